//! Methods: what Python and Rust call on a value with a dot, and how that is written here.

use super::builtins::float;
use super::collections::too_deep;
use super::collections::{Dictionary, List, TooDeep};
use super::operators::equal;
use super::value::{Evaluated, Located, Outside, Value, applied};
use super::{GET_LAYER, Interpreter, MAX_ITEMS, MAX_TEXT};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, say};
use crate::shape::{Condition, Dim};
use crate::syntax::{Argument, Expr, ExprKind, Name, no_method};

/// Methods of Rust's numbers and lists.
const OF_NUMBERS: &[&str] = &[
    "abs_diff",
    "div_ceil",
    "div_euclid",
    "ilog2",
    "into_iter",
    "isqrt",
    "iter",
    "len",
    "max",
    "min",
    "next_multiple_of",
    "next_power_of_two",
    "pow",
    "rem_euclid",
    "saturating_sub",
];

/// What became of a call with a dot.
pub(super) enum Method {
    Called(Value),
    /// It is no method: what stands before the bracket was evaluated, and is called like anything else.
    Attribute(Value),
    /// It has no dot, or its owner is a module.
    None,
}

impl Interpreter<'_> {
    /// A call of a method.
    pub(super) fn method(&mut self, callee: &Expr, arguments: &[Argument], place: Place) -> Method {
        let ExprKind::Attribute { value: owner, name } = &callee.kind else { return Method::None };
        if let ExprKind::Path(_) = &owner.kind {
            let outside = self.evaluate(owner).value;
            return self.method_of_constant(&outside, callee, arguments).map_or(Method::None, Method::Called);
        }
        let root = owner.root();
        if let Some(root) = root {
            let value = self.lookup(root);
            let here = matches!(owner.kind, ExprKind::Name(_));
            match &value {
                Value::Module(_) => return Method::None,
                Value::Outside(_) => {
                    let called = self.method_of_constant(&value, callee, arguments);
                    let called = called.or_else(|| {
                        let error = if here { no_method(place, &root.text, &name.text) } else { None };
                        error.map(|error| self.fault(error))
                    });
                    return called.map_or(Method::None, Method::Called);
                }
                _ => {}
            }
        }
        let owner = self.evaluate(owner);
        let (owner_place, text) = (owner.place, name.text.clone());
        match &owner.value {
            Value::List(list) if of_lists(&text) => {
                let (list, arguments) = (list.clone(), self.evaluate_all(arguments));
                Method::Called(self.list_method(&list, name, arguments, place))
            }
            Value::Dictionary(dictionary) if of_dictionaries(&text) => {
                let (dictionary, arguments) = (dictionary.clone(), self.evaluate_all(arguments));
                Method::Called(self.dictionary_method(&dictionary, name, arguments, place))
            }
            Value::Model(model, layer) if matches!(&*text, "add" | GET_LAYER) => {
                let (model, layer, arguments) = (model.clone(), layer.clone(), self.evaluate_all(arguments));
                Method::Called(self.network_method(&model, &layer, name, arguments, place))
            }
            Value::Text(template) if &*text == "format" => {
                let (template, arguments) = (template.clone(), self.evaluate_all(arguments));
                Method::Called(self.format(&template, arguments, owner_place))
            }
            Value::Text(word) if arguments.is_empty() && matches!(&*text, "lower" | "upper") => {
                let word = if &*text == "lower" { word.to_lowercase() } else { word.to_uppercase() };
                Method::Called(Value::Text(word.into()))
            }
            Value::Text(word) if matches!(&*text, "startswith" | "endswith") => {
                let word = word.clone();
                let arguments = self.evaluate_all(arguments);
                Method::Called(match arguments.iter().map(|argument| &argument.value.value).collect_vec().as_slice() {
                    [Value::Text(part)] if &*text == "endswith" => Value::Flag(word.ends_with(&**part)),
                    [Value::Text(part)] => Value::Flag(word.starts_with(&**part)),
                    [Value::Unknown] => Value::Unknown,
                    _ => self.fault(Error::new(place, say!("`.{}` takes one string", text.as_ref()))),
                })
            }
            Value::Unknown => {
                self.evaluate_all(arguments);
                Method::Called(match root.and_then(|root| no_method(place, &root.text, &text)) {
                    Some(error) if !of_lists(&text) && !of_dictionaries(&text) => self.fault(error),
                    _ => Value::Unknown,
                })
            }
            Value::Tensor(_) => Method::Attribute(self.attribute(owner, name, callee.place)),
            _ => match root.and_then(|root| no_method(place, &root.text, &text)) {
                Some(error) => Method::Called(self.fault(error)),
                None => Method::Attribute(self.attribute(owner, name, callee.place)),
            },
        }
    }

    fn list_method(&mut self, list: &List, method: &Name, arguments: Vec<Evaluated>, place: Place) -> Value {
        if arguments.iter().any(|argument| argument.name.is_some()) {
            return self.bad_method(method, "its arguments by position", place);
        }
        if list.is_tuple() && !matches!(&*method.text, "index" | "count") {
            let error =
                Error::new(method.place, say!("a tuple has no `.{}`, as it does not change", method.text.as_ref()));
            return self.fault(error.help("begin with a list: `[…]`"));
        }
        let values: Vec<Value> = arguments.iter().map(|argument| argument.value.value.clone()).collect_vec();
        let changed = match (&*method.text, values.as_slice()) {
            ("append", [value]) => list.change(&values, &|items| items.push(value.clone())),
            ("extend", [_]) => {
                let more = arguments.into_iter().next().map(|argument| argument.value);
                let Some(more) = more.and_then(|more| self.iterate(more)) else { return Value::Unknown };
                return self.extend(list, &more, place);
            }
            ("insert", [at, value]) => {
                let Some(at) = self.position(at, list.len(), place) else { return Value::Unknown };
                list.change(&values[1..], &|items| items.insert(at.min(items.len()), value.clone()))
            }
            ("pop", []) => return self.take(list, None, place),
            ("pop", [at]) => return self.take(list, Some(at.clone()), place),
            ("reverse", []) => list.change(&[], &|items| items.reverse()),
            ("clear", []) => list.change(&[], &Vec::clear),
            ("copy", []) => return Value::list(list.items().iter().cloned()),
            ("count" | "index", [wanted]) => {
                let mut found = Vec::new();
                for (at, item) in list.items().iter().enumerate() {
                    if equal(item, wanted) == Condition::Known(true) {
                        found.push(at);
                    }
                }
                return match (&*method.text, found.first()) {
                    ("count", _) => Value::int(found.len()),
                    (_, Some(at)) => Value::int(*at),
                    (_, None) => self.fault(Error::new(place, say!("{} is not in the list", *wanted))),
                };
            }
            (name, _) => {
                let takes = match name {
                    "append" | "extend" | "index" | "count" => "one argument",
                    "insert" => "a position and an element",
                    "pop" => "at most a position",
                    _ => "no arguments",
                };
                return self.bad_method(method, takes, place);
            }
        };
        match changed {
            Ok(()) if list.len() <= MAX_ITEMS => Value::None,
            Ok(()) => self.too_long(place),
            Err(TooDeep) => self.fault(too_deep(place)),
        }
    }

    fn too_long(&mut self, place: Place) -> Value {
        self.fault(Error::new(place, say!("a list has more than {} elements", MAX_ITEMS)))
    }

    fn bad_method(&mut self, method: &Name, takes: &str, place: Place) -> Value {
        self.fault(Error::new(place, say!("`.{}` takes {}", method.text.as_ref(), takes)))
    }

    /// Appends each of the values.
    pub(super) fn extend(&mut self, list: &List, more: &[Value], place: Place) -> Value {
        if list.len() + more.len() > MAX_ITEMS {
            return self.too_long(place);
        }
        match list.change(more, &|items| items.extend_from_slice(more)) {
            Ok(()) => Value::None,
            Err(TooDeep) => self.fault(too_deep(place)),
        }
    }

    /// An index that may count from the end.
    fn position(&mut self, at: &Value, length: usize, place: Place) -> Option<usize> {
        match self.as_number(at.clone()) {
            Value::Size(Dim::Known(n)) => {
                let at = if n < 0 { n + length as i128 } else { n };
                Some(usize::try_from(at.max(0)).unwrap_or(usize::MAX))
            }
            Value::Size(size) => {
                self.undecided_number("[…]", size, place);
                None
            }
            Value::Unknown => None,
            other => {
                self.fault(Error::new(place, say!("an index is a whole number, not {}", other)));
                None
            }
        }
    }

    /// `xs.pop()`
    fn take(&mut self, list: &List, at: Option<Value>, place: Place) -> Value {
        let length = list.len();
        let at = match at {
            None => Located { value: Value::Size(Dim::Known(-1)), place },
            Some(at) => Located { value: at, place },
        };
        if length == 0 {
            return self.fault(Error::new(place, say!("the list is empty, so nothing can be taken out of it")));
        }
        let items = list.items();
        let taken = self.element(&items, at.clone());
        drop(items);
        if !matches!(taken, Value::Unknown)
            && let Some(at) = self.position(&at.value, length, place)
        {
            // What is taken out makes no list deeper.
            let take = |items: &mut Vec<Value>| {
                if at < items.len() {
                    items.remove(at);
                }
            };
            let _ = list.change(&[], &take);
        }
        taken
    }

    /// `xs[i] = …`, `d[key] = …`
    pub(super) fn set(&mut self, owner: Located, key: Located, value: Located) {
        let place = owner.place.to(key.place);
        match owner.value {
            Value::Unknown => {}
            Value::Dictionary(dictionary) => {
                self.set_entry(&dictionary, key, value.value);
            }
            Value::List(list) if !list.is_tuple() => {
                let known = self.element(&list.items(), key.clone());
                if let (false, Some(at)) =
                    (matches!(known, Value::Unknown), self.position(&key.value, list.len(), place))
                {
                    let new = value.value;
                    let set = |items: &mut Vec<Value>| {
                        if let Some(item) = items.get_mut(at) {
                            *item = new.clone();
                        }
                    };
                    if list.change(std::slice::from_ref(&new), &set).is_err() {
                        self.fault(too_deep(place));
                    }
                }
            }
            Value::Outside(outside) if !outside.is_constant() => {
                self.undefined(&outside, "name");
            }
            other => {
                let error = Error::new(place, say!("{} has no entries that can be set", other.kind()));
                self.fault(error.help("a list is `[…]`, and a dictionary `{\"a\": …}`"));
            }
        }
    }

    fn dictionary_method(
        &mut self,
        dictionary: &Dictionary,
        method: &Name,
        arguments: Vec<Evaluated>,
        place: Place,
    ) -> Value {
        let by_position: Vec<Located> = arguments
            .iter()
            .filter(|argument| argument.name.is_none())
            .map(|argument| argument.value.clone())
            .collect_vec();
        if arguments.len() > by_position.len() && &*method.text != "update" {
            return self.bad_method(method, "its arguments by position", place);
        }
        match (&*method.text, by_position.as_slice()) {
            ("keys", []) => Value::tuple(dictionary.keys()),
            ("values", []) => Value::tuple(dictionary.entries().into_iter().map(|(_, value)| value)),
            ("items", []) => {
                Value::tuple(dictionary.entries().into_iter().map(|(key, value)| Value::tuple(vec![key, value])))
            }
            ("copy", []) => {
                let copy = Dictionary::new();
                self.update(&copy, Located { value: Value::Dictionary(dictionary.clone()), place });
                Value::Dictionary(copy)
            }
            ("get", [key, others @ ..]) if others.len() < 2 => {
                let Some(known) = self.key(key.clone()) else { return Value::Unknown };
                match (dictionary.get(&known), others) {
                    (Some(value), _) => value,
                    (None, [other]) => other.value.clone(),
                    (None, _) => Value::None,
                }
            }
            ("setdefault", [key, other]) => {
                let Some(known) = self.key(key.clone()) else { return Value::Unknown };
                dictionary.get(&known).unwrap_or_else(|| {
                    self.set_entry(dictionary, key.clone(), other.value.clone());
                    other.value.clone()
                })
            }
            ("pop", [key, others @ ..]) if others.len() < 2 => {
                let Some(known) = self.key(key.clone()) else { return Value::Unknown };
                match (dictionary.take(&known), others) {
                    (Some(value), _) => value,
                    (None, [other]) => other.value.clone(),
                    (None, _) => self.no_entry(dictionary, key.clone()),
                }
            }
            ("update", others) if others.len() < 2 => {
                for other in others {
                    self.update(dictionary, other.clone());
                }
                for argument in arguments {
                    if let Some(name) = argument.name {
                        let key = Located { value: Value::Text(name.text), place: name.place };
                        self.set_entry(dictionary, key, argument.value.value);
                    }
                }
                Value::None
            }
            ("get" | "setdefault", _) => self.bad_method(method, "a key, and what stands in for its value", place),
            ("pop", _) => self.bad_method(method, "a key", place),
            ("update", _) => self.bad_method(method, "one dictionary", place),
            _ => self.bad_method(method, "no arguments", place),
        }
    }

    /// `"conv{}_{}".format(i, name)`
    fn format(&mut self, template: &str, arguments: Vec<Evaluated>, place: Place) -> Value {
        let mut text = String::new();
        let by_position = arguments.iter().filter(|argument| argument.name.is_none()).collect_vec();
        let (mut rest, mut next) = (template, 0);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, behind) = rest.split_at(at);
            text.push_str(before);
            if let Some(after) = behind.strip_prefix("{{").or_else(|| behind.strip_prefix("}}")) {
                text.extend(behind.chars().next());
                rest = after;
                continue;
            }
            let Some((field, after)) = behind.strip_prefix('{').and_then(|behind| behind.split_once('}')) else {
                let error = Error::new(place, say!("a brace in this string has no other"));
                return self.fault(error.help("write it twice for the brace itself"));
            };
            let (name, form) = field.split_once(':').unwrap_or((field, ""));
            let argument = match name {
                "" => {
                    next += 1;
                    by_position.get(next - 1).copied()
                }
                name => match name.parse::<usize>() {
                    Ok(at) => by_position.get(at).copied(),
                    Err(_) => arguments.iter().find(|argument| argument.keyword() == Some(name)),
                },
            };
            let Some(argument) = argument else {
                let error = Error::new(place, say!("`format` is given nothing for `{}`", format!("{{{field}}}")));
                return self.fault(error.help("write an argument for each pair of braces"));
            };
            let value = self.as_number(argument.value.value.clone());
            match self.text_of(&value, argument.value.place).map(|text| formatted(&text, &value, form)) {
                Some(Some(piece)) => text.push_str(&piece),
                Some(None) => {
                    let error =
                        Error::new(place, say!("a value stands in a string as it is, and `:{}` asks for more", form));
                    return self.fault(error.help("leave it out: `{}`"));
                }
                None => return Value::Unknown,
            }
            if text.len() > MAX_TEXT {
                return self.fault(Error::new(place, say!("a string of more than {} letters", MAX_TEXT)));
            }
            rest = after;
        }
        text.push_str(rest);
        Value::Text(text.into())
    }

    /// `N.pow(2)`: rustc can call it, where it is told to.
    fn method_of_constant(&mut self, value: &Value, callee: &Expr, arguments: &[Argument]) -> Option<Value> {
        let ExprKind::Attribute { name, .. } = &callee.kind else { return None };
        let Value::Outside(outside) = value else { return None };
        // A single letter may be a module as well: `K.mean(x)`.
        let module = outside.text.len() == 1 && !OF_NUMBERS.contains(&&*name.text);
        if module || !outside.is_constant() || name.text.starts_with(char::is_uppercase) {
            return None;
        }
        if applied(&self.evaluate_all(arguments)) {
            return None;
        }
        Some(match &*name.text {
            // Its value may be another network's to give, so that no block of Rust can name it.
            _ if self.is_generic(&outside.text) => {
                let sentence =
                    say!("the const generic `{}` is a number here, and has no methods", outside.text.as_ref());
                self.fault(Error::new(callee.place, sentence).help("reckon by operators: `+ - * / % **`"))
            }
            "len" | "iter" | "into_iter" => self.one_number(outside),
            _ => self.rust_function(callee, arguments),
        })
    }

    /// A call that only rustc can make.
    pub(super) fn rust_function(&mut self, callee: &Expr, arguments: &[Argument]) -> Value {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect_vec();
        let error = Error::new(callee.place, say!("a function of Rust is called by rustc"));
        if matches!(&callee.kind, ExprKind::Path(path) if path.first().is_some_and(|first| &*first.text == "String")) {
            return self.fault(error.help("write the text alone, in quotes"));
        }
        self.fault(error.help(say!("write `const { {}({}) }`", callee.to_string(), arguments.join(", "))))
    }

    /// A Rust constant in place of a list.
    pub(super) fn one_number(&mut self, outside: &Outside) -> Value {
        self.fault(no_list(outside))
    }
}

