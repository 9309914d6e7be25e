// fix: POOL: usize = 7 => POOL: usize = 3

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((SIZE, SIZE, 3)),
        Conv2D(8, 3, name = "conv"),
        MaxPooling2D(POOL, name = "shrink"),
        MaxPooling2D(2),
        Flatten(),
        Dense(10, name = "out"),
    ]);
}

const SIZE: usize = 8;
const POOL: usize = 7;
const _: () = assert!(Net::OUT.params > 0);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
