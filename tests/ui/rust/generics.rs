// fix: <N, const M: i32, 'a> => <const N: usize, const M: usize>

use paramcount::network;

network! {
    pub struct Net<N, const M: i32, 'a> = Sequential([Input((3,)), Dense(N), Dense(M)]);
}

fn main() {}
