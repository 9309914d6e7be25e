//! Values as layers take them. What an unknown name stands for depends on what is meant: a number makes it a Rust constant.

use super::Interpreter;
use super::value::{Located, Outside, Value};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, nearest, say};
use crate::layer;
use crate::layer::{Argument, Wants};

impl Interpreter<'_> {
    /// An unknown name as the Rust constant that it must be where a number is meant; any other value as it is.
    pub(super) fn as_number(&mut self, value: Value) -> Value {
        match value {
            Value::Outside(outside) => self.constant(&outside, true),
            other => other,
        }
    }

    /// An unknown name as the other operand of a tensor, which may be a tensor or a number. In small letters it is taken for
    /// a tensor that is undefined, else for a Rust constant.
    pub(super) fn beside_tensor(&mut self, outside: &Outside) -> Value {
        let small = outside.text.chars().all(|c| !c.is_uppercase() && c != ':');
        if small && !self.is_generic(&outside.text) {
            return self.undefined(outside, "tensor");
        }
        self.constant(outside, false)
    }

    /// An unknown name as a Rust constant of which it is not known whether it is a whole number.
    pub(super) fn any_number(&mut self, outside: &Outside) -> Value {
        self.constant(outside, false)
    }

    fn constant(&mut self, outside: &Outside, whole: bool) -> Value {
        if &*outside.text == "_" {
            let error = Error::new(outside.place, say!("`_` is no number"));
            return self.fault(error.help("a size that only a run knows is written `None`"));
        }
        if self.is_slip(outside) {
            return self.undefined(outside, "name");
        }
        let own = self.is_generic(&outside.text);
        Value::Size(if whole {
            self.rust_constants.size(&outside.text, outside.place, own)
        } else {
            self.rust_constants.float(&outside.text, outside.place, own)
        })
    }

    /// Whether a name in small letters is nearly one of ours, or one of the caller's: rustc would only say that it finds
    /// no such value.
    fn is_slip(&self, outside: &Outside) -> bool {
        let small = !outside.text.contains("::") && outside.text.chars().all(|c| !c.is_uppercase());
        small && (self.passing(&outside.text).is_some() || self.name_like(&outside.text).is_some())
    }

    /// A Rust constant where a tuple of sizes is meant.
    fn one_for_several(&mut self, outside: &Outside, place: Place) -> Value {
        if self.is_slip(outside) {
            return self.undefined(outside, "name");
        }
        let text = outside.text.as_ref();
        let sentence = say!("a Rust constant is one number, and `{}` stands where a tuple of sizes is meant", text);
        let name = text.rsplit(':').next().unwrap_or_default();
        let help = say!(
            "declare the tuple inside the `network!`: `const {} = (…);`; or write `({},)`, if it is a number",
            name,
            text
        );
        self.fault(Error::new(place, sentence).help(help))
    }

    /// A value as a layer's argument.
    pub(super) fn argument(&mut self, located: Located, wants: Wants) -> Argument {
        let place = located.place;
        match located.value {
            Value::Size(size) => Argument::Size(size),
            Value::Float(x) => Argument::Float(x),
            Value::Fraction(_) => {
                let error = Error::new(place, say!("a fraction of a Rust constant is no whole number"));
                self.fault(error.help("write `int(…)` around it, which leaves the fraction out"));
                Argument::Unknown
            }
            Value::Flag(flag) => Argument::Flag(flag),
            Value::Text(text) => Argument::Text(text),
            Value::None => Argument::None,
            Value::Dictionary(dictionary) => {
                let values = Value::list(dictionary.by_key());
                self.argument(Located { value: values, place }, wants)
            }
            Value::List(list) => {
                let items = list.items();
                let wants = if wants == Wants::Sizes { Wants::Size } else { wants };
                let items: Vec<Argument> =
                    items.iter().map(|item| self.argument(Located { value: item.clone(), place }, wants)).collect_vec();
                Argument::list(items)
            }
            Value::Tensor(tensor) => Argument::Tensor(tensor),
            Value::Layer(layer) => Argument::Layer(layer),
            Value::Model(_, layer) => Argument::Layer(self.adopted(layer)),
            Value::Carried(text) => Argument::Carried(text),
            Value::Outside(outside) => self.outside_argument(&outside, place, wants),
            Value::Unknown | Value::TooDeep => Argument::Unknown,
            Value::Undecided(_) => {
                let error = Error::new(
                    place,
                    say!(
                        "this hangs on a Rust constant, and what decides which weights and axes there are must be known to the macro"
                    ),
                );
                self.fault(error.help("declare the number inside the `network!`: `const N = 3;`"));
                Argument::Unknown
            }
            Value::Class(entry) => {
                let error = Error::new(place, say!("`{}` is a class; a layer of it is made by a call", entry.class));
                self.fault(error.help(say!("write `{}(…)`", entry.class)));
                Argument::Unknown
            }
            Value::Network(number) => {
                let name = self.networks.get(number).map(|(_, network)| network.name.text.clone()).unwrap_or_default();
                let error =
                    Error::new(place, say!("`{}` is a network's name; it becomes a layer by a call", name.as_ref()));
                self.fault(error.help(say!("write `{}()`", name.as_ref())));
                Argument::Unknown
            }
            // `Lambda(f, output_shape = …)`
            Value::Function(function, _) if wants == Wants::Anything => Argument::Carried(function.name.text.clone()),
            other @ (Value::Builtin(_)
            | Value::AtOnce(_)
            | Value::Operation(_)
            | Value::Function(..)
            | Value::LayerItem(..)
            | Value::Module(_)) => {
                self.fault(Error::new(place, say!("{} is no value that a layer can take", other.kind())));
                Argument::Unknown
            }
        }
    }

    fn outside_argument(&mut self, outside: &Outside, place: Place, wants: Wants) -> Argument {
        let value = match wants {
            Wants::Flag => match nearest(&outside.text, ["true", "false", "True", "False"]) {
                Some(flag) => {
                    let error = Error::new(
                        place,
                        say!("undefined name `{}` where true or false is meant", outside.text.as_ref()),
                    );
                    self.fault(error.help(say!("did you mean `{}`?", flag)))
                }
                None => self.constant(outside, true),
            },
            Wants::Size => self.constant(outside, true),
            Wants::Number => self.constant(outside, false),
            Wants::Sizes => self.one_for_several(outside, place),
            Wants::Anything => return Argument::Carried(outside.text.clone()),
            Wants::Layer => self.undefined(outside, "layer"),
            Wants::Tensor => self.undefined(outside, "tensor"),
            Wants::Operand => self.beside_tensor(outside),
            Wants::Word => self.unquoted(outside, place),
            Wants::Text => {
                self.unquoted(outside, place);
                return Argument::Text(outside.text.clone());
            }
        };
        match value {
            Value::Size(size) => Argument::Size(size),
            _ => Argument::Unknown,
        }
    }

    /// A name that stands for nothing, where a string is meant.
    pub(super) fn unquoted(&mut self, outside: &Outside, place: Place) -> Value {
        let error = Error::new(place, say!("undefined name `{}` where a string is meant", outside.text.as_ref()));
        if let Some(help) = self.passing(&outside.text) {
            return self.fault(error.help(help));
        }
        let near = self.variable_like(&outside.text);
        let is_constant = !outside.text.contains(|c: char| c.is_lowercase());
        // `torch.relu`, `Activation::Relu`
        let last = outside.text.rsplit([':', '.']).next().unwrap_or_default().to_lowercase();
        self.fault(match near {
            _ if matches!(&*last, "none" | "null" | "nil" | "nullptr") => error.help("write `None`"),
            _ if *last != *outside.text && layer::is_activation(&last) => {
                error.help(say!("write \"{}\", in quotes", last))
            }
            _ if is_constant => error.help(say!(
                "a string must be known to the macro: declare it inside the `network!`, `const {} = \"…\";`",
                outside.text.rsplit(':').next().unwrap_or_default()
            )),
            Some(near) => error.help(say!("did you mean `{}`, or \"{}\" in quotes?", near, outside.text.as_ref())),
            None => error.help(say!("write \"{}\", in quotes", outside.text.as_ref())),
        })
    }
}
