// fix: WIDTH: usize = 4 => WIDTH: usize = 3

use paramcount::network;

network! {
    pub struct Encoder = Sequential([Input((3,)), Dense(3)]);
    pub struct Net = { x = Input((WIDTH,)); Model(x, Encoder(name = "encoder")(x)) };
}

const WIDTH: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
