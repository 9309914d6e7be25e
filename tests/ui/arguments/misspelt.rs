// fix: kernal_size => kernel_size

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(8, kernal_size = 3, name = "conv")]);
}

const _: () = assert!(Net::CONV.params == 224);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
