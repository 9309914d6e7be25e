//! The page of errors in the documentation is made from the mistakes of `ui/`: what was written, what rustc shows, what cures
//! it. `ERRORS_PAGE=overwrite` writes it anew.

use paramcount_tests::mistakes::{Mistake, all};
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn page_shows_all_mistakes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../paramcount/docs/errors.md");
    let page = page(&all());
    if std::env::var_os("ERRORS_PAGE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "{} is out of date: run this test with ERRORS_PAGE=overwrite", path.display());
}

fn page(mistakes: &[Mistake]) -> String {
    let mut page = "Mistakes, what the build says of them, and what cures them.\n".to_owned();
    let mut topic = "";
    for mistake in mistakes {
        if mistake.topic != topic {
            topic = &mistake.topic;
            write!(page, "\n# {}\n", words(topic)).unwrap();
        }
        write!(page, "\n## {}\n\n```text\n{}\n```\n", words(&mistake.name), declaration(&mistake.program)).unwrap();
        write!(page, "\n```text\n{}\n```\n", shown(&mistake.shown)).unwrap();
        for (from, to) in &mistake.fixes {
            let to = if to.is_empty() { "nothing".to_owned() } else { code(to) };
            write!(page, "\nCure: instead of {} write {to}.\n", code(from)).unwrap();
        }
    }
    page
}

/// `kernel_too_large` as a heading.
fn words(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The program up to its `main`, without what every program has.
fn declaration(program: &str) -> String {
    let lines = program.lines().filter(|line| !line.starts_with("use paramcount") && *line != "fn main() {}");
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The messages without the trail that leads through the program's own constants.
fn shown(shown: &str) -> String {
    let messages = shown.split("\n\n").filter(|message| !message.starts_with("note: erroneous constant"));
    messages.collect::<Vec<_>>().join("\n\n").trim().to_owned()
}

fn code(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
