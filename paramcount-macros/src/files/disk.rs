//! A path as it was written to a file's contents. The file is found as `include_bytes!` finds one, and nothing else is
//! read. How much is read is bounded.

use super::fault::Fault;
use crate::collect::CollectVec;
use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

/// A file that is there.
pub(crate) struct Opened {
    pub(crate) file: File,
    /// From the root of the file system.
    pub(crate) path: PathBuf,
    pub(crate) size: u64,
}

/// Where a path is counted from: the folder of the source file, where the compiler tells it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Base {
    SourceFolder(PathBuf),
    /// An editor's server may tell no file. Then the package's folders are tried, and a file that is in none is no fault.
    Guess(PathBuf),
}

/// Opens a file; `None` where nobody can say whether it is there.
pub(super) fn open(path: &str, base: &Base) -> Option<Result<Opened, Fault>> {
    match base {
        Base::SourceFolder(folder) => Some(open_in(path, folder)),
        Base::Guess(package) => open_in(path, &guessed(path, package)?).ok().map(Ok),
    }
}

/// The folder of the package from which a path leads to a file, if all from which it does so lead to the same one.
fn guessed(path: &str, package: &Path) -> Option<PathBuf> {
    let mut folders = vec![package.to_owned()];
    let (mut at, mut found): (usize, Option<(PathBuf, PathBuf)>) = (0, None);
    while let Some(folder) = folders.get(at).cloned() {
        at += 1;
        if let Some(file) = fs::canonicalize(folder.join(path)).ok().filter(|file| file.is_file()) {
            match &found {
                Some((_, known)) if *known != file => return None,
                _ => found = Some((folder.clone(), file)),
            }
        }
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let inner = entries.flatten().map(|entry| entry.path()).filter(|path| holds_sources(path));
        folders.extend(inner.take(MOST_FOLDERS.saturating_sub(folders.len())));
    }
    found.map(|(folder, _)| folder)
}

/// So many folders of a package are looked into.
const MOST_FOLDERS: usize = 200;

/// Whether it is a folder in which a source file may stand.
fn holds_sources(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or(".");
    !name.starts_with('.') && name != "target" && path.is_dir()
}

fn open_in(written: &str, folder: &Path) -> Result<Opened, Fault> {
    let path = folder.join(written);
    // A pipe would wait for ever, so what it is is asked before it is opened.
    let metadata = fs::metadata(&path).map_err(|error| unreadable(&error, written, folder))?;
    if !metadata.is_file() {
        return Err(no_file(&metadata, &path, written));
    }
    let file = File::open(&path).map_err(|error| unreadable(&error, written, folder))?;
    let path = std::path::absolute(&path).unwrap_or(path);
    Ok(Opened { file, path, size: metadata.len() })
}

fn no_file(metadata: &Metadata, path: &Path, written: &str) -> Fault {
    if !metadata.is_dir() {
        return Fault::new("is not a file");
    }
    let fault = Fault::new("is a folder, not a file");
    match path.join("config.json").is_file() {
        // `model.save(…, zipped=False)` writes one.
        true => fault.help(format!("the network in it is \"{}/config.json\"", written.trim_end_matches('/'))),
        false => fault.help("name the file itself"),
    }
}

fn unreadable(error: &std::io::Error, written: &str, folder: &Path) -> Fault {
    if error.kind() != ErrorKind::NotFound {
        return Fault::new(format!("cannot be read: {error}"));
    }
    let fault = Fault::new("does not exist: no such file").note(format!(
        "it was looked for in {}: a path is relative to the folder of the source file",
        folder.join(written).parent().unwrap_or(folder).display()
    ));
    match elsewhere(written, folder) {
        Some(path) => fault.help(format!("did you mean \"{path}\"?")),
        None => fault,
    }
}

/// The path that was meant: counted from a folder above the source file's, or one of a name that is nearly the same.
fn elsewhere(written: &str, folder: &Path) -> Option<String> {
    let above = |steps: usize| format!("{}{written}", "../".repeat(steps));
    let is_file = |path: &String| folder.join(path).is_file();
    if Path::new(written).is_relative()
        && let Some(path) = (1..=4).map(above).find(is_file)
    {
        return Some(path);
    }
    let (parent, name) = written.rsplit_once('/').map_or(("", written), |(parent, name)| (parent, name));
    let entries = fs::read_dir(folder.join(parent)).ok()?.take(MAX_NEIGHBOURS).flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect_vec();
    names.sort_unstable();
    let near = crate::diagnostics::nearest(name, names.iter().map(String::as_str))?;
    Some(if parent.is_empty() { near.to_owned() } else { format!("{parent}/{near}") }).filter(is_file)
}

/// As many names of a folder are looked at for the one that was meant.
const MAX_NEIGHBOURS: usize = 1_000;

impl Opened {
    /// Its first bytes.
    pub(super) fn start(&mut self) -> Result<Vec<u8>, Fault> {
        let mut start = Vec::new();
        let read = (&mut self.file).take(8).read_to_end(&mut start).and_then(|_| self.file.rewind());
        read.map(|()| start).map_err(|error| Fault::new(format!("cannot be read: {error}")))
    }

    /// All of it, if it is no larger than `most`.
    pub(super) fn read(&mut self, most: u64) -> Result<Vec<u8>, Fault> {
        if self.size > most {
            return Err(too_large("holds", self.size, most));
        }
        let mut bytes = Vec::new();
        // It may have grown meanwhile.
        match (&mut self.file).take(most + 1).read_to_end(&mut bytes) {
            Ok(read) if read as u64 > most => Err(too_large("holds", read as u64, most)),
            Ok(_) => Ok(bytes),
            Err(error) => Err(Fault::new(format!("cannot be read: {error}"))),
        }
    }
}

pub(super) fn too_large(what: &str, size: u64, most: u64) -> Fault {
    Fault::new(format!("{what} {size} bytes, and the macro reads no more than {most}"))
}

#[cfg(test)]
mod tests {
    use super::guessed;
    use std::fs;

    #[test]
    fn a_file_is_guessed_where_it_can_be_only_one() {
        let package = std::env::temp_dir().join(format!("paramcount_guess_{}", std::process::id()));
        let write = |path: &str| {
            let path = package.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        };
        write("models/one.json");
        write("src/nets/two.json");
        write("target/three.json");
        let guess =
            |path: &str| guessed(path, &package).map(|folder| folder.strip_prefix(&package).unwrap().to_owned());
        assert_eq!(guess("models/one.json"), Some("".into()));
        // From `src` and from `models` alike.
        assert!(guess("../models/one.json").is_some());
        assert_eq!(guess("two.json"), Some("src/nets".into()));
        assert_eq!(guess("three.json"), None);
        write("src/two.json");
        assert_eq!(guess("two.json"), None);
        fs::remove_dir_all(&package).unwrap();
    }
}
