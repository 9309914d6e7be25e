//! The mistakes of `ui/`, as they are written there: a program, what rustc shows of it, and the lines that mend it. It knows
//! nothing of what the words mean.

use std::fs;
use std::path::{Path, PathBuf};

/// A program that does not compile.
pub struct Mistake {
    /// The folder that it stands in.
    pub topic: String,
    /// The file's name.
    pub name: String,
    /// What to replace by what, in order.
    pub fixes: Vec<(String, String)>,
    /// The program itself.
    pub program: String,
    /// What rustc shows.
    pub shown: String,
}

impl Mistake {
    fn read(path: &Path) -> Self {
        let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let (fixes, program) = file.split_once("\n\n").unwrap_or_else(|| panic!("{path:?} begins with no fix"));
        // `// fix: from => to`, where `⏎` is the end of a line.
        let fix = |line: &str| {
            let fix = line.strip_prefix("// fix: ").and_then(|fix| fix.split_once(" =>"));
            let (from, to) = fix.unwrap_or_else(|| panic!("{path:?}: {line}"));
            (from.replace('⏎', "\n"), to.strip_prefix(' ').unwrap_or(to).replace('⏎', "\n"))
        };
        let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        Self {
            topic: text(path.parent().and_then(Path::file_name)),
            name: text(path.file_stem()),
            fixes: fixes.lines().map(fix).collect(),
            program: program.to_owned(),
            shown: fs::read_to_string(path.with_extension("stderr")).unwrap_or_default(),
        }
    }

    /// The program with all fixes made.
    ///
    /// # Panics
    ///
    /// If there is nothing in it that a fix is to replace.
    #[must_use]
    pub fn mended(&self) -> String {
        self.fixes.iter().fold(self.program.clone(), |program, (from, to)| {
            assert!(program.contains(from), "{}/{}: there is no {from:?}", self.topic, self.name);
            program.replacen(from, to, 1)
        })
    }
}

/// All of them, by topic and name.
///
/// # Panics
///
/// If one of the files cannot be read.
#[must_use]
pub fn all() -> Vec<Mistake> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
    };
    let topics = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui"));
    let files = topics.iter().flat_map(|topic| entries(topic));
    let mut programs: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect();
    programs.sort();
    programs.iter().map(|path| Mistake::read(path)).collect()
}
