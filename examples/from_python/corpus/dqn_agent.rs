//! Translated from `dqn_agent.py`.

// Deep Q-learning agent for CartPole

use paramcount::network;

network! {
    // Left out: imports, EPISODES, self.memory, self.gamma, self.epsilon, self.learning_rate.

    pub struct Model = build_model();

    pub struct TargetModel = build_model();

    fn build_model() {
        // Neural Net for Deep-Q learning Model
        model = Sequential();
        model.add(Dense(24, input_dim = state_size, activation = "relu"));
        model.add(Dense(24, activation = "relu"));
        model.add(Dense(action_size, activation = "linear"));
        // Left out: model.compile(…).
        model
    }

    // Left out: def act.

    const state_size = 4;
    const action_size = 2;
}
