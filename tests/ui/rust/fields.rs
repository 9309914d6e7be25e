// fix: { dense: Dense } => = Sequential([Input((3,)), Dense(3)]);

use paramcount::network;

network! {
    pub struct Net { dense: Dense }
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
