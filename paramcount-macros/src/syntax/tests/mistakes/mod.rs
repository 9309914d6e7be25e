//! Wrong input: what is said, at which tokens, and what is left of the tree.

mod expressions;
mod items;
mod statements;

use super::{printer, read};
use crate::diagnostics::Error;
use crate::syntax::Source;
use crate::syntax::source::Token;
use crate::tokens::Delimiter;

/// A snippet; its errors, each as `tokens | sentence | helps`; and its tree.
type Mistake = (&'static str, &'static [&'static str], &'static str);

fn text(token: &Token) -> String {
    let bracket = |delimiter: &Delimiter, round, square, brace| match delimiter {
        Delimiter::Parenthesis => round,
        Delimiter::Bracket => square,
        _ => brace,
    };
    match token {
        Token::Ident(ident) => ident.to_string(),
        Token::Punct(punct) => punct.to_string(),
        Token::Literal(literal) => literal.to_string(),
        Token::Open(delimiter, ..) => bracket(delimiter, "(", "[", "{").to_owned(),
        Token::Close(delimiter, ..) => bracket(delimiter, ")", "]", "}").to_owned(),
    }
}

fn line(source: &Source, error: &Error) -> String {
    let tokens = (error.place.first..=error.place.last).filter_map(|at| source.token(at));
    let tokens = tokens.map(text).collect::<Vec<_>>().join(" ");
    let sentences =
        [&error.complaint.sentence].into_iter().chain(&error.complaint.helps).map(|sentence| sentence.text());
    [tokens].into_iter().chain(sentences).collect::<Vec<_>>().join(" | ")
}

/// All that differs at once, in the form in which it stands in the table.
fn check(mistakes: &[Mistake], head: &str, end: &str) {
    let mut wrong = String::new();
    for (code, lines, tree) in mistakes {
        let (program, source, errors) = read(&format!("{head}{code}{end}"));
        let found: Vec<_> = errors.iter().map(|error| line(&source, error)).collect();
        let printed = printer::program(&program);
        let printed = printed.strip_prefix("(const A ").or(printed.strip_prefix("(fn f () ")).unwrap_or(&printed);
        if found != *lines || printed != *tree {
            wrong.push_str(&format!("    ({code:?}, &{found:?}, {printed:?}),\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn expressions() {
    check(expressions::EXPRESSIONS, "const A = ", ";");
}

#[test]
fn statements() {
    check(statements::STATEMENTS, "fn f() { ", " }");
}

#[test]
fn items() {
    check(items::ITEMS, "", "");
}
