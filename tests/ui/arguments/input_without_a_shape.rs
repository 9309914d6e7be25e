// fix: Input() => Input(shape = (8,))

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
