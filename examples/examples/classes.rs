//! One network for any number of classes, which stays a const generic: the counts and the types follow from it.

use paramcount::{Network, network};

network! {
    /// Tells pictures of 32 × 32 pixels apart.
    pub struct Classifier<const CLASSES: usize> = Sequential([
        Input(shape = (32, 32, 3)),
        Conv2D(32, 3, activation = "relu"),
        MaxPooling2D(),
        Conv2D(64, 3, activation = "relu"),
        GlobalAveragePooling2D(),
        Dense(CLASSES, "softmax", name = "head"),
    ]);
}

// What the head adds for each class: a weight for each of 64 features, and a bias.
const _: () = assert!(Classifier::<100>::HEAD.params == 100 * (64 + 1));
const _: () = assert!(Classifier::<100>::PARAMS - Classifier::<10>::PARAMS == 90 * 65);

impl<const CLASSES: usize> Classifier<CLASSES> {
    /// The class of the greatest score. A score too many does not compile.
    pub fn decide(scores: [f32; CLASSES]) -> Option<usize> {
        (0..CLASSES).max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
    }
}

fn line<N: Network>(classes: usize) {
    println!("{classes:>5} classes: {:>7} parameters, output {:?}", N::PARAMS, N::OUTPUT_SHAPES[0]);
}

fn main() {
    line::<Classifier<2>>(2);
    line::<Classifier<10>>(10);
    line::<Classifier<1000>>(1000);
    println!("of three scores the greatest is number {:?}", Classifier::decide([0.1, 0.7, 0.2]));
}
