// fix: (3, 32, 32) => (32, 32, 3)

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (3, 32, 32)),
        Conv2D(16, 3, name = "a"),
        MaxPooling2D(2, name = "b"),
        Flatten(),
        Dense(10),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
