//! What the README shows of the code is the code's own text. (Its programs are doctests of `paramcount`.)

use std::fs;
use std::path::Path;

#[test]
fn the_entry_is_the_one_in_the_code() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap();
    let (readme, family) = (read("README.md"), read("paramcount-macros/src/layers/reshaping.rs"));
    let shown = readme.split("```text\n").find(|block| block.starts_with("Entry {")).unwrap();
    let entry = shown.split("```").next().unwrap();
    let indented: String = entry.lines().map(|line| format!("    {line}\n")).collect();
    assert!(family.contains(&indented), "{entry}");
}
