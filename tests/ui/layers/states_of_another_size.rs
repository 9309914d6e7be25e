// fix: LSTM(32) => LSTM(16)

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((5, 3));
        (y, h, c) = LSTM(16, return_state = true, name = "encoder")(x);
        Model(x, LSTM(32)(x, initial_state = [h, c]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
