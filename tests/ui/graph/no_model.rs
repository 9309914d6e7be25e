// fix: }; => Model(a, x) };

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); x = Dense(3)(a); };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
