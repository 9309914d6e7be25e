// fix: 3, name => 3, padding = "same", name

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input(shape = (64, 64, 8));
        x = Conv2D(8, 3, name = "conv")(inputs);
        Model(inputs, Add(name = "sum")([inputs, x]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
