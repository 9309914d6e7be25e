//! Sizes as a reader writes them, for the documentation of what is emitted.

use crate::program::RustConstants;
use crate::shape::{Dim, Term, term};

/// How a reader writes a size: `IMG_SIZE - 2`; what is too long to read is left out.
pub(super) fn readable(dim: Dim, rust_constants: &RustConstants) -> String {
    let written = arithmetic(dim, rust_constants, 0);
    if written.chars().count() > 40 { "…".to_owned() } else { written }
}

/// Deeper arithmetic than this is too long to read.
const MAX_WRITTEN: usize = 6;

fn arithmetic(dim: Dim, rust_constants: &RustConstants, depth: usize) -> String {
    let id = match dim {
        Dim::Known(n) => return n.to_string(),
        Dim::Dynamic | Dim::Traced(_) => return "None".to_owned(),
        Dim::Unknown => return "?".to_owned(),
        Dim::Constant(id) => id,
    };
    if depth > MAX_WRITTEN {
        return "……………………………………………………………………………………………………………………………".to_owned();
    }
    let part = |dim| match arithmetic(dim, rust_constants, depth + 1) {
        text if text.contains(' ') => format!("({text})"),
        text => text,
    };
    match term(id) {
        Some(Term::RustConstant(id)) => {
            rust_constants.constants().get(id.0 as usize).map_or_else(String::new, |constant| constant.text.to_string())
        }
        Some(Term::Add(a, Dim::Known(n))) if n < 0 => format!("{} - {}", part(a), n.unsigned_abs()),
        Some(Term::Add(a, b)) => format!("{} + {}", arithmetic(a, rust_constants, depth + 1), part(b)),
        Some(Term::Sub(a, b)) => format!("{} - {}", part(a), part(b)),
        Some(Term::Mul(a, b)) => format!("{} * {}", part(a), part(b)),
        Some(Term::Div(a, b)) => format!("{} / {}", part(a), part(b)),
        Some(Term::Rem(a, b)) => format!("{} % {}", part(a), part(b)),
        Some(Term::Pow(a, b)) => format!("{}.pow({})", part(a), part(b)),
        Some(Term::Max(a, b)) => format!("max({}, {})", part(a), part(b)),
        Some(Term::Min(a, b)) => format!("min({}, {})", part(a), part(b)),
        Some(Term::Select(..)) | None => "…".to_owned(),
    }
}
