import keras
from keras import layers

steps, feats = 40, 12
cells = [layers.GRUCell(32), layers.LSTMCell(24)]

inp = keras.Input((steps, feats))
mask = layers.Masking(mask_value=0.)(inp)
x = layers.RNN(layers.LSTMCell(48), return_sequences=True)(mask)
x, state = layers.GRU(32, return_sequences=True, return_state=True)(x)
ctx = layers.RepeatVector(steps)(state)
x = layers.Concatenate()([x, ctx])
x = layers.TimeDistributed(keras.Sequential([layers.Dense(16, activation="relu"), layers.Dense(8)]))(x)
x = layers.Conv1D(16, 3, padding="causal")(x)
x = layers.Permute((2, 1))(x)
x = layers.LSTM(10, go_backwards=True)(x)
risk = layers.Dense(1, activation="sigmoid", name="risk")(x)
time_ = layers.Dense(1, activation="softplus", name="time")(x)
survival = keras.Model(inp, {"risk": risk, "time": time_})
