//! One cell of the table: which of a row's facts it shows. It does not know how wide it is.

use core::fmt::{self, Display, Formatter};

use super::text::{Connections, Shapes, Thousands, Title};
use super::{Row, Summary};
use crate::Layer;

/// What a column shows of a row.
#[derive(Clone, Copy)]
pub(super) enum Content {
    Title,
    Shapes,
    Params,
    Connections,
    Macs,
    Share,
    Trainable,
}

/// A row, and what its network knows of it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) summary: &'a Summary,
    pub(super) row: &'a Row,
    /// None for an operation.
    pub(super) layer: Option<&'a Layer>,
    pub(super) macs: Option<u64>,
    /// Inside of how many networks it stands.
    pub(super) depth: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) line: Line<'a>,
    pub(super) content: Content,
}

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Line { summary, row, layer, macs, depth } = self.line;
        match self.content {
            Content::Title => {
                (0..depth).try_for_each(|_| f.write_str("   "))?;
                f.write_str(if depth > 0 { "└ " } else { "" })?;
                write!(f, "{}", Title(row))
            }
            Content::Shapes => write!(f, "{}", Shapes(row.shapes)),
            Content::Params => write!(f, "{}", Thousands(row.params as u64)),
            Content::Connections => write!(f, "{}", Connections(row.connected_to)),
            Content::Macs => match macs {
                Some(macs) => write!(f, "{}", Thousands(macs)),
                None => f.write_str("?"),
            },
            Content::Share => {
                let total = summary.trainable.plus(summary.non_trainable).params.max(1);
                let tenths = (row.params as u128 * 1000 + total as u128 / 2) / total as u128;
                write!(f, "{}.{} %", tenths / 10, tenths % 10)
            }
            Content::Trainable => f.write_str(match layer {
                Some(layer) if layer.weights.is_empty() => "-",
                Some(layer) if layer.weights.iter().any(|weight| weight.trainable) => "Y",
                Some(_) => "N",
                None => "-",
            }),
        }
    }
}
