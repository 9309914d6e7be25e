// fix: Add()(a, b) => Add()([a, b])

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); b = Dense(3)(a); Model(a, Add()(a, b)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
