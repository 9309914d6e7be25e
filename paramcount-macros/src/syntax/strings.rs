//! The text of a string literal to its pieces: escapes resolved, `{name}` taken out. It knows names by their form only.

use super::{Name, Piece};
use crate::diagnostics::{Error, Place};

/// What is wrong with a literal, and what would mend it.
#[derive(Debug)]
pub(super) struct Mistake {
    sentence: String,
    help: String,
}

impl Mistake {
    fn new(sentence: impl Into<String>, help: impl Into<String>) -> Mistake {
        Mistake { sentence: sentence.into(), help: help.into() }
    }

    pub(super) fn at(self, place: Place) -> Error {
        Error::new(place, self.sentence).help(self.help)
    }
}

/// Whether a literal is a string as Rust writes it, raw or not.
pub(super) fn is_string(text: &str) -> bool {
    text.starts_with('"') || text.starts_with("r\"") || text.starts_with("r#")
}

/// Whether Python writes this before a string.
pub(super) fn is_prefix(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.chars().all(|c| "fFrRbBuU".contains(c))
}

/// The text of a literal, if it is a string.
pub(crate) fn text(literal: &str) -> Option<String> {
    contents(literal).ok()
}

/// The pieces of a literal that is no number.
pub(super) fn pieces(text: &str, place: Place) -> Result<Vec<Piece>, Mistake> {
    interpolate(&contents(text)?, place)
}

/// The literal as one piece, its braces left for `format`.
pub(super) fn template(text: &str) -> Result<Vec<Piece>, Mistake> {
    Ok(vec![Piece::Text(contents(text)?)])
}

/// What stands between the quotes.
fn contents(text: &str) -> Result<String, Mistake> {
    let no_string = || Mistake::new("a string is written in double quotes", "write `\"…\"`");
    if let Some(raw) = text.strip_prefix('r') {
        let raw = raw.trim_matches('#');
        let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"'));
        return inner.map(str::to_owned).ok_or_else(no_string);
    }
    if let Some(inner) = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        // More than one character in single quotes is reported by rustc itself.
        let single = inner.chars().count() == 1 || inner.starts_with('\\');
        return if single { Err(no_string()) } else { Ok(unescape(inner)) };
    }
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.map(unescape).ok_or_else(no_string)
}

/// Escapes as Rust has them; rustc has seen to it that there are no others.
fn unescape(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('0') => text.push('\0'),
            Some('x') => {
                let (digits, behind) = rest.as_str().split_at_checked(2).unwrap_or((rest.as_str(), ""));
                text.extend(character(digits));
                rest = behind.chars();
            }
            Some('u') => {
                let (digits, behind) = rest.as_str().split_once('}').unwrap_or((rest.as_str(), ""));
                text.extend(character(digits.trim_start_matches('{')));
                rest = behind.chars();
            }
            Some('\n') => rest = rest.as_str().trim_start().chars(),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

fn character(digits: &str) -> Option<char> {
    u32::from_str_radix(&digits.replace('_', ""), 16).ok().and_then(char::from_u32)
}

/// `{name}` becomes a piece of its own; `{{` and `}}` are braces.
fn interpolate(text: &str, place: Place) -> Result<Vec<Piece>, Mistake> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = brace.strip_prefix("{{").or(brace.strip_prefix("}}")) {
            plain.extend(brace.chars().next());
            rest = after;
            continue;
        }
        let (name, after) = brace.strip_prefix('{').and_then(|brace| brace.split_once('}')).ok_or_else(unbalanced)?;
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Name(Name { text: named(name)?.into(), place }));
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

fn unbalanced() -> Mistake {
    Mistake::new("a brace in this string has no other", "write `{{` or `}}` for a brace, `{name}` for a value")
}

fn is_name(text: &str) -> bool {
    let form = text.chars().all(|c| c.is_alphanumeric() || c == '_') && !text.starts_with(|c: char| c.is_numeric());
    form && !text.is_empty()
}

fn named(inner: &str) -> Result<&str, Mistake> {
    let name = inner.trim();
    if is_name(name) {
        return Ok(name);
    }
    let help = match name {
        _ if name.split_once(':').is_some_and(|(name, _)| is_name(name)) => {
            let value = name.split(':').next().unwrap_or_default();
            format!("a value stands in a string as it is: write `{{{value}}}`")
        }
        "" => "write `{name}`, or `{{}}` for the braces themselves".to_owned(),
        _ => format!("bind it to a name first: `n = {name};`, then write `{{n}}`"),
    };
    Err(Mistake::new("only a name may stand in the braces of a string", help))
}

#[cfg(test)]
mod tests {
    use super::{Piece, Place, pieces};

    fn read(text: &str) -> String {
        match pieces(text, Place::token(0)) {
            Ok(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Name(name) => format!("<{}>", name.text),
                })
                .collect(),
            Err(mistake) => mistake.sentence,
        }
    }

    #[test]
    fn reads_strings() {
        assert_eq!(read(r#""conv{i}_{ b }x""#), "conv<i>_<b>x");
        assert_eq!(read(r#""{{{n}}}""#), "{<n>}");
        assert_eq!(read(r##"r#"a\n"b"#"##), "a\\n\"b");
        assert_eq!(read(r#""a\t\x41\u{e9}\"\\""#), "a\tAé\"\\");
        assert_eq!(read("\"a\\\n   b\""), "ab");
        assert_eq!(read("\"\""), "");
        assert_eq!(read("'same'"), "same");
    }

    #[test]
    fn refuses_others() {
        for text in [r#""{a + b}""#, r#""{}""#, r#""{1}""#, r#""{x.y}""#, r#""{i:02d}""#] {
            assert_eq!(read(text), "only a name may stand in the braces of a string", "{text}");
        }
        for text in [r#""{a""#, r#""a}""#, r#""}{""#] {
            assert_eq!(read(text), "a brace in this string has no other", "{text}");
        }
        for text in [r#"b"x""#, r#"c"x""#, "'a'", "b'a'", r#""a"sfx"#, r"'\n'"] {
            assert_eq!(read(text), "a string is written in double quotes", "{text}");
        }
    }
}
