// fix: 5, => 3,

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((9, 9, 3)),
        Conv2D(8, 5, dilation_rate = 3, name = "conv"),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
