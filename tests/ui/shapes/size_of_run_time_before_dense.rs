// fix: Flatten(name = "flat") => GlobalAveragePooling2D()

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (None, None, 3)),
        Conv2D(8, 3),
        Flatten(name = "flat"),
        Dense(10),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
