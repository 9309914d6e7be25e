// fix: kernel_size = (5, 5) => kernel_size = (5, 5), padding = "same"

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((4, 4, 3)),
        Conv2D(8, kernel_size = (5, 5), name = "conv"),
    ]);
}

const _: () = assert!(Net::CONV.params == 608);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
