// fix: <4> => <8>

use paramcount::network;

network! {
    pub struct Net<const SIZE: usize> = Sequential([
        Input((SIZE, SIZE, 3)),
        MaxPooling2D(4, name = "pool"),
        MaxPooling2D(2, name = "shrink"),
    ]);
}

const _: () = assert!(Net::<16>::PARAMS == 0);
const _: () = assert!(Net::<4>::PARAMS == 0);

fn main() {}
