//! A network as the table that Keras's `model.summary()` prints. It does not know how the rows came about: which
//! there are, in which order, and what they are connected to is given.

mod cells;
mod table;
mod text;
mod wrap;

#[cfg(test)]
mod tests;

use core::fmt;

use crate::Shape;
use table::Table;
use text::{Bytes, Thousands};

/// Keras's own where there is no terminal: the 80 columns that are assumed then, less 4.
const LINE_LENGTH: usize = 76;

/// The table that Keras's `model.summary()` prints, character for character.
///
/// Keras fits its table to the terminal; this one is as wide as Keras's without a terminal, unless [`Summary::width`]
/// chooses another. It is [`Display`](fmt::Display), ends with a line break as Keras's text does, and needs no
/// allocator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    name: &'static str,
    rows: &'static [Row],
    connected: bool,
    trainable: Total,
    non_trainable: Total,
    line_length: usize,
}

/// What one row of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub(crate) name: &'static str,
    pub(crate) class: &'static str,
    /// The outputs' shapes; none for a layer that was never applied.
    pub(crate) shapes: &'static [Shape],
    pub(crate) params: usize,
    pub(crate) built: bool,
    /// Entries such as `conv1_pad[0][0]`.
    pub(crate) connected_to: &'static [&'static str],
}

/// One kind of parameters, as a line under the table counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub(crate) params: usize,
    pub(crate) bytes: u64,
}

impl Summary {
    pub(crate) const fn new(
        name: &'static str,
        rows: &'static [Row],
        connected: bool,
        trainable: Total,
        non_trainable: Total,
    ) -> Self {
        Self { name, rows, connected, trainable, non_trainable, line_length: LINE_LENGTH }
    }

    /// The same table, `columns` wide: Keras's `line_length`.
    ///
    /// A table too narrow for its columns, which Keras refuses to print, is printed as narrow as Keras would.
    #[must_use]
    pub const fn width(self, columns: usize) -> Self {
        Self { line_length: columns, ..self }
    }
}

impl Total {
    const fn plus(self, other: Self) -> Self {
        Self { params: self.params.saturating_add(other.params), bytes: self.bytes.saturating_add(other.bytes) }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Model: \"{}\"", self.name)?;
        Table::new(self.connected, self.line_length).write(f, self.rows)?;
        writeln!(f, " Total params: {}", self.trainable.plus(self.non_trainable))?;
        writeln!(f, " Trainable params: {}", self.trainable)?;
        writeln!(f, " Non-trainable params: {}", self.non_trainable)
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", Thousands(self.params), Bytes(self.bytes))
    }
}
