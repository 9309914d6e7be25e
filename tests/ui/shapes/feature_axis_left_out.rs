// fix: (128,) => (128, 1)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (128,)), Conv1D(32, 3), GlobalMaxPooling1D()]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
