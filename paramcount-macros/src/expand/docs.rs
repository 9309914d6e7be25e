//! Documentation of what is emitted: the summary's table for the struct, the arithmetic of the lesson for each layer.

use super::constants::constant_of;
use super::readable::readable;
use crate::collect::CollectVec;
use crate::diagnostics::grouped;
use crate::graph::{Finished, Row};
use crate::layer;
use crate::layer::{Application, Products, Weight};
use crate::map::Set;
use crate::program::RustConstants;
use crate::shape::{Dim, Shape, sum};
use std::fmt::Write;

/// The summary as a table, twice: as documentation has it, and as a hover shows it, which is cut where it is long.
#[derive(Default)]
pub(super) struct Table {
    pub(super) documented: String,
    pub(super) hovered: String,
}

impl Table {
    fn push(&mut self, text: &str) {
        self.documented.push_str(text);
        self.hovered.push_str(text);
    }
}

/// The summary, under whatever the user wrote. `pages` is where the pages of layers stand. In documentation each name leads to
/// its constant, each class to its page; in a hover a class does once.
pub(super) fn summary(network: &Finished, pages: &str, rust_constants: &RustConstants) -> Table {
    let mut table = Table::default();
    table.push(&format!("\n\n**Model: `{}`**\n\n", network.model.name));
    table.push(if network.connected {
        "| Layer (type) | Output Shape | Param\u{a0}# | Connected to |\n|:--|:--|--:|:--|\n"
    } else {
        "| Layer (type) | Output Shape | Param\u{a0}# |\n|:--|:--|--:|\n"
    });
    let mut linked = Set::default();
    for row in &network.rows {
        let text = cell(&row.layer.name);
        let name = match constant_of(&row.layer) {
            Some(constant) if !row.layer.is_operation() => format!("[`{text}`](Self::{constant})"),
            _ => format!("`{text}`"),
        };
        let class = class(row, pages);
        table.documented.push_str(&format!("| {name} ({class})"));
        let short = format!("`{}`", cell(&row.layer.class_name()));
        let class = if linked.insert(class.clone()) { class } else { short };
        table.hovered.push_str(&format!("| `{text}` ({class})"));
        let shapes: Vec<String> = row.last_outputs.iter().map(|output| shape(output, rust_constants)).collect_vec();
        let shapes = if let [one] = shapes.as_slice() { one.clone() } else { format!("[{}]", shapes.join(", ")) };
        table.push(&format!(" | `{shapes}` | {} |", number(row.layer.params(), rust_constants)));
        if network.connected {
            table.push(&match row.connected.as_slice() {
                [] => " - |".to_owned(),
                inputs => format!(" `{}` |", cell(&inputs.join(", "))),
            });
        }
        table.push("\n");
    }
    let totals = &network.totals;
    table.push(&format!(
        "\n**Total params:** {} · **Trainable params:** {} · **Non-trainable params:** {}",
        number(totals.params(), rust_constants),
        number(totals.trainable.params, rust_constants),
        number(totals.others.params, rust_constants)
    ));
    table
}

/// A layer's shapes, how its parameters are counted: `3 inputs × 32 filters × 3×3 = 864 weights, + 32 biases = 896`, and the
/// multiply-adds of its applications: `30×30 positions × 864 weights = 777,600 multiply-adds`.
pub(super) fn layer(row: &Row, applied: &[&Application], pages: &str, rust_constants: &RustConstants) -> String {
    let shapes =
        |shapes: &[Shape]| shapes.iter().map(|s| format!("`{}`", shape(s, rust_constants))).collect_vec().join(", ");
    let class = class(row, pages);
    let outputs = shapes(&row.outputs);
    let mut text = if row.layer.is_input() {
        format!("{class}: {outputs}")
    } else {
        format!("{class}: {} → {outputs}", shapes(&row.inputs))
    };
    let weights = row.layer.weights();
    if !weights.is_empty() {
        let _ = write!(text, "\n\n{}", arithmetic(&weights, rust_constants));
    }
    let products: Vec<&Products> = applied.iter().flat_map(|application| &application.products).collect_vec();
    if !products.is_empty() {
        let _ = write!(text, "\n\n{}", multiply_adds(&products, rust_constants));
    }
    text
}

/// So many products are written out; of more, which only layers have that are made of layers, the sum is.
const FEW_PRODUCTS: usize = 8;

/// How multiply-adds are counted; open sizes stand as they are.
fn multiply_adds(products: &[&Products], rust_constants: &RustConstants) -> String {
    let count = layer::multiply_adds(products.iter().copied());
    let part = |products: &&Products| {
        let factors = products.factors.iter().map(|(dims, word)| factor(dims, word, rust_constants));
        let factors = factors.collect_vec().join(" × ");
        let count = products.count();
        match products.factors.as_slice() {
            _ if count.is_open() => factors,
            [(sizes, _)] if sizes.len() < 2 => factors,
            _ => format!("{factors} = {}", number(count, rust_constants)),
        }
    };
    let is_said = |products: &&&Products| products.factors.iter().any(|(_, word)| !word.is_empty()) || !count.is_open();
    let parts: Vec<String> = products.iter().filter(is_said).map(part).collect_vec();
    let few = !parts.is_empty() && parts.len() <= FEW_PRODUCTS;
    match (count.is_open(), parts.as_slice()) {
        (true, many) if few => format!("{} multiply-adds: how many, only a run knows", many.join(", + ")),
        (true, _) => "How many multiply-adds, only a run knows".to_owned(),
        (false, [one]) if one.contains('=') => format!("{one} multiply-adds"),
        (false, many @ [_, _, ..]) if few => {
            format!("{} = {} multiply-adds", many.join(", + "), number(count, rust_constants))
        }
        (false, _) => format!("{} multiply-adds", number(count, rust_constants)),
    }
}

