// fix: 128, => 128, return_sequences = true,

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((20, 50)),
        LSTM(128, name = "words"),
        Dropout(0.5),
        LSTM(64),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
