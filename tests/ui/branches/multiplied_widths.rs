// fix: [a, b]) => [a, Dense(10)(b)])

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((10,), name = "a");
        b = Input((12,), name = "b");
        Model([a, b], Multiply()([a, b]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
