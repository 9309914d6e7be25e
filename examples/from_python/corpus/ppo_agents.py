import keras
from keras import layers

hidden_sizes = (64, 64)
observation_dimensions = 4
num_actions = 2

def mlp(x, sizes, activation="tanh", output_activation=None):
    # Build a feedforward neural network
    for size in sizes[:-1]:
        x = layers.Dense(units=size, activation=activation)(x)
    return layers.Dense(units=sizes[-1], activation=output_activation)(x)

class Agent:
    def __init__(self, obs_dim, n_actions, hidden):
        observation_input = keras.Input(shape=(obs_dim,), dtype="float32")
        logits = mlp(observation_input, list(hidden) + [n_actions])
        self.actor = keras.Model(inputs=observation_input, outputs=logits)
        value = keras.ops.squeeze(mlp(observation_input, list(hidden) + [1]), axis=1)
        self.critic = keras.Model(inputs=observation_input, outputs=value)
        self.policy_optimizer = keras.optimizers.Adam(learning_rate=3e-4)

agent = Agent(observation_dimensions, num_actions, hidden_sizes)
actor, critic = agent.actor, agent.critic
