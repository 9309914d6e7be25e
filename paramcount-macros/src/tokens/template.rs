//! The text of a quotation as parts that are filled. Only this crate writes such texts, and `stringify!` prints them: what is no
//! token of them is left out.

use super::{Delimiter, Spacing};
use crate::map::Map;
use std::cell::RefCell;
use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

pub(super) enum Part {
    Ident(String),
    Punct(char, Spacing),
    Text(String),
    Integer(u64),
    Float(f64),
    Group(Delimiter, Vec<Part>),
    Slot,
    /// `#(…)*`, which has so many slots, and what stands between the repeated pieces.
    Repeat {
        piece: Vec<Part>,
        slots: usize,
        between: Vec<Part>,
    },
}

thread_local! {
    /// Each template is read once, by where its text stands.
    static READ: RefCell<Map<usize, Rc<[Part]>>> = RefCell::default();
}

/// The parts of a template.
pub(super) fn of(text: &'static str) -> Rc<[Part]> {
    READ.with_borrow_mut(|read| {
        let place = text.as_ptr() as usize;
        match read.get(&place) {
            Some(parts) => parts.clone(),
            None => read.or_insert(place, parts(&mut text.chars().peekable()).into()).clone(),
        }
    })
}

/// All parts up to a bracket that closes.
fn parts(text: &mut Peekable<Chars>) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some(sign) = text.next() {
        match sign {
            ')' | ']' | '}' => break,
            '(' => parts.push(Part::Group(Delimiter::Parenthesis, self::parts(text))),
            '[' => parts.push(Part::Group(Delimiter::Bracket, self::parts(text))),
            '{' => parts.push(Part::Group(Delimiter::Brace, self::parts(text))),
            '#' if text.next_if_eq(&'(').is_some() => parts.push(repeat(text)),
            '#' if text.peek().copied().is_some_and(is_of_word) => {
                word(text);
                parts.push(Part::Slot);
            }
            '"' => parts.push(Part::Text(string(text))),
            sign if sign.is_ascii_digit() => parts.push(number(sign, text)),
            // A doc comment.
            'r' if matches!(text.peek(), Some('"' | '#')) => parts.push(Part::Text(raw_string(text))),
            sign if is_of_word(sign) => parts.push(Part::Ident(format!("{sign}{}", word(text)))),
            sign if sign.is_ascii_punctuation() => {
                let joint = sign == '\'' || text.peek().is_some_and(|next| is_operator(*next));
                parts.push(Part::Punct(sign, if joint { Spacing::Joint } else { Spacing::Alone }));
            }
            _ => {}
        }
    }
    parts
}

/// What follows on `#(`.
fn repeat(text: &mut Peekable<Chars>) -> Part {
    let piece = parts(text);
    let between: String = std::iter::from_fn(|| text.next_if(|sign| *sign != '*')).collect();
    text.next();
    Part::Repeat { slots: slots(&piece), piece, between: parts(&mut between.chars().peekable()) }
}

fn slots(parts: &[Part]) -> usize {
    let of = |part: &Part| match part {
        Part::Slot => 1,
        Part::Group(_, inner) => slots(inner),
        Part::Repeat { slots, .. } => *slots,
        _ => 0,
    };
    parts.iter().map(of).sum()
}

fn is_of_word(sign: char) -> bool {
    sign == '_' || sign.is_alphanumeric()
}

/// Whether it makes an operator with the sign that touches it.
fn is_operator(sign: char) -> bool {
    sign.is_ascii_punctuation() && !is_of_word(sign) && !"#'\"()[]{}".contains(sign)
}

/// The rest of a word.
fn word(text: &mut Peekable<Chars>) -> String {
    std::iter::from_fn(|| text.next_if(|sign| is_of_word(*sign))).collect()
}

fn number(first: char, text: &mut Peekable<Chars>) -> Part {
    let whole = format!("{first}{}", word(text));
    let mut ahead = text.clone();
    if ahead.next() != Some('.') || !ahead.peek().is_some_and(char::is_ascii_digit) {
        return Part::Integer(whole.parse().unwrap_or_default());
    }
    *text = ahead;
    Part::Float(format!("{whole}.{}", word(text)).parse().unwrap_or_default())
}

/// What follows on the quotation mark that opens a string.
fn string(text: &mut Peekable<Chars>) -> String {
    let mut string = String::new();
    while let Some(sign) = text.next().filter(|sign| *sign != '"') {
        string.extend(if sign == '\\' { text.next() } else { Some(sign) });
    }
    string
}

/// What follows on the `r` of a raw string.
fn raw_string(text: &mut Peekable<Chars>) -> String {
    let hashes: String = std::iter::from_fn(|| text.next_if_eq(&'#')).collect();
    let (end, mut string) = (format!("\"{hashes}"), String::new());
    text.next();
    for sign in text.by_ref() {
        string.push(sign);
        if let Some(whole) = string.strip_suffix(&end) {
            return whole.to_owned();
        }
    }
    string
}

#[cfg(test)]
mod tests {
    use crate::tokens::{TokenStream, quote};

    fn same(ours: TokenStream, rust: &str) {
        let rust: TokenStream = rust.parse().unwrap_or_default();
        assert_eq!(ours.to_string(), rust.to_string());
    }

    #[test]
    fn a_template_is_the_rust_that_is_written() {
        same(quote!(), "");
        same(
            quote!(
                const fn a(&self) -> u64 {
                    self.0 << 1
                }
            ),
            "const fn a(&self) -> u64 { self.0 << 1 }",
        );
        same(quote!(a::b(0.5, 10, "a \"b\"") && !c != -1..=2), "a::b(0.5, 10, \"a \\\"b\\\"\") && !c != -1..=2");
        let documented = quote! {
            /// Says "it".
            #[doc(hidden)]
            struct It;
        };
        same(documented, "#[doc = \" Says \\\"it\\\".\"] #[doc(hidden)] struct It;");
    }

    #[test]
    fn a_lifetime_is_one() {
        let bare = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(bare(quote!(impl<'a> Net<'a> for &'static str)), "impl<'a>Net<'a>for&'staticstr");
    }

    #[test]
    fn slots_are_filled_in_their_order() {
        let (name, value, list) = (quote!(N), Some(quote!(1 + 2)), vec!["a", "b"]);
        let nothing: Option<TokenStream> = None;
        same(quote!(const #name: u8 = { #value }; #nothing [#(#list),*]), "const N: u8 = { 1 + 2 }; [\"a\", \"b\"]");
    }

    #[test]
    fn a_piece_is_repeated_for_each_item() {
        let (name, fields, kinds, none) =
            (quote!(x), [quote!(a), quote!(b)], vec![quote!(u8), quote!(u16)], Vec::<bool>::new());
        same(
            quote!({ #(#fields: Of<#kinds> = #name;)* [#(#none),*] } #name),
            "{ a: Of<u8> = x; b: Of<u16> = x; [] } x",
        );
        let value = Some(quote!(3));
        same(quote!(true #(&& #value <= #name)* #(= #none)*), "true && 3 <= x");
    }
}
