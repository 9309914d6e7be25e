// fix: shared(b) => Dense(4)(b)

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((10,), name = "a");
        b = Input((12,), name = "b");
        shared = Dense(4, name = "shared");
        Model([a, b], Add()([shared(a), shared(b)]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
