//! The text of a number literal to its value. It knows Rust's suffixes, and drops them.

#[derive(Debug, PartialEq)]
pub(super) enum Number {
    Int(i128),
    Float(f64),
}

const INTEGERS: &[&str] = &["usize", "u8", "u16", "u32", "u64", "u128", "isize", "i8", "i16", "i32", "i64", "i128"];

/// The value of a literal that begins with a digit, or with a sign that a macro put into it.
pub(super) fn number(text: &str) -> Result<Number, String> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let number = unsigned(&digits.replace('_', "")).ok_or_else(|| format!("`{text}` is not a number"))?;
    match number {
        Number::Int(value) if value == i128::MAX => Err(format!("`{text}` is too large")),
        Number::Int(value) => Ok(Number::Int(if negative { -value } else { value })),
        Number::Float(value) => Ok(Number::Float(if negative { -value } else { value })),
    }
}

/// An integer that is too large counts as the largest.
fn unsigned(text: &str) -> Option<Number> {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            return integer(digits.get(..end)?, radix, digits.get(end..)?);
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    if !rest.starts_with(['.', 'e', 'E']) && !matches!(rest, "f32" | "f64") {
        return integer(whole, 10, rest);
    }
    let digits = rest.strip_suffix("f32").or(rest.strip_suffix("f64")).unwrap_or(rest);
    format!("{whole}{digits}").parse().ok().map(Number::Float)
}

fn integer(digits: &str, radix: u32, suffix: &str) -> Option<Number> {
    let known = suffix.is_empty() || INTEGERS.contains(&suffix);
    (known && !digits.is_empty()).then(|| Number::Int(i128::from_str_radix(digits, radix).unwrap_or(i128::MAX)))
}

#[cfg(test)]
mod tests {
    use super::{Number, number};

    #[test]
    fn reads_numbers() {
        for (text, value) in [("1_000", 1000), ("0x1F", 31), ("7usize", 7), ("0b11_u8", 3), ("-3", -3), ("007", 7)] {
            assert_eq!(number(text), Ok(Number::Int(value)), "{text}");
        }
        for (text, value) in
            [("1e3", 1e3), ("1.", 1.), ("2.5f32", 2.5), ("1f64", 1.), ("1.001e-5", 1.001e-5), ("1E+2", 100.)]
        {
            assert_eq!(number(text), Ok(Number::Float(value)), "{text}");
        }
        for text in ["3x3", "0x", "1.5usize", "1e", "99999999999999999999999999999999999999999"] {
            assert!(number(text).is_err(), "{text}");
        }
    }
}
