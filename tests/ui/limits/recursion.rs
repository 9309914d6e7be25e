// fix: { block(Dense(n)(x), n - 1) } => { if n == 0 { x } else { block(Dense(n)(x), n - 1) } }

use paramcount::network;

network! {
    fn block(x, n) { block(Dense(n)(x), n - 1) }

    pub struct Net = { x = Input((3,)); Model(x, block(x, 5)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
