//! What an editor sees of a layer: a path to its page under the span of its name, so that hovering, going to the
//! definition and completing work inside the macro. It reads tokens only, so that it works on half of a declaration.

use crate::layers;
use crate::syntax::{Source, Token};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::HashMap;

/// The paths, for rust-analyzer alone: rustc drops them unread. After an error, names that stand for nothing are among them,
/// since one of these is what is being typed.
pub(super) fn paths(krate: &TokenStream, source: &Source, after_error: bool) -> TokenStream {
    let names = Names::read(source);
    let written = (0..source.len()).filter_map(|at| names.ident(at).map(|ident| (at, ident)));
    let paths: Vec<&Ident> = written
        .filter(|(at, ident)| names.is_layer(ident) || after_error && names.may_become_one(*at, ident))
        .map(|(_, ident)| ident)
        .collect();
    if paths.is_empty() {
        return TokenStream::new();
    }
    // `unexpected_cfgs` is looked up on the item around the one that carries `#[cfg]`.
    quote! {
        #[allow(unexpected_cfgs)]
        const _: () = {
            #[cfg(rust_analyzer)]
            {
                #(#krate::layers::#paths;)*
            }
        };
    }
}

/// The names in a declaration.
struct Names<'a> {
    source: &'a Source,
    /// How often each is written.
    count: HashMap<String, usize>,
    /// Those of the declaration's own items.
    items: Vec<String>,
}

impl<'a> Names<'a> {
    fn read(source: &'a Source) -> Names<'a> {
        let mut names = Names { source, count: HashMap::new(), items: Vec::new() };
        for at in 0..source.len() {
            let Some(ident) = names.ident(at) else { continue };
            let text = ident.to_string();
            if names.follows_a_keyword(at) {
                names.items.push(text.clone());
            }
            *names.count.entry(text).or_default() += 1;
        }
        names
    }

    fn ident(&self, at: u32) -> Option<&'a Ident> {
        match self.source.token(at) {
            Some(Token::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    fn is_punct(&self, at: Option<u32>, c: char) -> bool {
        matches!(at.and_then(|at| self.source.token(at)), Some(Token::Punct(punct)) if punct.as_char() == c)
    }

    /// Whether an item is declared under this name.
    fn follows_a_keyword(&self, at: u32) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.ident(before));
        before.is_some_and(|word| ["struct", "fn", "layer", "const"].iter().any(|keyword| word == keyword))
    }

    fn is_layer(&self, ident: &Ident) -> bool {
        let text = ident.to_string();
        layers::find(&text).is_some_and(|entry| entry.refused.is_none()) && !self.items.contains(&text)
    }

    /// Whether a name is the beginning of a layer's: it stands for nothing, as it is written only here, where a value may.
    fn may_become_one(&self, at: u32, ident: &Ident) -> bool {
        let text = ident.to_string();
        let (before, after) = (at.checked_sub(1), at.checked_add(1));
        let other = ['=', '.'].iter().any(|c| self.is_punct(after, *c))
            || [before, after].iter().any(|at| self.is_punct(*at, ':'));
        let attribute = self.is_punct(before, '.') && !self.follows_a_module(at);
        self.count.get(&text) == Some(&1)
            && !other
            && !attribute
            && !self.follows_a_keyword(at)
            && syn::parse_str::<Ident>(&text).is_ok()
    }

    /// Whether `layers.` stands before it.
    fn follows_a_module(&self, at: u32) -> bool {
        at.checked_sub(2).and_then(|module| self.ident(module)).is_some_and(|module| module == "layers")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn seen(declaration: &str, after_error: bool) -> Vec<String> {
        let (source, _) = Source::read(TokenStream::from_str(declaration).unwrap_or_default());
        let text = paths(&quote!(paramcount), &source, after_error).to_string();
        text.split("layers ::").skip(1).filter_map(|path| path.split_whitespace().next().map(str::to_owned)).collect()
    }

    #[test]
    fn a_layer_is_seen_wherever_it_is_written() {
        let declaration = "struct Net = Sequential([Input(shape = (8,)), keras.layers.Dense(4), Convolution2D(4, 3)]);";
        assert_eq!(seen(declaration, false), ["Input", "Dense", "Convolution2D"]);
    }

    #[test]
    fn an_item_of_a_layers_name_is_no_layer() {
        assert_eq!(seen("struct Dense = Sequential([ReLU()]); struct Two = Sequential([Dense()]);", false), ["ReLU"]);
    }

    #[test]
    fn what_is_being_typed_is_seen_after_an_error() {
        let declaration =
            "fn block(x, size) { x = Dense(size)(x); con } struct Net = { x = Input(shape = (8,)); layers.Fla };";
        assert_eq!(seen(declaration, false), ["Dense", "Input"]);
        assert_eq!(seen(declaration, true), ["Dense", "con", "Input", "Fla"]);
    }

    #[test]
    fn words_of_rust_are_never_emitted_as_paths() {
        let seen = seen("struct Net = { for i in 0..3 { if true { self } else { x.shape } } };", true);
        assert!(seen.iter().all(|name| syn::parse_str::<Ident>(name).is_ok()), "{seen:?}");
    }
}
