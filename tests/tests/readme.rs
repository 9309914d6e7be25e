//! What README and CONTRIBUTING say of the code is so. (The programs of the README are doctests of `paramcount`.)

use std::fs;
use std::path::{Path, PathBuf};

/// All files of Rust in a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_variable_that_a_test_reads_is_told() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let told = fs::read_to_string(project.join("CONTRIBUTING.md")).unwrap();
    let mut files = Vec::new();
    for folder in ["paramcount", "paramcount-macros", "tests", "examples"] {
        sources(&project.join(folder), &mut files);
    }
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for name in ["env::var(\"", "env::var_os(\""].into_iter().flat_map(|call| text.split(call).skip(1)) {
            let name = name.split('"').next().unwrap();
            let own = name.starts_with("CARGO") || !name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
            assert!(own || told.contains(&format!("`{name}")), "{name}, which {} reads", file.display());
        }
    }
}

#[test]
fn the_entry_is_the_one_in_the_code() {
    let read = |path: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap();
    let (readme, family) = (read("README.md"), read("paramcount-macros/src/layers/reshaping.rs"));
    let shown = readme.split("```text\n").find(|block| block.starts_with("Entry {")).unwrap();
    let entry = shown.split("```").next().unwrap();
    let indented: String = entry.lines().map(|line| format!("    {line}\n")).collect();
    assert!(family.contains(&indented), "{entry}");

    let (contributing, core) = (read("CONTRIBUTING.md"), read("paramcount-macros/src/layers/core.rs"));
    let shown = contributing.split("```rust,ignore\n").find(|block| block.starts_with("   fn dense(")).unwrap();
    let rule: String = shown.split("   ```").next().unwrap().replace("\n   ", "\n");
    assert!(core.contains(rule.trim_start()), "{rule}");
}

/// What the tables of CONTRIBUTING name can be found in the macro's code, under these names.
#[test]
fn what_a_rule_may_say_is_there() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let told = fs::read_to_string(project.join("CONTRIBUTING.md")).unwrap();
    let steps = told.split("## A layer in five steps").nth(1).unwrap().split("## Where a test goes").next().unwrap();
    let mut files = Vec::new();
    sources(&project.join("paramcount-macros/src"), &mut files);
    let code: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut named = 0;
    for (at, _) in steps.match_indices("call.") {
        let name: String = steps[at + "call.".len()..].chars().take_while(|c| is_word(*c)).collect();
        assert!(code.contains(&format!("fn {name}(")) || code.contains(&format!("fn {name}<")), "call.{name}");
        named += 1;
    }
    let constants = steps.split('`').skip(1).step_by(2).filter(|word| word.len() > 3 && word.chars().all(is_word));
    for name in constants.filter(|word| word.chars().all(|c| c.is_ascii_uppercase() || c == '_')) {
        assert!(code.contains(&format!("const {name}: ")) || code.contains(&format!("static {name}: ")), "{name}");
        named += 1;
    }
    assert!(named > 30, "{named}");
}
