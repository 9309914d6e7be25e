//! The Rust constants that a program uses, each once, with the place where rustc is given its tokens. What another
//! `network!` handed over keeps its own: its networks hold them as hidden constants, each under a name that tells where it is
//! written there.

use crate::collect::sorted;
use crate::diagnostics::Place;
use crate::map::Map;
use crate::shape::{Dim, RustConstantId, rust_constant};
use crate::syntax::{Item, Program};
use std::rc::Rc;

/// The Rust constants that a program uses.
#[derive(Default)]
pub(crate) struct RustConstants {
    constants: Vec<RustConstant>,
    /// By what was handed over, if it stands there, and its text.
    by_text: Map<(Option<usize>, Rc<str>), u32>,
    handed: Vec<Handed>,
    /// Those that were asked for since the last network began.
    touched: Vec<u32>,
}

/// What another `network!` handed over.
struct Handed {
    place: Place,
    /// The path by which this `network!` came to it.
    path: Rc<str>,
    /// The paths from there, where that one uses others by their paths.
    inner: String,
    generics: usize,
}

/// A Rust constant: rustc is given its tokens once.
#[derive(Clone, Debug)]
pub(crate) struct RustConstant {
    /// Where it is first used.
    pub(crate) place: Place,
    /// As a reader knows it: `IMG_SIZE`.
    pub(crate) text: Rc<str>,
    /// Whether it is meant as a whole number somewhere; else any number will do.
    pub(crate) whole: bool,
    /// Where it is held, if another `network!` handed it over.
    pub(crate) held_by: Option<Holder>,
    /// The name under which a network holds it for others.
    pub(crate) hidden: String,
}

/// A network that holds a Rust constant for others.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    pub(crate) path: Rc<str>,
    /// How many const generics it has.
    pub(crate) generics: usize,
    /// What the constant is called there.
    pub(crate) name: String,
}

impl RustConstants {
    /// All of them, by number.
    pub(crate) fn constants(&self) -> &[RustConstant] {
        &self.constants
    }

    /// Whether a place is in this `network!` itself, and not in what another one handed over.
    pub(super) fn is_written_here(&self, place: Place) -> bool {
        !self.handed.iter().any(|handed| handed.place.covers(place))
    }

    /// Whether a constant of this name is used somewhere.
    pub(super) fn knows(&self, text: &str) -> bool {
        self.by_text.keys().any(|(_, known)| **known == *text)
    }

    /// A whole number; of the network that is being declared, if it is its own const generic.
    pub(super) fn size(&mut self, text: &Rc<str>, place: Place, own: bool) -> Dim {
        let number = self.number(text, place, own);
        if let Some(constant) = self.constants.get_mut(number as usize) {
            constant.whole = true;
        }
        rust_constant(RustConstantId(number))
    }

    /// A constant that any number will do for: a rate, say.
    pub(super) fn float(&mut self, text: &Rc<str>, place: Place, own: bool) -> Dim {
        rust_constant(RustConstantId(self.number(text, place, own)))
    }

    /// A constant that was asked for as a number before.
    pub(super) fn known(&mut self, text: &Rc<str>, place: Place, own: bool) -> Option<Dim> {
        let key = (self.home(place, own), text.clone());
        self.by_text.contains_key(&key).then(|| self.float(text, place, own))
    }

    /// What was handed over in which the constant is written.
    fn home(&self, place: Place, own: bool) -> Option<usize> {
        self.handed.iter().position(|handed| !own && handed.place.covers(place))
    }

    fn number(&mut self, text: &Rc<str>, place: Place, own: bool) -> u32 {
        let next = self.constants.len() as u32;
        let home = self.home(place, own);
        let number = *self.by_text.or_insert((home, text.clone()), next);
        if number == next {
            let handed = home.and_then(|home| self.handed.get(home));
            let first = handed.map_or(0, |handed| handed.place.first);
            let written = match text.starts_with(BLOCK) {
                true => format!("{BLOCK} {}", place.first.saturating_sub(first)),
                false => text.to_string(),
            };
            let written = format!("{}{}", handed.map_or("", |handed| &handed.inner), identifier(&written));
            let held_by = handed.map(|handed| Holder {
                path: handed.path.clone(),
                generics: handed.generics,
                name: hidden_name(&written),
            });
            let path = handed.map(|handed| format!("{}__", identifier(&handed.path))).unwrap_or_default();
            let hidden = hidden_name(&format!("{path}{written}"));
            self.constants.push(RustConstant { place, text: text.clone(), whole: false, held_by, hidden });
        }
        self.touched.push(number);
        number
    }

    /// Which were asked for since this was asked last.
    pub(super) fn touched(&mut self) -> Vec<u32> {
        let mut touched = sorted(std::mem::take(&mut self.touched));
        touched.dedup();
        touched
    }

    /// Notes what other invocations handed over, the innermost first.
    pub(super) fn hand_over(&mut self, program: &Program, outer: Option<(&Rc<str>, usize, &str)>) {
        for item in &program.items {
            let Item::HandedOver(given) = item else { continue };
            let last = given.path.rsplit("::").next().unwrap_or_default();
            let generics = given.program.items.iter().find_map(|item| match item {
                Item::Network(network) if *network.name.text == *last => Some(network.generics.len()),
                _ => None,
            });
            let (path, generics, inner) = match outer {
                None => (given.path.clone(), generics.unwrap_or_default(), String::new()),
                Some((path, generics, inner)) => {
                    (path.clone(), generics, format!("{inner}{}__", identifier(&given.path)))
                }
            };
            self.hand_over(&given.program, Some((&path, generics, &inner)));
            self.handed.push(Handed { place: given.place, path, inner, generics });
        }
    }
}

/// How the text of a `const { … }` begins.
pub(super) const BLOCK: &str = "const { … }";

fn hidden_name(written: &str) -> String {
    format!("__paramcount_{written}")
}

/// A path as a part of a name.
fn identifier(text: &str) -> String {
    text.replace("::", "__").chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}
