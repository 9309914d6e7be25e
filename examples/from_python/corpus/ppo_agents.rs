//! Translated from `ppo_agents.py`.

use paramcount::network;

network! {
    // Left out: imports.

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

    pub struct Actor = {
        observation_input = Input(shape = (obs_dim,), dtype = "float32");
        logits = mlp(observation_input, list(hidden) + [n_actions]);
        Model(inputs = observation_input, outputs = logits)
    };

    pub struct Critic = {
        observation_input = Input(shape = (obs_dim,), dtype = "float32");
        value = ops.squeeze(mlp(observation_input, list(hidden) + [1]), axis = 1);
        Model(inputs = observation_input, outputs = value)
    };

    // Left out: self.policy_optimizer.

    const obs_dim = observation_dimensions;
    const hidden = hidden_sizes;
    const n_actions = num_actions;
}
