// fix: rellu => relu
// fix: 3.5 => 3

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, activation = "rellu")]);
}

network! {
    pub struct Other = Sequential([Input((3,)), Dense(units = 3.5)]);
}
const _: () = assert!(Other::PARAMS == 12);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
