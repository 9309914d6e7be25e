// fix: Input((3,))⏎ => Input((3,));⏎
// fix: Dense(3)(x)⏎ => Dense(3)(x);⏎
// fix: Sequential([Input((3,)), Dense(3)]) => Sequential([Input((3,)), Dense(3)]);

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((3,))
        y = Dense(3)(x)
        Model(x, y)
    }
    pub struct Other = Sequential([Input((3,)), Dense(3)])
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
