// fix: "8" * 2 => 8 * 2
// fix: "layer" + 1 => "layer1"
// fix: 8 / 0 => 8

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((3,));
        x = Dense("8" * 2, name = "layer" + 1)(a);
        y = Dense(8 / 0)(x);
        Model(a, y)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
