// fix: [inputs, => [Conv2D(8, kernel_size = 1, strides = 2)(inputs),

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input(shape = (32, 32, 8));
        x = Conv2D(8, 3, strides = 2, padding = "same", name = "conv")(inputs);
        Model(inputs, Add(name = "sum")([inputs, x]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
