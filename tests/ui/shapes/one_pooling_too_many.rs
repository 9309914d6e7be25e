// fix: pool_size = 3 => pool_size = 2

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (8, 8, 3)),
        Conv2D(24, 3, padding = "same", activation = "relu", name = "features"),
        MaxPooling2D(4, name = "pool"),
        MaxPooling2D(pool_size = 3, name = "shrink"),
        Flatten(),
        Dense(10, name = "Output"),
    ]);
}

const _: () = assert!(Net::OUTPUT.params == 250);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
