// fix: (x, state) = => x =
// fix: [8, 16] => [(8, 0.1), (16, 0.2)]

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((3, 4));
        (x, state) = LSTM(3)(a);
        for (units, rate) in [8, 16] { x = Dropout(rate)(Dense(units)(x)); }
        Model(a, x)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
