//! What stands around the name of a `struct`, all of it Rust's and read by syn: attributes, visibility, generics. What syn
//! refuses is an error with a place, and is left out.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::tree::WeightsFile;
use crate::diagnostics::{Error, Place, nearest};
use proc_macro2::{Delimiter, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser as _;
use syn::{Attribute, GenericParam, Generics};

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
        let tokens = self.source.tokens(place);
        let attributes = match Attribute::parse_outer.parse2(tokens.clone()) {
            Ok(attributes) => attributes,
            Err(error) => return self.report(Error::new(place, format!("this attribute cannot be read: {error}"))),
        };
        for attribute in attributes {
            if !attribute.path().is_ident("doc") {
                header.attribute = header.attribute.or(Some(place));
            }
            if attribute.path().is_ident("paramcount") {
                self.own_attribute(&attribute, place, header);
            } else {
                header.attributes.extend(tokens.clone());
            }
        }
    }

    /// The path in `#[paramcount(crate = path)]`, the file in `#[paramcount(weights = "…")]`.
    fn own_attribute(&self, attribute: &Attribute, place: Place, header: &mut Header) {
        let read = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("crate") {
                header.krate = Some(meta.value()?.call(syn::Path::parse_mod_style)?.into_token_stream());
            } else if meta.path.is_ident("weights") {
                let path: syn::LitStr = meta.value()?.parse()?;
                let place = self.literal_in(place, &path.token().to_string());
                header.weights = Some(WeightsFile { path: path.value().into(), place });
            } else {
                let key = meta.path.to_token_stream().to_string().replace(' ', "");
                let near = nearest(&key, ["crate", "weights"]).map(|near| format!(", did you mean `{near}`?"));
                return Err(meta.error(format!("unknown key `{key}`{}", near.unwrap_or_default())));
            }
            Ok(())
        });
        if let Err(error) = read {
            let error = Error::new(place, format!("this attribute cannot be read: {error}"));
            self.report(error.help(
                "write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
            ));
        }
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
        let tokens = self.source.tokens(place);
        header.public = Some(place);
        match syn::parse2::<syn::Visibility>(tokens) {
            Ok(visibility) => header.visibility = visibility.into_token_stream(),
            Err(error) => self.report(Error::new(place, format!("this visibility cannot be read: {error}"))),
        }
    }

    /// `<const N: usize, …>`, if it is there.
    pub(super) fn generics(&mut self) -> Generics {
        let mut generics = Generics::default();
        if !self.at_op("<") {
            return generics;
        }
        let open = self.place();
        let closed = self.closes_generics();
        self.next();
        generics.lt_token = Some(Default::default());
        generics.gt_token = Some(Default::default());
        loop {
            let first = self.at;
            self.pass_generic(closed);
            let place = self.place_at(first).to(self.last());
            if self.at > first && (closed || syn::parse2::<GenericParam>(self.source.tokens(place)).is_ok()) {
                let param = self.generic(place, self.place_at(first + 3));
                generics.params.extend(param.filter(|param| !self.is_declared(&generics, param, place)));
            }
            if self.at_op(">=") {
                self.cut("=");
                break;
            }
            if self.eat_op(">") {
                break;
            }
            if !self.eat_op(",") {
                let error = Error::new(open, "this `<` is not closed").help("write `<const N: usize>`");
                if self.at_op("=") {
                    self.report(error)
                } else {
                    self.fail(error)
                }
                break;
            }
        }
        generics
    }

    /// Whether a `>` stands before the next item.
    fn closes_generics(&self) -> bool {
        let is_item =
            |at: usize| matches!(self.kind_at(at), LexemeKind::Word(word) if matches!(&**word, "struct" | "fn"));
        let ends = |at: &usize| {
            is_item(*at) || matches!(self.kind_at(*at), LexemeKind::Op(";") | LexemeKind::Close(_) | LexemeKind::End)
        };
        let behind = |at: &usize| match self.kind_at(*at) {
            LexemeKind::Open(_, close) => Some(close + 1),
            _ => Some(at + 1),
        };
        let closes = |at: usize| matches!(self.kind_at(at), LexemeKind::Op(">" | ">="));
        std::iter::successors(Some(self.at), behind).take_while(|at| !ends(at)).any(closes)
    }

    /// Whether a parameter has the name of one before, which is reported.
    fn is_declared(&self, generics: &Generics, param: &GenericParam, place: Place) -> bool {
        let GenericParam::Const(param) = param else { return false };
        let declared = generics.const_params().any(|known| known.ident == param.ident);
        if declared {
            self.report(Error::new(place, format!("the parameter `{}` is declared twice", param.ident)));
        }
        declared
    }

    /// Passes one parameter, up to a `,` or a `>` of this level; where they are not `closed`, up to what follows them.
    fn pass_generic(&mut self, closed: bool) {
        let mut inner = 0;
        while !self.at_close() && (closed || self.at_word("const") || !self.at_item()) {
            match self.op() {
                ">" | ">=" | "," if inner == 0 => break,
                ";" => break,
                "=" if !closed => break,
                "<" => inner += 1,
                ">" => inner -= 1,
                _ => {}
            }
            self.pass();
        }
    }

    fn generic(&self, place: Place, kind: Place) -> Option<GenericParam> {
        let constant = |name: &syn::Ident| syn::parse2(quote!(const #name: usize)).ok();
        let report = |place, sentence: &str, help: String| self.report(Error::new(place, sentence).help(help));
        match syn::parse2::<GenericParam>(self.source.tokens(place)) {
            Ok(GenericParam::Const(param)) => {
                if param.ty.to_token_stream().to_string().trim() == "usize" {
                    return Some(GenericParam::Const(param));
                }
                let name = &param.ident;
                let place = if place.covers(kind) { kind } else { place };
                report(place, "a const generic is a `usize`", format!("write `const {name}: usize`"));
                constant(name)
            }
            Ok(GenericParam::Type(param)) => {
                let name = &param.ident;
                report(place, "a network has no type parameters", format!("write `const {name}: usize`"));
                constant(name)
            }
            Ok(GenericParam::Lifetime(_)) => {
                report(place, "a network has no lifetimes", "remove it".to_owned());
                None
            }
            Err(error) => {
                let sentence = format!("this parameter cannot be read: {error}");
                report(place, &sentence, "write `const N: usize`".to_owned());
                None
            }
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
