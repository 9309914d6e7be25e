//! What rustc shows of a mistake, from its own mouth: each program of `ui/` must fail with just what its `.stderr` says, and
//! compile once its `// fix: ` lines are followed. `TRYBUILD=overwrite` writes down what is shown now, to be read.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn mistakes_are_shown() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

/// All programs, mended, as the modules of one.
#[test]
fn helps_help() {
    let mut program = String::from("#![allow(unused, non_upper_case_globals)]\n\nfn main() {}\n");
    for path in programs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")) {
        let file = fs::read_to_string(&path).unwrap();
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        let name = path.file_stem().unwrap_or_default();
        let (folder, name) = (folder.to_string_lossy(), name.to_string_lossy());
        write!(program, "\nmod {folder}_{name} {{\n{}}}\n", mended(&file, &path)).unwrap();
    }
    let mended = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mended.rs");
    fs::write(&mended, program).unwrap();
    trybuild::TestCases::new().pass(mended);
}

fn programs(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let files = entries(folder).into_iter().flat_map(|topic| entries(&topic));
    let mut programs: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    programs.sort();
    programs
}

/// The program with all fixes made: `// fix: from => to`, where `⏎` is the end of a line.
fn mended(file: &str, path: &Path) -> String {
    let (fixes, program) = file.split_once("\n\n").unwrap_or_else(|| panic!("{path:?} begins with no fix"));
    fixes.lines().fold(program.to_owned(), |program, line| {
        let fix = line.strip_prefix("// fix: ").unwrap_or_else(|| panic!("{path:?}: {line}"));
        let (from, to) = fix.split_once(" =>").unwrap_or_else(|| panic!("{path:?}: {line}"));
        let (from, to) = (from.replace('⏎', "\n"), to.strip_prefix(' ').unwrap_or(to).replace('⏎', "\n"));
        assert!(program.contains(&from), "{path:?}: there is no {from:?}");
        program.replacen(&from, &to, 1)
    })
}
