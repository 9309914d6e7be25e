// fix: range(3):⏎            x = Dense(3)(x) => range(3) { x = Dense(3)(x); }
// fix: False:⏎            x = Dense(4)(x)⏎        elif True:⏎            x = Dense(5)(x) => False { x = Dense(4)(x); } else if True { x = Dense(5)(x); }

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input((3,));
        x = inputs;
        for i in range(3):
            x = Dense(3)(x)
        if False:
            x = Dense(4)(x)
        elif True:
            x = Dense(5)(x)
        Model(inputs, x)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
