//! Calls: a call is a call, whether it makes a layer, applies one, runs a block or a function of the language.

use super::fractions::divides_truly;
use super::function_names::{self, Builtin};
use super::functions::takes_one;
use super::methods::Method;
use super::value::{Evaluated, Outside, Value, any_open, applied, by_position};
use super::{Interpreter, operations};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, say};
use crate::layer::{Argument, Entry, Inputs, Instance, Passed, Wants, is_carried};
use crate::syntax::{self, BinaryOp, Expr, ExprKind, Name};
use crate::{layer, layers};
use std::rc::Rc;

impl Interpreter<'_> {
    pub(super) fn call(&mut self, callee: &Expr, arguments: &[syntax::Argument], place: Place) -> Value {
        let used = !self.unused.contains(&place);
        match self.callee(callee, arguments, place) {
            Ok(Value::Function(function, home)) => {
                let arguments = self.evaluate_all(arguments);
                let call = |program: &mut Self| program.call_function(&function, &home, arguments, callee.place, used);
                self.on_path(place, 0, call)
            }
            Ok(function) => self.call_value(function, callee, arguments, place),
            Err(value) => value,
        }
    }

    /// What is called; `Err` holds what came of a call that is another's: of a method, say.
    fn callee(&mut self, callee: &Expr, arguments: &[syntax::Argument], place: Place) -> Result<Value, Value> {
        if let Some(builtin) = self.of_numpy(callee, arguments) {
            return Ok(Value::Builtin(builtin));
        }
        if let Some(value) = self.library_function(callee, arguments).or_else(|| self.tensor_method(callee, arguments))
        {
            return Err(value);
        }
        match self.method(callee, arguments, place) {
            Method::Called(value) => return Err(value),
            Method::Attribute(function) => return Ok(function),
            Method::None => {}
        }
        if let Some(outside) = self.other_library_function(callee) {
            let arguments = self.evaluate_all(arguments);
            return Err(self.unknown_layer(&outside, &arguments, callee));
        }
        if let Some(error) = self.of_a_library(callee) {
            self.evaluate_all(arguments);
            return Err(self.fault(error));
        }
        if let Some(error) = self.split_call(callee, arguments) {
            self.evaluate_all(arguments);
            return Err(self.fault(error));
        }
        Ok(self.evaluate(callee).value)
    }

    /// Calls anything but a block.
    fn call_value(&mut self, function: Value, callee: &Expr, arguments: &[syntax::Argument], place: Place) -> Value {
        match function {
            Value::Class(entry) => self.make(entry, arguments, callee.place, place),
            Value::AtOnce(entry) => {
                let arguments = self.evaluate_all(arguments);
                self.make_at_once(entry, arguments, callee, place)
            }
            Value::Operation(entry) if entry.refused.is_some() => self.refuse_operation(entry, callee),
            Value::Operation(entry) => {
                let arguments = self.evaluate_all(arguments);
                self.call_operation(entry, arguments, callee.place)
            }
            Value::Layer(layer) => {
                let arguments = self.evaluate_all(arguments);
                self.apply_here(&layer, arguments, callee, place)
            }
            Value::Model(_, layer) => {
                let layer = self.adopted(layer);
                let arguments = self.evaluate_all(arguments);
                self.apply_here(&layer, arguments, callee, place)
            }
            Value::LayerItem(item, module) => {
                let arguments = self.evaluate_all(arguments);
                let open = any_open(&arguments);
                self.once(place, open, |program| program.make_own_layer(&item, module, arguments, callee.place))
            }
            Value::Network(number) => match class_of_networks(callee, arguments) {
                Some(class) => self.call_language(class, arguments, callee.place, place),
                None => {
                    let arguments = self.evaluate_all(arguments);
                    let open = any_open(&arguments);
                    self.once(place, open, |program| program.instantiate(number, arguments, callee.place))
                }
            },
            Value::Builtin(builtin) => self.call_language(builtin, arguments, callee.place, place),
            Value::Carried(text) => {
                self.evaluate_all(arguments);
                Value::Carried(text)
            }
            Value::Outside(outside) => {
                let number_meant = self.number_meant;
                let written = arguments;
                let arguments = self.evaluate_all(arguments);
                let named = arguments.iter().any(|argument| argument.name.is_some());
                let is_block = applied(&arguments) || named || !number_meant;
                if is_of_another_library(&outside.text) {
                    self.unknown_layer(&outside, &arguments, callee)
                } else if outside.is_item() && (is_block || !outside.is_function()) {
                    self.ask_for(outside)
                } else if is_carried(&outside.text) {
                    // `l2(0.01)`, imported by its name.
                    Value::Carried(outside.text)
                } else if outside.is_function() && !applied(&arguments) {
                    self.rust_function(callee, written)
                } else {
                    self.unknown_layer(&outside, &arguments, callee)
                }
            }
            Value::Unknown => {
                self.evaluate_all(arguments);
                Value::Unknown
            }
            Value::Tensor(_) => {
                let error = Error::new(callee.place, say!("a tensor is no layer, and cannot be applied"));
                self.fault(error.help("a layer is applied to a tensor: `Dense(10)(x)`"))
            }
            // `keras.activations.silu(x)`, `tf.nn.relu(x)`
            Value::Text(word) if matches!(callee.kind, ExprKind::Attribute { .. }) => {
                let arguments = self.evaluate_all(arguments);
                if let (true, Some(entry)) = (applied(&arguments), operations::of_activations(&word)) {
                    return self.call_operation(entry, arguments, callee.place);
                }
                let outside = Outside { text: format!("nn.{word}").into(), place: callee.place };
                self.unknown_layer(&outside, &arguments, callee)
            }
            Value::Module(_) if matches!(&callee.kind, ExprKind::Attribute { name, .. } if &*name.text == "preprocess_input") =>
            {
                self.evaluate_all(arguments);
                let error = Error::new(callee.place, say!("`preprocess_input` is no part of a declaration"));
                self.fault(error.help("leave it out: it has no weights, and changes no shape"))
            }
            other => self.fault(Error::new(callee.place, say!("{} cannot be called", other.kind()))),
        }
    }

    /// Asks for what another `network!` declares, to go on once it is there.
    fn ask_for(&mut self, outside: Outside) -> Value {
        if !self.rust_constants.is_written_here(outside.place) {
            // From here its path may lead elsewhere.
            let sentence = say!("`{}` was not handed over with what uses it", outside.text.as_ref());
            return self.fault(Error::new(outside.place, sentence).help("call it by its path in the block itself"));
        }
        self.errors.meet();
        self.wanted.push(outside);
        Value::Unknown
    }

    /// `np.prod(x.shape[1:])`: numpy's functions of numbers, where no tensor is among them.
    fn of_numpy(&mut self, callee: &Expr, arguments: &[syntax::Argument]) -> Option<Builtin> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        let ExprKind::Name(numpy) = &value.kind else { return None };
        let ours = matches!(&*numpy.text, "np" | "numpy") && matches!(self.lookup(numpy), Value::Module(_));
        let builtin = function_names::of_numpy(&name.text).filter(|_| ours)?;
        (!arguments.iter().any(|argument| self.names_tensor(&argument.value))).then_some(builtin)
    }

    /// Whether an expression is a tensor, as far as its names tell.
    fn names_tensor(&mut self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(name) => self.lookup(name).may_be_tensor(),
            ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().any(|item| self.names_tensor(item)),
            ExprKind::Binary { left, right, .. } => self.names_tensor(left) || self.names_tensor(right),
            ExprKind::Unary { value, .. } => self.names_tensor(value),
            ExprKind::Call { callee, .. } => matches!(callee.kind, ExprKind::Call { .. }),
            _ => false,
        }
    }

    /// `keras_hub.layers.PositionEmbedding(…)`: something in a module of a library that nothing here is called.
    fn of_a_library(&mut self, callee: &Expr) -> Option<Error> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        let root = value.root()?;
        let Value::Outside(library) = self.lookup(root) else { return None };
        let small = !library.text.contains("::") && library.text.chars().all(|c| !c.is_uppercase());
        let nested = matches!(value.kind, ExprKind::Attribute { .. }) || library.text.contains('_');
        // Their layers have names that are known elsewhere.
        let known = matches!(&*library.text, "self" | "torch" | "burn" | "tch");
        if !small || !nested || known || self.variable_like(&library.text).is_some() {
            return None;
        }
        let sentence = say!(
            "`{}` is of the library `{}`, which `network!` does not know",
            name.text.as_ref(),
            library.text.as_ref()
        );
        let error = Error::new(callee.place, sentence);
        let text = name.text.as_ref();
        Some(match (name.text.starts_with(char::is_uppercase), layers::find(text)) {
            (_, Some(_)) => error.help(say!("did you mean `{}`?", text)),
            (true, None) => error.help(say!("declare it as a layer of your own: `layer {}(…)(x) { … }`", text)),
            (false, None) => error.help(say!("write its value, or a block of your own: `fn {}(…) { … }`", text)),
        })
    }

    /// `F.relu(x)`: a function that does what a layer does, of a module that nothing here is called.
    fn other_library_function(&mut self, callee: &Expr) -> Option<Outside> {
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        if name.text.starts_with(char::is_uppercase) {
            return None;
        }
        let Value::Outside(module) = self.lookup(value.root()?) else { return None };
        layers::applied_like(&name.text)?;
        // `self.dense(x)` is a layer, and what is like a name of ours a slip.
        let ours = &*module.text == "self" || self.variable_like(&module.text).is_some();
        (!ours).then(|| Outside { text: callee.to_string().into(), place: callee.place })
    }

    /// `block(8)(x)`: a block takes its tensor together with the rest.
    fn split_call(&mut self, callee: &Expr, rest: &[syntax::Argument]) -> Option<Error> {
        let ExprKind::Call { callee: block, arguments } = &callee.kind else { return None };
        let ExprKind::Name(name) = &block.kind else { return None };
        let Value::Function(function, _) = self.lookup(name) else { return None };
        let missing = missing(&function, arguments);
        if missing == 0 || missing > rest.len() {
            return None;
        }
        let whole: Vec<String> = rest.iter().chain(arguments).map(syntax::Argument::to_string).collect_vec();
        let error =
            Error::new(callee.place, say!("block `{}` takes all its arguments in one call", name.text.as_ref()));
        Some(error.help(say!("write `{}({})`", name.text.as_ref(), whole.join(", "))))
    }

    pub(super) fn evaluate_all(&mut self, arguments: &[syntax::Argument]) -> Vec<Evaluated> {
        let mut evaluated = Vec::with_capacity(arguments.len());
        for argument in arguments {
            evaluated.extend(self.arguments_of(argument));
        }
        evaluated
    }

    /// An argument, or those that `*` and `**` make of a list and of a dictionary.
    fn arguments_of(&mut self, argument: &syntax::Argument) -> Vec<Evaluated> {
        match &argument.value.kind {
            ExprKind::Unpacked(list) => {
                let values = self.unpacked(list).unwrap_or_else(|| vec![Value::Unknown]);
                values.into_iter().map(|value| by_position(value, argument.place)).collect_vec()
            }
            ExprKind::UnpackedOptions(options) => self.options(options, argument.place),
            _ => vec![self.evaluate_argument(argument.name.clone(), &argument.value, argument.place)],
        }
    }

    /// The values of a list before which a `*` stands; `None` after an error.
    pub(super) fn unpacked(&mut self, list: &Expr) -> Option<Vec<Value>> {
        let list = self.evaluate(list);
        Some(self.iterate(list)?.to_vec())
    }

    /// `**options`: each entry is an argument with the name of its key.
    fn options(&mut self, options: &Expr, place: Place) -> Vec<Evaluated> {
        let options = self.evaluate(options);
        let entries = match options.value {
            Value::Dictionary(dictionary) => dictionary.entries(),
            Value::Unknown if self.explores_open_options() => return Vec::new(),
            Value::Unknown => return vec![by_position(Value::Unknown, place)],
            Value::Outside(outside) => {
                let unknown = self.undefined(&outside, "name");
                return vec![by_position(unknown, place)];
            }
            other => {
                let error = Error::new(options.place, say!("`**` unpacks a dictionary, not {}", other.kind()));
                self.fault(error.help("a list is unpacked by `*`"));
                return vec![by_position(Value::Unknown, place)];
            }
        };
        let argument = |(key, value): (Value, Value)| match key {
            Value::Text(text) => Evaluated { name: Some(Name { text, place }), ..by_position(value, place) },
            key => {
                by_position(self.fault(Error::new(place, say!("an argument has a name, and {} is none", key))), place)
            }
        };
        entries.into_iter().map(argument).collect_vec()
    }

    fn evaluate_argument(&mut self, name: Option<Name>, value: &Expr, place: Place) -> Evaluated {
        let elements = value.elements().iter().map(|element| element.place).collect_vec();
        Evaluated { name, value: self.evaluate(value), place, elements }
    }

    /// The arguments as a layer takes them; `wants` says what each is meant to be.
    pub(super) fn passed(
        &mut self,
        arguments: Vec<Evaluated>,
        wants: &dyn Fn(Option<&str>, usize) -> Wants,
    ) -> Vec<Passed> {
        let mut passed = Vec::with_capacity(arguments.len());
        for (i, argument) in arguments.into_iter().enumerate() {
            let value = self.argument(argument.value.clone(), wants(argument.keyword(), i));
            passed.push(argument.with(value));
        }
        passed
    }

    /// Makes a layer of the catalogue.
    fn make(&mut self, entry: &'static Entry, arguments: &[syntax::Argument], place: Place, whole: Place) -> Value {
        let outer = self.number_meant;
        let mut evaluated = Vec::with_capacity(arguments.len());
        for (at, argument) in arguments.iter().enumerate() {
            let carried = |name, value| Evaluated { name, ..by_position(value, argument.place) };
            match self.equated(entry, at, argument) {
                _ if entry.keeps_function && matches!(argument.value.kind, ExprKind::Opaque(..)) => {
                    evaluated.push(carried(argument.name.clone(), Value::Carried("a function".into())));
                }
                Some((name, Some(value))) => {
                    evaluated.push(self.evaluate_argument(Some(name), value, argument.place));
                }
                Some((name, None)) => evaluated.push(carried(Some(name), Value::Unknown)),
                None => {
                    self.number_meant = takes_number(entry, at, argument);
                    evaluated.extend(self.arguments_of(argument));
                }
            }
        }
        self.number_meant = outer;
        let open = any_open(&evaluated);
        self.once(whole, open, |program| program.make_of(entry, evaluated, place))
    }

    /// `add([a, b], name = "sum")`: what is left over beside the inputs makes the layer.
    fn make_at_once(
        &mut self,
        entry: &'static Entry,
        mut arguments: Vec<Evaluated>,
        callee: &Expr,
        whole: Place,
    ) -> Value {
        let place = callee.place;
        let is_input = |argument: &Evaluated| argument.keyword().is_none_or(|name| name == "inputs");
        let Some(at) = arguments.iter().position(is_input) else {
            let error = Error::new(
                place,
                say!("`{}` needs the tensors that it is applied to", entry.at_once.unwrap_or_default()),
            );
            return self.fault(error.help(say!("write `{}([a, b])`", entry.at_once.unwrap_or_default())));
        };
        let input = Evaluated { name: None, ..arguments.remove(at) };
        let open = any_open(&arguments);
        match self.once(place, open, |program| program.make_of(entry, arguments, place)) {
            Value::Layer(layer) => self.apply_here(&layer, vec![input], callee, whole),
            other => other,
        }
    }

    /// Makes a layer of the catalogue from arguments that are values by now.
    pub(super) fn make_of(&mut self, entry: &'static Entry, arguments: Vec<Evaluated>, place: Place) -> Value {
        if let Some(refusal) = entry.refused {
            let error = Error::new(place, say!("`{}` has no meaning here: {}", entry.class, refusal.why));
            return self.fault(error.help(refusal.instead));
        }
        // `Dense(INPUTS, UNITS)`, as other libraries' layers are made.
        let sized = |argument: &Evaluated| match &argument.value.value {
            Value::Outside(outside) => {
                entry.input_first.is_some() && outside.is_constant() && !is_of_words(&outside.text)
            }
            _ => false,
        };
        let sized: Vec<bool> = arguments.iter().map(sized).collect_vec();
        let wants = |name: Option<&str>, i: usize| {
            let param = match name {
                Some(name) => entry.param(name).map(|(_, param)| param),
                None => entry.params.get(i),
            };
            match param.map_or(Wants::Anything, |param| param.kind.wants()) {
                Wants::Word if name.is_none() && sized.get(i) == Some(&true) => Wants::Size,
                wants => wants,
            }
        };
        let passed = self.passed(arguments, &wants);
        // `Dense(3, x)` is neither a layer that was meant nor a tensor.
        let applied = layer::holds_tensors(entry.params, &passed);
        let errors = self.errors;
        let (layer, broken) = errors.watch(|| self.graph.construct(entry, passed, place, errors));
        let Some(layer) = self.not_too_nested(layer, place) else { return Value::Unknown };
        match entry.inputs {
            _ if broken && applied => Value::Unknown,
            Inputs::Nothing if broken => Value::Unknown,
            Inputs::Nothing => self.graph.call(&layer, Vec::new(), None, self.errors).into(),
            _ => Value::Layer(layer),
        }
    }

    /// `activation == "relu"`, or `return_sequences` alone, where the class has such an argument and nothing else is called
    /// so: the name, and the value.
    fn equated<'e>(
        &mut self,
        entry: &'static Entry,
        at: usize,
        argument: &'e syntax::Argument,
    ) -> Option<(Name, Option<&'e Expr>)> {
        let (name, value) = match &argument.value.kind {
            ExprKind::Binary { operator: BinaryOp::Equal, left, right } => (&left.kind, Some(&**right)),
            name => (name, None),
        };
        let ExprKind::Name(name) = name else { return None };
        if argument.name.is_some()
            || entry.param(&name.text).is_none()
            || !matches!(self.lookup(name), Value::Outside(_))
        {
            return None;
        }
        let sentence = match value {
            Some(_) => say!("an argument is given with `=`, not `==`"),
            // A number is meant here, and a Rust constant may have the name.
            None if !entry.params.get(at).is_some_and(|param| takes_word(param.kind.wants())) => return None,
            None => say!("the argument `{}` has no value", name.text.as_ref()),
        };
        self.fault(Error::new(argument.place, sentence).help(say!("write `{} = …`", name.text.as_ref())));
        Some((name.clone(), value))
    }

    /// Applies a layer where that is written; in the body of a layer of the user's own Keras only traces it, unless it is
    /// applied to the tensors of a network that is made there.
    fn apply_here(&mut self, layer: &Rc<Instance>, arguments: Vec<Evaluated>, callee: &Expr, place: Place) -> Value {
        let tensors: Vec<_> = arguments.iter().map(|argument| argument.value.value.tensors()).collect_flat();
        if !self.bodies.is_empty() && self.are_of_a_network(&tensors) {
            let open = any_open(&arguments);
            return self.once(place, open, |program| program.apply(layer, arguments, named_place(callee)));
        }
        if self.is_making() {
            return Value::Unknown;
        }
        self.note_captured(layer, callee.place);
        self.apply(layer, arguments, named_place(callee))
    }

    /// Applies a layer. `place` is the callee's, where the layer was bound to a name.
    pub(super) fn apply(&mut self, layer: &Rc<Instance>, arguments: Vec<Evaluated>, place: Option<Place>) -> Value {
        // A network of networks of networks may be larger than anyone could count to.
        if !self.has_room(layer.size(), layer.place) {
            return Value::Unknown;
        }
        if self.own_layers.owns(layer) {
            return self.apply_own_layer(layer, arguments, place);
        }
        let alone = arguments.is_empty();
        let call = layer.entry().map_or(&[][..], |entry| entry.call);
        let wants = |name: Option<&str>, _: usize| {
            let param = name.and_then(|name| call.iter().find(|param| param.name == name));
            param.map_or(Wants::Tensor, |param| param.kind.wants())
        };
        let passed = self.passed(arguments, &wants);
        if passed.iter().any(|passed| matches!(passed.value, Argument::Unknown)) {
            return Value::Unknown;
        }
        self.build_at_first_call(layer, passed.first().map(|passed| &passed.value));
        self.run_inside(layer, &passed);
        let errors = self.errors;
        let (output, broken) = errors.watch(|| self.graph.call(layer, passed, place, errors));
        // `Dense(8)()` is more often a layer than a tensor.
        if alone && broken { Value::Unknown } else { output.into() }
    }

    fn call_language(
        &mut self,
        builtin: Builtin,
        arguments: &[syntax::Argument],
        callee: Place,
        place: Place,
    ) -> Value {
        if builtin == Builtin::Sequential {
            self.refuse_blocks(arguments);
        }
        let outer = self.fractions;
        self.fractions |= divides_truly(builtin);
        let arguments = self.evaluate_all(arguments);
        self.fractions = outer;
        let open = any_open(&arguments);
        match builtin {
            Builtin::Model => self.once(place, open, |program| program.model(arguments, callee)),
            Builtin::Sequential => self.once(place, open, |program| program.sequential(arguments, callee)),
            Builtin::AddWeight => self.add_weight(arguments, callee),
            Builtin::IsInstance => self.is_instance(arguments, callee),
            Builtin::Load => self.load(arguments, callee),
            Builtin::Dict => self.dict(arguments),
            Builtin::NameScope => {
                let error = Error::new(callee, say!("a name scope is opened by a `with`"));
                self.fault(error.help("write `with keras.name_scope(…) { … }`"))
            }
            _ => match arguments.iter().find_map(|argument| argument.name.clone()) {
                Some(name) if &*name.text != "start" => {
                    self.fault(Error::new(name.place, say!("this function takes its arguments by position")))
                }
                _ => self.call_builtin(
                    builtin,
                    arguments.into_iter().map(|argument| argument.value).collect_vec(),
                    place,
                ),
            },
        }
    }
}

