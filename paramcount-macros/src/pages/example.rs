//! The example of a page as a program: `network!` around it, one layer a line, its count asserted.

use crate::collect::CollectVec;
use crate::diagnostics::grouped;

/// A program of the right side of `struct Net = …;` and of what it counts.
pub(super) fn program((network, params): (&str, usize)) -> String {
    format!("{}\n\nconst _: () = assert!(Net::PARAMS == {});", declaration(network), grouped(&params.to_string(), '_'))
}

/// The declaration alone.
pub(super) fn declaration(network: &str) -> String {
    let network = lines(network);
    format!("use paramcount::network;\n\nnetwork! {{\n    struct Net = {network};\n}}")
}

/// One layer or statement a line, if there are several.
fn lines(network: &str) -> String {
    let network = network.trim();
    let inner = |open, close| network.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let (open, parts, separator, close) = if let Some(inner) = inner("Sequential([", "])") {
        ("Sequential([", split(inner, ','), ",", "])")
    } else if let Some(inner) = inner("{", "}") {
        ("{", split(inner, ';'), ";", "}")
    } else {
        return network.to_owned();
    };
    let mut text = format!("{open}\n");
    for (i, part) in parts.iter().enumerate() {
        // A block ends in its value.
        let end = if separator == ";" && i + 1 == parts.len() { "" } else { separator };
        text.push_str(&format!("        {part}{end}\n"));
    }
    text + "    " + close
}

/// The parts between separators that stand in no bracket and no string.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut quoted, mut from) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 => {
                parts.push(text.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_has_one_layer_a_line() {
        assert_eq!(
            lines("Sequential([Input(shape = (32, 32, 3)), Conv2D(32, 3, name = \"a, b\")])"),
            "Sequential([\n        Input(shape = (32, 32, 3)),\n        Conv2D(32, 3, name = \"a, b\"),\n    ])"
        );
    }

    #[test]
    fn a_block_ends_in_its_value() {
        assert_eq!(
            lines("{ a = Input(shape = (8,)); Model(a, Dense(4)(a)) }"),
            "{\n        a = Input(shape = (8,));\n        Model(a, Dense(4)(a))\n    }"
        );
    }

    #[test]
    fn counts_are_grouped_as_rust_writes_them() {
        assert_eq!(
            [0, 896, 18_496, 128_952].map(|n: u32| grouped(&n.to_string(), '_')),
            ["0", "896", "18_496", "128_952"]
        );
    }
}
