//! What rustc shows of a mistake, from its own mouth: each program of `ui/` must fail with just what its `.stderr` says, and
//! compile once its `// fix: ` lines are followed. `TRYBUILD=overwrite` writes down what is shown now, to be read.

use paramcount_tests::mistakes::{Mistake, all};
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn mistakes_are_shown() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

/// All programs, mended, as the modules of one.
#[test]
fn helps_help() {
    let mut program = String::from("#![allow(unused, non_upper_case_globals)]\n\nfn main() {}\n");
    for mistake in all() {
        let Mistake { topic, name, .. } = &mistake;
        write!(program, "\nmod {topic}_{name} {{\n{}}}\n", mistake.mended()).unwrap();
    }
    let mended = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mended.rs");
    fs::write(&mended, program).unwrap();
    trybuild::TestCases::new().pass(mended);
}
