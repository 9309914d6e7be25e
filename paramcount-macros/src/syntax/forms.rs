//! What is asked of the form of an expression, and forms made of others. It looks at words, and knows no values.

use super::{Argument, Block, Expr, ExprKind, Name, Pattern, Statement};
use crate::diagnostics::Place;
use std::rc::Rc;

impl Expr {
    /// The elements of a list or a tuple that is written out.
    pub(crate) fn elements(&self) -> &[Expr] {
        match &self.kind {
            ExprKind::List(items) | ExprKind::Tuple(items) => items,
            _ => &[],
        }
    }

    /// The name with which `a.b.c` begins.
    pub(crate) fn root(&self) -> Option<&Name> {
        match &self.kind {
            ExprKind::Name(name) => Some(name),
            ExprKind::Attribute { value, .. } => value.root(),
            _ => None,
        }
    }

    /// The names of `a.b.c`, if it is such a path.
    pub(crate) fn attribute_path(&self) -> Option<Vec<&str>> {
        match &self.kind {
            ExprKind::Name(name) => Some(vec![&*name.text]),
            ExprKind::Attribute { value, name } => {
                let mut path = value.attribute_path()?;
                path.push(&*name.text);
                Some(path)
            }
            _ => None,
        }
    }

    /// The names in `model.method(…)`.
    pub(super) fn method(&self) -> Option<(&str, &str)> {
        let ExprKind::Call { callee, .. } = &self.kind else { return None };
        let ExprKind::Attribute { value, name } = &callee.kind else { return None };
        match &value.kind {
            ExprKind::Name(model) => Some((&model.text, &name.text)),
            _ => None,
        }
    }

    /// Whether it is a call that makes a network.
    pub(crate) fn makes_network(&self) -> bool {
        let ExprKind::Call { callee, .. } = &self.kind else { return false };
        match &callee.kind {
            ExprKind::Name(name) | ExprKind::Attribute { name, .. } => is_network(&name.text),
            _ => false,
        }
    }
}

/// Whether a call of this name makes a network.
pub(super) fn is_network(name: &str) -> bool {
    matches!(name, "Model" | "Functional" | "Sequential")
}

impl Block {
    /// A block in which nothing stands yet.
    pub(super) fn empty(place: Place) -> Block {
        Block { statements: Vec::new(), result: None, scope: None, place }
    }

    /// A block of which only the value is there.
    pub(super) fn of(value: Expr) -> Block {
        Block { place: value.place, result: Some(Box::new(value)), ..Block::empty(Place::token(0)) }
    }

    /// What the block lists, if it binds no name and none of what stands in it is a network.
    pub(super) fn into_elements(self) -> Result<Vec<Expr>, Block> {
        let is_element = |expr: &Expr| !expr.makes_network();
        let result = match self.result.as_deref() {
            Some(Expr { kind: ExprKind::Tuple(items), .. }) => items.iter().all(is_element),
            Some(result) => is_element(result),
            None => true,
        };
        let lists = |statement: &Statement| matches!(statement, Statement::Expr(expr) if is_element(expr));
        if !result || !self.statements.iter().all(lists) {
            return Err(self);
        }
        let mut elements = Vec::new();
        for statement in self.statements {
            if let Statement::Expr(expr) = statement {
                elements.push(expr);
            }
        }
        match self.result.map(|result| *result) {
            Some(Expr { kind: ExprKind::Tuple(items), .. }) => elements.extend(items),
            Some(result) => elements.push(result),
            None => {}
        }
        Ok(elements)
    }
}

impl Block {
    /// Whether it may leave the loop that it is the body of.
    pub(super) fn breaks(&self) -> bool {
        let of_statement = |statement: &Statement| match statement {
            Statement::Break(_) | Statement::Return { .. } => true,
            Statement::Expr(expr) => expr.breaks(),
            _ => false,
        };
        self.statements.iter().any(of_statement) || self.result.as_ref().is_some_and(|result| result.breaks())
    }
}

impl Expr {
    /// The same of an `if`, and of a block.
    fn breaks(&self) -> bool {
        match &self.kind {
            ExprKind::If { then, otherwise, .. } => {
                then.breaks() || otherwise.as_ref().is_some_and(|otherwise| otherwise.breaks())
            }
            ExprKind::Block(block) => block.breaks(),
            _ => false,
        }
    }
}

impl Statement {
    /// The names that it binds, or whose values it may change.
    pub(crate) fn touches(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(true, &mut names);
        names
    }

    /// The names whose values it may change, under whatever other names they are known.
    pub(crate) fn changes(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(false, &mut names);
        names
    }

