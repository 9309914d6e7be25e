// fix: "dense" => "dense{i}"

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input((3,));
        x = inputs;
        for i in range(3) { x = Dense(3, name = "dense")(x); }
        Model(inputs, x)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
