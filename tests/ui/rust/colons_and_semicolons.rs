// fix: shape: (3,)) => shape = (3,))
// fix: ; Dense(units: 3) => , Dense(units = 3)
// fix: ; Dense::new(4) => , Dense(4)
// fix: ; Dense { units: 5 } => , Dense(units = 5)

use paramcount::network;

network! {
    pub struct Net = Sequential([Input(shape: (3,)); Dense(units: 3); Dense::new(4); Dense { units: 5 }]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
