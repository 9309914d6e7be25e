// fix: 37 => 38

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input((SIZE, SIZE, 3));
        x = Conv2D(8, 3, padding = "same", name = "enc")(inputs);
        y = UpSampling2D(name = "up")(MaxPooling2D(name = "down")(x));
        Model(inputs, Conv2D(1, 1)(Concatenate(name = "skip")([y, x])))
    };
}

const SIZE: usize = 37;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
