//! `64 // 2`, whose second half is a comment: refused where its text is surely an operand, and else left to be decided where
//! the values of its names are known.

use super::forms::last_name;
use super::hidden::Hidden;
use super::parser::Parser;
use super::{Division, Expr, ExprKind};
use crate::diagnostics::{Error, Place};

/// A value behind which a comment hides an operand.
pub(super) struct Divided {
    /// The lexeme behind the comment.
    at: usize,
    place: Place,
    division: (String, Hidden),
    reported: bool,
}

/// What is said of it, at the value before the comment.
pub(crate) fn no_division(place: Place, value: &str, divisor: &str, compound: bool) -> Error {
    let mark = if compound { "/=" } else { "/" };
    // What is too long to be shown.
    let value = if value.contains('…') { "" } else { value };
    let error = Error::new(place, format!("`//` begins a comment in Rust, so that `{divisor}` is not read"));
    error.help(format!(
        "`/` divides whole numbers, rounding down: write `{}`",
        format!("{value} {mark} {divisor}").trim_start()
    ))
}

impl Parser<'_> {
    /// A value, and what a comment behind it hides.
    pub(super) fn divided(&mut self, value: Expr) -> Expr {
        let Some(hidden) = self.hidden_operand().cloned() else { return value };
        let called = match &value.kind {
            ExprKind::Call { callee, .. } => match last_name(&callee.kind) {
                // A layer cannot be divided, and neither can what it gives.
                Some(name) if name.text.starts_with(char::is_lowercase) => true,
                _ => return value,
            },
            ExprKind::Name(_) => false,
            ExprKind::Int(_) | ExprKind::Float(_) | ExprKind::Binary { .. } | ExprKind::Unary { .. }
                if !hidden.compound =>
            {
                false
            }
            ExprKind::Attribute { .. } | ExprKind::Index { .. } | ExprKind::Path(_) => false,
            _ => return value,
        };
        // `units // units` is no division.
        if value.to_string() == hidden.divisor {
            return value;
        }
        let place = value.place;
        let written = value.to_string();
        let reported = hidden.compound || hidden.names.is_empty() && !called;
        if reported {
            self.report(no_division(place, &written, &hidden.divisor, hidden.compound));
        }
        let names = hidden.names.clone();
        let divisor = hidden.divisor.as_str().into();
        self.divided = Some(Divided { at: self.at, place, division: (written, hidden), reported });
        match reported {
            true => Expr::error(place),
            false => self.node(place, ExprKind::Divided(Box::new(Division { value, names, divisor }))),
        }
    }

    /// Whether a comment ate the `,` or the `;` that is missing here, which is reported then.
    pub(super) fn is_eaten(&mut self) -> bool {
        let Some(divided) = self.divided.as_ref().filter(|divided| divided.at == self.at) else { return false };
        let (value, hidden) = &divided.division;
        if !divided.reported && hidden.ends {
            self.report(no_division(divided.place, value, &hidden.divisor, hidden.compound));
        }
        divided.reported || hidden.ends
    }
}
