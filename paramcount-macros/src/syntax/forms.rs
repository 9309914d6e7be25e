//! What is asked of the form of an expression, and forms made of others. It looks at words, and knows no values.

use super::{Argument, Block, Expr, ExprKind, Name, Pattern, Statement};
use crate::collect::CollectVec;
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
        let statements = self.statements.into_iter().filter_map(|statement| match statement {
            Statement::Expr(expr) => Some(expr),
            _ => None,
        });
        let result = match self.result.map(|result| *result) {
            Some(Expr { kind: ExprKind::Tuple(items), .. }) => items,
            result => result.into_iter().collect_vec(),
        };
        Ok(statements.chain(result).collect_vec())
    }
}

impl Statement {
    /// The names that it binds, or whose values it may change.
    pub(crate) fn touches(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(&mut names);
        names
    }

    fn touched(&self, names: &mut Vec<Rc<str>>) {
        match self {
            Statement::Bind { patterns, .. } => patterns.iter().for_each(|pattern| pattern.touched(names)),
            Statement::Change { target, .. } => names.extend(target.owner()),
            Statement::For { pattern, body, .. } => {
                pattern.touched(names);
                body.touched(names);
            }
            Statement::While { body, .. } => body.touched(names),
            Statement::Function(function) => names.push(function.name.text.clone()),
            Statement::Expr(expr) => expr.touched(names),
            Statement::Return { .. } => {}
        }
    }
}

impl Block {
    fn touched(&self, names: &mut Vec<Rc<str>>) {
        self.statements.iter().for_each(|statement| statement.touched(names));
        self.result.iter().for_each(|result| result.touched(names));
    }
}

impl Pattern {
    fn touched(&self, names: &mut Vec<Rc<str>>) {
        match self {
            Pattern::Name(name) => names.push(name.text.clone()),
            Pattern::Ignore => {}
            Pattern::Tuple(parts, _) => parts.iter().for_each(|part| part.touched(names)),
            Pattern::Rest(rest) => rest.touched(names),
            Pattern::Entry { value, .. } => names.extend(value.owner()),
        }
    }
}

impl Expr {
    /// The name to which `a.b[0].c` belongs.
    fn owner(&self) -> Option<Rc<str>> {
        match &self.kind {
            ExprKind::Name(name) => Some(name.text.clone()),
            ExprKind::Attribute { value, .. } | ExprKind::Index { value, .. } => value.owner(),
            _ => None,
        }
    }

    /// The names whose values a call may change.
    pub(crate) fn touches(&self) -> Vec<Rc<str>> {
        let mut names = Vec::new();
        self.touched(&mut names);
        names
    }

    /// The names of what a call, alone or in an `if`, may change.
    fn touched(&self, names: &mut Vec<Rc<str>>) {
        match &self.kind {
            ExprKind::Call { callee, arguments } => {
                names.extend(callee.owner());
                names.extend(arguments.iter().filter_map(|argument| argument.value.owner()));
            }
            ExprKind::If { then, otherwise, .. } => {
                then.touched(names);
                otherwise.iter().for_each(|otherwise| otherwise.touched(names));
            }
            ExprKind::Block(block) => block.touched(names),
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
