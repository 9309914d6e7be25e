// fix: tf.nn.relu(x) => Activation("relu")(x)
// fix: tf.concat( => Concatenate()(
// fix: print(z);  =>

use paramcount::network;

network! {
    pub struct Net = { x = Input((8,)); y = tf.nn.relu(x); z = tf.concat([y, y]); print(z); Model(x, z) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
