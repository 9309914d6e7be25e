//! Expressions: each becomes a value, and after an error the unknown one, so that nothing follows from it.

use super::collections::too_deep;
use super::function_names;
use super::libraries::instead_of_method;
use super::lookup::known;
use super::operations;
use super::parts::one_or_all;
use super::rust_constants::BLOCK;
use super::value::{Located, Outside, Value};
use super::{Interpreter, MAX_ITEMS};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, alike, nearest, say};
use crate::layer;
use crate::layer::Argument;
use crate::shape::Dim;
use crate::syntax::{
    BinaryOp, Block, Division, Expr, ExprKind, Name, Piece, Subscript, method_help, no_division, no_function,
};
use std::rc::Rc;

/// As many values of a list are looked at in the time of a step.
const VALUES_IN_A_STEP: usize = 16;

impl Interpreter<'_> {
    /// The value of an expression.
    pub(super) fn evaluate(&mut self, expr: &Expr) -> Located {
        self.nesting += 1;
        let value = match self.step(expr.place) {
            true => self.value(expr),
            false => Value::Unknown,
        };
        let value = self.not_too_deep(self.as_it_is_now(value), expr.place);
        let value = self.not_too_large(value, expr.place);
        self.nesting -= 1;
        Located { value, place: expr.place }
    }

    pub(super) fn not_too_deep(&mut self, value: Value, place: Place) -> Value {
        match value {
            Value::TooDeep => self.fault(too_deep(place)),
            value => value,
        }
    }

    /// A list in which others stand many times over is small to keep, and too large to walk through.
    fn not_too_large(&mut self, value: Value, place: Place) -> Value {
        let (more, seen) = value.holds_more(MAX_ITEMS);
        self.steps += seen / VALUES_IN_A_STEP;
        if !more {
            return value;
        }
        self.exhausted = true;
        let sentence = say!("this holds more than {} values, those of the lists in it counted", MAX_ITEMS);
        self.fault(Error::new(place, sentence).help("keep the elements in one list: `xs += […]`"))
    }

    fn value(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Int(n) => Value::Size(Dim::Known(*n)),
            ExprKind::Float(x) => Value::Float(*x),
            ExprKind::Bool(flag) => Value::Flag(*flag),
            ExprKind::None => Value::None,
            ExprKind::Text(pieces) => self.text(pieces),
            ExprKind::Name(name) => self.lookup(name),
            ExprKind::Path(segments) => self.path(segments, expr.place),
            ExprKind::Rust => {
                // Each block is a constant of its own: its place tells it from all others.
                let text: Rc<str> = format!("{BLOCK} at {}", expr.place.first).into();
                Value::Size(self.rust_constants.size(&text, expr.place, false))
            }
            ExprKind::List(items) => Value::list(self.items(items)),
            ExprKind::Tuple(items) => Value::tuple(self.items(items)),
            ExprKind::Dictionary(entries) => self.dictionary(entries),
            ExprKind::Call { callee, arguments } => self.call(callee, arguments, expr.place),
            ExprKind::Attribute { value, name } => {
                let value = self.evaluate(value);
                self.attribute(value, name, expr.place)
            }
            ExprKind::Index { value, subscripts } => {
                let value = self.evaluate(value);
                self.index(value, subscripts, expr.place)
            }
            ExprKind::Unary { operator, value } => {
                let value = self.evaluate(value);
                self.unary(*operator, value, expr.place)
            }
            ExprKind::Binary { operator: operator @ (BinaryOp::And | BinaryOp::Or), left, right } => {
                self.either(*operator, left, right)
            }
            ExprKind::Binary { operator, left, right } => {
                let (left, right) = (self.evaluate(left), self.evaluate(right));
                self.binary(*operator, left, right, expr.place)
            }
            ExprKind::Range { start, end, inclusive } => {
                let (start, end) = (self.evaluate(start), self.evaluate(end));
                self.rust_range(start, end, *inclusive, expr.place)
            }
            ExprKind::If { condition, then, otherwise } => self.choose(condition, then, otherwise.as_deref()),
            ExprKind::Block(block) => self.scoped_block(block),
            ExprKind::Opaque(what, mark) => self.fault(no_function(what, *mark)),
            ExprKind::Divided(division) => self.divided(division),
            ExprKind::Unpacked(inner) | ExprKind::UnpackedOptions(inner) if matches!(inner.kind, ExprKind::Error) => {
                self.errors.meet();
                Value::Unknown
            }
            ExprKind::Unpacked(_) | ExprKind::UnpackedOptions(_) => {
                let error =
                    Error::new(expr.place, say!("`*` stands among the elements of a list, or the arguments of a call"));
                self.fault(error.help("put it into brackets: `[*xs]`"))
            }
            ExprKind::Comprehension { key, element, clauses } => self.comprehension(key.as_deref(), element, clauses),
            ExprKind::Error => {
                self.errors.meet();
                Value::Unknown
            }
        }
    }

    /// A comment behind a number hides an operand, if its words are numbers and functions here.
    fn divided(&mut self, division: &Division) -> Value {
        let Located { value, place } = self.evaluate(&division.value);
        let is_number = |value: &Value| matches!(value, Value::Size(_) | Value::Float(_) | Value::Fraction(_));
        let is_constant = |program: &Self, value: &Value| match value {
            Value::Outside(outside) => program.rust_constants.knows(&outside.text) || program.is_generic(&outside.text),
            _ => false,
        };
        let divided = is_number(&value) || matches!(&value, Value::Outside(outside) if outside.is_constant());
        let mut means = |name: &Rc<str>| {
            let value = self.lookup(&Name { text: name.clone(), place });
            let called = division.divisor.contains(['.', '[', '(']) && !matches!(value, Value::Outside(_));
            is_number(&value) || is_constant(self, &value) || called
        };
        if !divided || !division.names.iter().all(&mut means) {
            return value;
        }
        self.fault(no_division(place, &division.value.to_string(), &division.divisor, false))
    }

    fn choose(&mut self, condition: &Expr, then: &Block, otherwise: Option<&Expr>) -> Value {
        let condition = self.evaluate(condition);
        match (self.decide(condition), otherwise) {
            (Some(true), _) => self.block(then),
            (Some(false), Some(otherwise)) => self.evaluate(otherwise).value,
            (Some(false), None) => Value::None,
            (None, otherwise) if self.exploring.is_some() => self.explore_both(then, otherwise),
            (None, otherwise) => {
                self.forget(then);
                if let Some(otherwise) = otherwise {
                    self.forget_in(otherwise);
                }
                Value::Unknown
            }
        }
    }

    /// `a && b`, `a || b`: the right side only where it matters.
    fn either(&mut self, operator: BinaryOp, left: &Expr, right: &Expr) -> Value {
        let left = self.evaluate(left);
        if matches!(left.value, Value::Tensor(_)) {
            let of_each = if operator == BinaryOp::And { BinaryOp::BitAnd } else { BinaryOp::BitOr };
            return self.no_truth(&left.value, of_each.symbol(), left.place);
        }
        match (self.decide(left), operator) {
            (None, _) => {
                if self.exploring.is_some() {
                    self.evaluate(right);
                }
                Value::Unknown
            }
            (Some(false), BinaryOp::And) => Value::Flag(false),
            (Some(true), BinaryOp::Or) => Value::Flag(true),
            _ => {
                let right = self.evaluate(right);
                self.decide(right).map_or(Value::Unknown, Value::Flag)
            }
        }
    }

    fn text(&mut self, pieces: &[Piece]) -> Value {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Name(name) => {
                    let value = self.lookup(name);
                    match self.text_of(&value, name.place) {
                        Some(piece) => text.push_str(&piece),
                        None => return Value::Unknown,
                    }
                }
            }
            if text.len() > super::MAX_TEXT {
                let place = pieces.iter().find_map(|piece| match piece {
                    Piece::Name(name) => Some(name.place),
                    Piece::Text(_) => None,
                });
                return self.fault(Error::new(
                    place.unwrap_or(Place::token(0)),
                    say!("a string of more than {} letters", super::MAX_TEXT),
                ));
            }
        }
        Value::Text(text.into())
    }

    /// A value as a part of a string.
    pub(super) fn text_of(&mut self, value: &Value, place: Place) -> Option<Rc<str>> {
        match value {
            Value::Text(text) => return Some(text.clone()),
            Value::Size(Dim::Known(n)) => return Some(n.to_string().into()),
            Value::Float(x) => return Some(format!("{x:?}").into()),
            Value::Flag(flag) => return Some(if *flag { "True".into() } else { "False".into() }),
            Value::None => return Some("None".into()),
            Value::Unknown => {}
            Value::Outside(outside) if self.is_generic(&outside.text) => {
                let sentence = say!(
                    "a string needs text that the macro has, and the const generic `{}` is known only to rustc",
                    outside.text.as_ref()
                );
                self.fault(Error::new(place, sentence).help("name the layer without it"));
            }
            Value::Outside(outside) => {
                let near = self.name_like(&outside.text);
                let error = Error::new(
                    place,
                    say!(
                        "a string needs text that the macro has, and `{}` is no name of this `network!`",
                        outside.text.as_ref()
                    ),
                );
                let passing = self.passing(&outside.text);
                self.fault(match near {
                    _ if passing.is_some() => error.maybe_help(passing),
                    Some(near) => error.help(say!("did you mean `{}`?", near)),
                    None => error.help(say!("if it is a Rust constant, declare it inside the `network!`: `const {} = …;`; a brace itself is written `{{`", outside.text.as_ref())),
                });
            }
            Value::Size(_) => {
                let error = Error::new(
                    place,
                    say!("a string needs text that the macro has, and a Rust constant or a size of run time is none"),
                );
                self.fault(error.help("declare the number inside the `network!`: `const N = 3;`"));
            }
            other => {
                let error = Error::new(place, say!("{} cannot stand in a string", other.kind()));
                self.fault(error);
            }
        }
        None
    }

    fn path(&mut self, segments: &[Name], place: Place) -> Value {
        let text: Vec<&str> = segments.iter().map(|segment| &*segment.text).collect_vec();
        let path = text.join("::");
        if let Some(value) = self.handed_over(&path, place) {
            return value;
        }
        let ours = |first: &&Name| &*first.text == "paramcount" || matches!(known(&first.text), Some(Value::Module(_)));
        if let (Some(first), Some(last)) = (segments.first().filter(ours), text.last()) {
            // A crate may be called as Keras's module is.
            let left = if &*first.text == "applications" { path } else { (*last).to_owned() };
            return known(last).unwrap_or_else(|| Value::Outside(Outside { text: left.into(), place }));
        }
        Value::Outside(Outside { text: path.into(), place })
    }

    fn items(&mut self, items: &[Expr]) -> Vec<Value> {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            match &item.kind {
                ExprKind::Unpacked(list) => values.extend(self.unpacked(list).unwrap_or_else(|| vec![Value::Unknown])),
                _ => values.push(self.evaluate(item).value),
            }
        }
        values
    }

    fn rust_range(&mut self, start: Located, end: Located, inclusive: bool, place: Place) -> Value {
        let mut bounds = Vec::new();
        for bound in [start, end] {
            match self.as_number(bound.value) {
                Value::Size(Dim::Known(n)) => bounds.push(n),
                Value::Size(size) => return self.undecided_number("..", size, bound.place),
                Value::Unknown => return Value::Unknown,
                other => {
                    return self.fault(Error::new(
                        bound.place,
                        say!("a range goes from number to number, not {}", other.kind()),
                    ));
                }
            }
        }
        match bounds.as_slice() {
            [start, end] => self.numbers(*start, end.saturating_add(inclusive.into()), 1, place),
            _ => Value::Unknown,
        }
    }

    pub(super) fn attribute(&mut self, value: Located, name: &Name, place: Place) -> Value {
        match (&value.value, &*name.text) {
            (Value::Unknown, _) => Value::Unknown,
            (Value::Tensor(tensor), "shape") => match tensor.shape.axes() {
                Some(axes) => Value::tuple(axes.iter().map(|axis| Value::Size(*axis))),
                None => Value::Unknown,
            },
            (Value::Tensor(tensor), "ndim") => {
                tensor.shape.axes().map_or(Value::Unknown, |axes| Value::int(axes.len()))
            }
            (Value::Layer(layer) | Value::Model(_, layer), "name") => Value::Text(layer.name.clone()),
            (Value::Layer(layer) | Value::Model(_, layer), "trainable") => Value::Flag(layer.trainable.get()),
            (Value::Layer(layer), "input" | "output") => {
                let layer = layer.clone();
                self.tensors_of_layer(&layer, name)
            }
            (Value::Model(model, _), "layers") => Value::list(model.layers.iter().cloned().map(Value::Layer)),
            (Value::Model(model, _), "input" | "output" | "inputs" | "outputs") if !model.inputs.is_empty() => {
                let tensors = if name.text.starts_with("input") { &model.inputs } else { &model.outputs };
                match name.text.ends_with('s') {
                    true => Value::list(tensors.iter().cloned().map(Value::Tensor)),
                    false => one_or_all(tensors),
                }
            }
            (Value::Module(module), object) => match layer::objects(module) {
                Some(objects) if !objects.iter().any(|known| alike(known, object)) => {
                    let error = Error::new(name.place, say!("`{}` has no `{}`", module.as_ref(), object));
                    // A class is meant by a name in capitals, a function by one in small letters.
                    let is_class = |name: &str| name.starts_with(char::is_uppercase);
                    let of_a_kind = objects.into_iter().filter(|known| is_class(known) == is_class(object));
                    let near = nearest(object, of_a_kind);
                    self.fault(error.maybe_help(near.map(|near| say!("did you mean `{}`?", near))))
                }
                _ => module_member(module, object, place),
            },
            (Value::Outside(outside), _) if outside.text.contains("::") => {
                self.fault(Error::new(place, say!("a Rust constant is a number, and has no `.{}`", name.text.as_ref())))
            }
            // `nn.Linear`, `L.Dense`: a class of another library, or of Keras under another name.
            (Value::Outside(outside), _) if &*outside.text == "self" => {
                let error = Error::new(place, say!("there is no `self` here: a name is bound by itself"));
                self.fault(error.help(say!("write `{}`", name.text.as_ref())));
                match self.lookup(name) {
                    Value::Carried(_) | Value::Outside(_) => Value::Unknown,
                    value => value,
                }
            }
            (Value::Outside(outside), class)
                if class.starts_with(char::is_uppercase)
                    || &*outside.text == "torch"
                    || layer::is_activation(class) && self.variable_like(&outside.text).is_none() =>
            {
                Value::Outside(Outside { text: format!("{}.{class}", outside.text).into(), place })
            }
            (Value::Outside(outside), _) => self.undefined(&outside.clone(), "name"),
            _ => self.no_attribute(&value, name),
        }
    }

    fn no_attribute(&mut self, value: &Located, name: &Name) -> Value {
        if let (Value::Model(..), Some(help)) = (&value.value, method_help(&name.text)) {
            let error = Error::new(name.place, say!("`.{}(…)` is no part of a declaration", name.text.as_ref()));
            return self.fault(error.help(help));
        }
        let error = Error::new(name.place, say!("{} has no `.{}`", value.value.kind(), name.text.as_ref()));
        self.fault(match value.value {
            Value::Tensor(_) => error.help(match instead_of_method(&name.text) {
                Some(instead) => instead,
                None => "a tensor has `.shape` and `.ndim`".into(),
            }),
            Value::Size(_) if &*name.text == "pow" => error.help("a power is written `**`: `n ** 2`"),
            Value::List(_) if matches!(&*name.text, "items" | "keys" | "values") => {
                error.help("a dictionary has it: `{\"a\": 1, \"b\": 2}`")
            }
            Value::List(_) if &*name.text == "push" => error.help("write `append`"),
            Value::List(_) if matches!(&*name.text, "iter" | "into_iter") => {
                error.help("leave it out: a `for` takes the elements of a list")
            }
            Value::Layer(ref layer) if layer::is_activation(&name.text) && layer.param("activation").is_some() => {
                error.help(say!("an activation is an argument: activation = \"{}\"", name.text.as_ref()))
            }
            Value::Layer(_) if matches!(&*name.text, "forward" | "call" | "apply" | "build" | "__call__") => {
                error.help("a layer is applied by a call: `layer(x)`")
            }
            Value::Layer(ref layer) if is_weight(layer, &name.text) => error
                .help("in a `layer` of your own, `add_weight(shape = (…,))` makes a weight that can be reckoned with"),
            Value::List(_) if &*name.text == "len" => error.help("write `len(…)` around the list"),
            _ => error,
        })
    }

    fn index(&mut self, value: Located, subscripts: &[Subscript], place: Place) -> Value {
        if let Value::Tensor(tensor) = &value.value {
            let mut key = Vec::new();
            for subscript in subscripts {
                match self.subscript(subscript) {
                    Some(argument) => key.push(argument),
                    None => return Value::Unknown,
                }
            }
            return self.tensor_index(Argument::Tensor(tensor.clone()), key, place);
        }
        match (value.value, subscripts) {
            (Value::Unknown, _) => Value::Unknown,
            (Value::List(list), [Subscript::At(at)]) => {
                let items = list.items();
                let at = self.evaluate(at);
                self.element(&items, at)
            }
            (Value::List(list), [Subscript::Slice { start, stop, step, place }]) => {
                let bounds = [start, stop, step].iter().map(|bound| Some(self.evaluate(bound.as_ref()?))).collect_vec();
                let taken = self.slice(&list.items(), bounds, *place);
                match taken {
                    Some(items) if list.is_tuple() => Value::tuple(items),
                    Some(items) => Value::list(items),
                    None => Value::Unknown,
                }
            }
            (Value::Dictionary(dictionary), [Subscript::At(at)]) => {
                let key = self.evaluate(at);
                self.entry(&dictionary, key)
            }
            (Value::Outside(outside), _) if outside.is_constant() => self.one_number(&outside),
            (Value::Outside(outside), _) => self.undefined(&outside, "name"),
            (called @ (Value::Builtin(_) | Value::Class(_) | Value::Function(..)), _) => {
                let error = Error::new(place, say!("{} cannot be indexed", called.kind()));
                self.fault(error.help("its arguments stand in parentheses: `Sequential([…])`, `Dense(10)`"))
            }
            (other, _) => self.fault(Error::new(place, say!("{} cannot be indexed", other.kind()))),
        }
    }

    pub(super) fn element(&mut self, items: &[Value], at: Located) -> Value {
        match self.as_number(at.value) {
            Value::Unknown => Value::Unknown,
            Value::Size(Dim::Known(n)) => {
                let length = items.len() as i128;
                let index = if n < 0 { n + length } else { n };
                match usize::try_from(index).ok().and_then(|index| items.get(index)) {
                    Some(item) => item.clone(),
                    None => self.fault(outside_of_list(n, items.len(), at.place)),
                }
            }
            Value::Size(size) => self.undecided_number("[…]", size, at.place),
            Value::Text(text) => {
                self.fault(Error::new(at.place, say!("an index is a whole number, not \"{}\"", text.as_ref())))
            }
            other => self.fault(Error::new(at.place, say!("an index is a whole number, not {}", other))),
        }
    }

    fn slice(&mut self, items: &[Value], bounds: Vec<Option<Located>>, place: Place) -> Option<Vec<Value>> {
        let mut numbers = Vec::new();
        for bound in bounds {
            numbers.push(match bound.map(|bound| (self.as_number(bound.value), bound.place)) {
                None | Some((Value::None, _)) => None,
                Some((Value::Size(Dim::Known(n)), _)) => Some(n),
                Some((Value::Size(size), place)) => {
                    self.undecided_number("[…]", size, place);
                    return None;
                }
                Some((Value::Unknown, _)) => return None,
                Some((other, place)) => {
                    self.fault(Error::new(place, say!("an index is a whole number, not {}", other)));
                    return None;
                }
            });
        }
        let length = items.len() as i128;
        let [start, stop, step] = numbers.as_slice() else { return None };
        let step = step.unwrap_or(1);
        let clamp =
            |bound: i128, least: i128, most: i128| (if bound < 0 { bound + length } else { bound }).clamp(least, most);
        let (first, last) = match step {
            0 => {
                self.fault(Error::new(place, say!("a slice cannot have a step of 0")));
                return None;
            }
            1.. => (start.map_or(0, |n| clamp(n, 0, length)), stop.map_or(length, |n| clamp(n, 0, length))),
            _ => {
                (start.map_or(length - 1, |n| clamp(n, -1, length - 1)), stop.map_or(-1, |n| clamp(n, -1, length - 1)))
            }
        };
        let mut at = first;
        let mut taken = Vec::new();
        while (step > 0 && at < last) || (step < 0 && at > last) {
            taken.extend(usize::try_from(at).ok().and_then(|at| items.get(at)).cloned());
            at = at.saturating_add(step);
        }
        Some(taken)
    }

    /// A subscript of a tensor: a number, `None`, or a slice as a list of three.
    fn subscript(&mut self, subscript: &Subscript) -> Option<Argument> {
        let mut number = |expr: &Expr| {
            let located = self.evaluate(expr);
            match self.as_number(located.value) {
                Value::Size(size) => Some(Argument::Size(size)),
                Value::None => Some(Argument::None),
                Value::Unknown => None,
                other => {
                    let error = Error::new(
                        located.place,
                        say!("a tensor is indexed by whole numbers, slices and None, not {}", other.kind()),
                    );
                    self.fault(error);
                    None
                }
            }
        };
        match subscript {
            Subscript::At(at) => number(at),
            Subscript::Ellipsis => Some(Argument::Text("...".into())),
            Subscript::Slice { start, stop, step, .. } => {
                let mut parts = Vec::new();
                for bound in &[start, stop, step] {
                    parts.push(match bound {
                        Some(bound) => number(bound)?,
                        None => Argument::None,
                    });
                }
                Some(Argument::list(parts))
            }
        }
    }
}

