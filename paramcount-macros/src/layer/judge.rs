//! Whether a value is of a parameter's kind: decided, left to rustc, or not at all.

use super::accepts::Accepts;
use super::data::Argument;
use super::param::{Fallback, Param};
use crate::collect::CollectVec;
use crate::shape::{Condition, Dim};

impl Param {
    /// What must hold for a value to fit this parameter; nothing where it is of another kind.
    pub(crate) fn judge(&self, value: &Argument) -> Option<Condition> {
        match value {
            Argument::Unknown => FITS,
            Argument::List(items) if items.iter().any(|item| matches!(item, Argument::Unknown)) => FITS,
            Argument::None => fits(self.none || self.default == Fallback::None || self.kind.facts().none),
            _ => self.kind.judge(value),
        }
    }
}

impl Accepts {
    /// What must hold for a value to be of this kind; nothing where it is of another.
    fn judge(self, value: &Argument) -> Option<Condition> {
        use Argument as A;
        match (self, value) {
            (Accepts::Subscripts | Accepts::Anything, _) => FITS,
            (Accepts::Step, A::Float(x)) => fits(*x >= 1.0),
            (Accepts::Size | Accepts::Step, A::Size(n)) => Some(is_size(*n, 1)),
            (Accepts::Amount, A::Size(Dim::Traced(_))) => FITS,
            (Accepts::Amount, _) => Accepts::Size.judge(value),
            (Accepts::SizeOr(special), A::Size(n)) if n.known() == Some(special) => FITS,
            (Accepts::SizeOr(_), A::Size(n)) => Some(is_size(*n, 1)),
            (Accepts::Count, A::Size(n)) => Some(is_size(*n, 0)),
            (Accepts::Int, A::Size(n)) => fits(n.known().is_some()),
            (Accepts::Ints, A::Size(_)) => Accepts::Int.judge(value),
            (Accepts::Ints, A::List(items)) => fits(items.iter().all(|item| Accepts::Int.admits(item))),
            (Accepts::Sizes, A::Size(n)) => fits(!n.is_dynamic()),
            (Accepts::Sizes, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(n) if !n.is_dynamic())))
            }
            (Accepts::Shape, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(_) | A::None | A::Unknown)))
            }
            (Accepts::AnyShape, A::Size(_)) => FITS,
            (Accepts::AnyShape, A::List(_)) => Accepts::Shape.judge(value),
            (Accepts::SizeOrShape, A::Size(_)) => Accepts::Size.judge(value),
            (Accepts::SizeOrShape, A::List(_)) => Accepts::Shape.judge(value),
            (Accepts::Pairs, A::Size(_)) => FITS,
            (Accepts::Pairs, A::List(items)) => {
                let pair = |item: &A| matches!(item, A::List(pair) if pair.len() == 2 && pair.iter().all(|n| matches!(n, A::Size(_))));
                fits(items.iter().all(|item| matches!(item, A::Size(_)) || pair(item)))
            }
            (Accepts::Number, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Numbers, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Numbers, A::List(items)) => {
                fits(items.iter().all(|item| matches!(item, A::Size(_) | A::Float(_))))
            }
            (Accepts::Array, A::Size(_) | A::Float(_)) => FITS,
            (Accepts::Array, A::List(items)) => fits(items.iter().all(|item| Accepts::Array.admits(item))),
            (Accepts::Within(least, most), A::Float(x)) => fits((least..=most).contains(x)),
            (Accepts::Within(least, most), A::Size(n)) => Some(n.within(least, most)).filter(|holds| !holds.is_false()),
            (Accepts::Pair, A::List(items)) => {
                fits(items.len() == 2 && items.iter().all(|item| item.number().is_some()))
            }
            (Accepts::Factor(least, most), A::List(items)) if items.len() == 2 => {
                let within = items.iter().map(|item| Accepts::Within(least, most).judge(item));
                within.collect_some().map(Condition::all)
            }
            (Accepts::Factor(least, most), A::Float(_) | A::Size(_)) => Accepts::Within(least, most).judge(value),
            (Accepts::Flag | Accepts::Bool, A::Flag(_)) => FITS,
            (Accepts::Flag | Accepts::FlagOr(_), A::Size(Dim::Known(0 | 1))) => FITS,
            (Accepts::FlagOr(_), A::Flag(_)) => FITS,
            (Accepts::FlagOr(word), A::Text(text)) => fits(**text == *word),
            (Accepts::Word(words), A::Text(word)) => fits(words.contains(&word.as_ref())),
            (Accepts::AnyCaseWord(words), A::Text(word)) => fits(words.contains(&word.to_lowercase().as_str())),
            (Accepts::Text, A::Text(_)) => FITS,
            (Accepts::Name, A::Text(name)) => fits(!name.contains('/')),
            (Accepts::Activation, A::Layer(_)) => FITS,
            (
                Accepts::Activation
                | Accepts::Initializer
                | Accepts::Regularizer
                | Accepts::Constraint
                | Accepts::Dtype,
                A::Text(word),
            ) => fits(self.facts().words.is_some_and(|words| words.contains(&word.as_ref()))),
            // Keras has classes of these too, `keras.initializers.HeNormal(seed = 1)`: they change neither shape nor count.
            (Accepts::Initializer | Accepts::Regularizer | Accepts::Constraint, A::Carried(_)) => FITS,
            (Accepts::Layer, A::Layer(_)) => FITS,
            (Accepts::Layers, A::List(items)) => fits(items.iter().all(|item| matches!(item, A::Layer(_)))),
            (Accepts::LayerOrLayers, A::Layer(_)) => FITS,
            (Accepts::LayerOrLayers, A::List(_)) => Accepts::Layers.judge(value),
            (Accepts::List | Accepts::SizesByName, A::List(_)) => FITS,
            (Accepts::Tensors, A::Tensor(_)) => FITS,
            (Accepts::Tensors, A::List(items)) => fits(items.iter().all(|item| Accepts::Tensors.admits(item))),
            (
                Accepts::Operand | Accepts::Values,
                A::Tensor(_) | A::Input(_) | A::Size(_) | A::Float(_) | A::Flag(_),
            ) => FITS,
            (Accepts::Operands, A::List(items)) => {
                fits(!items.is_empty() && items.iter().all(|item| matches!(item, A::Tensor(_) | A::Input(_))))
            }
            (Accepts::Values, A::List(items)) => fits(items.iter().all(|item| Accepts::Values.admits(item))),
            _ => None,
        }
    }

    /// Whether a value fits whatever rustc will find.
    fn admits(self, value: &Argument) -> bool {
        self.judge(value) == FITS
    }

    /// The first element of a list that is to blame for it, where another is not.
    pub(super) fn misfit(self, value: &Argument) -> Option<(usize, &Argument)> {
        let Argument::List(items) = value else { return None };
        let fits = |item: &Argument| self.judge(&Argument::list([item.clone()])).is_some();
        let size = Argument::Size(Dim::Known(1));
        items.iter().enumerate().find(|(_, item)| !fits(item)).filter(|_| items.iter().chain([&size]).any(fits))
    }
}

const FITS: Option<Condition> = Some(Condition::Known(true));

fn fits(yes: bool) -> Option<Condition> {
    yes.then_some(Condition::Known(true))
}

fn is_size(n: Dim, least: i128) -> Condition {
    let small = n.known().is_none_or(|n| usize::try_from(n.max(0)).is_ok());
    if n.is_dynamic() || !small { Condition::Known(false) } else { n.at_least(least) }
}
