// fix: RIGHT: usize = 4 => RIGHT: usize = 3

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((LEFT,), name = "a");
        b = Input((RIGHT,), name = "b");
        shared = Dense(4, name = "shared");
        Model([a, b], Add()([shared(a), shared(b)]))
    };
}

const LEFT: usize = 3;
const RIGHT: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
