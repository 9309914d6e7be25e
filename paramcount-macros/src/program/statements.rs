//! Statements and blocks. Names belong to the whole network or block function, as in Python: what a loop binds is there
//! after it.

use super::collections::Dictionary;
use super::functions::{last_name, no_value};
use super::methods::no_list;
use super::scope::Left;
use super::value::{Located, Value};
use super::{Interpreter, MAX_ITEMS};
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, commas, listed, say};
use crate::layer::{Inputs, outputs_of_one};
use crate::syntax::{BinaryOp, Block, Clause, Expr, ExprKind, Pattern, Statement, Subscript};
use std::rc::Rc;

impl Interpreter<'_> {
    /// Runs the body of a block of the user's own: its value is what it returns, or else its last expression.
    pub(super) fn run(&mut self, body: &Block) -> Value {
        let value = self.block(body);
        self.scope().returned.take().unwrap_or(value)
    }

    /// The value of a block: its last expression, or `None`.
    pub(super) fn block(&mut self, block: &Block) -> Value {
        for statement in &block.statements {
            self.statement(statement);
            if self.exhausted {
                return Value::Unknown;
            }
            if self.has_returned() || self.has_left() {
                return Value::None;
            }
        }
        match &block.result {
            Some(result) => self.evaluate(result).value,
            None => Value::None,
        }
    }

    fn has_returned(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.returned.is_some())
    }

    /// Whether the turn of a loop was left.
    fn has_left(&self) -> bool {
        self.scopes.last().is_some_and(|scope| scope.left.is_some())
    }

    /// `break;` or `continue;`
    fn leave(&mut self, left: Left, place: Place) {
        if self.scope().loops == 0 {
            let word = if left == Left::Break { "break" } else { "continue" };
            let error = Error::new(place, say!("`{}` stands in no loop", word));
            return drop(self.fault(error.help("leave it out, or write `return`")));
        }
        // Whether it is met may hang on what is not known.
        if self.exploring.is_none() {
            self.scope().left = Some(left);
        }
    }

    pub(super) fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Bind { patterns, value } => {
                let located = self.evaluate(value);
                self.bind_all(patterns, value, located);
            }
            Statement::Change { target, operator, value, place } => self.change(target, *operator, value, *place),
            Statement::For { pattern, iterable, body, place } => self.repeat(pattern, iterable, body, *place),
            Statement::While { condition, body, place } => self.repeat_while(condition, body, *place),
            Statement::Return { value, place } => {
                let value = value.as_ref().map_or(Value::None, |value| self.evaluate(value).value);
                // Whether it is met may hang on what is not known.
                if self.exploring.is_none() {
                    self.scope().returned = Some(self.not_too_deep(value, *place));
                }
            }
            Statement::Break(place) => self.leave(Left::Break, *place),
            Statement::Continue(place) => self.leave(Left::Continue, *place),
            Statement::Function(function) => self.define_inside(function),
            Statement::Expr(expr) => self.value_alone(expr),
        }
    }

    fn bind_all(&mut self, patterns: &[Pattern], written: &Expr, mut value: Located) {
        if let Value::Class(entry) = &value.value
            && matches!(entry.inputs, Inputs::Nothing)
        {
            value.value = self.fault(no_tensor(written));
        }
        if let (Value::None, Some(block), Some(Pattern::Name(name))) =
            (&value.value, valueless(written), patterns.first())
            && !self.has_returned()
        {
            value.value = self.fault(no_value(&name.text, block, &last_name(block)));
        }
        for pattern in patterns {
            self.bind(pattern, value.clone());
        }
    }

    /// `for pattern in iterable { … }`
    fn repeat(&mut self, pattern: &Pattern, iterable: &Expr, body: &Block, place: Place) {
        let iterable = self.evaluate(iterable);
        let Some(items) = self.iterate(iterable) else {
            self.bind(pattern, Located { value: Value::Unknown, place });
            // How often it runs may hang on an input: what it makes waits for that.
            if self.is_making() {
                self.forget(body);
            } else {
                self.turn_of_unknown(body);
            }
            if self.has_returned() {
                self.scope().returned = Some(Value::Unknown);
            }
            return;
        };
        for (turn, item) in items.iter().enumerate() {
            if !self.step(place) {
                return;
            }
            self.bind(pattern, Located { value: item.clone(), place });
            if self.on_path(place, turn, |program| program.turn(body, place)) {
                return;
            }
        }
    }

    /// A turn of a loop of which an error leaves open how often it is run.
    fn turn_of_unknown(&mut self, body: &Block) {
        self.scope().loops += 1;
        self.block(body);
        self.scope().loops -= 1;
        self.scope().left = None;
    }

    /// `while condition { … }`: as long as the condition holds, within the bound of a list's length.
    fn repeat_while(&mut self, condition: &Expr, body: &Block, place: Place) {
        for turn in 0..MAX_ITEMS {
            let holds = self.evaluate(condition);
            match self.decide(holds) {
                Some(true) if !self.step(place) => return,
                Some(true) => {
                    if self.on_path(place, turn, |program| program.turn(body, place)) {
                        return;
                    }
                }
                Some(false) => return,
                None if self.exploring.is_some() => return self.turn_of_unknown(body),
                None => return self.forget(body),
            }
        }
        let error = Error::new(place, say!("this loop takes more than {} turns", MAX_ITEMS));
        self.fault(error.help("change in its block what its condition hangs on"));
    }

    /// An expression that is a statement.
    fn value_alone(&mut self, expr: &Expr) {
        if let ExprKind::Binary { operator: BinaryOp::Equal, left, right } = &expr.kind
            && let ExprKind::Name(name) = &left.kind
        {
            if matches!(right.kind, ExprKind::Error) {
                self.errors.meet();
                return self.scope().names.insert(name.text.clone(), Value::Unknown);
            }
            let error = Error::new(expr.place, say!("this compares, and does nothing with the result"));
            self.fault(error.help("a name is bound with `=`: `x = …;`"));
            let value = self.evaluate(right);
            return self.scope().names.insert(name.text.clone(), value.value);
        }
        let results = results(expr);
        let value = self.unused(&results, |program| program.evaluate(expr));
        self.refuse_lost(expr, &value);
        if matches!(expr.kind, ExprKind::If { .. } | ExprKind::Block(_)) {
            self.refuse_dropped(&value.value, &results, expr.place);
        }
    }

    /// One turn of a loop; true if there is to be none after it.
    fn turn(&mut self, body: &Block, place: Place) -> bool {
        let results = block_results(body);
        self.scope().loops += 1;
        let value = self.unused(&results, |program| program.block(body));
        self.scope().loops -= 1;
        let ends = self.has_returned() || self.scope().left.take() == Some(Left::Break);
        self.refuse_dropped(&value, &results, place);
        ends
    }

    /// Runs something that ends in these and whose value nobody takes: a block that is called there needs none.
    pub(super) fn unused<T>(&mut self, results: &[&Expr], run: impl FnOnce(&mut Self) -> T) -> T {
        let unused = results.iter().map(|result| result.place).collect_vec();
        let outer = std::mem::replace(&mut self.unused, unused);
        let result = run(self);
        self.unused = outer;
        result
    }

    /// A value that an `if`, a block or a loop ends in, and that nobody takes: the layers of it would be lost.
    fn refuse_dropped(&mut self, value: &Value, results: &[&Expr], place: Place) {
        let kept = self.has_returned() || matches!(value, Value::None | Value::Unknown);
        // `skips.pop()` is there for what it does.
        let does = |result: &&Expr| matches!(&result.kind, ExprKind::Call { callee, .. } if is_method(callee));
        if kept || !results.is_empty() && results.iter().all(does) {
            return;
        }
        let error = Error::new(place, say!("what this ends in is dropped: {} that is used nowhere", value.kind()));
        self.fault(error.help("`return` it, bind it to a name, or write what follows in an `else`"));
    }

    /// `x += …`, `d["a"] += …`: a list takes the elements in, as in Python.
    fn change(&mut self, target: &Expr, operator: BinaryOp, value: &Expr, place: Place) {
        let (left, right) = (self.evaluate(target), self.evaluate(value));
        let changed = match (&left.value, operator, &right.value) {
            (Value::List(list), BinaryOp::Add, Value::List(more)) if !list.is_tuple() => {
                let (list, more) = (list.clone(), more.items());
                self.extend(&list, &more, place);
                return;
            }
            _ => self.binary(operator, left, right, place),
        };
        let changed = Located { value: changed, place };
        match &target.kind {
            ExprKind::Index { value, subscripts } => {
                let owner = self.evaluate(value);
                if let [Subscript::At(key)] = subscripts.as_slice() {
                    let key = self.evaluate(key);
                    self.set(owner, key, changed);
                }
            }
            ExprKind::Name(name) => self.scope().names.insert(name.text.clone(), changed.value),
            _ => {}
        }
    }

    /// Binds the names of a block of which an error leaves open whether it is run.
    pub(super) fn forget(&mut self, block: &Block) {
        for statement in &block.statements {
            match statement {
                Statement::Bind { patterns, value } => {
                    for pattern in patterns {
                        self.bind(pattern, Located { value: Value::Unknown, place: value.place });
                    }
                }
                Statement::Change { .. } | Statement::Function(_) => {
                    for name in statement.touches() {
                        self.scope().names.insert(name, Value::Unknown);
                    }
                }
                Statement::Return { .. } => self.scope().returned = Some(Value::Unknown),
                // How often the loop is run waits for what it hangs on.
                Statement::Break(_) | Statement::Continue(_) => self.scope().left = Some(Left::Break),
                Statement::For { pattern, body, place, .. } => {
                    self.bind(pattern, Located { value: Value::Unknown, place: *place });
                    self.forget_turns(body);
                }
                Statement::While { body, .. } => self.forget_turns(body),
                Statement::Expr(expr) => self.forget_in(expr),
            }
        }
        if let Some(result) = &block.result {
            self.forget_in(result);
        }
    }

    fn forget_turns(&mut self, body: &Block) {
        let left = self.scope().left;
        self.forget(body);
        self.scope().left = left;
    }

    /// The same of an `if` in such a block, or its `else`.
    pub(super) fn forget_in(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::If { then, otherwise, .. } => {
                self.forget(then);
                if let Some(otherwise) = otherwise {
                    self.forget_in(otherwise);
                }
            }
            ExprKind::Block(block) => self.forget(block),
            ExprKind::Call { callee, .. } if is_method(callee) => {
                for name in expr.touches() {
                    if matches!(
                        self.scope().names.get(&name),
                        Some(Value::List(_) | Value::Dictionary(_) | Value::Model(..))
                    ) {
                        self.scope().names.insert(name, Value::Unknown);
                    }
                }
            }
            _ => {}
        }
    }

    /// A name alone, or a comparison in place of a binding, does nothing: that is a slip.
    fn refuse_lost(&mut self, expr: &Expr, value: &Located) {
        if let (
            ExprKind::Binary { .. } | ExprKind::Name(_),
            Value::Size(_) | Value::Flag(_) | Value::Undecided(_) | Value::Outside(_),
        ) = (&expr.kind, &value.value)
        {
            let error = Error::new(value.place, say!("this does nothing"));
            self.fault(error.help("a name is bound with `=`: `x = …;`"));
        }
    }

    /// The elements to loop over; `None` after an error, when the body is looked at once all the same.
    pub(super) fn iterate(&mut self, iterable: Located) -> Option<Rc<Vec<Value>>> {
        if let Value::Outside(outside) = &iterable.value
            && outside.is_constant()
            && !self.is_generic(&outside.text)
        {
            let name = outside.text.rsplit(':').next().unwrap_or_default();
            self.fault(no_list(outside).help(say!("or declare the number there, and loop over `range({})`", name)));
            return None;
        }
        let error = match self.as_number(iterable.value) {
            Value::List(list) if list.len() <= MAX_ITEMS => return Some(list.items()),
            Value::Dictionary(dictionary) => return Some(dictionary.keys().into()),
            Value::Unknown => return None,
            Value::Tensor(_) => Error::new(iterable.place, say!("a tensor cannot be looped over"))
                .help("loop over numbers, `range(3)`, or over a list"),
            value @ Value::Size(_) => {
                Error::new(iterable.place, say!("a number cannot be looped over")).help(match value {
                    Value::Size(size) if size.known().is_some() => say!("write `range({})`", size),
                    _ => "write `range(…)`, of a number that the macro has".into(),
                })
            }
            other => Error::new(iterable.place, say!("{} cannot be looped over", other.kind())),
        };
        self.fault(error);
        None
    }

    /// Binds names; a tuple is taken apart.
    pub(super) fn bind(&mut self, pattern: &Pattern, value: Located) {
        match pattern {
            Pattern::Ignore => {}
            Pattern::Name(name) => {
                self.held.note(name.place, &value.value);
                self.scope().names.insert(name.text.clone(), value.value);
            }
            Pattern::Tuple(patterns, place) => {
                let parts = self.parts(value.value, patterns, *place);
                for (i, pattern) in patterns.iter().enumerate() {
                    let part = parts.as_ref().and_then(|parts| parts.get(i)).cloned().unwrap_or(Value::Unknown);
                    let pattern = if let Pattern::Rest(rest) = pattern { rest } else { pattern };
                    self.bind(pattern, Located { value: part, place: value.place });
                }
            }
            Pattern::Trainable(owner) => {
                let owner = self.evaluate(owner);
                if let Some(trainable) = self.decide(value) {
                    self.set_trainable(owner, trainable);
                }
            }
            Pattern::Rest(rest) => self.bind(rest, Located { value: Value::Unknown, place: value.place }),
            Pattern::Entry { value: owner, key, .. } => {
                let (owner, key) = (self.evaluate(owner), self.evaluate(key));
                self.set(owner, key, value);
            }
        }
    }

    /// One value for each pattern; one with a `*` takes a list of those that are left over.
    fn parts(&mut self, value: Value, patterns: &[Pattern], place: Place) -> Option<Vec<Value>> {
        let is_rest = |pattern: &Pattern| matches!(pattern, Pattern::Rest(_));
        let rest = patterns.iter().position(is_rest);
        let count = patterns.len();
        if patterns.iter().rposition(is_rest) != rest {
            self.fault(Error::new(place, say!("one name takes what is left over, and two have a `*`")));
            return None;
        }
        let items = match &value {
            Value::List(list) => Some(list.items()),
            Value::Dictionary(dictionary) => Some(dictionary.keys().into()),
            _ => None,
        };
        let error = match (value, items, rest) {
            (_, Some(items), None) if items.len() == count => return Some(items.to_vec()),
            (_, Some(items), Some(rest)) if items.len() + 1 >= count => {
                let behind = count - rest - 1;
                let (before, others) = items.split_at(rest);
                let (others, after) = others.split_at(others.len() - behind);
                let mut parts = before.to_vec();
                parts.push(Value::list(others.iter().cloned()));
                parts.extend_from_slice(after);
                return Some(parts);
            }
            (_, Some(items), _) => wrong_count(patterns, &items, place),
            (Value::Unknown, ..) => return None,
            (Value::Tensor(tensor), ..) if tensor.shape.axes().is_none() => return None,
            (Value::Tensor(tensor), ..) => {
                let layer = self.graph.layer_of(&tensor);
                Error::new(place, say!("{} names for one tensor", count))
                    .maybe_help(layer.and_then(|layer| layer.several_outputs_help(count)))
            }
            (other, ..) => Error::new(place, say!("{} names for {}", count, other.kind())),
        };
        self.fault(error);
        None
    }

    pub(super) fn comprehension(&mut self, key: Option<&Expr>, element: &Expr, clauses: &[Clause]) -> Value {
        // Its names are known in it only.
        let names: Vec<Rc<str>> = clauses.iter().map(|clause| clause.pattern.names()).collect_flat();
        let around: Vec<_> = names.iter().map(|name| self.scope().names.own(name)).collect_vec();
        let mut made = Made { values: Vec::new(), dictionary: Dictionary::new() };
        let sound = self.clauses(clauses, (key, element), &mut made);
        for (name, value) in names.iter().zip(around) {
            self.scope().names.restore(name, value);
        }
        match (sound, key) {
            (false, _) => Value::Unknown,
            (true, Some(_)) => Value::Dictionary(made.dictionary),
            (true, None) => Value::list(made.values),
        }
    }

    /// Runs the first of these clauses, and the others in its turns; false after an error.
    fn clauses(&mut self, clauses: &[Clause], made_of: (Option<&Expr>, &Expr), made: &mut Made) -> bool {
        let (key, element) = made_of;
        let Some((clause, others)) = clauses.split_first() else {
            let value = match key {
                Some(key) => {
                    let (key, value) = (self.evaluate(key), self.evaluate(element).value);
                    return self.set_entry(&made.dictionary, key, value) && !self.exhausted;
                }
                None => self.evaluate(element).value,
            };
            made.values.push(value);
            if made.values.len() > MAX_ITEMS {
                let sentence = say!("a list of more than {} elements", MAX_ITEMS);
                self.fault(Error::new(element.place, sentence));
            }
            return made.values.len() <= MAX_ITEMS && !self.exhausted;
        };
        let iterable = self.evaluate(&clause.iterable);
        let Some(items) = self.iterate(iterable) else {
            if self.exploring.is_some() {
                self.bind(&clause.pattern, Located { value: Value::Unknown, place: element.place });
                if let Some(condition) = &clause.condition {
                    self.evaluate(condition);
                }
                self.clauses(others, made_of, made);
            }
            return false;
        };
        for (turn, item) in items.iter().enumerate() {
            self.bind(&clause.pattern, Located { value: item.clone(), place: element.place });
            let taken = clause.condition.as_ref().map_or(Some(true), |condition| {
                let condition = self.evaluate(condition);
                self.decide(condition)
            });
            let sound = match taken {
                Some(true) => {
                    self.on_path(clause.iterable.place, turn, |program| program.clauses(others, made_of, made))
                }
                Some(false) => true,
                None => false,
            };
            if !sound {
                return false;
            }
        }
        true
    }
}

