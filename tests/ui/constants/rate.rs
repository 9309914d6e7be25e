// fix: RATE: f32 = 1.25 => RATE: f32 = 0.25

use paramcount::network;

const WIDTH: usize = 64;
const RATE: f32 = 1.25;

network! {
    pub struct Net = Sequential([Input((WIDTH,)), Dense(10), Dropout(rate = RATE, name = "drop")]);
}

const _: () = assert!(Net::DROP.params == 0);

fn main() {}
