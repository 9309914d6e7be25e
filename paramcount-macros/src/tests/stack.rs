//! That no declaration overflows the stack of a small thread, however its blocks, expressions and layers are nested: each
//! is refused with a sentence, or taken.

use super::random::on_a_small_stack;
use crate::compile::compile;

/// What stands around a call that a block makes of itself, in front and behind, so many times over.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("(1 + ", ")"),
    ("[", "][0]"),
    ("if n > 0 { ", " } else { 1 }"),
    ("{\"a\": ", "}[\"a\"]"),
    ("max(1, ", ")"),
    ("sum([", "])"),
    ("[", " for i in range(1)][0]"),
    ("{ x = ", "; x }"),
    ("[1, 2][0 * ", "]"),
    ("len(\"{}\".format(", "))"),
    ("Dense(3)(", ")"),
    ("Sequential([", "])"),
];

#[test]
fn nothing_overflows_the_stack() {
    let mut programs = Vec::new();
    for (before, behind) in AROUND {
        for times in [1, 4, 12] {
            let (before, behind) = (before.repeat(times), behind.repeat(times));
            for first in ["1", "x", "Dense(3)"] {
                programs.push(format!(
                    "fn f(x, n) {{ if n <= 0 {{ return {first}; }} {before}f(x, n - 1){behind} }}
                     struct A = {{ x = Input((3,)); y = f(x, 23); Model(x, Dense(3)(x)) }};"
                ));
            }
        }
    }
    for wrapped in ["Sequential([m])", "TimeDistributed(m)", "W(m)", "Sequential([Input((3,)), m])"] {
        programs.push(format!(
            "layer W(d)(x) {{ d(x) }}
             struct A = {{ x = Input((3,)); m = Dense(3); for i in range(500) {{ m = {wrapped}; }} Model(x, m(x)) }};"
        ));
    }
    on_a_small_stack(move || {
        for program in programs {
            compile(program.parse().unwrap());
        }
    });
}
