// fix: {N} => n

use paramcount::network;

network! {
    pub struct Net<const N: usize> = { x = Input((3,)); Model(x, Dense(3, name = "dense_{N}")(x)) };
}

fn main() {}
