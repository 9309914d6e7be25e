//! Tokens by chance: the same in every run.

use crate::tokens::{Delimiter, Group, TokenStream, TokenTree};

/// A generator of numbers by Marsaglia.
pub(crate) struct Xorshift(pub(crate) u64);

impl Xorshift {
    /// A number from 0 up to `n`, which is not among them.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// Every token of a stream, and every bracket.
pub(crate) fn all_tokens(stream: TokenStream, pool: &mut Vec<TokenTree>) {
    for tree in stream {
        if let TokenTree::Group(group) = &tree {
            all_tokens(group.stream(), pool);
        }
        pool.push(tree);
    }
}

/// Changes one place, in a bracket or beside all.
pub(crate) fn mutate(stream: TokenStream, pool: &[TokenTree], random: &mut Xorshift) -> TokenStream {
    let mut trees: Vec<TokenTree> = stream.into_iter().collect();
    let (at, other) = (random.below(trees.len()), random.below(trees.len()));
    let stranger = pool[random.below(pool.len())].clone();
    match trees.get(at).cloned() {
        None => trees.push(stranger),
        Some(TokenTree::Group(group)) if random.below(8) > 0 => {
            let brackets = [Delimiter::Parenthesis, Delimiter::Bracket, Delimiter::Brace, Delimiter::None];
            let delimiter = if random.below(12) > 0 { group.delimiter() } else { brackets[random.below(4)] };
            trees[at] = Group::new(delimiter, mutate(group.stream(), pool, random)).into();
        }
        Some(tree) => match random.below(6) {
            0 => drop(trees.remove(at)),
            1 => trees.insert(at, tree),
            2 => trees.swap(at, other),
            3 => trees.truncate(at),
            4 => trees[at] = stranger,
            _ => trees.insert(at, stranger),
        },
    }
    trees.into_iter().collect()
}
