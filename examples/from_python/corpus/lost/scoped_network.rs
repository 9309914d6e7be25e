//! Translated from `scoped_network.py`.

use paramcount::network;

network! {
    // Left out: imports.

    pub struct Model = {
        inputs = Input((4,));
        x = Dense(3)(inputs);
        Model(inputs, Dense(2)(x))
    };

    // Left out: model.compile(…).
}