/// What is said of a Rust constant in place of a list, of which the macro would have to see the elements.
pub(super) fn no_list(outside: &Outside) -> Error {
    let name = outside.text.rsplit(':').next().unwrap_or_default();
    let error = Error::new(outside.place, say!("a Rust constant is one number to the macro"));
    error.help(say!("declare the list inside the `network!`: `const {} = [32, 64];`", name))
}

/// The methods of a list that the language has.
fn of_lists(name: &str) -> bool {
    matches!(name, "append" | "extend" | "insert" | "pop" | "reverse" | "clear" | "copy" | "count" | "index")
}

/// The methods of a dictionary that the language has.
fn of_dictionaries(name: &str) -> bool {
    matches!(name, "keys" | "values" | "items" | "get" | "setdefault" | "pop" | "update" | "copy")
}

/// A value in one of Python's simpler forms: `d`, `02d`, `3`, `.2f`; `None` for others.
fn formatted(text: &str, value: &Value, form: &str) -> Option<String> {
    if let Some(digits) = form.strip_prefix('.') {
        let digits: usize = digits.strip_suffix('f').unwrap_or(digits).parse().ok()?;
        return (digits <= 64).then(|| Some(format!("{:.digits$}", float(value)?)))?;
    }
    let digits = form.strip_suffix('d').unwrap_or(form);
    let number = matches!(value, Value::Size(_));
    if form.is_empty() || form == "s" && !number {
        return Some(text.to_owned());
    }
    let width: usize = if digits.is_empty() { 0 } else { digits.parse().ok()? };
    match number && width <= 64 {
        true if digits.starts_with('0') => Some(format!("{:0width$}", text.parse::<i128>().ok()?)),
        true => Some(format!("{text:>width$}")),
        false => None,
    }
}
