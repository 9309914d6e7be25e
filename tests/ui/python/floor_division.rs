// fix: // 2 => / 2

use paramcount::network;

network! {
    pub struct Net = {
        kernel = 6;
        x = Input((8, 8, 3));
        y = Conv2D(
            filters = kernel // 2,
            kernel_size = 3)(x);
        Model(x, y)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
