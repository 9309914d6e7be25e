//! A network as the table that Keras's `model.summary()` prints. It does not know how the rows came about: which
//! there are, in which order, and what they are connected to is given.

mod cell;
mod cells;
mod markdown;
mod table;
mod text;
mod wrap;

#[cfg(test)]
mod tests;

use core::fmt;

use crate::__private::NO_GRAPH;
use crate::{Graph, Shape};
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
    /// What the rows do not say.
    graph: Graph,
    macs: bool,
    share: bool,
    trainable_column: bool,
    nested: bool,
}

/// What one row of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub(crate) name: &'static str,
    pub(crate) class: &'static str,
    /// The outputs' shapes; none for a layer that was never applied.
    pub(crate) shapes: &'static [Shape],
    pub(crate) params: usize,
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
        let (graph, line_length) = (NO_GRAPH, LINE_LENGTH);
        let (macs, share, trainable_column, nested) = (false, false, false, false);
        Self {
            name,
            rows,
            connected,
            trainable,
            non_trainable,
            line_length,
            graph,
            macs,
            share,
            trainable_column,
            nested,
        }
    }

    pub(crate) const fn of(self, graph: Graph) -> Self {
        Self { graph, ..self }
    }

    /// The same table, `columns` wide: Keras's `line_length`.
    ///
    /// A table too narrow for its columns, which Keras refuses to print, is printed as narrow as Keras would.
    #[must_use]
    pub const fn width(self, columns: usize) -> Self {
        Self { line_length: columns, ..self }
    }

    /// The same table with a column for the multiply-adds of one example, at its right: `?` where only a run knows them.
    #[must_use]
    pub const fn macs(self) -> Self {
        Self { macs: true, ..self }
    }

    /// The same table with a column for each row's share of the parameters, at its right.
    #[must_use]
    pub const fn share(self) -> Self {
        Self { share: true, ..self }
    }

    /// The same table with a column that says whether a layer with weights is trained: Keras's `show_trainable`, at its
    /// right.
    #[must_use]
    pub const fn trainable(self) -> Self {
        Self { trainable_column: true, ..self }
    }

    /// The same table with the layers of networks that are used as layers, under each: Keras's `expand_nested`.
    #[must_use]
    pub const fn expand_nested(self) -> Self {
        Self { nested: true, ..self }
    }

    /// The same table in Markdown.
    #[must_use]
    pub const fn markdown(self) -> impl fmt::Display + use<> {
        markdown::Markdown(self)
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
        Table::new(self).write(f)?;
        writeln!(f, " Total params: {}", self.trainable.plus(self.non_trainable))?;
        writeln!(f, " Trainable params: {}", self.trainable)?;
        writeln!(f, " Non-trainable params: {}", self.non_trainable)
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", Thousands(self.params as u64), Bytes(self.bytes))
    }
}
