// fix: "causal" => "same"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 8, 3)), Conv2D(8, 3, padding = "causal")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
