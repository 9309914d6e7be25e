from keras.models import Sequential
from keras.layers import LSTM, Dense, Embedding, TimeDistributed, RepeatVector, Masking, InputLayer
import keras

# shared hyperparameters
hp = {'units': 64, 'layers': 3, 'vocab': 86, 'steps': 100}

def build_char_rnn(vocab_size, seq_len, rnn_units, n_layers=2, cell='lstm'):
    RNN = {'lstm': keras.layers.LSTM, 'gru': keras.layers.GRU, 'simple': keras.layers.SimpleRNN}[cell]
    model = Sequential()
    model.add(keras.Input(shape=(seq_len,), batch_size=1))
    model.add(Embedding(vocab_size, 32))
    for l in range(n_layers):
        model.add(RNN(rnn_units, return_sequences=True, stateful=True, name='%s_%d' % (cell, l)))
    model.add(TimeDistributed(Dense(vocab_size, activation='softmax'), name='out'))
    return model

char_lstm = build_char_rnn(hp['vocab'], hp['steps'], hp['units'], hp['layers'])
char_gru = build_char_rnn(hp['vocab'], hp['steps'], hp['units'] // 2, cell='gru')

# sequence to sequence addition
chars = '0123456789+ '
MAXLEN = 3 + 1 + 3
DIGITS = 3
num_layers = 1
adder = Sequential()
adder.add(InputLayer(shape=(MAXLEN, len(chars))))
adder.add(LSTM(128))
adder.add(RepeatVector(DIGITS + 1))
for _ in range(num_layers):
    adder.add(LSTM(128, return_sequences=True))
adder.add(Dense(len(chars), activation="softmax"))
adder.compile(loss="categorical_crossentropy", optimizer="adam")
