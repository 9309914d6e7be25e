// fix: "rellu" => "relu"
// fix: "softmx" => "softmax"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense(8, "rellu"), Activation("softmx")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
