// fix: i32 => usize

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(CLASSES), Dense(CLASSES + 1)]);
}

const CLASSES: i32 = 3;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
