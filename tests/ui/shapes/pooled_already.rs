// fix: GlobalAveragePooling2D(name = "gap"),⏎ =>

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((8, 8, 3)),
        GlobalAveragePooling2D(name = "gap"),
        Conv2D(8, 3),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
