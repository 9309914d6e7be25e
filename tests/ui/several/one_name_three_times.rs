// fix: skip => x
// fix: skip => x

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); y = Add()([skip, x]); z = Dense(3)(skip); Model(x, Add()([y, z])) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
