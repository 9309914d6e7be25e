// fix: trainabel => trainable
// fix: add_weight(shape = (3,));  =>

use paramcount::network;

network! {
    layer Scale(dim)(x) {
        add_weight(name = "gamma", shape = (dim,), trainabel = false);
        x
    }

    pub struct Net = { a = Input((3,)); add_weight(shape = (3,)); Model(a, Scale(3, name = "scale")(a)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
