// fix: KERNEL: usize = 5 => KERNEL: usize = 4

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((SIZE, SIZE, 3)), Conv2D(8, kernel_size = (KERNEL, 3))]);
}

const SIZE: usize = 4;
const KERNEL: usize = 5;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
