// fix: let classes = 3; => const CLASSES: usize = 3;
// fix: Dense(classes) => Dense(CLASSES)

use paramcount::network;

fn main() {
    let classes = 3;
    network! {
        struct Inner = Sequential([Input((3,)), Dense(classes)]);
    }
}
