//! Expressions as a help shows them: what is short as it is written, the rest as `…`.

use super::{Argument, Expr, ExprKind, Piece, UnaryOp};
use crate::collect::CollectVec;
use std::fmt::{Display, Formatter, Result};

/// More elements than these stand as `…`.
const FEW: usize = 4;

impl Display for Expr {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match &self.kind {
            ExprKind::Int(n) => write!(f, "{n}"),
            ExprKind::Float(x) => write!(f, "{x:?}"),
            ExprKind::Bool(flag) => write!(f, "{flag}"),
            ExprKind::None => f.write_str("None"),
            ExprKind::Text(pieces) => {
                f.write_str("\"")?;
                pieces.iter().try_for_each(|piece| match piece {
                    Piece::Text(text) => write!(f, "{}", text.escape_debug()),
                    Piece::Name(name) => write!(f, "{{{}}}", name.text),
                })?;
                f.write_str("\"")
            }
            ExprKind::Name(name) => f.write_str(&name.text),
            ExprKind::Path(names) => {
                let names: Vec<&str> = names.iter().map(|name| &*name.text).collect_vec();
                f.write_str(&names.join("::"))
            }
            ExprKind::List(items) => write!(f, "[{}]", listed(items)),
            ExprKind::Tuple(items) if items.len() == 1 => write!(f, "({},)", listed(items)),
            ExprKind::Tuple(items) => write!(f, "({})", listed(items)),
            ExprKind::Call { callee, arguments } => write!(f, "{callee}({})", listed(arguments)),
            ExprKind::Attribute { value, name } => write!(f, "{value}.{}", name.text),
            ExprKind::Unary { operator: UnaryOp::Neg, value } => write!(f, "-{value}"),
            ExprKind::Divided(division) => division.value.fmt(f),
            _ => f.write_str("…"),
        }
    }
}

impl Display for Argument {
    fn fmt(&self, f: &mut Formatter) -> Result {
        match &self.name {
            Some(name) => write!(f, "{} = {}", name.text, self.value),
            None => self.value.fmt(f),
        }
    }
}

fn listed(items: &[impl Display]) -> String {
    match items.len() {
        0..=FEW => items.iter().map(ToString::to_string).collect_vec().join(", "),
        _ => "…".to_owned(),
    }
}
