// fix: LSTM => LSTMCell

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8, 3)), RNN(LSTM(3))]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
