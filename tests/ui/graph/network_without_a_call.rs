// fix: Encoder(x) => Encoder()(x)

use paramcount::network;

network! {
    pub struct Encoder = Sequential([Input((3,)), Dense(3)]);
    pub struct Net = { x = Input((3,)); Model(x, Encoder(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
