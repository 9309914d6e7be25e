//! What is said of a value that does not fit its parameter, and what was meant by it.

use super::accepts::Accepts;
use super::data::{Argument, Passed};
use super::param::{Fallback, Param};
use super::registries::INITIALIZERS_ELSEWHERE;
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Sentence, did_you_mean, nearest, say};
use crate::shape::Dim;

/// As many words stand in a sentence; more than these stand in a note under it.
const FEW_WORDS: usize = 6;

impl Param {
    /// What is said of a value that does not fit: ``Conv2D `conv1`: filters takes a positive integer, not "32"``. `who`
    /// begins the sentence.
    pub(crate) fn complaint(&self, who: &str, given: &Passed) -> Error {
        let or_none = if self.none || self.default == Fallback::None { " or None" } else { "" };
        let element = self.kind.misfit(&given.value);
        let place = given.place_of(element.map(|(at, _)| at));
        let error = |sentence: Sentence| Error::new(place, say!("{}: {}", who, sentence));
        let quoted = |words: &[&str]| words.iter().map(|word| format!("{word:?}")).collect_vec().join(", ");
        let error = match (self.kind.facts().words, &given.value) {
            (_, value) if self.kind.facts().known && value.has_constant() => {
                error(say!("{} takes {}, and a Rust constant is known only to rustc", self.name, self.kind.describe()))
                    .note("it decides which weights and axes there are, and the macro makes those")
            }
            (Some(words), Argument::Text(word)) if words.len() <= FEW_WORDS => {
                error(say!("{} {} is none of {}", self.name, format!("{word:?}"), quoted(words)))
            }
            (Some(words), Argument::Text(word)) => {
                // Where Keras has `HeNormal` as well, it is enough to show `he_normal`.
                let small: Vec<&str> = words.iter().filter(|word| **word == word.to_lowercase()).copied().collect_vec();
                let error = match self.kind {
                    Accepts::Word(_) | Accepts::AnyCaseWord(_) => {
                        error(say!("{} {} is none of its words", self.name, format!("{word:?}")))
                    }
                    kind => error(say!("{} {} is not {}", self.name, format!("{word:?}"), kind.describe())),
                };
                // With the word that was meant at hand, nobody reads the list of all.
                if self.help(&given.value).is_some() { error } else { error.note(say!("there are {}", quoted(&small))) }
            }
            // It has no digits to show, and may have no name.
            (_, Argument::Size(Dim::Constant(_))) if self.kind == Accepts::Shape => {
                error(say!("{} takes {}{}, not one number", self.name, self.kind.describe(), or_none))
            }
            (_, Argument::Text(_)) if self.kind == Accepts::Name => error("a name cannot contain `/`".into()),
            _ => error(say!("{} takes {}{}, not {}", self.name, self.kind.describe(), or_none, given.value)),
        };
        error.maybe_help(match element {
            // What is wrong with one size of several is what would be wrong with one alone.
            Some((_, item @ (Argument::Text(_) | Argument::Float(_)))) => self.of(Accepts::Size).help(item),
            _ => self.help(&given.value),
        })
    }

    fn help(&self, value: &Argument) -> Option<Sentence> {
        if let (Some(words), Argument::Text(word)) = (self.kind.facts().words, value) {
            let lower = word.to_lowercase();
            let near = words.iter().find(|known| **known == lower).copied();
            let mut elsewhere = INITIALIZERS_ELSEWHERE.iter().filter(|_| self.kind == Accepts::Initializer);
            let known_as = elsewhere.find(|(names, _)| names.contains(&&*lower)).map(|(_, name)| *name);
            let near = near.or(known_as).or_else(|| nearest(word, words.iter().copied()));
            let hinted = self.hints.iter().find(|(words, _)| words.contains(&&*lower)).map(|(_, help)| (*help).into());
            return near.map(|word| say!("did you mean {}?", format!("{word:?}"))).or(hinted);
        }
        match (self.kind, value) {
            (Accepts::Size | Accepts::Count | Accepts::Sizes | Accepts::Int, Argument::Float(x))
                if x.fract() == 0.0 =>
            {
                Some(say!("write {}, without a fraction", *x as i128))
            }
            (Accepts::Size | Accepts::Sizes | Accepts::Number | Accepts::Int, Argument::Text(word))
                if word.parse::<f64>().is_ok() =>
            {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Accepts::Size | Accepts::Count, Argument::List(items)) => match &**items {
                [item @ Argument::Size(_)] => Some(say!("write {}, without the brackets", *item)),
                _ => None,
            },
            (Accepts::Size | Accepts::Count, Argument::Size(Dim::Known(1..))) => {
                Some(say!("a usize holds at most {}", usize::MAX))
            }
            (Accepts::Size | Accepts::Count | Accepts::Sizes, Argument::Size(Dim::Dynamic | Dim::Traced(_))) => {
                Some("this size is known only at run time, and decides which weights there are".into())
            }
            (Accepts::Word(_) | Accepts::AnyCaseWord(_), Argument::Size(_) | Argument::List(_)) => {
                self.number_hint.map(Into::into)
            }
            (Accepts::Text | Accepts::Name, Argument::Size(_) | Argument::Float(_)) => {
                Some(say!("write \"{}\", in quotes", *value))
            }
            (Accepts::Within(..), Argument::Text(word)) if word.parse::<f64>().is_ok() => {
                Some(say!("write {}, without quotes", word.as_ref()))
            }
            (Accepts::Regularizer, Argument::Size(_) | Argument::Float(_)) => Some(say!("write `L2({})`", *value)),
            (Accepts::Layer, Argument::List(_)) => Some("put them into a `Sequential([…])`".into()),
            (Accepts::Shape, Argument::Text(word)) if word.parse::<usize>().is_ok() => {
                Some(say!("write ({},), a tuple of one", word.as_ref()))
            }
            (Accepts::Within(_, most), Argument::Size(Dim::Known(n))) if most == 1.0 && (5..=100).contains(n) => {
                Some(say!("{} percent is {}", *n, (*n as f64 / 100.0).to_string()))
            }
            (Accepts::Name, Argument::Text(name)) => Some(say!("write {}", format!("{:?}", name.replace('/', "_")))),
            (Accepts::Shape, Argument::Size(Dim::Constant(_))) => {
                Some("put it into brackets with a comma, a tuple of one".into())
            }
            (Accepts::Shape, Argument::Size(size)) => Some(say!("write ({},), a tuple of one", *size)),
            (Accepts::Flag | Accepts::Bool, Argument::Text(word)) => {
                did_you_mean(word, ["true", "false"]).map(|_| say!("write {}, without quotes", word.to_lowercase()))
            }
            (kind, value) if kind.facts().known && value.has_constant() => {
                let known = "write the value here, or as a `const` inside the `network!`";
                Some(self.number_hint.map_or_else(|| known.into(), |hint| say!("{}; {}", hint, known)))
            }
            _ => None,
        }
    }
}
