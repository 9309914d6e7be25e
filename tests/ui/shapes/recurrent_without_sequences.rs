// fix: 128, => 128, return_sequences = true,

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((20, 50)),
        GRU(128, name = "words"),
        GRU(64, name = "summary"),
        Dense(2),
    ]);
}

const _: () = assert!(Net::SUMMARY.params > 0);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
