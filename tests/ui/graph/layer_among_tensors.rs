// fix: Dense(3); => Dense(3)(a);

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); x = Dense(3); Model(a, Add()([a, x])) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
