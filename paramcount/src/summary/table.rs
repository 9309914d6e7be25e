//! The table: its columns, its rules, and its rows, which grow to their tallest cell. It does not know how a text is
//! broken into lines.

use core::array;
use core::fmt::{self, Display, Formatter, Write};

use super::cell::{Cell, Content, Line};
use super::wrap::{Align, Lines};
use super::{Row, Summary};
use crate::graph::{FUNCTIONAL, SEQUENTIAL};
use crate::{Graph, Layer};

struct Layout {
    columns: &'static [Column],
    /// The least `line_length` from which on Keras prints every table.
    least: usize,
}

pub(super) struct Column {
    pub(super) header: &'static str,
    pub(super) content: Content,
    /// Where it ends, in percent of the line.
    end: usize,
    /// Keras forgets the padding and the rules; rich takes what they need off the columns, as evenly as it can.
    excess: usize,
    pub(super) align: Align,
}

const fn column(header: &'static str, content: Content, end: usize, excess: usize, align: Align) -> Column {
    Column { header, content, end, excess, align }
}

const CHAIN: Layout = Layout {
    columns: &[
        column("Layer (type)", Content::Title, 45, 3, Align::Left),
        column("Output Shape", Content::Shapes, 80, 4, Align::Left),
        column("Param #", Content::Params, 100, 3, Align::Right),
    ],
    least: 16,
};

const CONNECTED: Layout = Layout {
    columns: &[
        column("Layer (type)", Content::Title, 30, 3, Align::Left),
        column("Output Shape", Content::Shapes, 56, 3, Align::Left),
        column("Param #", Content::Params, 74, 4, Align::Right),
        column("Connected to", Content::Connections, 100, 3, Align::Left),
    ],
    least: 21,
};

/// Columns that Keras's table has not, or not there: they stand at its right, as wide as `end` says.
const MORE: [Column; 3] = [
    column("MACs", Content::Macs, 15, 0, Align::Right),
    column("Share", Content::Share, 7, 0, Align::Right),
    column("Trainable", Content::Trainable, 9, 0, Align::Left),
];

/// The most columns that a table has.
const COLUMNS: usize = CONNECTED.columns.len() + MORE.len();

/// The characters of a horizontal rule: its left end, its line, its crossing with a vertical one, its right end.
type Rule = [char; 4];

const TOP: Rule = ['┏', '━', '┳', '┓'];
const UNDER_HEADER: Rule = ['┡', '━', '╇', '┩'];
const BETWEEN_ROWS: Rule = ['├', '─', '┼', '┤'];
const BOTTOM: Rule = ['└', '─', '┴', '┘'];

/// What sets the header apart: the bars, and that cells of fewer lines stand at its bottom, not at its top.
#[derive(Clone, Copy)]
struct Kind {
    bar: char,
    ends_together: bool,
}

const HEADER: Kind = Kind { bar: '┃', ends_together: true };
const BODY: Kind = Kind { bar: '│', ends_together: false };

/// The columns of a summary, from left to right.
pub(super) fn columns(summary: &Summary) -> impl Iterator<Item = &'static Column> {
    let Layout { columns, .. } = if summary.connected { CONNECTED } else { CHAIN };
    let wanted = [summary.macs, summary.share, summary.trainable_column];
    columns.iter().chain(MORE.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(column, _)| column))
}

pub(super) struct Table<'a> {
    summary: &'a Summary,
    columns: [Option<&'static Column>; COLUMNS],
    /// What a column has for its text, without the space on either side.
    widths: [usize; COLUMNS],
}

impl<'a> Table<'a> {
    pub(super) fn new(summary: &'a Summary) -> Self {
        let Layout { columns: of_keras, least } = if summary.connected { CONNECTED } else { CHAIN };
        let line_length = summary.line_length.max(least);
        let mut all = columns(summary);
        let columns = array::from_fn(|_| all.next());
        let mut widths = [0; COLUMNS];
        let mut start = 0;
        for (index, (width, column)) in widths.iter_mut().zip(columns.iter().flatten()).enumerate() {
            if index >= of_keras.len() {
                *width = column.end;
                continue;
            }
            let end = percent(line_length, column.end);
            *width = end - start - column.excess;
            start = end;
        }
        Self { summary, columns, widths }
    }

