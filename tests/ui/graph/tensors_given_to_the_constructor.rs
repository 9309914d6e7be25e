// fix: Conv2D(8, 3, a) => Conv2D(8, 3)(a)
// fix: Flatten(x) => Flatten()(x)

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((8, 8, 3));
        x = Conv2D(8, 3, a);
        y = Flatten(x);
        Model(a, Dense(10, name = "out")(y))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
