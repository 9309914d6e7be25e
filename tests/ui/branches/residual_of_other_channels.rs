// fix: [inputs, => [Conv2D(8, kernel_size = 1)(inputs),

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input(shape = (64, 64, 3));
        x = Conv2D(8, 3, padding = "same", name = "conv")(inputs);
        Model(inputs, Add(name = "sum")([inputs, x]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
