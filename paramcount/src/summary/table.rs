//! The table: its columns, its rules, and its rows, which grow to their tallest cell. It does not know how a text is
//! broken into lines.

use core::array;
use core::fmt::{self, Display, Formatter, Write};

use super::Row;
use super::text::{Connections, Params, Shapes, Title};
use super::wrap::{Align, Lines};

struct Layout {
    columns: &'static [Column],
    /// The least `line_length` from which on Keras prints every table.
    least: usize,
}

struct Column {
    header: &'static str,
    /// Where it ends, in percent of the line.
    end: usize,
    /// Keras forgets the padding and the rules; rich takes what they need off the columns, as evenly as it can.
    excess: usize,
    align: Align,
}

const fn column(header: &'static str, end: usize, excess: usize, align: Align) -> Column {
    Column { header, end, excess, align }
}

const CHAIN: Layout = Layout {
    columns: &[
        column("Layer (type)", 45, 3, Align::Left),
        column("Output Shape", 80, 4, Align::Left),
        column("Param #", 100, 3, Align::Right),
    ],
    least: 16,
};

const CONNECTED: Layout = Layout {
    columns: &[
        column("Layer (type)", 30, 3, Align::Left),
        column("Output Shape", 56, 3, Align::Left),
        column("Param #", 74, 4, Align::Right),
        column("Connected to", 100, 3, Align::Left),
    ],
    least: 21,
};

/// The most columns that a layout has.
const COLUMNS: usize = 4;

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

pub(super) struct Table {
    columns: &'static [Column],
    /// What a column has for its text, without the space on either side.
    widths: [usize; COLUMNS],
}

impl Table {
    pub(super) fn new(connected: bool, line_length: usize) -> Self {
        let Layout { columns, least } = if connected { CONNECTED } else { CHAIN };
        let line_length = line_length.max(least);
        let mut widths = [0; COLUMNS];
        let mut start = 0;
        for (width, column) in widths.iter_mut().zip(columns) {
            let end = percent(line_length, column.end);
            *width = end - start - column.excess;
            start = end;
        }
        Self { columns, widths }
    }

    pub(super) fn write(&self, f: &mut Formatter<'_>, rows: &[Row]) -> fmt::Result {
        self.write_rule(f, TOP)?;
        let headers: [&str; COLUMNS] =
            array::from_fn(|index| self.columns.get(index).map_or("", |column| column.header));
        self.write_row(f, HEADER, headers.each_ref().map(|header| header as &dyn Display))?;
        self.write_rule(f, UNDER_HEADER)?;
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.write_rule(f, BETWEEN_ROWS)?;
            }
            let texts: [&dyn Display; COLUMNS] =
                [&Title(row), &Shapes(row.shapes), &Params(row), &Connections(row.connected_to)];
            self.write_row(f, BODY, texts)?;
        }
        self.write_rule(f, BOTTOM)
    }

    fn write_rule(&self, f: &mut Formatter<'_>, [left, line, crossing, right]: Rule) -> fmt::Result {
        for (index, (_, width)) in self.columns.iter().zip(self.widths).enumerate() {
            f.write_char(if index == 0 { left } else { crossing })?;
            (0..width + 2).try_for_each(|_| f.write_char(line))?;
        }
        writeln!(f, "{right}")
    }

    fn write_row(&self, f: &mut Formatter<'_>, kind: Kind, texts: [&dyn Display; COLUMNS]) -> fmt::Result {
        let mut cells: [Lines<'_>; COLUMNS] = array::from_fn(|index| Lines::new(texts[index], self.widths[index]));
        let cells = &mut cells[..self.columns.len()];
        let height = cells.iter().map(|cell| cell.clone().count()).max().unwrap_or(0);
        for left in (1..=height).rev() {
            for (cell, column) in cells.iter_mut().zip(self.columns) {
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

/// `whole * part / 100`, rounded down, for a `whole` of any size.
fn percent(whole: usize, part: usize) -> usize {
    whole / 100 * part + whole % 100 * part / 100
}
