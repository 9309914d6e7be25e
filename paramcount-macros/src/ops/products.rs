//! Products of tensors that are summed: matrices, vectors, and what an equation says. Keras: `ops/numpy.py`, `ops/math.py`.

use super::elementwise::broadcast_first;
use super::params::*;
use crate::collect::{CollectVec, sorted};
use crate::diagnostics::{Complaint, Sentence, say};
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Entry, Rest};
use crate::layer::param::{Fallback, Param};
use crate::layers::shared::broadcast::{Open, broadcast};
use crate::shape::{Condition, Dim, product};

const SUBSCRIPTS: Param = Param::new("subscripts", Accepts::Text, "The letters of the axes: \"ij,jk->ik\".");
const OPERANDS: Param = Param::new("operands", Accepts::Operands, "The tensors, one after the other.");
const CONTRACTED: Param = Param::new(
    "axes",
    Accepts::Array,
    "How many axes are summed over, the last of one and the first of the other; or a list of axes for each.",
)
.or(Fallback::Int(2));
const AXIS_A: Param = Param { name: "axisa", ..AXIS.or(Fallback::Int(-1)) };
const AXIS_B: Param = Param { name: "axisb", ..AXIS_A };
const AXIS_C: Param = Param { name: "axisc", ..AXIS_A };
const ALL_AXES: Param = AXIS.or(Fallback::None).saying("One axis in the place of the other three.");
const CORRELATED: Param = Param::new("mode", Accepts::Word(&["valid", "same", "full"]), "How far the ends reach.")
    .or(Fallback::Word("valid"));
const CDIST_X: Param = operand("x", "The points.");
const CDIST_Y: Param = operand("y", "The other points.");

const fn product_of(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("numpy", name, class, what, shapes).taking(&[X1, X2])
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        rule: matmul,
        ..product_of(
            "matmul",
            "Matmul",
            "The product of matrices: `x1 @ x2`.",
            "(…, n, k) and (…, k, m) to (…, n, m); the axes in front are broadcast",
        )
        .shown("(5, 8); (8, 6): ops.matmul(x, y)")
        .formerly(&["bmm", "mm", "batch_dot"])
    },
    Entry {
        rule: dot,
        ..product_of(
            "dot",
            "Dot",
            "The product of matrices or vectors.",
            "the outer product of the axes that are not summed over",
        )
        .shown("ops.dot(x, ops.ones((4, 5)))")
    },
    Entry {
        rule: inner,
        ..product_of(
            "inner",
            "Inner",
            "The product of vectors.",
            "the axes of both without the last, which is summed over",
        )
    },
    Entry {
        rule: |call| Ok(Output::of([product(&call.operand(&X1)?), product(&call.operand(&X2)?)])),
        ..product_of("outer", "Outer", "Each number of one with each of the other.", "two axes of all numbers each")
    },
    Entry { rule: vdot, ..product_of("vdot", "Vdot", "The product of two vectors, laid flat.", "a single number") },
    Entry {
        rule: kron,
        ..product_of("kron", "Kron", "The Kronecker product.", "two tensors of as many axes, their sizes multiplied")
    },
    Entry {
        params: &[X1, X2, AXIS_A, AXIS_B, AXIS_C, ALL_AXES],
        rule: cross,
        ..product_of("cross", "Cross", "The cross product of vectors of 2 or 3.", "as NumPy's")
            .shown("(4, 3); (4, 3): ops.cross(x, y)")
    },
    Entry {
        params: &[X1, X2, CONTRACTED],
        rule: tensordot,
        ..product_of("tensordot", "Tensordot", "The product over several axes.", "the axes that are not summed over")
            .shown("ops.tensordot(x, ops.ones((3, 4, 5)), axes = 2)")
    },
    Entry {
        params: &[X1, X2, CORRELATED],
        rule: correlate,
        ..product_of("correlate", "Correlate", "The correlation of two vectors.", "two vectors to one")
            .shown("ops.correlate(x[0, 0], y[0, 0])")
    },
    Entry {
        params: &[SUBSCRIPTS, OPERANDS],
        rule: einsum,
        ..product_of("einsum", "Einsum", "The product that an equation says.", "the letters behind the arrow")
            .gathering(Rest::ByPosition)
            .shown("(5, 8); (6, 8): ops.einsum(\"bid,bjd->bij\", x, y)")
    },
    Entry {
        params: &[CDIST_X, CDIST_Y],
        rule: cdist,
        ..function(
            "math",
            "cdist",
            "CDist",
            "The distance of each point from each other point.",
            "(…, n, d) and (…, m, d) to (…, n, m)",
        )
        .shown("(5, 8); (6, 8): ops.cdist(x, y)")
    },
];

