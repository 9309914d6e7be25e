//! How high a tree is: the parser bounds it, as the rest of the macro walks trees recursively.

use super::{Argument, Block, Clause, Expr, ExprKind, Pattern, Statement, Subscript};
use crate::diagnostics::Place;

impl Expr {
    pub(crate) fn new(kind: ExprKind, place: Place) -> Expr {
        let height = kind.height();
        Expr { kind, place, height }
    }

    /// What could not be read; it was reported.
    pub(crate) fn error(place: Place) -> Expr {
        Expr::new(ExprKind::Error, place)
    }
}

impl ExprKind {
    fn height(&self) -> u32 {
        let above = |below: u32| below + 1;
        match self {
            ExprKind::List(items) | ExprKind::Tuple(items) => above(highest(items)),
            ExprKind::Dictionary(entries) => {
                above(most(entries.iter().map(|(key, value)| value.height.max(highest(key)))))
            }
            ExprKind::Call { callee, arguments } => above(callee.height.max(highest(values(arguments)))),
            ExprKind::Attribute { value, .. } | ExprKind::Unary { value, .. } => above(value.height),
            ExprKind::Divided(division) => above(division.value.height),
            ExprKind::Unpacked(value) | ExprKind::UnpackedOptions(value) => above(value.height),
            ExprKind::Index { value, subscripts } => {
                above(value.height.max(most(subscripts.iter().map(Subscript::height))))
            }
            ExprKind::Binary { left, right, .. } => above(left.height.max(right.height)),
            ExprKind::Range { start, end, .. } => above(start.height.max(end.height)),
            ExprKind::If { condition, then, otherwise } => {
                above(condition.height.max(then.height()).max(highest(otherwise.as_deref())))
            }
            ExprKind::Block(block) => above(block.height()),
            ExprKind::Comprehension { key, element, clauses } => {
                let of_clause = |clause: &Clause| clause.iterable.height.max(highest(&clause.condition));
                above(element.height.max(highest(key.as_deref())).max(most(clauses.iter().map(of_clause))))
            }
            ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Text(_)
            | ExprKind::Bool(_)
            | ExprKind::None
            | ExprKind::Name(_)
            | ExprKind::Path(_)
            | ExprKind::Rust
            | ExprKind::Opaque(..)
            | ExprKind::Error => 0,
        }
    }
}

impl Statement {
    pub(super) fn height(&self) -> u32 {
        match self {
            Statement::Bind { patterns, value } => most(patterns.iter().map(Pattern::height)).max(value.height),
            Statement::Change { target, value, .. } => target.height.max(value.height) + 1,
            Statement::Return { value, .. } => highest(value.as_ref()),
            Statement::Function(function) => {
                let defaults = function.parameters.iter().map(|parameter| highest(&parameter.default));
                function.body.height().max(most(defaults)) + 1
            }
            Statement::For { iterable, body, .. } => iterable.height.max(body.height()) + 1,
            Statement::While { condition, body, .. } => condition.height.max(body.height()) + 1,
            Statement::Break(_) | Statement::Continue(_) => 0,
            Statement::Expr(expr) => expr.height,
        }
    }
}

impl Pattern {
    fn height(&self) -> u32 {
        match self {
            Pattern::Name(_) | Pattern::Ignore => 0,
            Pattern::Tuple(parts, _) => most(parts.iter().map(Pattern::height)) + 1,
            Pattern::Rest(rest) => rest.height(),
            Pattern::Trainable(owner) => owner.height + 1,
            Pattern::Entry { value, key } => value.height.max(key.height) + 1,
        }
    }
}

impl Block {
    pub(super) fn height(&self) -> u32 {
        let statements = most(self.statements.iter().map(Statement::height));
        statements.max(highest(self.result.as_deref())).max(highest(self.scope.as_deref())) + 1
    }
}

impl Subscript {
    fn height(&self) -> u32 {
        match self {
            Subscript::At(at) => at.height,
            Subscript::Slice { start, stop, step, .. } => highest(start).max(highest(stop)).max(highest(step)),
            Subscript::Ellipsis => 0,
        }
    }
}

fn values(arguments: &[Argument]) -> impl Iterator<Item = &Expr> {
    arguments.iter().map(|argument| &argument.value)
}

fn highest<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> u32 {
    most(expressions.into_iter().map(|expr| expr.height))
}

fn most(heights: impl Iterator<Item = u32>) -> u32 {
    let mut most = 0;
    for height in heights {
        most = most.max(height);
    }
    most
}