/// Another number of names than of values: what the values are, if a layer gave them, and as many names.
fn wrong_count(patterns: &[Pattern], values: &[Value], place: Place) -> Error {
    let nouns = if values.len() == 1 { "value" } else { "values" };
    let error = Error::new(place, say!("{} names for {} {}", patterns.len(), values.len(), nouns));
    let tensor = |value: &Value| match value {
        Value::Tensor(tensor) => Some(tensor.clone()),
        _ => None,
    };
    let tensors = values.iter().map(tensor).collect_some();
    let error = match tensors.as_deref().and_then(outputs_of_one) {
        Some((layer, words)) => error.note(say!("{} gives {}", layer, listed(words, "and"))),
        None => error,
    };
    let name = |pattern: &Pattern| match pattern {
        Pattern::Name(name) => Some(name.text.to_string()),
        Pattern::Ignore => Some("_".to_owned()),
        _ => None,
    };
    // A `*` takes what is left over, and a tuple in the tuple may stand anywhere.
    let Some(mut names) = patterns.iter().map(name).collect_some() else { return error };
    if values.len() < 2 || values.len() > MOST_NAMES {
        return error;
    }
    names.resize(values.len(), "_".to_owned());
    error.help(say!("write `({})`, a name for each", commas(names)))
}

/// More names than these nobody writes in a row.
const MOST_NAMES: usize = 12;

