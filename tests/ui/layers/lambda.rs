// fix: "x * 2" => "x * 2", output_shape = (8,)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Lambda("x * 2"), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
