// fix: name = net => name = "net"
// fix: "no" => false

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3)], name = net, trainable = "no");
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
