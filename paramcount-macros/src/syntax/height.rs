//! How high a tree is: the parser bounds it, as the rest of the macro walks trees recursively.

use super::{Argument, Block, Expr, ExprKind, Statement, Subscript};
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
                above(entries.iter().map(|(key, value)| key.height.max(value.height)).max().unwrap_or_default())
            }
            ExprKind::Call { callee, arguments } => above(callee.height.max(highest(values(arguments)))),
            ExprKind::Attribute { value, .. } | ExprKind::Unary { value, .. } => above(value.height),
            ExprKind::Index { value, subscripts } => {
                above(value.height.max(highest(subscripts.iter().flat_map(Subscript::bounds))))
            }
            ExprKind::Binary { left, right, .. } => above(left.height.max(right.height)),
            ExprKind::Range { start, end, .. } => above(start.height.max(end.height)),
            ExprKind::If { condition, then, otherwise } => {
                above(condition.height.max(then.height()).max(highest(otherwise.as_deref())))
            }
            ExprKind::Block(block) => above(block.height()),
            ExprKind::Comprehension { element, iterable, condition, .. } => {
                above(element.height.max(iterable.height).max(highest(condition.as_deref())))
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
            Statement::Bind { value, .. } => value.height,
            Statement::For { iterable, body, .. } => iterable.height.max(body.height()) + 1,
            Statement::Expr(expr) => expr.height,
        }
    }
}

impl Block {
    pub(super) fn height(&self) -> u32 {
        let statements = self.statements.iter().map(Statement::height).max().unwrap_or_default();
        statements.max(highest(self.result.as_deref())) + 1
    }
}

impl Subscript {
    fn bounds(&self) -> impl Iterator<Item = &Expr> {
        let bounds = match self {
            Subscript::At(at) => [Some(at), None, None],
            Subscript::Slice { start, stop, step, .. } => [start.as_ref(), stop.as_ref(), step.as_ref()],
            Subscript::Ellipsis => [None, None, None],
        };
        bounds.into_iter().flatten()
    }
}

fn values(arguments: &[Argument]) -> impl Iterator<Item = &Expr> {
    arguments.iter().map(|argument| &argument.value)
}

fn highest<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> u32 {
    expressions.into_iter().map(|expr| expr.height).max().unwrap_or_default()
}