/// The axes of an operand of `@`, taken apart: those in front, the rows unless it is a vector, and those summed over.
struct Matrix {
    front: Vec<Dim>,
    free: Option<Dim>,
    summed: Dim,
}

fn matmul(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    let left = matrix(call, a.clone(), |last, before| (before, last))?;
    let right = matrix(call, b.clone(), |last, before| before.map_or((None, last), |before| (Some(last), before)))?;
    let (inner, outer) = (left.summed, right.summed);
    call.require(inner.equals(outer), Blame::Layer, || {
        let sentence = say!("sums over the last axis of {} and the last but one of {}: {} and {}", a, b, inner, outer);
        Complaint::from(sentence).maybe_help(turned(&a, &b))
    })?;
    let front = broadcast(call, &left.front, &right.front, 2, Open::GivesWay)?;
    let result: Vec<Dim> = front.into_iter().chain(left.free).chain(right.free).collect_vec();
    Ok(summed(call, result, &[if inner.is_dynamic() { outer } else { inner }]))
}

/// A result of which each number is a sum of products over these sizes. Its first axis is the batch, which counts as 1.
fn summed(call: &mut Call, result: Vec<Dim>, over: &[Dim]) -> Output {
    call.multiplies([(result.get(1..).unwrap_or_default(), "results"), (over, "summed over")]);
    Output::of(result)
}

/// What would mend a product of which one side has to be transposed.
fn turned(a: &[Dim], b: &[Dim]) -> Option<Sentence> {
    let (last, rows) = (a.last()?, b.len().checked_sub(2)?);
    let fits = b.last()?.equals(*last).is_true() && b.get(rows)?.equals(*last).is_false();
    fits.then(|| match b.len() {
        2 => "the second is meant the other way round: `ops.transpose(…)`".into(),
        _ => "the second is meant with its last two axes exchanged: `ops.swapaxes(…, -1, -2)`".into(),
    })
}

/// Takes an operand apart; `roles` says which of its last two axes is free, and which is summed over.
fn matrix(
    call: &Call,
    mut axes: Vec<Dim>,
    roles: impl Fn(Dim, Option<Dim>) -> (Option<Dim>, Dim),
) -> Result<Matrix, Refused> {
    let Some(last) = axes.pop() else {
        return Err(call.refuse(Blame::Layer, say!("takes two tensors: a number is multiplied with `*`")));
    };
    let before = axes.pop();
    let (free, summed) = roles(last, before);
    Ok(Matrix { front: axes, free, summed })
}

/// NumPy's `dot`: axes in front are not broadcast, but stand behind one another.
fn dot(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    let (Some((one, left)), Some(last)) = (a.split_last(), b.len().checked_sub(1)) else {
        return broadcast_first(call, 2);
    };
    let at = last.saturating_sub(1);
    let other = b.get(at).copied().unwrap_or(Dim::Unknown);
    // A vector of unknown length does not fit one of known length (`tests/keras/NOTES-ops.md` §7).
    let fits = if last == 0 && a.len() > 1 { one.alike(other) } else { one.equals(other) };
    call.require(fits, Blame::Layer, || sums_over(&a, &b, *one, other))?;
    let right = b.iter().enumerate().filter(|(axis, _)| *axis != at).map(|(_, size)| *size);
    Ok(summed(call, left.iter().copied().chain(right).collect_vec(), &[if one.is_dynamic() { other } else { *one }]))
}

fn sums_over(a: &[Dim], b: &[Dim], one: Dim, other: Dim) -> Sentence {
    say!("sums over an axis of {} and one of {}: {} and {}", a.to_vec(), b.to_vec(), one, other)
}