/// Whether an attribute of a layer is one of its weights, or all of them.
fn is_weight(layer: &layer::Instance, name: &str) -> bool {
    matches!(name, "kernel" | "bias" | "weights" | "T") || layer.weights().iter().any(|weight| *weight.name == *name)
}

/// `keras.layers.Conv2D`, `tf.nn.relu`: modules within modules, then what is meant.
fn module_member(module: &str, name: &str, place: Place) -> Value {
    match (module, name) {
        ("initializers" | "regularizers" | "constraints", name) => Value::Carried(name.into()),
        (module, name) if module == "ops" || module.starts_with("ops.") => operations::member(module, name, place),
        ("np", name) => function_names::of_numpy(name)
            .map_or_else(|| Value::Outside(Outside { text: format!("np.{name}").into(), place }), Value::Builtin),
        ("random", "SeedGenerator") => Value::Carried(name.into()),
        ("random", name) => operations::member(module, name, place),
        ("activations" | "nn", name) => Value::Text(name.into()),
        (
            _,
            "layers" | "models" | "keras" | "initializers" | "regularizers" | "constraints" | "activations" | "nn"
            | "activation" | "ops" | "backend" | "applications" | "experimental" | "preprocessing" | "saving"
            | "random" | "linalg",
        ) => Value::Module(name.into()),
        ("tf" | "tensorflow" | "keras", name) if layer::is_dtype(name) => Value::Text(name.into()),
        // A module for each family.
        ("applications", name) if !name.starts_with(char::is_uppercase) => Value::Module("applications".into()),
        ("ops" | "backend" | "applications", name) => {
            Value::Outside(Outside { text: format!("{module}.{name}").into(), place })
        }
        (module, name) if matches!(known(name), Some(Value::Class(entry)) if !entry.keras) => {
            Value::Outside(Outside { text: format!("{module}.{name}").into(), place })
        }
        (_, name) => known(name).unwrap_or_else(|| Value::Outside(Outside { text: name.into(), place })),
    }
}

/// An index that no element has.
fn outside_of_list(index: i128, length: usize, place: Place) -> Error {
    let noun = if length == 1 { "element" } else { "elements" };
    let error = Error::new(place, say!("index {} is outside of a list of {} {}", index, length, noun));
    error.help(match length {
        0 => "there is nothing in the list at this place".into(),
        1 => say!("its only element is 0, or -1 counted from the end"),
        _ => say!("its elements are 0 to {}, or -1 (the last) to -{}", length - 1, length),
    })
}