/// Whether a class takes a number, or several, for an argument.
fn takes_number(entry: &'static Entry, at: usize, argument: &syntax::Argument) -> bool {
    let param = match &argument.name {
        Some(name) => entry.param(&name.text).map(|(_, param)| param),
        None => entry.params.get(at),
    };
    param.is_some_and(|param| matches!(param.kind.wants(), Wants::Size | Wants::Sizes | Wants::Number))
}

/// Whether a name alone is no value here.
fn takes_word(wants: Wants) -> bool {
    matches!(wants, Wants::Flag | Wants::Word | Wants::Text)
}

/// The place of a callee that is a name: ``d`` in `d(x)`, where errors of a later application stand.
fn named_place(callee: &Expr) -> Option<Place> {
    matches!(callee.kind, ExprKind::Name(_) | ExprKind::Index { .. }).then_some(callee.place)
}

/// Keras's class, where an item has its name: half of all programs call their network `model`. The class takes tensors or
/// layers, a network that is declared takes none.
fn class_of_networks(callee: &Expr, arguments: &[syntax::Argument]) -> Option<Builtin> {
    let ExprKind::Name(name) = &callee.kind else { return None };
    let of_the_class = |argument: &syntax::Argument| match &argument.name {
        None => true,
        Some(keyword) => matches!(&*keyword.text, "inputs" | "outputs" | "layers"),
    };
    function_names::find(&name.text).filter(|_| arguments.iter().any(of_the_class))
}

