//! A graph in the language of Mermaid, which GitHub and many editors draw. It does not know how it will look.

use core::fmt::{self, Display, Formatter, Write};

use super::{Graph, Node};
use crate::Shape;

impl Graph {
    /// The graph in the language of [Mermaid](https://mermaid.js.org), which GitHub and many editors draw.
    ///
    /// A network that is used as a layer is one box, as in the summary; its own is [`Node::inner`].
    #[must_use]
    pub const fn mermaid(&self) -> impl Display + use<> {
        Mermaid(*self)
    }
}

struct Mermaid(Graph);

impl Display for Mermaid {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "flowchart TD")?;
        for (index, node) in self.0.nodes.iter().enumerate() {
            writeln!(f, "    n{index}[\"{}\"]", Title(node))?;
        }
        for (index, node) in self.0.nodes.iter().enumerate() {
            for input in node.inputs {
                writeln!(f, "    n{} --> n{index}", input.node)?;
            }
        }
        Ok(())
    }
}

/// `conv1 (Conv2D)`, and under it the shapes of what it gives.
struct Title<'a>(&'a Node);

impl Display for Title<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.name.chars() {
            match character {
                // What Mermaid reads as a mark is written by its number.
                mark @ ('"' | '#' | '<' | '>' | '&' | '`') => write!(f, "#{};", mark as u32)?,
                // Of these it makes formulas and line breaks all the same, but for a space of no width.
                mark @ ('$' | '\\') => write!(f, "{mark}#8203;")?,
                control if control.is_control() => f.write_char(' ')?,
                other => f.write_char(other)?,
            }
        }
        write!(f, " ({})", self.0.class)?;
        self.0.output_shapes.iter().try_for_each(|shape| write_shape(f, shape))
    }
}

fn write_shape(f: &mut Formatter<'_>, shape: Shape) -> fmt::Result {
    f.write_str("<br>(")?;
    for (axis, size) in shape.iter().enumerate() {
        if axis > 0 {
            f.write_str(", ")?;
        }
        match size {
            Some(size) => write!(f, "{size}")?,
            None => f.write_str("None")?,
        }
    }
    f.write_str(")")
}
