// fix: nn.BatchNorm2d => BatchNormalization
// fix: nn.ReLU => ReLU
// fix: nn.Linear => Dense

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((8, 8, 3)),
        nn.BatchNorm2d(),
        nn.ReLU(),
        nn.Linear(10),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
