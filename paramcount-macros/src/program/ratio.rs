//! A fraction of Rust constants, as whole numbers above and below. It knows no values of the language.

use crate::shape::Dim;
use std::ops::Neg;

/// A number that is not whole, of Rust constants.
#[derive(Clone, Copy)]
pub(super) struct Ratio {
    pub(super) top: Dim,
    /// Above zero.
    pub(super) bottom: Dim,
}

impl Ratio {
    /// Whether a float holds it exactly, for all numerators of some size.
    pub(super) fn is_exact(self) -> bool {
        self.bottom.known().is_some_and(|bottom| bottom > 0 && bottom & (bottom - 1) == 0)
    }

    pub(super) fn is_whole(self) -> bool {
        self.bottom.known() == Some(1)
    }

    pub(super) fn floor(self) -> Dim {
        self.top / self.bottom
    }

    pub(super) fn ceil(self) -> Dim {
        -(-self.top / self.bottom)
    }

    pub(super) fn truncated(self) -> Dim {
        if self.top.is_rust_constant() || self.top.is_open() {
            return self.floor();
        }
        Dim::select(self.top.at_least(0), self.floor(), self.ceil())
    }

    /// Rounds halves to even.
    pub(super) fn rounded(self) -> Dim {
        let (twice, whole) = (self.top * 2 + self.bottom, self.bottom * 2);
        let near = twice / whole;
        if near.is_open() || self.bottom.known().is_some_and(|bottom| bottom % 2 != 0) {
            return near;
        }
        near - Dim::select((twice % whole).equals(0), near % 2, 0)
    }
}

impl Neg for Ratio {
    type Output = Ratio;

    fn neg(self) -> Ratio {
        Ratio { top: -self.top, ..self }
    }
}
