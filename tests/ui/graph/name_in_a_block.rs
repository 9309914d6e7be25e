// fix: block(x) => block(x, i)
// fix: "dense" => "dense{i}"
// fix: block(block(inputs)) => block(block(inputs, 1), 2)

use paramcount::network;

network! {
    fn block(x) { Dense(3, name = "dense")(x) }

    pub struct Net = { inputs = Input((3,)); Model(inputs, block(block(inputs))) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
