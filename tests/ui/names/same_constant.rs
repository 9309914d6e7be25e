// fix: "block_a" => "block_b"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, name = "Block.A"), Dense(3, name = "block_a")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
