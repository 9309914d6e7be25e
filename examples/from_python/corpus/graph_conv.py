import tensorflow as tf
from tensorflow.keras.layers import Layer, Input, Dropout, Dense
from tensorflow.keras.models import Model
import tensorflow.keras.backend as K
N, F, C = 27, 14, 3
class GraphConvolution(Layer):
    """Basic graph convolution layer as in https://arxiv.org/abs/1609.02907"""
    def __init__(self, units, support=1, activation=None, use_bias=True, kernel_initializer='glorot_uniform', **kwargs):
        super(GraphConvolution, self).__init__(**kwargs)
        self.units = units
        self.activation = tf.keras.activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = kernel_initializer
    def build(self, input_shapes):
        features_shape = input_shapes[0]
        assert len(features_shape) == 3
        input_dim = features_shape[-1]
        self.kernel = self.add_weight(shape=(input_dim, self.units), initializer=self.kernel_initializer, name='kernel')
        if self.use_bias:
            self.bias = self.add_weight(shape=(self.units,), initializer='zeros', name='bias')
        else:
            self.bias = None
        self.built = True
    def call(self, inputs, mask=None):
        features, basis = inputs
        supports = tf.matmul(basis, features)
        output = K.dot(supports, self.kernel)
        if self.bias is not None:
            output += self.bias
        return self.activation(output) if self.activation is not None else output
X_in = Input(shape=(N, F))
A_in = Input(shape=(N, N))
H = Dropout(0.5)(X_in)
H = GraphConvolution(16, activation='relu')([H, A_in])
H = Dropout(0.5)(H)
Y = GraphConvolution(C, activation='softmax', use_bias=False)([H, A_in])
model = Model(inputs=[X_in, A_in], outputs=Y)
