//! PPO: an actor and a critic over the same observation.

use paramcount::network;

network! {
    // Left out: imports, steps_per_epoch, gamma.

    const hidden_sizes = (64, 64);

    const observation_dimensions = 4;
    const num_actions = 2;

    fn mlp(x, sizes, activation = "tanh", output_activation = None) {
        // Build a feedforward neural network
        for size in sizes[:-1] {
            x = Dense(units = size, activation = activation)(x);
        }
        Dense(units = sizes[-1], activation = output_activation)(x)
    }

    // Left out: class Buffer, buffer.

    /// Initialize the actor and the critic as keras models
    pub struct Actor = {
        observation_input = Input(shape = (observation_dimensions,), dtype = "float32");
        logits = mlp(observation_input, list(hidden_sizes) + [num_actions]);
        Model(inputs = observation_input, outputs = logits)
    };

    pub struct Critic = {
        observation_input = Input(shape = (observation_dimensions,), dtype = "float32");
        value = ops.squeeze(mlp(observation_input, list(hidden_sizes) + [1]), axis = 1);
        Model(inputs = observation_input, outputs = value)
    };

    // Left out: policy_optimizer.
}
