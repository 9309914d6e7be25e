"""LeNet-5, from the days of Theano."""
from tensorflow import keras

class LeNet:
    @staticmethod
    def build(width, height, depth, classes, weightsPath=None):
        # initialize the model
        model = keras.models.Sequential()
        inputShape = (height, width, depth)

        # first set of CONV => RELU => POOL
        model.add(keras.layers.Conv2D(20, (5, 5), padding="same", input_shape=inputShape))
        model.add(keras.layers.Activation("relu"))
        model.add(keras.layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))

        # second set of CONV => RELU => POOL
        model.add(keras.layers.Conv2D(50, (5, 5), padding="same"))
        model.add(keras.layers.Activation("relu"))
        model.add(keras.layers.MaxPooling2D(pool_size=(2, 2), strides=(2, 2)))

        # set of FC => RELU layers
        model.add(keras.layers.Flatten())
        model.add(keras.layers.Dense(500))
        model.add(keras.layers.Activation("relu"))

        # softmax classifier
        model.add(keras.layers.Dense(classes))
        model.add(keras.layers.Activation("softmax"))

        # if a weights path is supplied (indicating that the model was
        # pre-trained), then load the weights
        if weightsPath is not None:
            model.load_weights(weightsPath)

        # return the constructed network architecture
        return model


opt = keras.optimizers.SGD(learning_rate=0.01)
model = LeNet.build(width=28, height=28, depth=1, classes=10)
model.compile(loss="categorical_crossentropy", optimizer=opt, metrics=["accuracy"])