/// How many of a block's arguments a call does not give, which need one.
pub(super) fn missing(function: &syntax::Function, arguments: &[syntax::Argument]) -> usize {
    if function.broken {
        return 0;
    }
    let mut by_position = 0;
    for argument in arguments {
        // What `*` and `**` unpack may be any of them.
        if matches!(argument.value.kind, ExprKind::Unpacked(_) | ExprKind::UnpackedOptions(_)) {
            return 0;
        }
        by_position += usize::from(argument.name.is_none());
    }
    let is_given = |parameter: &Name| {
        arguments.iter().any(|argument| argument.name.as_ref().is_some_and(|name| name.text == parameter.text))
    };
    let mut missing = 0;
    for parameter in function.parameters.get(by_position..).unwrap_or_default() {
        let needed = takes_one(parameter) && parameter.default.is_none() && !is_given(&parameter.name);
        missing += usize::from(needed);
    }
    missing
}

/// Whether a path is that of a layer as other libraries of Rust write it: `nn::Linear`.
fn is_of_another_library(text: &str) -> bool {
    text.split_once("::")
        .is_some_and(|(root, _)| matches!(root, "nn" | "burn" | "tch" | "candle_nn" | "dfdx" | "torch"))
}

/// Whether a constant is called as one that holds a word is: `ACTIVATION`, `config::RELU`.
fn is_of_words(name: &str) -> bool {
    let last = name.rsplit(':').next().unwrap_or_default().to_lowercase();
    last.contains("act") || last.contains("pad") || last.contains("mode") || layer::is_activation(&last)
}
