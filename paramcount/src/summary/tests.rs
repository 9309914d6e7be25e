//! Tables that a real Keras printed for small models, most of them narrower or odder than any in practice.

use std::string::ToString;

use super::*;

const fn row(
    name: &'static str,
    class: &'static str,
    shapes: &'static [Shape],
    params: usize,
    connected_to: &'static [&'static str],
) -> Row {
    Row { name, class, shapes, params, connected_to }
}

const fn total(params: usize) -> Total {
    Total { params, bytes: params as u64 * 4 }
}

const CHAIN: Summary = Summary::new(
    "sequential",
    &[
        row("conv2d", "Conv2D", &[&[None, Some(26), Some(26), Some(32)]], 320, &[]),
        row("max_pooling2d", "MaxPooling2D", &[&[None, Some(13), Some(13), Some(32)]], 0, &[]),
        row("flatten", "Flatten", &[&[None, Some(5408)]], 0, &[]),
        row("dropout", "Dropout", &[&[None, Some(5408)]], 0, &[]),
        row("dense", "Dense", &[&[None, Some(10)]], 54_090, &[]),
    ],
    false,
    total(54_410),
    total(0),
);

const SHARED: Summary = Summary::new(
    "functional",
    &[
        row("input_layer", "InputLayer", &[&[None, Some(8)]], 0, &[]),
        row("an_input_with_a_long_name_indeed", "InputLayer", &[&[None, Some(8)]], 0, &[]),
        row(
            "dense",
            "Dense",
            &[&[None, Some(4)]],
            36,
            &["input_layer[0][0]", "an_input_with_a_long_name_indeed[0][0]"],
        ),
        row("add", "Add", &[&[None, Some(4)]], 0, &["dense[0][0]", "dense[1][0]"]),
        row("out", "Dense", &[&[None, Some(1)]], 5, &["add[0][0]"]),
    ],
    true,
    total(41),
    total(0),
);

#[test]
fn no_rows() {
    let summary = Summary::new("sequential", &[], false, total(0), total(0));
    assert_eq!(summary.to_string(), EMPTY);
}

#[test]
fn several_outputs() {
    const STATE: Shape = &[None, Some(4)];
    const ROWS: &[Row] = &[
        row("input_layer_1", "InputLayer", &[&[None, Some(5), Some(3)]], 0, &[]),
        row("enc", "LSTM", &[STATE, STATE, STATE], 128, &["input_layer_1[0][0]"]),
        row("concatenate", "Concatenate", &[&[None, Some(8)]], 0, &["enc[0][0]", "enc[0][2]"]),
    ];
    let summary = Summary::new("functional_1", ROWS, true, total(128), total(0));
    assert_eq!(summary.to_string(), STATES);
}

#[test]
fn narrow_columns_stretch_the_rows_and_cut_the_words() {
    assert_eq!(CHAIN.width(40).to_string(), CHAIN_AT_40);
    assert_eq!(SHARED.width(60).to_string(), SHARED_AT_60);
}

#[test]
fn no_table_is_narrower_than_keras_prints_it() {
    assert_eq!(SHARED.width(21).to_string(), SHARED_AT_21);
    assert_eq!(SHARED.width(0).to_string(), SHARED_AT_21);
    assert_eq!(CHAIN.width(0).to_string(), CHAIN.width(16).to_string());
}

#[test]
fn every_line_of_the_table_has_the_width_that_was_asked_for() {
    for (summary, least) in [(CHAIN, 16), (SHARED, 21)] {
        for width in least..200 {
            let text = summary.width(width).to_string();
            let table = text.lines().filter(|line| !line.starts_with(['M', ' ']));
            assert!(table.map(|line| line.chars().count()).all(|length| length == width), "{text}");
        }
    }
}

#[test]
fn wide_characters_take_two_cells() {
    const ROWS: &[Row] = &[row("日本 語層の名前は長い層の名前は長い", "Dense", &[&[None, Some(4)]], 36, &[])];
    let text = Summary::new("sequential", ROWS, false, total(36), total(0)).to_string();
    let lines: std::vec::Vec<&str> = text.lines().skip(4).take(3).collect();
    assert_eq!(
        lines,
        [
            "│ 日本                            │ (None, 4)              │            36 │",
            "│ 語層の名前は長い層の名前は長い  │                        │               │",
            "│ (Dense)                         │                        │               │",
        ]
    );
}
#[test]
fn line_breaks_in_a_name_do_not_tear_the_table() {
    const ROWS: &[Row] = &[row("a\n\n\n", "Dense", &[], 0, &[]), row("\t", "A\nB", &[], 0, &[])];
    for width in 0..100 {
        let text = Summary::new("sequential", ROWS, false, total(0), total(0)).width(width).to_string();
        let table = text.lines().filter(|line| !line.starts_with(['M', ' ']));
        assert!(table.map(|line| line.chars().count()).all(|length| length == width.max(16)), "{text}");
    }
}

