// fix: pub struct Net = { x = Input((3,)); Model(x, Encoder()(x)) };⏎    pub struct Encoder = Sequential([Input((3,)), Dense(3)]); => pub struct Encoder = Sequential([Input((3,)), Dense(3)]);⏎    pub struct Net = { x = Input((3,)); Model(x, Encoder()(x)) };

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); Model(x, Encoder()(x)) };
    pub struct Encoder = Sequential([Input((3,)), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
