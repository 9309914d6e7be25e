// fix: "output_shapes" => "shapes"
// fix: "params" => "numbers"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(3, name = "output_shapes"), Dense(3, name = "params")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
