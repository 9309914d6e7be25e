//! What is still being written: one message for what is missing, none for what merely follows from it.

use super::without_lines::{said, without_lines};
use crate::tokens::TokenStream;

/// Each in the middle of a block.
const STATEMENTS: &[&str] = &[
    "x =",
    "x = ;",
    "x",
    "x.",
    "x = i.",
    "x = i.;",
    "i.",
    "i.sh;",
    "x = i.sh",
    "x = Conv",
    "x = Conv;",
    "x = Conv2D",
    "x = Conv2D()",
    "x = Conv2D(32, ker)(i);",
    "x = Conv2D(32, ker)",
    "x = Conv2D(32, kernel_size = )(i);",
    "x = Conv2D(32, kernel_size = )",
    "x = Conv2D(32, 3)()",
    "x = Conv2D(32, 3)(i.)",
    "x = Conv2D(32, 3)(i",
    "for",
    "for x",
    "for x in",
    "for x in ra",
    "for x in range",
    "for x in range(3)",
    "if",
    "if i",
    "if 3 ==",
    "if true {} el",
    "with keras.name",
    "with keras.name_scope(",
    "with keras.name_scope(\"a\")",
    "with keras.name_scope(\"a\") { x = Den",
    "x = if",
    "x = i +",
    "x = i + ;",
    "x = i[]",
    "x = crate::",
    "x = crate::;",
    "x = layers.",
    "x = ops.",
    "x = ops.;",
    "x = keras.",
    "x = keras.layers.",
    "x = ops.me(i)",
    "Mod",
    "Model",
    "let",
    "let x",
    "let x =",
    "let x = ;",
    "(a, b)",
    "(a, b) =",
    "ret",
    "return",
    "def",
    "fn",
    "fn f",
    "fn f(x)",
    "x +=",
    "x = -",
    "x = not",
    "x = *",
    "x ==",
    "enc = Enc",
];

/// Each in the middle of a list of layers.
const ELEMENTS: &[&str] = &[
    "Den",
    "Dense",
    "Dense()",
    "Dense(un)",
    "Dense(units =)",
    "Dense(3, act)",
    "Dense(3, activation)",
    "Dense(3, activation =)",
    "Dense(3, activation = \"re\")",
    "Dense(3, name = )",
    "layers.",
    "keras.layers.",
    "keras.layers.De",
    "crate::x",
    "*",
    "*x",
    ",",
];

/// Each before another item.
const ITEMS: &[&str] = &[
    "struct",
    "struct B",
    "struct B =",
    "struct B = ;",
    "struct B = Seq",
    "struct B = Sequential",
    "struct B = { i = Input((3,)); }",
    "struct B<",
    "struct B<const",
    "struct B<const N",
    "struct B<const N: usize",
    "struct B<const N: usize>",
    "fn",
    "fn b",
    "fn b(x)",
    "fn b(x, )",
    "fn b(x, n = ) { x }",
    "layer",
    "layer L",
    "layer L(n)",
    "layer L(n)(x)",
    "const",
    "const N",
    "const N =",
    "const N = ;",
    "pub st",
    "str",
    "Net",
    "Net =",
    "n =",
    "n = ;",
    "n",
];

fn in_block(statement: &str) -> String {
    format!("struct A = {{\n    i = Input((8, 8, 3));\n    {statement}\n    y = Flatten()(i);\n    Model(i, y)\n}};")
}

fn in_list(element: &str) -> String {
    format!("struct A = Sequential([\n    Input((8, 8, 3)),\n    Flatten(),\n    {element}\n    Dense(5),\n]);")
}

fn before_item(item: &str) -> String {
    format!("{item}\nstruct A = {{ i = Input((8, 8, 3)); Model(i, Flatten()(i)) }};")
}

#[test]
fn what_is_unfinished_is_told_once() {
    let blocks = STATEMENTS.iter().map(|statement| in_block(statement));
    let lists = ELEMENTS.iter().map(|element| in_list(element));
    let items = ITEMS.iter().map(|item| before_item(item));
    let mut wrong = Vec::new();
    for code in blocks.chain(lists).chain(items) {
        // Brackets that do not fit are told by whoever reads the tokens.
        let Ok(tokens) = code.parse::<TokenStream>() else { continue };
        let said = said(&without_lines(tokens));
        if said.len() > 1 {
            wrong.push(format!("{code}\n{said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n\n"));
}