/// A layer's class, which leads to its page.
fn class(row: &Row, pages: &str) -> String {
    let class = cell(&row.layer.class_name());
    match row.layer.entry() {
        Some(entry) if entry.function.is_none() => format!("[`{class}`]({pages}::{class})"),
        _ => format!("`{class}`"),
    }
}

pub(super) fn arithmetic(weights: &[Weight], rust_constants: &RustConstants) -> String {
    if weights.is_empty() {
        return String::new();
    }
    let mut parts = Vec::new();
    for weight in weights {
        let factors: Vec<String> = weight
            .factors
            .iter()
            .filter(|(dims, _)| !dims.is_empty())
            .map(|(dims, word)| factor(dims, word, rust_constants))
            .collect_vec();
        let worded = weight.factors.iter().any(|(_, word)| !word.is_empty());
        let name = if worded { "weights".to_owned() } else { format!("`{}`", weight.name) };
        parts.push(match factors.as_slice() {
            [] => format!("1 `{}`", weight.name),
            [one] if worded => one.clone(),
            [one] => format!("{one} {name}"),
            many => format!("{} = {} {name}", many.join(" × "), number(weight.size(), rust_constants)),
        });
    }
    let total = number(sum(weights.iter().map(Weight::size)), rust_constants);
    match parts.as_slice() {
        [one] => one.clone(),
        many => format!("{} = {total}", many.join(", + ")),
    }
}

fn factor(dims: &[Dim], word: &str, rust_constants: &RustConstants) -> String {
    let written = |dim: &Dim| match readable(*dim, rust_constants) {
        sum if sum.contains(' ') => format!("({sum})"),
        one => one,
    };
    let product = dims.iter().map(written).collect_vec().join("×");
    if word.is_empty() { product } else { format!("{product} {word}") }
}

/// As Keras writes it: `(None, 32, 32, 3)`, `(None)`.
pub(super) fn shape(shape: &Shape, rust_constants: &RustConstants) -> String {
    let axes = shape.axes().unwrap_or_default().iter().map(|axis| readable(*axis, rust_constants)).collect_vec();
    format!("({})", axes.join(", "))
}

/// With commas between the thousands; as code where only rustc knows it.
pub(super) fn number(n: Dim, rust_constants: &RustConstants) -> String {
    let Some(n) = n.known() else { return format!("`{}`", readable(n, rust_constants)) };
    grouped(&n.to_string(), ',')
}

/// What may stand in a table's cell, inside backticks.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['`', '\n', '\r'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Errors;
    use crate::syntax::Source;
    use crate::{program, shape, syntax};

    /// What the pages of a network's layers say of its multiply-adds.
    fn multiply_adds_told(text: &str) -> Vec<String> {
        shape::begin();
        let errors = Errors::default();
        let (source, _) = Source::read(text.parse().unwrap());
        let tree = syntax::parse(&source, &errors);
        let program::Run { declared, rust_constants, .. } = program::run(&tree, &errors, &|_| None);
        let model = declared[0].model.as_ref().unwrap();
        let finished = declared[0].graph.finished(model);
        let told = |row: &Row| {
            let applied: Vec<&Application> = finished.inside.applications_of(&row.layer).collect();
            let text = layer(row, &applied, "layers", &rust_constants);
            let line = text.lines().last().unwrap_or_default().to_owned();
            line.contains("multiply-adds").then_some(line)
        };
        finished.rows.iter().filter_map(told).collect()
    }

    #[test]
    fn multiply_adds_are_told_as_arithmetic() {
        let told = multiply_adds_told(
            "struct Net = { x = Input((32, 32, 3)); y = SeparableConv2D(8, 3)(Conv2D(32, 3)(x)); d = Dense(2);
            s = Flatten()(y); z = Lambda(output_shape = (4,))(s); Model(x, [d(s), d(s), z]) };",
        );
        assert_eq!(
            told,
            [
                "30×30 positions × 864 weights = 777,600 multiply-adds",
                "28×28 positions × 288 weights = 225,792, + 28×28 positions × 256 weights = 200,704 = 426,496 multiply-adds",
                "12544 weights, + 12544 weights = 25,088 multiply-adds",
                "How many multiply-adds, only a run knows",
            ]
        );
        let told =
            multiply_adds_told("struct Net<const N: usize> = Sequential([Input((None, N)), SimpleRNN(4), Dense(2)]);");
        let open = "None steps × (N * 4) weights, + None steps × 16 weights multiply-adds: how many, only a run knows";
        assert_eq!(told, [open, "8 multiply-adds"]);
    }
}
