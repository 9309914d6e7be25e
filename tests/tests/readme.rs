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
}
