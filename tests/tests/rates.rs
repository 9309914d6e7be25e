//! Rust constants where any number will do: a rate, in a network that is generic and in one that is not.

use paramcount::network;

const RATE: f32 = 0.5;
const EPSILON: f64 = 1e-5;

network! {
    struct Generic<const CLASSES: usize> = Sequential([
        Input(shape = (8,)),
        Dropout(RATE),
        BatchNormalization(epsilon = EPSILON),
        Dense(CLASSES),
    ]);
    struct Plain = Sequential([Input(shape = (8,)), Dropout(RATE), Dense(3)]);
}

#[test]
fn rates_may_be_constants() {
    assert_eq!(Generic::<3>::PARAMS, 4 * 8 + 8 * 3 + 3);
    assert_eq!(Plain::PARAMS, 8 * 3 + 3);
}