    /// What other name a value has that it binds a name to: `last = base.layers[-1]`.
    pub(crate) fn alias(&self) -> Option<(Rc<str>, Rc<str>)> {
        match self {
            Statement::Bind { patterns, value } => match patterns.as_slice() {
                [Pattern::Name(name)] => Some((name.text.clone(), value.owner()?)),
                _ => None,
            },
            _ => None,
        }
    }

    fn touched(&self, bound: bool, names: &mut Vec<Rc<str>>) {
        match self {
            Statement::Bind { patterns, .. } => patterns.iter().for_each(|pattern| pattern.touched(bound, names)),
            Statement::Change { target, .. } => names.extend(target.owner()),
            Statement::For { pattern, iterable, body, .. } => {
                pattern.touched(bound, names);
                let (mut elements, mut changed) = (Vec::new(), Vec::new());
                pattern.touched(true, &mut elements);
                body.touched(false, &mut changed);
                if elements.iter().any(|name| changed.contains(name)) {
                    iterable.named(names);
                }
                body.touched(bound, names);
            }
            Statement::While { body, .. } => body.touched(bound, names),
            Statement::Function(function) if bound => names.push(function.name.text.clone()),
            Statement::Expr(expr) => expr.touched(bound, names),
            Statement::Function(_) | Statement::Return { .. } | Statement::Break(_) | Statement::Continue(_) => {}
        }
    }
}

impl Block {
    fn touched(&self, bound: bool, names: &mut Vec<Rc<str>>) {
        self.statements.iter().for_each(|statement| statement.touched(bound, names));
        self.result.iter().for_each(|result| result.touched(bound, names));
    }
}

impl Pattern {
    /// The names that it binds.
    pub(crate) fn names(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(true, &mut names);
        names
    }

    fn touched(&self, bound: bool, names: &mut Vec<Rc<str>>) {
        match self {
            Pattern::Name(name) if bound => names.push(name.text.clone()),
            Pattern::Name(_) | Pattern::Ignore => {}
            Pattern::Tuple(parts, _) => parts.iter().for_each(|part| part.touched(bound, names)),
            Pattern::Rest(rest) => rest.touched(bound, names),
            Pattern::Entry { value, .. } | Pattern::Trainable(value) => names.extend(value.owner()),
        }
    }
}

impl Expr {
    /// The name to which `a.b[0].c(d).e` belongs.
    fn owner(&self) -> Option<Rc<str>> {
        match &self.kind {
            ExprKind::Name(name) => Some(name.text.clone()),
            ExprKind::Attribute { value, .. } | ExprKind::Index { value, .. } => value.owner(),
            ExprKind::Call { callee, .. } if matches!(callee.kind, ExprKind::Attribute { .. }) => callee.owner(),
            _ => None,
        }
    }

    /// The names whose values a call may change.
    pub(crate) fn touches(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(true, &mut names);
        names
    }

    /// The names of which a list is made: `zip(a, b.layers)`.
    fn named(&self, names: &mut Vec<Rc<str>>) {
        match &self.kind {
            ExprKind::Call { callee, arguments } => {
                names.extend(callee.owner());
                arguments.iter().for_each(|argument| argument.value.named(names));
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().for_each(|item| item.named(names)),
            ExprKind::Binary { left, right, .. } => [left, right].into_iter().for_each(|side| side.named(names)),
            _ => names.extend(self.owner()),
        }
    }

    /// The names of what a call, alone or in an `if`, may change.
    fn touched(&self, bound: bool, names: &mut Vec<Rc<str>>) {
        match &self.kind {
            ExprKind::Call { callee, arguments } => {
                names.extend(callee.owner());
                names.extend(arguments.iter().filter_map(|argument| argument.value.owner()));
            }
            ExprKind::If { then, otherwise, .. } => {
                then.touched(bound, names);
                otherwise.iter().for_each(|otherwise| otherwise.touched(bound, names));
            }
            ExprKind::Block(block) => block.touched(bound, names),
            _ => {}
        }
    }
}

impl ExprKind {
    /// `Sequential([…])`, its class at a place.
    pub(super) fn chain(elements: Vec<Expr>, place: Place) -> ExprKind {
        let callee = Expr::new(ExprKind::Name(Name { text: "Sequential".into(), place }), place);
        let value = Expr::new(ExprKind::List(elements), place);
        ExprKind::Call { callee: Box::new(callee), arguments: vec![Argument { name: None, value, place }] }
    }
}

/// The name that a value is called by, without what stands before it.
pub(super) fn last_name(value: &ExprKind) -> Option<&Name> {
    match value {
        ExprKind::Name(name) | ExprKind::Attribute { name, .. } => Some(name),
        ExprKind::Path(names) => names.last(),
        _ => None,
    }
}
