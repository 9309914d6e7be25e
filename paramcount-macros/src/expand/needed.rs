//! What of one network is left to rustc: the sizes and conditions that it needs, and which of them need a constant.

use crate::collect::{CollectVec, sorted};
use crate::map::{Map, Set};
use crate::shape::{Condition, Dim, Predicate, PredicateId, RustConstantId, Term, TermId, predicate, term};

/// Something that rustc reckons. What it is made of has smaller numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Reckoned {
    Size(TermId),
    Condition(PredicateId),
}

/// A constant, and what it is made of.
pub(super) enum Constant {
    /// A Rust constant of the user's.
    OfRust(RustConstantId),
    Sum(TermId, Vec<Dim>),
    Size(TermId, Term),
    All(PredicateId, Vec<Condition>),
}

/// All that is needed, and how often it is referred to.
#[derive(Default)]
pub(super) struct Needed {
    references: Map<Reckoned, usize>,
}

/// Terms of so many operations stand wherever they are needed: to say them again costs rustc less than a constant does.
pub(super) const SMALL: usize = 2;

/// Whether a term has some operations, and at most so many, or is a product.
pub(super) fn is_small(id: TermId, most: usize) -> bool {
    operations(id, most).is_some_and(|operations| operations > 0)
        || factors(Dim::Constant(id)).is_some_and(|all| all.len() > 1)
}

/// Products of more sizes than this are reckoned step by step.
const MOST_FACTORS: usize = 8;

/// The sizes whose product a size is: Rust constants, and numbers that every `usize` holds.
pub(super) fn factors(dim: Dim) -> Option<Vec<Dim>> {
    let is_plain = |dim: &Dim| match dim {
        Dim::Constant(id) => matches!(term(*id), Some(Term::RustConstant(_))),
        other => other.known().is_some_and(|n| u16::try_from(n).is_ok()),
    };
    let parts = taken_apart(dim, MOST_FACTORS, |term| match term {
        Term::Mul(a, b) => Some((a, b)),
        _ => None,
    });
    parts.filter(|parts| parts.iter().all(is_plain))
}

/// The products whose sum a size is, if they are at most so many.
pub(super) fn products(dim: Dim, most: usize) -> Option<Vec<Vec<Dim>>> {
    let addends = taken_apart(dim, most, |term| match term {
        Term::Add(a, b) => Some((a, b)),
        _ => None,
    });
    addends?.into_iter().map(factors).collect()
}

/// What a size is made of by one operation, in order, if that are at most so many parts. This is no recursion, as a chain may
/// be thousands long.
fn taken_apart(dim: Dim, most: usize, operands: fn(Term) -> Option<(Dim, Dim)>) -> Option<Vec<Dim>> {
    let (mut parts, mut open) = (Vec::new(), vec![dim]);
    while let Some(dim) = open.pop() {
        let made_of = match dim {
            Dim::Constant(id) => term(id).and_then(operands),
            _ => None,
        };
        match made_of {
            Some((a, b)) => open.extend([b, a]),
            None => parts.push(dim),
        }
        if parts.len() + open.len() > most {
            return None;
        }
    }
    Some(parts)
}

/// How many operations a term has; `None` if they are more than these, or hang on a condition.
fn operations(id: TermId, most: usize) -> Option<usize> {
    let (a, b) = match term(id)? {
        Term::RustConstant(_) => return Some(0),
        Term::Select(..) => return None,
        Term::Add(a, b) | Term::Sub(a, b) | Term::Mul(a, b) | Term::Div(a, b) | Term::Rem(a, b) => (a, b),
        Term::Pow(a, b) | Term::Max(a, b) | Term::Min(a, b) => (a, b),
    };
    let mut left = most.checked_sub(1)?;
    for dim in [a, b] {
        if let Dim::Constant(id) = dim {
            left = left.checked_sub(operations(id, left)?)?;
        }
    }
    Some(most - left)
}

impl Needed {
    /// Notes a reference, and with the first one all that the thing is made of. This is no recursion, as a chain may be
    /// thousands long.
    pub(super) fn note(&mut self, needed: Reckoned) {
        let mut open = vec![needed];
        while let Some(needed) = open.pop() {
            let references = self.references.or_insert(needed, Default::default());
            *references += 1;
            if *references == 1 {
                open.extend(needed.parts());
            }
        }
    }

