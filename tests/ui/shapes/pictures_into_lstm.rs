// fix: LSTM => TimeDistributed(Flatten()),⏎        LSTM

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input(shape = (16, 64, 64, 3)),
        TimeDistributed(Conv2D(8, 3), name = "frames"),
        LSTM(32),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