fn inner(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    let (Some((one, left)), Some((other, right))) = (a.split_last(), b.split_last()) else {
        return broadcast_first(call, 2);
    };
    call.require(one.equals(*other), Blame::Layer, || sums_over(&a, &b, *one, *other))?;
    let over = if one.is_dynamic() { *other } else { *one };
    Ok(summed(call, left.iter().chain(right).copied().collect_vec(), &[over]))
}

/// Two vectors laid flat, the batch of the first with them.
fn vdot(call: &mut Call) -> Outcome {
    let (a, _) = (call.operand(&X1)?, call.operand(&X2)?);
    Ok(summed(call, Vec::new(), a.get(1..).unwrap_or_default()))
}

fn kron(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    if a.len() != b.len() {
        return Err(call.refuse(Blame::Layer, say!("takes two tensors of as many axes: {} and {}", a, b)));
    }
    Ok(Output::of(a.iter().zip(&b).map(|(a, b)| *a * *b)))
}

fn cross(call: &mut Call) -> Outcome {
    let (mut a, mut b) = (call.operand(&X1)?, call.operand(&X2)?);
    let axis = |call: &Call, own: &Param, axes: &[Dim]| match call.maybe_int(&ALL_AXES)? {
        Some(axis) => call.axis_among(&ALL_AXES, axis, axes),
        None => call.axis_among(own, call.int(own)?, axes),
    };
    let (at, other_at) = (axis(call, &AXIS_A, &a)?, axis(call, &AXIS_B, &b)?);
    let (one, other) = (a.remove(at), b.remove(other_at));
    for size in [one, other] {
        call.require(size.equals(2).or(size.equals(3)), Blame::Layer, || {
            say!("takes vectors of 2 or 3 numbers, not of {}", size)
        })?;
    }
    let mut output = broadcast(call, &a, &b, 1, Open::GivesWay)?;
    let three = one.equals(3).or(other.equals(3));
    match three {
        Condition::Known(false) => {}
        Condition::Constant(_) => {
            let complaint = say!("whether its vectors have 2 numbers or 3 hangs on a Rust constant");
            return Err(call.refuse(Blame::Layer, complaint.help("write the size itself")));
        }
        Condition::Open if !one.equals(3).is_true() && !other.equals(3).is_true() => {}
        _ => {
            let param = if call.is_given(&ALL_AXES) { &ALL_AXES } else { &AXIS_C };
            let to = call.axis_up_to(param, call.int(param)?, &output, output.len() + 1)?;
            output.insert(to, Dim::Known(3));
        }
    }
    Ok(Output::of(output))
}

fn tensordot(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    let axes = |item: &Argument| match item {
        Argument::List(items) => items.iter().map(|item| item.size()?.known()).collect_some(),
        _ => None,
    };
    match call.argument(&CONTRACTED) {
        axes if axes.has_constant() => {
            let complaint =
                say!("axes takes a number or two lists of them, and a Rust constant is known only to rustc");
            Err(call.refuse(CONTRACTED.alone(), complaint))
        }
        Argument::Size(Dim::Known(count)) => {
            let count = usize::try_from(count.max(0)).unwrap_or(0);
            let (left, right) = (a.len().saturating_sub(count), count.min(b.len()));
            let pairs = a.iter().skip(left).zip(b.iter().take(right));
            let same = Condition::all(pairs.map(|(one, other)| one.equals(*other)));
            call.require(same, &CONTRACTED, || {
                say!("sums over the last {} axes of {} and the first of {}, which differ", count, a, b)
            })?;
            let result = a.iter().take(left).chain(b.iter().skip(right)).copied().collect_vec();
            Ok(summed(call, result, b.get(..right).unwrap_or_default()))
        }
        Argument::List(pair) => {
            let (Some(one), Some(other)) = (pair.first().and_then(axes), pair.get(1).and_then(axes)) else {
                let complaint = say!("axes takes a number, or a list of axes for each of the two");
                return Err(call.refuse(CONTRACTED.alone(), complaint.help("write axes = [[1], [0]]")));
            };
            let all = |call: &Call, axes: Vec<i128>, shape: &[Dim]| {
                axes.into_iter().map(|axis| call.axis_among(&CONTRACTED, axis, shape)).collect_ok()
            };
            let (one, other) = (all(call, one, &a)?, all(call, other, &b)?);
            let size = |shape: &[Dim], at: &usize| shape.get(*at).copied().unwrap_or(Dim::Unknown);
            let same = Condition::all(one.iter().zip(&other).map(|(i, j)| size(&a, i).equals(size(&b, j))));
            let same = if one.len() == other.len() { same } else { false.into() };
            call.require(same, &CONTRACTED, || say!("sums over axes of {} and of {} that differ", a, b))?;
            let kept = |shape: &[Dim], gone: &[usize]| {
                let kept = shape.iter().enumerate().filter(|(at, _)| !gone.contains(at));
                kept.map(|(_, size)| *size).collect_vec()
            };
            let over: Vec<Dim> = other.iter().map(|at| size(&b, at)).collect_vec();
            Ok(summed(call, [kept(&a, &one), kept(&b, &other)].concat(), &over))
        }
        other => Err(call.refuse(CONTRACTED.alone(), say!("axes takes a number or two lists, not {}", other))),
    }
}