    /// The constants. A comparison has none, as it stands where it is asked for; nor has a link of a chain that nothing else
    /// refers to.
    pub(super) fn constants(&self) -> Vec<Constant> {
        let mut constants = Vec::new();
        let mut links = Set::new();
        for needed in sorted(self.references.keys().collect_vec()).into_iter().rev() {
            if links.contains(needed) {
                continue;
            }
            constants.extend(match *needed {
                Reckoned::Size(id) => term(id).map(|term| match term {
                    Term::RustConstant(id) => Constant::OfRust(id),
                    Term::Add(a, b) => Constant::Sum(id, self.chain((a, b), addends, &mut links)),
                    term => Constant::Size(id, term),
                }),
                Reckoned::Condition(id) => match predicate(id) {
                    Some(Predicate::And(a, b)) => Some(Constant::All(id, self.chain((a, b), conjuncts, &mut links))),
                    _ => None,
                },
            });
        }
        constants
    }

    /// The parts of a chain such as `((a + b) + c) + d`, whose last link is given.
    fn chain<Part: Copy>(
        &self,
        (mut before, after): (Part, Part),
        link: fn(Part) -> Option<Link<Part>>,
        links: &mut Set<Reckoned>,
    ) -> Vec<Part> {
        let mut parts = vec![after];
        while let Some((needed, (first, second))) = link(before)
            && self.references.get(&needed) == Some(&1)
        {
            links.insert(needed);
            parts.push(second);
            before = first;
        }
        parts.push(before);
        parts.reverse();
        parts
    }
}

impl Reckoned {
    fn parts(self) -> Vec<Reckoned> {
        let (conditions, dims) = match self {
            Reckoned::Size(id) => match term(id) {
                None | Some(Term::RustConstant(_)) => return Vec::new(),
                Some(Term::Select(condition, a, b)) => (vec![condition], vec![a, b]),
                Some(
                    Term::Add(a, b)
                    | Term::Sub(a, b)
                    | Term::Mul(a, b)
                    | Term::Div(a, b)
                    | Term::Rem(a, b)
                    | Term::Pow(a, b)
                    | Term::Max(a, b)
                    | Term::Min(a, b),
                ) => (Vec::new(), vec![a, b]),
            },
            Reckoned::Condition(id) => match predicate(id) {
                None => return Vec::new(),
                Some(Predicate::Less(a, b) | Predicate::Equal(a, b)) => (Vec::new(), vec![a, b]),
                Some(Predicate::Within(a, ..)) => (Vec::new(), vec![a]),
                Some(Predicate::Not(a)) => (vec![a], Vec::new()),
                Some(Predicate::And(a, b)) => (vec![a, b], Vec::new()),
            },
        };
        let mut parts = Vec::new();
        for condition in conditions {
            if let Condition::Constant(id) = condition {
                parts.push(Reckoned::Condition(id));
            }
        }
        for dim in dims {
            match dim {
                // Of what stands where it is needed only the parts are referred to.
                Dim::Constant(id) if is_small(id, SMALL) => parts.extend(Reckoned::Size(id).parts()),
                Dim::Constant(id) => parts.push(Reckoned::Size(id)),
                Dim::Known(_) | Dim::Dynamic | Dim::Traced(_) | Dim::Unknown => {}
            }
        }
        parts
    }
}

/// A link of a chain, and its two parts.
type Link<Part> = (Reckoned, (Part, Part));

fn addends(dim: Dim) -> Option<Link<Dim>> {
    match dim {
        Dim::Constant(id) => match term(id)? {
            Term::Add(a, b) => Some((Reckoned::Size(id), (a, b))),
            _ => None,
        },
        _ => None,
    }
}

fn conjuncts(condition: Condition) -> Option<Link<Condition>> {
    match condition {
        Condition::Constant(id) => match predicate(id)? {
            Predicate::And(a, b) => Some((Reckoned::Condition(id), (a, b))),
            _ => None,
        },
        _ => None,
    }
}
