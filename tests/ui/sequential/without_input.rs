// fix: [Conv2D => [Input(shape = (8, 8, 3)), Conv2D

use paramcount::network;

network! {
    pub struct Net = Sequential([Conv2D(8, 3, name = "conv"), Flatten(), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
