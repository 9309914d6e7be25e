//! Files of mistakes: cases apart by an empty line, each the code, what is said of it (`> `), and what mends it (`fix: `).
//!
//! ```text
//! // A comment.
//! struct A = Sequential([Input((8, 8, 3)), MaxPooling2D(9)]);
//! given: N = 8
//! > 9 | MaxPooling2D `max_pooling2d`: pool_size (9, 9) is larger than its input (None, 8, 8, 3)
//! >   help: use padding = "same", or a pool_size of at most 8
//! fix: MaxPooling2D(9) => MaxPooling2D(8)
//! keras: A = 0 of max_pooling2d MaxPooling2D 0
//! ```
//!
//! `given` says the values of Rust constants, as rustc would have them; `fix` replaces one piece of code by another; `keras`
//! is what Keras says of the network that was meant: its total, what is trained of it if that is less, and its layers
//! (`tests/keras/mistakes.py`).

use std::fmt::Write;

/// One mistake.
#[derive(Default)]
pub(super) struct Case {
    pub(super) comment: String,
    pub(super) code: String,
    pub(super) given: Vec<(String, i128)>,
    /// Each line of what is said, without its `> `.
    pub(super) said: Vec<String>,
    pub(super) fixes: Vec<(String, String)>,
    /// For each network, once every fix is made: its name, and what Keras says of it.
    pub(super) keras: Vec<(String, String)>,
}

pub(super) fn read(file: &str) -> Vec<Case> {
    file.split("\n\n").filter(|text| !text.trim().is_empty()).map(case).collect()
}

fn case(text: &str) -> Case {
    let mut case = Case::default();
    for line in text.lines() {
        if let Some(said) = line.strip_prefix("> ") {
            case.said.push(said.to_owned());
        } else if let Some(given) = line.strip_prefix("given: ") {
            let given = given.split(", ").map(|given| {
                let (name, value) = given.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
                (name.to_owned(), value.parse().unwrap_or_else(|_| panic!("{line}")))
            });
            case.given.extend(given);
        } else if let Some(fix) = line.strip_prefix("fix: ") {
            let (from, to) = fix.split_once(" =>").unwrap_or_else(|| panic!("{line}"));
            case.fixes.push((from.to_owned(), to.strip_prefix(' ').unwrap_or(to).to_owned()));
        } else if let Some(answer) = line.strip_prefix("keras: ") {
            let (name, answer) = answer.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
            case.keras.push((name.to_owned(), answer.to_owned()));
        } else if line.starts_with("//") && case.code.is_empty() {
            writeln!(case.comment, "{line}").unwrap();
        } else {
            writeln!(case.code, "{line}").unwrap();
        }
    }
    case
}

impl Case {
    /// The code once every fix is made; `⏎` in a fix is the end of a line.
    pub(super) fn fixed(&self) -> String {
        self.fixes.iter().fold(self.code.clone(), |code, (from, to)| {
            let (from, to) = (from.replace('⏎', "\n"), to.replace('⏎', "\n"));
            assert!(code.contains(&from), "{}: there is no {from:?}", self.code);
            code.replacen(&from, &to, 1)
        })
    }

    /// The case as it stands in its file, with what is really said.
    pub(super) fn written(&self, said: &[String]) -> String {
        let mut text = format!("{}{}", self.comment, self.code);
        if !self.given.is_empty() {
            let given: Vec<String> = self.given.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            writeln!(text, "given: {}", given.join(", ")).unwrap();
        }
        for line in said {
            writeln!(text, "> {line}").unwrap();
        }
        for (from, to) in &self.fixes {
            writeln!(text, "{}", format!("fix: {from} => {to}").trim_end()).unwrap();
        }
        for (name, answer) in &self.keras {
            writeln!(text, "keras: {name} = {answer}").unwrap();
        }
        text
    }
}
