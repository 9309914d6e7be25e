//! The page of one layer, in Markdown.

use super::example;
use crate::collect::CollectVec;
use crate::diagnostics::{Say, Sentence};
use crate::layer::{Entry, Fallback, Param};
use std::fmt::Write;

pub(super) fn text(entry: &Entry) -> String {
    let doc = entry.doc;
    let mut text = format!("{}\n\n```text\n{}\n```\n\n", doc.what, signature(entry.class, entry));
    // A page is a string: writing to it never fails.
    let _ = write!(text, "**Shapes:** {}\n\n**Parameters:** {}\n\n", doc.shapes, doc.count);
    text.push_str(&arguments(entry));
    let _ = write!(text, "# Example\n\n```\n{}\n```\n\n", example::program(doc.example));
    if !entry.aliases.is_empty() {
        let names: Vec<String> = entry.aliases.iter().map(|alias| format!("`{alias}`")).collect_vec();
        let _ = write!(text, "Also called {}. ", names.join(", "));
    }
    if entry.keras {
        let _ = write!(text, "In Keras: [`keras.layers.{}`](https://keras.io/api/layers/).", entry.class);
    } else {
        text.push_str("Keras has no such layer: it is written without `keras.layers.` before it.");
    }
    text
}

/// `Conv2D(filters, kernel_size, strides = 1, …)`, one argument a line where they are many.
pub(super) fn signature(name: &str, entry: &Entry) -> String {
    let by_position = entry.params.iter().map(parameter);
    let by_name = entry.keywords.iter().map(parameter);
    let star = (!entry.keywords.is_empty()).then(|| "*".to_owned());
    let all: Vec<String> = by_position.chain(star).chain(by_name).collect_vec();
    let short = format!("{name}({})", all.join(", "));
    if short.chars().count() <= 80 {
        return short;
    }
    let mut lines = vec![String::new()];
    for argument in all {
        match lines.last_mut() {
            Some(line) if line.chars().count() + argument.chars().count() <= 76 => {
                let _ = write!(line, "{argument}, ");
            }
            _ => lines.push(format!("{argument}, ")),
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("    {}\n", line.trim_end())).collect_vec();
    format!("{name}(\n{})", lines.concat())
}

fn parameter(param: &Param) -> String {
    if param.is_required() { param.name.to_owned() } else { format!("{} = {}", param.name, default(param)) }
}

pub(super) fn default(param: &Param) -> String {
    let mut sentence = Sentence::default();
    param.default.argument().say(&mut sentence);
    sentence.text()
}

/// A table of the arguments that matter, and the names of the others.
pub(super) fn arguments(entry: &Entry) -> String {
    let (mut rows, mut idle) = (String::new(), Vec::new());
    for param in entry.params.iter().chain(entry.keywords) {
        if param.is_idle() {
            idle.push(format!("`{}`", param.name));
        } else {
            let default = if param.is_required() { "required".to_owned() } else { format!("`{}`", default(param)) };
            let _ = writeln!(rows, "| `{}` | {} | {default} | {} |", param.name, kind(param), param.doc);
        }
    }
    let mut text = String::new();
    if !rows.is_empty() {
        let _ = writeln!(text, "| Argument | Takes | Default | Meaning |\n|:--|:--|:--|:--|\n{rows}");
    }
    if !idle.is_empty() {
        let _ = write!(text, "Accepted, and changing neither shape nor count: {}.\n\n", idle.join(", "));
    }
    text
}

pub(super) fn kind(param: &Param) -> String {
    let mut kind = String::new();
    // What is quoted is code: Markdown would make curly quotes of it.
    for (i, part) in param.kind.describe().replace('|', "\\|").split('"').enumerate() {
        kind.push_str(&if i % 2 == 1 { format!("`\"{part}\"`") } else { part.to_owned() });
    }
    if param.none || param.default == Fallback::None {
        kind.push_str(" or `None`");
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers;
    use crate::layers::shared::entry::ENTRY;

    #[test]
    fn a_page_shows_the_signature_as_keras_has_it() {
        let dense = layers::find("Dense").map(|entry| signature(entry.class, entry)).unwrap_or_default();
        let lines: Vec<&str> = dense.lines().collect();
        assert_eq!(lines[..2], ["Dense(", "    units, activation = None, use_bias = true,"]);
        assert_eq!(
            layers::find("Flatten").map(|entry| signature(entry.class, entry)).as_deref(),
            Some("Flatten(data_format = None)")
        );
    }

    #[test]
    fn a_page_says_what_keras_does_not_have() {
        let page = |keras| text(&Entry { class: "PixelShuffle", keras, ..ENTRY });
        assert!(page(true).contains("In Keras: [`keras.layers.PixelShuffle`]"));
        assert!(page(false).contains("Keras has no such layer") && !page(false).contains("In Keras"));
    }

    #[test]
    fn arguments_that_change_nothing_are_only_named() {
        let dense = layers::find("Dense").map(arguments).unwrap_or_default();
        assert!(dense.contains("| `units` | a positive integer | required |"), "{dense}");
        assert!(dense.contains("count: `kernel_initializer`, "), "{dense}");
    }
}