fn correlate(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&X1)?, call.operand(&X2)?);
    let ([one], [other]) = (a.as_slice(), b.as_slice()) else {
        return Err(call.refuse(Blame::Layer, say!("takes two vectors: {} and {}", a, b)));
    };
    // How many products are left out at the ends hangs on how it is reckoned.
    call.multiplies_unknown();
    Ok(Output::of([match call.word(&CORRELATED)?.as_str() {
        "full" => *one + *other - 1,
        "same" => one.max(*other),
        _ => one.max(*other) - one.min(*other) + 1,
    }]))
}

fn cdist(call: &mut Call) -> Outcome {
    let (a, b) = (call.operand(&CDIST_X)?, call.operand(&CDIST_Y)?);
    let ([left @ .., rows, one], [right @ .., columns, other]) = (a.as_slice(), b.as_slice()) else {
        return Err(call.refuse(Blame::Layer, say!("takes points: (…, count, coordinates), not {} and {}", a, b)));
    };
    call.require(one.equals(*other), Blame::Layer, || {
        say!("its points have {} and {} coordinates: {} and {}", *one, *other, a, b)
    })?;
    let front = broadcast(call, left, right, 2, Open::GivesWay)?;
    Ok(Output::of(front.into_iter().chain([*rows, *columns])))
}

/// An operand's sizes: those that letters name, and those that `...` stands for.
struct Laid {
    named: Vec<(char, Dim)>,
    dots: Vec<Dim>,
}

/// One operand's letters, those before `...` and those behind it.
struct Term {
    before: Vec<char>,
    dots: bool,
    behind: Vec<char>,
}

impl Term {
    fn parse(text: &str) -> Option<Term> {
        let letters = |text: &str| {
            let letters: Vec<char> = text.chars().collect_vec();
            letters.iter().all(|letter| letter.is_ascii_alphabetic()).then_some(letters)
        };
        match text.split_once("...") {
            Some((before, behind)) => Some(Term { before: letters(before)?, dots: true, behind: letters(behind)? }),
            None => Some(Term { before: letters(text)?, dots: false, behind: Vec::new() }),
        }
    }

    fn letters(&self) -> impl Iterator<Item = char> + '_ {
        self.before.iter().chain(&self.behind).copied()
    }

    fn has(&self, letter: char) -> bool {
        self.before.contains(&letter) || self.behind.contains(&letter)
    }

    /// The sizes of its letters, and of the axes that `...` stands for; `None` where it has another number of axes.
    fn lay(&self, axes: &[Dim]) -> Option<Laid> {
        let unnamed = axes.len().checked_sub(self.before.len() + self.behind.len())?;
        if unnamed > 0 && !self.dots {
            return None;
        }
        let (before, rest) = axes.split_at(self.before.len());
        let (dots, behind) = rest.split_at(unnamed);
        let named = self.letters().zip(before.iter().chain(behind).copied()).collect_vec();
        Some(Laid { named, dots: dots.to_vec() })
    }
}

