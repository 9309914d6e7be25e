// fix: {j} => {i}

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); x = a; for i in range(2) { x = Dense(3, name = "dense_{j}")(x); } Model(a, x) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
