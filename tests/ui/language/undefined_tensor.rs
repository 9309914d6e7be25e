// fix: (input) => (inputs)

use paramcount::network;

network! {
    pub struct Net = { inputs = Input((3,)); x = Dense(3)(input); Model(inputs, x) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
