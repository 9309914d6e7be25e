// fix: SIZE, "b" => SIZE / 2, "b"

use paramcount::network;

network! {
    fn block(x, size, name) { MaxPooling2D(size, name = "{name}_pool")(x) }

    pub struct Net = { x = Input((SIZE, SIZE, 3)); Model(x, block(block(x, 2, "a"), SIZE, "b")) };
}

const SIZE: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
