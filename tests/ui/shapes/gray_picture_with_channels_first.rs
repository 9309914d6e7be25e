// fix: (1, 28, 28) => (28, 28, 1)

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (1, 28, 28)),
        Conv2D(16, (5, 5)),
        GlobalAveragePooling2D(),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
