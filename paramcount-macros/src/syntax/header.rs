//! What stands around the name of a `struct`, all of it Rust's: attributes and visibility. What cannot be one is an
//! error with a place, and is left out; what is inside of an attribute that is not the macro's own is left to rustc.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::strings;
use super::tree::WeightsFile;
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, nearest};
use crate::tokens::{Delimiter, TokenStream, TokenTree, is};

/// What stands before an item.
#[derive(Default)]
pub(super) struct Header {
    pub(super) attributes: TokenStream,
    pub(super) krate: Option<TokenStream>,
    pub(super) weights: Option<WeightsFile>,
    pub(super) visibility: TokenStream,
    /// The first attribute that is no doc comment.
    attribute: Option<Place>,
    public: Option<Place>,
}

impl Header {
    /// Reports what other items may not have.
    pub(super) fn refuse(&self, parser: &Parser, item: &str) {
        let attribute = (self.attribute, "an attribute stands before a `struct`");
        let public = (self.public.filter(|_| item == "const"), "`pub` stands before a `struct`, a `fn` or a `layer`");
        for (place, sentence) in [attribute, public] {
            if let Some(place) = place {
                let error = Error::new(place, format!("{sentence}, not before a `{item}`"));
                parser.report(error.help("remove it"));
            }
        }
    }
}

impl Parser<'_> {
    pub(super) fn header(&mut self) -> Header {
        let mut header = Header::default();
        while self.at_op("#") && self.opens(1, Delimiter::Bracket) {
            let start = self.place();
            self.next();
            let close = self.enter();
            self.leave(close);
            self.attribute_into(&mut header, self.since(start));
        }
        if self.at_visibility() {
            self.visibility(&mut header);
        }
        header
    }

    fn attribute_into(&self, header: &mut Header, place: Place) {
        // A `$meta` that a `macro_rules!` pasted stands in a bracket that nobody sees.
        let contents = trees(unwrapped(self.source.stream(place.first + 2..place.last)));
        match contents.as_slice() {
            [] => self.report(Error::new(place, "this attribute is empty").help("remove it")),
            [TokenTree::Ident(word), rest @ ..] if is(word, "paramcount") => {
                header.attribute = header.attribute.or(Some(place));
                if let Err(why) = self.own_attribute(rest, place, header) {
                    let error = Error::new(place, format!("this attribute cannot be read: {why}"));
                    self.report(error.help(
                        "write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
                    ));
                }
            }
            [first, ..] => {
                let is_doc = matches!(first, TokenTree::Ident(word) if is(word, "doc"));
                header.attribute = header.attribute.or((!is_doc).then_some(place));
                header.attributes.extend(self.source.tokens(place));
            }
        }
    }

    /// The path in `#[paramcount(crate = path)]`, the file in `#[paramcount(weights = "…")]`.
    fn own_attribute(&self, rest: &[TokenTree], place: Place, header: &mut Header) -> Result<(), String> {
        let [TokenTree::Group(keys)] = rest else { return Err("its keys stand in `(…)`".to_owned()) };
        let keys = trees(keys.stream());
        for key in keys.split(|tree| is_punct(tree, ',')).filter(|key| !key.is_empty()) {
            let (name, value) = match key.iter().position(|tree| is_punct(tree, '=')) {
                Some(at) => (&key[..at], &key[at + 1..]),
                None => (key, [].as_slice()),
            };
            let name = stream(name).to_string().replace(' ', "");
            match name.as_str() {
                "crate" => header.krate = Some(path(value).ok_or("expected a path behind `crate =`")?),
                "weights" => {
                    let [TokenTree::Literal(file)] = value else {
                        return Err("expected a file's name in quotes behind `weights =`".to_owned());
                    };
                    let literal = file.to_string();
                    let path = strings::text(&literal).ok_or("expected a file's name in quotes behind `weights =`")?;
                    let place = self.literal_in(place, &literal);
                    header.weights = Some(WeightsFile { path: path.into(), place });
                }
                _ => {
                    let near = nearest(&name, ["crate", "weights"]).map(|near| format!(", did you mean `{near}`?"));
                    return Err(format!("unknown key `{name}`{}", near.unwrap_or_default()));
                }
            }
        }
        Ok(())
    }

    /// Where a literal stands within a place.
    fn literal_in(&self, place: Place, text: &str) -> Place {
        let is_it = |token: &u32| self.source.literal(*token).as_deref() == Some(text);
        (place.first..=place.last).find(is_it).map_or(place, Place::token)
    }

    /// Whether a `pub` is next, alone in its bracket if a macro pasted it.
    pub(super) fn at_visibility(&self) -> bool {
        let end = match self.kind() {
            LexemeKind::Open(Delimiter::None, close) => *close,
            _ => return self.at_word("pub"),
        };
        self.word_ahead(1) == Some("pub") && matches!(self.ahead(2), LexemeKind::Open(_, inner) if *inner + 1 == end)
    }

    fn visibility(&mut self, header: &mut Header) {
        let start = self.place();
        if self.at_word("pub") {
            self.next();
            if self.opens(0, Delimiter::Parenthesis) {
                self.pass();
            }
        } else {
            self.pass();
        }
        let place = self.since(start);
        header.public = Some(place);
        let tokens = unwrapped(self.source.tokens(place));
        if restricts(&trees(tokens.clone())) {
            header.visibility = tokens;
        } else {
            let error = Error::new(place, "this visibility cannot be read");
            self.report(error.help("write `pub`, `pub(crate)` or `pub(super)`"));
        }
    }

    /// Passes a `where` clause.
    pub(super) fn no_where(&mut self) {
        if !self.at_word("where") {
            return;
        }
        let start = self.place();
        while !self.at_close()
            && !matches!(self.op(), "=" | ";")
            && !matches!(self.kind(), LexemeKind::Open(Delimiter::Brace, _))
        {
            self.pass();
        }
        let error = Error::new(self.since(start), "a network has no `where` clause");
        self.report(error.help("remove it: what does not fit is reported by itself"));
    }
}

fn trees(stream: TokenStream) -> Vec<TokenTree> {
    stream.into_iter().collect_vec()
}

fn stream(trees: &[TokenTree]) -> TokenStream {
    trees.iter().cloned().collect()
}

fn is_punct(tree: &TokenTree, mark: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == mark)
}

/// What a `macro_rules!` pasted, without the bracket that nobody sees.
fn unwrapped(tokens: TokenStream) -> TokenStream {
    match trees(tokens.clone()).as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => group.stream(),
        _ => tokens,
    }
}

/// `a::b`, with `::` in front or not.
fn path(trees: &[TokenTree]) -> Option<TokenStream> {
    let path = unwrapped(stream(trees));
    let text = path.to_string().replace(' ', "");
    let mut words = text.strip_prefix("::").unwrap_or(&text).split("::");
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "_$#".contains(c));
    let numbered = |word: &str| word.starts_with(|c: char| c.is_numeric());
    words.all(|word| is_word(word) && !numbered(word)).then_some(path)
}

/// Whether it is `pub`, or `pub` and where to.
fn restricts(visibility: &[TokenTree]) -> bool {
    let [TokenTree::Ident(_), rest @ ..] = visibility else { return false };
    let [TokenTree::Group(within)] = rest else { return rest.is_empty() };
    match trees(within.stream()).as_slice() {
        [TokenTree::Ident(word)] => ["crate", "self", "super"].iter().any(|known| is(word, known)),
        [TokenTree::Ident(word), rest @ ..] => is(word, "in") && path(rest).is_some(),
        _ => false,
    }
}
