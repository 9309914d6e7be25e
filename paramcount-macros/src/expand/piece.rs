//! A size or a name among emitted tokens. Nearly all are a single token, which is put among others at once; to put a list of
//! tokens there, the macro asks rustc several times.

use crate::tokens::{Ident, Literal, ToTokens, TokenStream, TokenTree, Tokens};

#[derive(Clone)]
pub(super) enum Piece {
    One(TokenTree),
    Several(TokenStream),
}

impl ToTokens for Piece {
    fn to_tokens(&self, tokens: &mut Tokens) {
        match self {
            Piece::One(token) => tokens.push(token.clone()),
            Piece::Several(several) => several.to_tokens(tokens),
        }
    }
}

impl From<Ident> for Piece {
    fn from(name: Ident) -> Piece {
        Piece::One(name.into())
    }
}

impl From<Literal> for Piece {
    fn from(literal: Literal) -> Piece {
        Piece::One(literal.into())
    }
}

impl From<TokenStream> for Piece {
    fn from(several: TokenStream) -> Piece {
        Piece::Several(several)
    }
}
