//! What another crate declares, used by its path: blocks, layers and networks, with the Rust constants of the place where
//! they are written.

use paramcount::network;
use paramcount_tests::declared;

/// Not the ones of that crate.
const WIDTH: usize = 50;
const DEEP: usize = 60;

mod beside {
    use paramcount::network;

    pub(super) const WIDTH: usize = 9;

    network! {
        pub(super) fn local(x) { Dense(WIDTH)(x) }
        pub fn on_top(x) { paramcount_tests::declared::dense(paramcount_tests::declared::widen(x), deep = true) }
    }
}

network! {
    struct Own = {
        i = Input((2,));
        Model(i, declared::widen(Dense(WIDTH)(i)))
    };

    struct Told = {
        i = Input((2,));
        Model(i, declared::widen(declared::widen(i, units = DEEP), 8, rate = 0.1))
    };

    struct Branches = {
        i = Input((2,));
        Model(i, [declared::dense(i), declared::dense(i, deep = true)])
    };

    struct Shared = {
        i = Input((4,));
        Model(i, declared::encode(declared::encode_twice(i)))
    };

    struct Handed = {
        i = Input((2,));
        Model(i, declared::doubled(i, declared::inner::narrow))
    };

    struct Powers = {
        i = Input((2,));
        Model(i, declared::powers(i, 3, 4, use_bias = false))
    };

    struct Through = {
        i = Input((2,));
        Model(i, declared::through(i))
    };

    pub struct Perceptron = declared::perceptron(WIDTH);

    struct Layered = Sequential([Input((2,)), declared::Scaled(), declared::Scaled(1, name = "again"), Dense(1)]);

    struct Networks<const N: usize> = {
        i = Input((2,));
        Model(i, declared::Deep(N = N)(declared::Deep(N = 2)(declared::Encoder()(i)[:, :2])))
    };

    struct Beside = {
        i = Input((2,));
        Model(i, beside::on_top(beside::local(i)))
    };
}

#[test]
fn blocks_keep_their_constants() {
    assert_eq!(Own::PARAMS, (2 + 1) * 50 + (50 + 1) * 3);
    assert_eq!(Told::PARAMS, (2 + 1) * 60 + (60 + 1) * 8);
    assert_eq!(Branches::OUTPUT_SHAPES, [&[None, Some(5)], &[None, Some(6)]]);
    assert_eq!(Through::PARAMS, (2 + 1) * 7);
    assert_eq!(Perceptron::PARAMS, (2 + 1) * 50 + (50 + 1) * 4);
    assert_eq!(Powers::PARAMS, 2 * 3 + 3 * 4 + 4 * 8);
    assert_eq!(Beside::PARAMS, (2 + 1) * 9 + (9 + 1) * 3 + (3 + 1) * 6);
}

#[test]
fn what_stands_beside_them_is_made_once() {
    assert_eq!(Shared::LAYERS.len(), 2);
    assert_eq!(Shared::PARAMS, (4 + 1) * 4);
}

#[test]
fn a_block_is_handed_on() {
    assert_eq!(Handed::PARAMS, (2 + 1) * 7 + (7 + 1) * 7);
}

#[test]
fn layers_are_of_their_class() {
    assert_eq!([Layered::SCALED.class, Layered::AGAIN.class], ["Scaled", "Scaled"]);
    assert_eq!([Layered::SCALED.params, Layered::AGAIN.params], [2 + 5 * 3, 2 + 3]);
}

#[test]
fn networks_take_their_generics() {
    let deep = |n: usize| (2 + 1) * 6 + (6 + 1) * n;
    assert_eq!(Networks::<4>::PARAMS, (2 + 1) * 3 + deep(2) + deep(4));
}
