// fix: Concatenate([a, b]) => Concatenate()([a, b])

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); b = Dense(3)(a); Model(a, Concatenate([a, b])) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
