// fix: HEADS: usize = 0 => HEADS: usize = 4

use paramcount::network;

const WIDTH: usize = 64;
const HEADS: usize = 0;

network! {
    pub struct Net = Sequential([Input((WIDTH,)), Dense(WIDTH / HEADS, name = "a"), Dense(WIDTH / HEADS - 1, name = "b")]);
}

const _: () = assert!(Net::A.params > 0);

fn main() {}
