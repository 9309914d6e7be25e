// fix: // 2 => / 2

use paramcount::network;

network! {
    pub struct Net = {
        filters = 6;
        x = Input((8, 8, 3));
        half = filters // 2;
        Model(x, Conv2D(half, 3)(x))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
