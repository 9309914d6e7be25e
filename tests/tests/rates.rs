//! Rust constants where any number will do: a rate, in a network that is generic and in one that is not.

use paramcount::network;

const RATE: f32 = 0.5;
const EPSILON: f64 = 1e-5;
const MEAN: f32 = 0.1307;
const VARIANCE: f32 = 0.0949;

network! {
    struct Generic<const CLASSES: usize> = Sequential([
        Input(shape = (8,)),
        Dropout(RATE),
        BatchNormalization(epsilon = EPSILON),
        Dense(CLASSES),
    ]);
    struct Plain = Sequential([Input(shape = (8,)), Dropout(RATE), Dense(3)]);
    struct Normalized = Sequential([Input(shape = (8,)), Normalization(mean = MEAN, variance = VARIANCE), Dense(3)]);
}

#[test]
fn rates_may_be_constants() {
    assert_eq!(Generic::<3>::PARAMS, 4 * 8 + 8 * 3 + 3);
    assert_eq!(Plain::PARAMS, 8 * 3 + 3);
    assert_eq!(Normalized::PARAMS, 8 * 3 + 3);
}
