// fix: range(5) => range(3)

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input((SIZE, SIZE, 3));
        x = inputs;
        for i in range(5) { x = MaxPooling2D(name = "pool{i}")(x); }
        Model(inputs, x)
    };
}

const SIZE: usize = 8;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
