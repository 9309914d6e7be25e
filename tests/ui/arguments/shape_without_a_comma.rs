// fix: (96) => (96,)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape = (96)), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
