//! What people write in the place of an item: names without a word of ours before them, Python's functions and classes,
//! statements. Each is reported once, and what it declares is left, so that nothing is said of its uses.

use super::forms::is_network;
use super::header::Header;
use super::lexemes::LexemeKind;
use super::parser::Parser;
use super::precedence;
use super::python::no_method;
use super::{Block, Constant, Expr, ExprKind, Function, Item, Name, Network, Parameter, ParameterKind, Statement};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place};
use crate::tokens::{Delimiter, TokenStream};
use std::rc::Rc;

impl Parser<'_> {
    /// Something that begins no item: a statement, or what was left of one.
    pub(super) fn no_item(&mut self, start: Place) {
        if self.at_op("@") {
            self.pass_line();
            return self.report(Error::new(self.since(start), "a decorator is left out").help("remove the line"));
        }
        self.eat_word("let");
        self.eat_word("mut");
        if self.op_ahead(1) == "=" {
            self.next();
            self.next();
        }
        let before = self.errors.len();
        // What is wrong in it is said as well, but no `;` is missed.
        let statement = self.expression();
        let spoken = self.errors.len() > before && statement.place.first == start.first;
        match statement.method().and_then(|(model, name)| no_method(statement.place, model, name)) {
            Some(error) => self.report(error),
            None if spoken && matches!(statement.kind, ExprKind::Error) => {}
            None => {
                self.report(expected_item(start));
                return self.pass_to_item();
            }
        }
        self.eat_op(";");
    }

    /// Passes what else stands in the place of a name: `My-Net`, `My Net`.
    pub(super) fn one_word(&mut self, name: &Name) {
        let mut whole = name.text.to_string();
        loop {
            let dash = usize::from(self.at_op("-"));
            let goes_on = matches!(self.ahead(dash + 1), LexemeKind::Op("=" | "<" | "-") | LexemeKind::Word(_));
            let Some(word) = self.word_ahead(dash).filter(|word| goes_on && *word != "where") else { break };
            whole.push_str(word);
            self.eat_op("-");
            self.next();
        }
        if *whole != *name.text {
            let error = Error::new(self.since(name.place), "a network's name is one word");
            self.report(error.help(format!("write `{whole}`")));
        }
    }

    /// What a program does beside its networks: `size = (28, 28);`.
    pub(super) fn beside(&mut self) {
        let start = self.place();
        let mut block = Block::empty(start);
        self.statement(&mut block);
        let place = self.since(start);
        let mut statements = block.statements;
        if let Some(result) = block.result {
            statements.push(Statement::Expr(*result));
        }
        for statement in statements {
            self.items.push(Item::Statement(Rc::new(statement), place));
        }
    }

    /// Whether a statement begins here that binds or changes something.
    pub(super) fn binds(&self) -> bool {
        let (mut at, mut value) = (self.at, false);
        loop {
            let word = matches!(self.kind_at(at), LexemeKind::Word(_));
            if value && word || at == self.at && self.at_keyword() {
                return false;
            }
            value = word;
            at = match self.kind_at(at) {
                LexemeKind::Word(word) if is_change(word) && matches!(self.kind_at(at + 1), LexemeKind::Open(..)) => {
                    return self.word_ahead(0).is_some_and(|root| self.declares(root));
                }
                LexemeKind::Word(_) | LexemeKind::Op("," | "." | "*") => at + 1,
                LexemeKind::Op(":") if at == self.at + 1 => at + 1,
                LexemeKind::Op(op) if precedence::binds(op) => return at > self.at,
                LexemeKind::Open(Delimiter::Parenthesis | Delimiter::Bracket, close) => {
                    value = true;
                    *close + 1
                }
                _ => return false,
            }
        }
    }

    /// Whether `Net = …` declares a network: a type's name, and a value that makes one.
    pub(super) fn is_bare_network(&self, name: &str) -> bool {
        let mut at = self.at + 2;
        while matches!(self.kind_at(at + 1), LexemeKind::Op("." | "::")) {
            at += 2;
        }
        let makes = match self.kind_at(at) {
            LexemeKind::Word(word) => is_network(word),
            LexemeKind::Open(Delimiter::Brace, close) => {
                !matches!(self.kind_at(at + 2), LexemeKind::Op(":")) && close > &(at + 1)
            }
            _ => false,
        };
        makes && name.starts_with(char::is_uppercase) && (name.contains(char::is_lowercase) || name.len() == 1)
    }

    /// `Net = …;` as Python writes it, or `let Net = …;`, `static N: usize = 3;`.
    pub(super) fn bare_item(&mut self, header: Header) {
        let place = self.place();
        while matches!(self.ahead(1), LexemeKind::Word(_)) {
            self.next();
        }
        let Some(name) = self.item_name() else { return };
        self.annotation();
        if self.declares_constant(&name) {
            let error = Error::new(place, "a constant is declared with `const`");
            self.report(error.help(format!("write `const {} = …;`", name.text)));
            return self.constant_value(name);
        }
        let error = Error::new(place, "a network is declared with `struct`");
        self.report(error.help(format!("write `struct {} = …;`", self.type_name(&name))));
        let body = self.network_body(&name);
        self.end_item();
        let Header { attributes, krate, weights, visibility, .. } = header;
        self.items.push(Item::Network(Box::new(Network {
            attributes,
            krate,
            weights,
            visibility,
            name,
            generics: Vec::new(),
            body,
        })));
    }

    /// A variable's name in the form of a type's; one that means something else here already would hide that.
    fn type_name(&self, name: &Name) -> String {
        let camel = type_name(&name.text);
        let taken = *camel != *name.text && self.has_word(&camel);
        if taken { "Net".to_owned() } else { camel }
    }

    /// Whether the value behind the `=` is a number or a string, or a list for a name in capitals.
    fn declares_constant(&self, name: &Name) -> bool {
        match self.ahead(1) {
            LexemeKind::Literal | LexemeKind::Op("-") => true,
            LexemeKind::Open(..) => !name.text.contains(char::is_lowercase),
            _ => false,
        }
    }

    /// A function as Python writes it: its name is kept, its body is not read.
    pub(super) fn def(&mut self, head: usize) -> Option<Rc<Function>> {
        let start = self.place();
        let error = Error::new(start, "a block is declared with `fn`, not `def`");
        self.next();
        let name = self.item_name()?;
        self.report(error.help(format!("write `fn {}(…) {{ … }}`", name.text)));
        let parameters = self.parameters_of(true);
        let body = if self.opens(0, Delimiter::Brace) {
            self.function_body(head, "fn name(x) { … }")
        } else {
            self.pass_indented(head);
            Block::of(Expr::error(start))
        };
        Some(Rc::new(Function { visibility: TokenStream::new(), name, parameters, broken: true, body }))
    }

    /// A class: something of its name is left, so that nothing is said about its uses.
    pub(super) fn class(&mut self, head: usize) {
        let start = self.place();
        self.next();
        let Some(name) = self.item_name() else { return };
        let (bases, body) = (self.bases(), self.at);
        self.pass_indented(head);
        let end = self.at;
        let is_base = |ends: &[&str]| bases.iter().any(|base| ends.iter().any(|end| base.ends_with(end)));
        let heads = ["__init__", "call"].map(|method| self.parameters_in(body, end, method));
        self.at = end;
        let [made, called] = heads;
        let text = &name.text;
        let made = made.unwrap_or_default();
        let (sentence, help) = if is_base(&["Layer", "Module"]) && called.is_some() || is_base(&["Layer"]) {
            let called = called.filter(|inputs| !inputs.is_empty()).unwrap_or_else(|| "x".to_owned());
            let help = format!(
                "write `layer {text}({made})({called}) {{ … }}`, with what `__init__` makes and what `call` does"
            );
            ("a layer of your own is declared with `layer`, not `class`", help)
        } else if is_base(&["Model", "Module", "Functional", "Sequential"]) {
            let help = match made.is_empty() {
                true => format!("write `pub struct {text} = {{ x = Input(…); … Model(x, y) }};`"),
                false => format!("write `fn {text}({made}) {{ x = Input(…); … Model(x, y) }}`"),
            };
            ("a network is declared with `struct`, or made by a `fn`, not by a `class`", help)
        } else if bases.is_empty() {
            (
                "settings are values, not a `class`",
                "write each value as a `const`, or beside the network: `units = 5;`".to_owned(),
            )
        } else {
            ("this class is no part of a declaration", "leave it out: it counts nothing".to_owned())
        };
        let is_network = help.starts_with("write `pub struct");
        self.report(Error::new(start.to(name.place), sentence).help(help));
        let value = Expr::error(start);
        self.items.push(match is_network {
            true => {
                let visibility = crate::tokens::quote!(pub);
                let Header { attributes, krate, weights, .. } = Header::default();
                let network =
                    Network { attributes, krate, weights, visibility, name, generics: Vec::new(), body: value };
                Item::Network(Box::new(network))
            }
            false => Item::Constant(Constant { name, value }),
        });
    }

    /// The words in the bracket behind a class's name.
    fn bases(&self) -> Vec<Rc<str>> {
        let LexemeKind::Open(Delimiter::Parenthesis, close) = self.kind() else { return Vec::new() };
        (self.at..*close)
            .filter_map(|at| match self.kind_at(at) {
                LexemeKind::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect_vec()
    }

    /// The parameters of a method that stands between two lexemes, without `self`, as they are written.
    fn parameters_in(&mut self, from: usize, to: usize, method: &str) -> Option<String> {
        let is_head = |at: &usize| {
            matches!(self.kind_at(*at), LexemeKind::Word(word) if **word == *method)
                && matches!(self.kind_at(at.saturating_sub(1)), LexemeKind::Word(word) if matches!(&**word, "fn" | "def"))
        };
        self.at = (from..to).find(is_head)? + 1;
        let parameters = self.parameters_of(true);
        let one = |parameter: &Parameter| match &parameter.default {
            Some(default) => format!("{} = {default}", parameter.name.text),
            None => parameter.name.text.to_string(),
        };
        let single =
            parameters.iter().filter(|parameter| matches!(parameter.kind, ParameterKind::One | ParameterKind::Named));
        Some(single.filter(|parameter| &*parameter.name.text != "training").map(one).collect_vec().join(", "))
    }

    /// Passes what belongs to a Python head: all up to an item that is indented no more, or,
    /// in a block, up to whatever is.
    pub(super) fn pass_indented(&mut self, head: usize) {
        self.lost = false;
        self.trust_lines();
        let nested = self.nested();
        let column = self.column_at(head);
        let line = self.line_at(head);
        let ends = |parser: &Self| {
            parser.column_at(parser.at) <= column
                && (parser.at_item() || parser.at_import() || nested && parser.line_at(parser.at) > line)
        };
        while !self.at_close() && !ends(self) {
            self.pass();
        }
    }
}

/// Whether a method of this name changes what it is called on.
fn is_change(name: &str) -> bool {
    matches!(name, "append" | "extend" | "insert" | "update" | "add" | "pop" | "setdefault" | "reverse" | "clear")
}

/// A variable's name in the form of a type's.
pub(crate) fn type_name(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}", first.to_uppercase())
    });
    let camel: String = words.collect();
    if camel.is_empty() || camel == "Model" { "Net".to_owned() } else { camel }
}

pub(super) fn expected_item(place: Place) -> Error {
    let error = Error::new(place, "expected an item: a `struct`, a `fn`, a `const` or a `layer`");
    error.help("declare a network with `pub struct Net = …;`")
}
