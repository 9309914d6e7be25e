// fix: (12,) => (10,)

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((10,), name = "a");
        b = Input((12,), name = "b");
        Model([a, b], Dot(axes = 1)([a, b]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