    pub(super) fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write_rule(f, TOP)?;
        let header = |column: Option<&'static Column>| column.map_or("", |column| column.header);
        self.write_row(f, HEADER, &self.columns.map(header))?;
        self.write_rule(f, UNDER_HEADER)?;
        let mut first = true;
        lines(self.summary, &mut |line| {
            if !first {
                self.write_rule(f, BETWEEN_ROWS)?;
            }
            first = false;
            let content = |column: Option<&'static Column>| column.map_or(Content::Title, |column| column.content);
            self.write_row(f, BODY, &self.columns.map(|column| Cell { line, content: content(column) }))
        })?;
        self.write_rule(f, BOTTOM)
    }

    fn write_rule(&self, f: &mut Formatter<'_>, [left, line, crossing, right]: Rule) -> fmt::Result {
        for (index, (_, width)) in self.columns.iter().flatten().zip(self.widths).enumerate() {
            f.write_char(if index == 0 { left } else { crossing })?;
            (0..width + 2).try_for_each(|_| f.write_char(line))?;
        }
        writeln!(f, "{right}")
    }

    fn write_row<T: Display>(&self, f: &mut Formatter<'_>, kind: Kind, texts: &[T; COLUMNS]) -> fmt::Result {
        let mut cells: [Lines<'_>; COLUMNS] = array::from_fn(|index| Lines::new(&texts[index], self.widths[index]));
        let cells = &mut cells[..self.columns.iter().flatten().count()];
        let height = cells.iter().map(|cell| cell.clone().count()).max().unwrap_or(0);
        for left in (1..=height).rev() {
            for (cell, column) in cells.iter_mut().zip(self.columns.iter().flatten()) {
                write!(f, "{} ", kind.bar)?;
                let waits = kind.ends_together && cell.clone().count() < left;
                let line = if waits { None } else { cell.next() };
                cell.write(line, f, column.align)?;
                f.write_char(' ')?;
            }
            writeln!(f, "{}", kind.bar)?;
        }
        Ok(())
    }
}

/// Every line of a summary: its rows, and under a network the layers inside, where they are wanted.
pub(super) fn lines(summary: &Summary, write: &mut dyn FnMut(Line<'_>) -> fmt::Result) -> fmt::Result {
    for row in summary.rows {
        let node = summary.graph.nodes.iter().find(|node| node.name == row.name);
        let layer = node.and_then(|node| summary.graph.layers.get(node.layer?));
        let macs = layer.map_or_else(|| node.and_then(|node| node.macs), |layer| layer.macs);
        write(Line { summary, row, layer, macs, depth: 0 })?;
        if let Some(inner) = node.and_then(|node| node.inner).filter(|_| summary.nested) {
            lines_inside(summary, inner, 1, write)?;
        }
    }
    Ok(())
}

fn lines_inside(
    summary: &Summary,
    graph: &Graph,
    depth: usize,
    write: &mut dyn FnMut(Line<'_>) -> fmt::Result,
) -> fmt::Result {
    if ![SEQUENTIAL, FUNCTIONAL].contains(&graph.class) {
        return Ok(());
    }
    for layer in graph.layers {
        let Layer { name, class, output_shapes: shapes, params, macs, .. } = *layer;
        let connected_to = connected_outside(summary, layer);
        let row = Row { name, class, shapes, params, connected_to };
        write(Line { summary, row: &row, layer: Some(layer), macs, depth })?;
        let inner = graph.nodes.iter().find(|node| node.name == name).and_then(|node| node.inner);
        if let Some(inner) = inner {
            lines_inside(summary, inner, depth + 1, write)?;
        }
    }
    Ok(())
}

/// What a layer inside of a network is connected to: Keras tells it only of one that the whole network applies as well.
fn connected_outside(summary: &Summary, inside: &Layer) -> &'static [&'static str] {
    let is_same = |layer: &Layer| {
        let weights = layer.weights.iter().zip(inside.weights);
        (layer.name, layer.class, layer.weights.len()) == (inside.name, inside.class, inside.weights.len())
            && weights.fold(true, |same, (a, b)| same && a.is_same(b))
    };
    let row = summary.rows.iter().find(|row| row.name == inside.name);
    row.filter(|_| summary.graph.layers.iter().any(is_same)).map(|row| row.connected_to).unwrap_or_default()
}

/// `whole * part / 100`, rounded down, for a `whole` of any size.
fn percent(whole: usize, part: usize) -> usize {
    whole / 100 * part + whole % 100 * part / 100
}
