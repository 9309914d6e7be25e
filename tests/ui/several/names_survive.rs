// fix: Conv2d(32 => Conv2D(32
// fix: Dens(10) => Dense(10)
// fix: name = conv2 => name = "conv2"

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((32, 32, 3)),
        Conv2d(32, 3, name = "conv1"),
        Conv2D(32, 3, name = conv2),
        Flatten(),
        Dens(10),
    ]);
}

const _: () = assert!(Net::CONV1.params + Net::CONV2.params + Net::DENSE.params < 300_000);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
