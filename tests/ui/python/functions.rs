// fix: def block(x, units):⏎        return Dense(units)(x) => fn block(x, units) { Dense(units)(x) }

use paramcount::network;

network! {
    def block(x, units):
        return Dense(units)(x)

    pub struct Net = { x = Input((3,)); Model(x, block(x, 3)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
