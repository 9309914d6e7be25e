// fix: { even(x) } => { x }

use paramcount::network;

network! {
    fn even(x) { odd(x) }
    fn odd(x) { even(x) }

    pub struct Net = { x = Input((3,)); Model(x, Dense(3)(even(x))) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
