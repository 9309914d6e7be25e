//! `expand_nested()`, held against what Keras prints of the same networks (`tests/keras/nested_summaries.py`).

use paramcount::network;
use std::fs;
use std::path::Path;

network! {
    struct Chain = {
        inner = Sequential([Input((8,)), Dense(8, name = "a"), Dropout(0.5)], name = "encoder");
        x = Input((8,), name = "in");
        i = Input((8,));
        around = Model(i, inner(Dense(8)(i)) + i, name = "around");
        Model(x, Dense(2, name = "out")(inner(around(x))[:, 1:]), name = "chain")
    };

    struct Branches = {
        inner = Sequential([Input((8,)), Dense(8, name = "a"), Dropout(0.5)], name = "encoder");
        x = Input((8,), name = "in");
        i = Input((8,));
        around = Model(i, Add()([inner(Dense(8)(i)), i]), name = "around");
        Model(x, Concatenate()([around(x), inner(x), x]), name = "branches")
    };

    struct Nested = Sequential([
        Input((8,)),
        Sequential([
            Sequential([Input((8,)), Dense(8, name = "a"), Dropout(0.5)], name = "encoder"),
            Dense(4),
        ], name = "two"),
        Dense(2),
    ], name = "sequential");
}

#[test]
fn nested_rows_are_keras_s() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("keras/nested_summaries.txt");
    let keras = fs::read_to_string(file).unwrap();
    let ours = [Chain::summary(), Branches::summary(), Nested::summary()];
    let ours: String = ours.iter().map(|summary| format!("{}\n", summary.expand_nested())).collect();
    for (number, (ours, keras)) in ours.lines().zip(keras.lines()).enumerate() {
        assert_eq!(ours, keras, "line {}", number + 1);
    }
    assert_eq!(ours.lines().count(), keras.lines().count());
}
