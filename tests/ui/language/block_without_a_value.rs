// fix: (x); } => (x); y }

use paramcount::network;

network! {
    fn block(x) { y = Dense(3)(x); }

    pub struct Net = { x = Input((3,)); Model(x, block(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
