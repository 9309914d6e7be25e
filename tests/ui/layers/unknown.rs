// fix: pub => fn TransformerBlock(x) { x }⏎    pub

use paramcount::network;

network! {
    pub struct Net = { x = Input((8, 16)); Model(x, TransformerBlock(x)) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
