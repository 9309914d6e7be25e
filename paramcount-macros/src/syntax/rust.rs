//! Known mistakes: what Rust writes and `network!` does not, such as casts, macros and generics. Each has its remedy, and is
//! read as what was meant where that is plain. It knows no layer.

use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::python::{NO_OUTPUT, OUTPUT, no_function};
use super::{Expr, ExprKind, Item, Name};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place};
use crate::tokens::Delimiter;

pub(super) const CLOSURE: &str = "a closure";

impl Parser<'_> {
    /// `value as type` behind an operand.
    pub(super) fn cast(&mut self, value: Expr) -> Expr {
        while !self.lost && self.at_word("as") {
            let start = self.place();
            self.next();
            while matches!(self.kind(), LexemeKind::Word(_)) && !self.at_keyword() {
                self.next();
                if !self.eat_op("::") {
                    break;
                }
            }
            let to_number = self.word_before().is_some_and(|word| word.starts_with(char::is_lowercase))
                && !matches!(value.kind, ExprKind::Int(_));
            let error = Error::new(self.since(start), "a cast is Rust's");
            self.report(error.help(match to_number {
                true => format!("write `const {{ {value} as usize }}`"),
                false => "leave it out".to_owned(),
            }));
        }
        value
    }

    /// `name!(…)`
    pub(super) fn rust_macro(&mut self, value: Expr) -> Expr {
        let name = match &value.kind {
            ExprKind::Name(name) => &*name.text,
            _ => "",
        };
        let help = match name {
            "format" | "concat" => "a string takes a value in by its name: \"conv{i}\"",
            "network" => "move it out of this one: each `network!` stands by itself",
            "vec" => "write the list alone: `[…]`",
            _ if name.starts_with("assert") || name.starts_with("debug_assert") => {
                "shapes are checked by themselves; write `assert!` outside, on the constants"
            }
            _ if OUTPUT.contains(&name) => NO_OUTPUT,
            _ => "write `const { … }` around it",
        };
        self.next();
        self.pass();
        self.report(Error::new(self.since(value.place), "a macro call is Rust's").help(help));
        Expr::error(self.since(value.place))
    }

    /// `Conv2D::new(…)`, from the `::` on.
    pub(super) fn no_constructor(&mut self, path: &[Name]) {
        let place = self.place().to(self.place_at(self.at + 1));
        let class = path.last().map_or("Layer", |name| &*name.text);
        let error = Error::new(place, "a layer is made by its name alone");
        self.report(error.help(format!("write `{class}(…)`")));
        self.next();
        self.next();
    }

    /// Passes `<…>`.
    pub(super) fn pass_angles(&mut self) {
        let mut open = 0;
        while !self.at_close() && !matches!(self.op(), "," | ";" if open == 0) && !self.at_op(";") {
            match self.op() {
                "<" => open += 1,
                ">" => open -= 1,
                _ => {}
            }
            self.pass();
            if open == 0 {
                break;
            }
        }
    }

    /// `<8, N>(`: what a class is compared with is never called.
    pub(super) fn has_generic_arguments(&self) -> bool {
        let mut ahead = 0;
        while matches!(self.op_ahead(ahead), "<" | ",")
            && matches!(self.ahead(ahead + 1), LexemeKind::Literal | LexemeKind::Word(_))
        {
            ahead += 2;
        }
        self.op_ahead(ahead) == ">" && self.opens(ahead + 1, Delimiter::Parenthesis)
    }

    /// `Conv2D::<8, 3>`, from the `<` on: the arguments of a class stand in parentheses, and those of a network have names.
    pub(super) fn generic_arguments(&mut self, path: &[Name], start: Place) -> Expr {
        let open = self.at;
        self.pass_angles();
        let Some(class) = path.last().filter(|name| name.text.starts_with(char::is_uppercase)) else {
            return self.rust_expression(start);
        };
        if !self.opens(0, Delimiter::Parenthesis) || self.at < open + 3 {
            return self.rust_expression(start);
        }
        let given = self.source.tokens(self.place_at(open + 1).to(self.place_at(self.at.saturating_sub(2))));
        let given = given.to_string().replace(" ,", ",");
        let generics = self.generics_of(&class.text);
        let mut given: Vec<String> = match generics.len() {
            0 => vec![given],
            _ => generics.iter().zip(given.split(", ")).map(|(name, value)| format!("{name} = {value}")).collect_vec(),
        };
        if !matches!(self.ahead(1), LexemeKind::Close(_)) {
            given.push("…".to_owned());
        }
        let place = self.since(start);
        let error = Error::new(place, "what stands in `<…>` in Rust is an argument here");
        self.report(error.help(format!("write `{}({})`", class.text, given.join(", "))));
        Expr::error(place)
    }

    /// The names of the const generics of a network that was declared before.
    fn generics_of(&self, class: &str) -> Vec<String> {
        let network = self.items.iter().find_map(|item| match item {
            Item::Network(network) if *network.name.text == *class => Some(network),
            _ => None,
        });
        let params = network.into_iter().flat_map(|network| &network.generics);
        params.map(|generic| generic.name.to_string()).collect_vec()
    }

    /// A Rust expression that is more than a path; the part from `start` on was passed.
    pub(super) fn rust_expression(&mut self, start: Place) -> Expr {
        while self.at_op("::") && matches!(self.ahead(1), LexemeKind::Word(_)) {
            self.next();
            self.next();
        }
        let place = self.since(start);
        self.report(Error::new(place, "only plain paths are read here").help("write `const { … }` around it"));
        Expr::error(place)
    }

    /// An operator where a value should stand.
    pub(super) fn no_value(&mut self) -> Expr {
        let place = self.place();
        match self.op() {
            "&" | "*" | "&&" => {
                let error = Error::new(place, format!("unexpected {} before a value", self.say(self.at)));
                self.report(error.help("remove it"));
                self.next();
                self.eat_word("mut");
                return self.deeper(Self::postfix);
            }
            "<" => {
                self.pass_angles();
                return self.rust_expression(place);
            }
            "|" | "||" => {
                self.fail(no_function(CLOSURE, place));
            }
            "'" if matches!(self.ahead(1), LexemeKind::Word(_)) => {
                self.next();
                self.next();
                let error = Error::new(self.since(place), "a string is written in double quotes");
                self.report(error.help("write `\"…\"`"));
            }
            "..." => {
                self.next();
                let error = Error::new(place, "`...` stands in brackets behind a tensor");
                self.report(error.help("write `x[..., i]`, or write the elements out"));
            }
            _ => return self.missing(),
        }
        Expr::error(self.since(place))
    }
}