/// What a comprehension makes: a list or a dictionary.
struct Made {
    values: Vec<Value>,
    dictionary: Dictionary,
}

/// What an expression ends in: in an `if` or a block it is the last expression of each branch.
fn results(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::If { then, otherwise, .. } => {
            let mut found = block_results(then);
            if let Some(otherwise) = otherwise {
                found.extend(results(otherwise));
            }
            found
        }
        ExprKind::Block(block) => block_results(block),
        _ => vec![expr],
    }
}

/// The same of a block.
pub(super) fn block_results(block: &Block) -> Vec<&Expr> {
    block.result.as_deref().map(results).unwrap_or_default()
}

/// Whether a method is called that is there for what it does.
fn is_method(callee: &Expr) -> bool {
    matches!(&callee.kind, ExprKind::Attribute { name, .. } if name.text.starts_with(char::is_lowercase))
}

/// A block that a name is bound to and that has no value: it ends in a `;`.
fn valueless(expr: &Expr) -> Option<&Block> {
    let ends = |block: &'_ Block| block.result.is_none() && !block.statements.is_empty();
    match &expr.kind {
        ExprKind::Block(block) => Some(block).filter(|block| ends(block)),
        ExprKind::If { then, otherwise, .. } => {
            Some(then).filter(|block| ends(block)).or_else(|| otherwise.as_deref().and_then(valueless))
        }
        _ => None,
    }
}

/// `i = Input;`: what makes a tensor out of nothing makes it by a call.
fn no_tensor(class: &Expr) -> Error {
    let error = Error::new(class.place, say!("`{}` is a class; a tensor is made by a call", class.to_string()));
    error.help(say!("write `{}(…)`", class.to_string()))
}
