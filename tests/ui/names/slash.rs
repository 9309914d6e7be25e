// fix: "block/dense" => "block_dense"
// fix: "a/b" => "a_b"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, name = "block/dense")], name = "a/b");
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
