//! Translated from `ddpg.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const num_states = 3;
    const num_actions = 1;
    const upper_bound = 2.0;

    // Left out: lower_bound, class OUActionNoise.

    fn get_actor() {
        // Initialize weights between -3e-3 and 3-e3
        last_init = keras.initializers.RandomUniform(minval = -0.003, maxval = 0.003);

        inputs = Input(shape = (num_states,));
        out = Dense(256, activation = "relu")(inputs);
        out = Dense(256, activation = "relu")(out);
        outputs = Dense(1, activation = "tanh", kernel_initializer = last_init)(out);

        // Our upper bound is 2.0 for Pendulum.
        outputs = outputs * upper_bound;
        model = Model(inputs, outputs);
        model
    }

    fn get_critic() {
        // State as input
        state_input = Input(shape = (num_states,));
        state_out = Dense(16, activation = "relu")(state_input);
        state_out = Dense(32, activation = "relu")(state_out);

        // Action as input
        action_input = Input(shape = (num_actions,));
        action_out = Dense(32, activation = "relu")(action_input);

        // Both are passed through separate layer before concatenating
        concat = Concatenate()([state_out, action_out]);

        out = Dense(256, activation = "relu")(concat);
        out = Dense(256, activation = "relu")(out);
        outputs = Dense(1)(out);

        // Outputs single value for give state-action
        model = Model([state_input, action_input], outputs);

        model
    }

    // Left out: std_dev, ou_noise.

    pub struct ActorModel = get_actor();

    pub struct CriticModel = get_critic();

    pub struct TargetActor = get_actor();

    pub struct TargetCritic = get_critic();

    // Left out: target_actor.set_weights(…), target_critic.set_weights(…).
}
