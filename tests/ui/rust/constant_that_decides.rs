// fix: pub => const BIAS = true;⏎    const DEPTH = 2;⏎⏎    pub
// fix: ⏎const BIAS: bool = true; =>
// fix: ⏎const DEPTH: usize = 2; =>

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((3,));
        y = Dense(3, use_bias = BIAS)(x);
        for i in range(DEPTH) { y = Dense(3)(y); }
        for i in 0..DEPTH { y = Dense(3)(y); }
        if DEPTH > 3 { y = Dense(4)(y); }
        y = Dense(3, name = "last_{DEPTH}")(y);
        Model(x, y)
    };
}

const BIAS: bool = true;
const DEPTH: usize = 2;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
