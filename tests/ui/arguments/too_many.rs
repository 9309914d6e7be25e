// fix: , 3, 4 =>

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Flatten("channels_last", 3, 4)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
