// fix: "he_norml" => "he_normal"

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dense(8, kernel_initializer = "he_norml")]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
