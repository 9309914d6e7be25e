// fix: (4,) => (3,)

use paramcount::network;

network! {
    pub struct Encoder = Sequential([Input((3,)), Dense(3)]);
    pub struct Net = { x = Input((4,)); Model(x, Dense(2, name = "out")(Encoder()(x))) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
