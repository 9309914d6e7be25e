// fix: self.dense = Dense(3); self.dense.trainable = False; => dense = Dense(3); dense.trainable = False;
// fix: self.dense(x) => dense(x)

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); self.dense = Dense(3); self.dense.trainable = False; Model(x, self.dense(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
