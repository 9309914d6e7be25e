// fix: pading => padding

use paramcount::network;

network! {
    fn block(x, name) { Conv2D(8, 3, pading = "same", name = name)(x) }

    pub struct Net = { x = Input((32, 32, 3)); Model(x, block(block(block(x, "a"), "b"), "c")) };
}

const _: () = assert!(Net::B.params == 584);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
