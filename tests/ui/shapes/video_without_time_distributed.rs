// fix: Conv2D(8, 3) => TimeDistributed(Conv2D(8, 3))

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (16, 64, 64, 3)),
        Conv2D(8, 3),
        GlobalAveragePooling3D(),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
