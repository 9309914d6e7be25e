// fix: Sequential([Input((3,)), Dense(3), Add(), Dense(3)]) => { x = Input((3,)); y = Dense(3)(x); Model(x, Dense(3)(Add()([x, y]))) }

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3), Add(), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
