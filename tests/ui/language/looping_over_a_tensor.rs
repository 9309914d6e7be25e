// fix: in a => in range(3)
// fix: in 3 => in range(3)

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((3,));
        x = a;
        for y in a { x = Dense(3)(x); }
        for i in 3 { x = Dense(3)(x); }
        Model(a, x)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
