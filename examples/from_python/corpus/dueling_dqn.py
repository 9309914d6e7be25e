import tensorflow as tf
from tensorflow.keras.layers import Input, Conv2D, Flatten, Dense, Lambda, Add, Subtract
from tensorflow.keras.models import Model
from tensorflow.keras import backend as K

NUM_ACTIONS = 6
FRAME_SIZE = 84
STACK = 4


def build_q_network(n_actions, learning_rate=0.00001, input_shape=(FRAME_SIZE, FRAME_SIZE), history_length=4):
    """Builds a dueling DQN as a Keras model"""
    model_input = Input(shape=(input_shape[0], input_shape[1], history_length))
    x = model_input

    x = Conv2D(32, (8, 8), strides=4, activation="relu", use_bias=False)(x)
    x = Conv2D(64, (4, 4), strides=2, activation="relu", use_bias=False)(x)
    x = Conv2D(64, (3, 3), strides=1, activation="relu", use_bias=False)(x)
    x = Conv2D(1024, (7, 7), strides=1, activation="relu", use_bias=False)(x)

    # Split into value and advantage streams
    val_stream, adv_stream = Lambda(lambda w: tf.split(w, 2, 3))(x)  # custom splitting layer

    val_stream = Flatten()(val_stream)
    val = Dense(1)(val_stream)

    adv_stream = Flatten()(adv_stream)
    adv = Dense(n_actions)(adv_stream)

    # Combine streams into Q-Values
    reduce_mean = Lambda(lambda w: tf.reduce_mean(w, axis=1, keepdims=True))  # custom layer for reduce mean

    q_vals = Add()([val, Subtract()([adv, reduce_mean(adv)])])

    # Build model
    model = Model(model_input, q_vals)
    model.compile("adam", loss="huber")

    return model


MAIN_DQN = build_q_network(NUM_ACTIONS, input_shape=(FRAME_SIZE, FRAME_SIZE), history_length=STACK)
TARGET_DQN = build_q_network(NUM_ACTIONS, input_shape=(FRAME_SIZE, FRAME_SIZE))