fn einsum(call: &mut Call) -> Outcome {
    let Argument::Text(text) = call.argument(&SUBSCRIPTS) else { return Err(call.give_up()) };
    let shapes = call.operands(&OPERANDS)?;
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (&*text, None),
    };
    let terms: Option<Vec<Term>> = inputs.split(',').map(Term::parse).collect_some();
    let (Some(terms), Some(output)) = (terms, output.map_or(Some(None), |output| Term::parse(output).map(Some))) else {
        let complaint = say!("{} is no equation of letters", format!("{text:?}"));
        let compact: String = text.split_whitespace().collect();
        let help = match compact == *text {
            true => "write it as \"ij,jk->ik\"".into(),
            false => say!("leave out the spaces: {}", format!("{compact:?}")),
        };
        return Err(call.refuse(SUBSCRIPTS.alone(), complaint.help(help)));
    };
    if terms.len() != shapes.len() {
        let complaint = say!("the equation has {} operands, and {} are given", terms.len(), shapes.len());
        return Err(call.refuse(&SUBSCRIPTS, complaint));
    }
    let mut sizes: Vec<(char, Dim)> = Vec::new();
    let mut dots: Vec<Dim> = Vec::new();
    for (term, shape) in terms.iter().zip(&shapes) {
        let Some(laid) = term.lay(shape) else {
            let letters: String = term.letters().collect();
            let complaint =
                say!("the operand {} of the equation is {}, which has {} axes", letters, *shape, shape.len());
            return Err(call.refuse(&SUBSCRIPTS, complaint));
        };
        dots = broadcast(call, &dots, &laid.dots, 0, Open::GivesWay)?;
        for (letter, size) in laid.named {
            match sizes.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, known)) => {
                    let one = *known;
                    call.require(one.equals(size).or(one.equals(1)).or(size.equals(1)), &SUBSCRIPTS, || {
                        say!("axis {} is {} in one operand and {} in another", letter.to_string(), one, size)
                    })?;
                    let met = broadcast(call, &[one], &[size], 0, Open::GivesWay)?;
                    *known = met.first().copied().unwrap_or(Dim::Unknown);
                }
                None => sizes.push((letter, size)),
            }
        }
    }
    let output = output.unwrap_or_else(|| implied(&terms));
    multiply(call, &terms, &output, &sizes, &dots);
    let size = |letter: &char| {
        let known = sizes.iter().find(|(known, _)| known == letter).map(|(_, size)| *size);
        known.ok_or_else(|| {
            let complaint = say!("the equation's output has an axis {} that no operand has", letter.to_string());
            call.refuse(SUBSCRIPTS.alone(), complaint)
        })
    };
    let before: Vec<Dim> = output.before.iter().map(size).collect_ok()?;
    let behind: Vec<Dim> = output.behind.iter().map(size).collect_ok()?;
    let dots = if output.dots { dots } else { Vec::new() };
    Ok(Output::of([before, dots, behind].concat()))
}

/// Of two operands every letter that stands in the output or in both is multiplied over, the batch left out; a letter that
/// stands in one alone is summed before. In which order more of them are multiplied is nowhere said.
fn multiply(call: &mut Call, terms: &[Term], output: &Term, sizes: &[(char, Dim)], dots: &[Dim]) {
    let [one, other] = terms else {
        if terms.len() > 2 {
            call.multiplies_unknown();
        }
        return;
    };
    let first = call.inputs().iter().position(|input| input.from_input).unwrap_or_default();
    let batch = terms.get(first).filter(|term| !term.before.is_empty() || !term.dots);
    let batch = batch.and_then(|term| term.letters().next());
    let mut all = Vec::new();
    for (letter, size) in sizes {
        let counts = output.has(*letter) || one.has(*letter) && other.has(*letter);
        if counts && Some(*letter) != batch {
            all.push(*size);
        }
    }
    all.extend(dots.get(usize::from(batch.is_none())..).unwrap_or_default());
    call.multiplies([(&all, "")]);
}

/// The output where the equation has no arrow: the letters that stand once, in order.
fn implied(terms: &[Term]) -> Term {
    let all: Vec<char> = terms.iter().flat_map(Term::letters).collect_vec();
    let is_lone = |letter: &char| all.iter().filter(|other| *other == letter).count() == 1;
    let once: Vec<char> = all.iter().copied().filter(is_lone).collect_vec();
    Term { before: Vec::new(), dots: true, behind: sorted(once) }
}
