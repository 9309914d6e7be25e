// fix: class Net(keras.Model):⏎        def __init__(self):⏎            self.dense = Dense(3) => struct Net = Sequential([Input((3,)), Dense(3)]);

use paramcount::network;

network! {
    class Net(keras.Model):
        def __init__(self):
            self.dense = Dense(3)
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
