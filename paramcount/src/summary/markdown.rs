//! The table in Markdown. It does not know which columns there are.

use core::fmt::{self, Display, Formatter, Write};

use super::Summary;
use super::cell::Cell;
use super::table::{columns, lines};
use super::wrap::Align;

pub(super) struct Markdown(pub(super) Summary);

impl Display for Markdown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(summary) = self;
        writeln!(f, "**Model: `{}`**\n", summary.name)?;
        columns(summary).try_for_each(|column| write!(f, "| {} ", column.header))?;
        writeln!(f, "|")?;
        columns(summary).try_for_each(|column| {
            f.write_str(match column.align {
                Align::Left => "|:--",
                Align::Right => "|--:",
            })
        })?;
        writeln!(f, "|")?;
        lines(summary, &mut |line| {
            for column in columns(summary) {
                f.write_str("| ")?;
                write!(Escaped(f), "{}", Cell { line, content: column.content })?;
                f.write_str(" ")?;
            }
            writeln!(f, "|")
        })?;
        writeln!(f, "\nTotal params: {}  ", summary.trainable.plus(summary.non_trainable))?;
        writeln!(f, "Trainable params: {}  ", summary.trainable)?;
        writeln!(f, "Non-trainable params: {}", summary.non_trainable)
    }
}

/// What may stand in a cell.
struct Escaped<'a, 'b>(&'a mut Formatter<'b>);

impl Write for Escaped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|character| match character {
            '|' | '_' | '*' | '`' | '[' | '<' | '\\' => write!(self.0, "\\{character}"),
            control if control.is_control() => self.0.write_char(' '),
            other => self.0.write_char(other),
        })
    }
}
