// fix: "out") => "out")(a)

use paramcount::network;

network! {
    pub struct Net = { a = Input((3,)); out = Dense(3, name = "out"); Model(a, out) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