const EMPTY: &str = "\
Model: \"sequential\"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 0 (0.00 B)
 Trainable params: 0 (0.00 B)
 Non-trainable params: 0 (0.00 B)
";

const STATES: &str = "\
Model: \"functional_1\"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ input_layer_1       │ (None, 5, 3)      │          0 │ -                 │
│ (InputLayer)        │                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ enc (LSTM)          │ [(None, 4),       │        128 │ input_layer_1[0]… │
│                     │ (None, 4), (None, │            │                   │
│                     │ 4)]               │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ concatenate         │ (None, 8)         │          0 │ enc[0][0],        │
│ (Concatenate)       │                   │            │ enc[0][2]         │
└─────────────────────┴───────────────────┴────────────┴───────────────────┘
 Total params: 128 (512.00 B)
 Trainable params: 128 (512.00 B)
 Non-trainable params: 0 (0.00 B)
";

const CHAIN_AT_40: &str = "\
Model: \"sequential\"
┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━┓
┃                 ┃ Output     ┃ Param ┃
┃ Layer (type)    ┃ Shape      ┃     # ┃
┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━┩
│ conv2d (Conv2D) │ (None, 26, │   320 │
│                 │ 26, 32)    │       │
├─────────────────┼────────────┼───────┤
│ max_pooling2d   │ (None, 13, │     0 │
│ (MaxPooling2D)  │ 13, 32)    │       │
├─────────────────┼────────────┼───────┤
│ flatten         │ (None,     │     0 │
│ (Flatten)       │ 5408)      │       │
├─────────────────┼────────────┼───────┤
│ dropout         │ (None,     │     0 │
│ (Dropout)       │ 5408)      │       │
├─────────────────┼────────────┼───────┤
│ dense (Dense)   │ (None, 10) │ 54,0… │
└─────────────────┴────────────┴───────┘
 Total params: 54,410 (212.54 KB)
 Trainable params: 54,410 (212.54 KB)
 Non-trainable params: 0 (0.00 B)
";

const SHARED_AT_60: &str = "\
Model: \"functional\"
┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)    ┃ Output Shape ┃ Param # ┃ Connected to  ┃
┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ input_layer     │ (None, 8)    │       0 │ -             │
│ (InputLayer)    │              │         │               │
├─────────────────┼──────────────┼─────────┼───────────────┤
│ an_input_with_… │ (None, 8)    │       0 │ -             │
│ (InputLayer)    │              │         │               │
├─────────────────┼──────────────┼─────────┼───────────────┤
│ dense (Dense)   │ (None, 4)    │      36 │ input_layer[… │
│                 │              │         │ an_input_wit… │
├─────────────────┼──────────────┼─────────┼───────────────┤
│ add (Add)       │ (None, 4)    │       0 │ dense[0][0],  │
│                 │              │         │ dense[1][0]   │
├─────────────────┼──────────────┼─────────┼───────────────┤
│ out (Dense)     │ (None, 1)    │       5 │ add[0][0]     │
└─────────────────┴──────────────┴─────────┴───────────────┘
 Total params: 41 (164.00 B)
 Trainable params: 41 (164.00 B)
 Non-trainable params: 0 (0.00 B)
";

const SHARED_AT_21: &str = "\
Model: \"functional\"
┏━━━━━┳━━━━┳━━┳━━━━━┓
┃ La… ┃ O… ┃  ┃ Co… ┃
┃ (t… ┃ S… ┃  ┃ to  ┃
┡━━━━━╇━━━━╇━━╇━━━━━┩
│ in… │ (… │  │ -   │
│ (I… │ 8) │  │     │
├─────┼────┼──┼─────┤
│ an… │ (… │  │ -   │
│ (I… │ 8) │  │     │
├─────┼────┼──┼─────┤
│ de… │ (… │  │ in… │
│ (D… │ 4) │  │ an… │
├─────┼────┼──┼─────┤
│ add │ (… │  │ de… │
│ (A… │ 4) │  │ de… │
├─────┼────┼──┼─────┤
│ out │ (… │  │ ad… │
│ (D… │ 1) │  │     │
└─────┴────┴──┴─────┘
 Total params: 41 (164.00 B)
 Trainable params: 41 (164.00 B)
 Non-trainable params: 0 (0.00 B)
";
