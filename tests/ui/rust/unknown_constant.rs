// fix: pub => const CLASSES = 3;⏎    pub

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((3,)), Dense(CLASSES), Dense(CLASSES)]);
}

fn main() {}
