//! What stands in each cell, before it is laid out: names, shapes, counts, connections. It does not know how wide a
//! column is.

use core::fmt;

use super::Row;
use crate::Shape;

/// `conv1 (Conv2D)`.
pub(super) struct Title<'a>(pub(super) &'a Row);

/// `(None, 26, 26, 32)`, `[(None, 4), (None, 4)]`, or `?`.
pub(super) struct Shapes<'a>(pub(super) &'a [Shape]);

/// `dense[0][0], dense[1][0]`, or `-`.
pub(super) struct Connections<'a>(pub(super) &'a [&'a str]);

/// `54,090`.
pub(super) struct Thousands(pub(super) u64);

/// `212.54 KB`.
pub(super) struct Bytes(pub(super) u64);

impl fmt::Display for Title<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.0.name, self.0.class)
    }
}

impl fmt::Display for Shapes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("?"),
            [shape] => write_shape(f, shape),
            shapes => {
                f.write_str("[")?;
                write_list(f, shapes, |f, shape| write_shape(f, shape))?;
                f.write_str("]")
            }
        }
    }
}

fn write_shape(f: &mut fmt::Formatter<'_>, shape: Shape) -> fmt::Result {
    f.write_str("(")?;
    write_list(f, shape, |f, size| match size {
        Some(size) => write!(f, "{size}"),
        None => f.write_str("None"),
    })?;
    f.write_str(")")
}

fn write_list<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(", ")?;
        }
        write(f, item)?;
    }
    Ok(())
}

impl fmt::Display for Connections<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("-"),
            connections => write_list(f, connections, |f, connection| f.write_str(connection)),
        }
    }
}

impl fmt::Display for Thousands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            small @ 0..1000 => write!(f, "{small}"),
            large => write!(f, "{},{:03}", Self(large / 1000), large % 1000),
        }
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Keras divides once more after its last unit, and keeps that unit.
        const UNITS: [(&str, u32); 6] = [("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40), ("PB", 50), ("PB", 60)];
        let (unit, bits) = UNITS.into_iter().rev().find(|&(_, bits)| self.0 >> bits > 0).unwrap_or(("B", 0));
        let hundredths = divide_by_power_of_two(u128::from(self.0) * 100, bits);
        write!(f, "{}.{:02} {unit}", hundredths / 100, hundredths % 100)
    }
}

/// Rounds to the nearest, and to the even one of two: as Python does when it prints decimals.
fn divide_by_power_of_two(number: u128, bits: u32) -> u128 {
    let quotient = number >> bits;
    let twice_the_rest = (number - (quotient << bits)) * 2;
    let half = 1 << bits;
    if twice_the_rest > half || (twice_the_rest == half && quotient % 2 == 1) { quotient + 1 } else { quotient }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (54_090, "54,090"), (1_000_007, "1,000,007")] {
            assert_eq!(Thousands(number).to_string(), text);
        }
    }

    #[test]
    fn bytes_as_keras_rounds_them() {
        for (bytes, text) in [
            (0, "0.00 B"),
            (1023, "1023.00 B"),
            (1024, "1.00 KB"),
            (1152, "1.12 KB"),
            (1408, "1.38 KB"),
            (217_640, "212.54 KB"),
            (1_048_575, "1024.00 KB"),
            (1 << 20, "1.00 MB"),
            (1 << 59, "512.00 PB"),
            (1 << 60, "1.00 PB"),
            (u64::MAX, "16.00 PB"),
        ] {
            assert_eq!(Bytes(bytes).to_string(), text);
        }
    }

    #[test]
    fn shapes() {
        for (shapes, text) in [
            (&[][..], "?"),
            (&[&[][..]], "()"),
            (&[&[None]], "(None)"),
            (&[&[None, Some(26), None]], "(None, 26, None)"),
            (&[&[None, Some(4)], &[Some(2)]], "[(None, 4), (2)]"),
        ] {
            assert_eq!(Shapes(shapes).to_string(), text);
        }
    }
}
