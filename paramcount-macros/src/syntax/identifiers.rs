//! Which words Rust takes as an identifier. It knows no word of the language.

use crate::tokens::{TokenStream, TokenTree, is};

/// The words that Rust keeps for itself, now or later.
const RESERVED: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Whether something may bear this name as it stands: it is one identifier, raw or not, and no keyword.
pub(crate) fn is_identifier(text: &str) -> bool {
    if RESERVED.contains(&text) {
        return false;
    }
    let mut tokens = text.parse::<TokenStream>().unwrap_or_default().into_iter();
    matches!((tokens.next(), tokens.next()), (Some(TokenTree::Ident(ident)), None) if is(&ident, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_what_is_no_word_are_none() {
        for name in ["conv1", "r#type", "größe", "union", "_x"] {
            assert!(is_identifier(name), "{name}");
        }
        for name in ["", "_", "type", "Self", "1a", "a b", "a-b", "²", "a // b", "\"", "(", " a"] {
            assert!(!is_identifier(name), "{name}");
        }
    }
}
