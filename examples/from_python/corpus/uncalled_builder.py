# Grid search over a Keras model
from keras.models import Sequential
from keras.layers import Dense, Dropout
from keras.constraints import MaxNorm

def create_model(dropout_rate=0.0, weight_constraint=3, neurons=12):
    # create model
    model = Sequential()
    model.add(Dense(neurons, input_shape=(8,), kernel_initializer='uniform', activation='linear', kernel_constraint=MaxNorm(weight_constraint)))
    model.add(Dropout(dropout_rate))
    model.add(Dense(1, kernel_initializer='uniform', activation='sigmoid'))
    # Compile model
    model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
    return model
