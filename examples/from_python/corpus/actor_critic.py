"""PPO: an actor and a critic over the same observation."""
import numpy as np
import tensorflow as tf
import keras
from keras import layers

# Hyperparameters of the PPO algorithm
steps_per_epoch = 4000
gamma = 0.99
hidden_sizes = (64, 64)

observation_dimensions = 4
num_actions = 2


def mlp(x, sizes, activation="tanh", output_activation=None):
    # Build a feedforward neural network
    for size in sizes[:-1]:
        x = layers.Dense(units=size, activation=activation)(x)
    return layers.Dense(units=sizes[-1], activation=output_activation)(x)


class Buffer:
    # Buffer for storing trajectories
    def __init__(self, observation_dimensions, size, gamma=0.99, lam=0.95):
        self.observation_buffer = np.zeros((size, observation_dimensions), dtype=np.float32)
        self.gamma, self.lam = gamma, lam
        self.pointer = 0

    def store(self, observation):
        self.observation_buffer[self.pointer] = observation
        self.pointer += 1


# Initialize the buffer
buffer = Buffer(observation_dimensions, steps_per_epoch)

# Initialize the actor and the critic as keras models
observation_input = keras.Input(shape=(observation_dimensions,), dtype="float32")
logits = mlp(observation_input, list(hidden_sizes) + [num_actions])
actor = keras.Model(inputs=observation_input, outputs=logits)
value = keras.ops.squeeze(mlp(observation_input, list(hidden_sizes) + [1]), axis=1)
critic = keras.Model(inputs=observation_input, outputs=value)

# Initialize the policy and the value function optimizers
policy_optimizer = keras.optimizers.Adam(learning_rate=3e-4)
