// fix: paddin => padding
// fix: (9, 9) => (3, 3)
// fix: "rellu" => "relu"
// fix: "no" => false

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((8, 8, 3)),
        Conv2D(8, 3, paddin = "same", name = "one"),
        Conv2D(8, (9, 9), activation = "rellu", name = "two"),
        Dense(10, activation = "softmax", use_bias = "no", name = "three"),
    ]);
}

const _: () = assert!(Net::ONE.params == 224);
const _: () = assert!(Net::TWO.params + Net::THREE.params > 0);
const _: () = assert!(Net::layer("three").params > 0);
static FIRST: [f32; Net::ONE.params] = [0.0; Net::ONE.params];
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
