// fix: Flatten(name = "flat"),⏎ =>

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((8, 8, 3)),
        Flatten(name = "flat"),
        Dense(32),
        MaxPooling2D(),
        Dense(10),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
