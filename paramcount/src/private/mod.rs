//! What emitted code calls: constructors, arithmetic and sentences, all of them const. It is no part of the public
//! interface, and it does not know how a network is declared.

mod graph;
mod message;
mod number;

pub use graph::{
    Spec, apply, array, end, float, frozen, graph, input, layer, multiply_adds, nodes, of_dtype, of_module, operate,
    placed, slice, tensor, trained, weight, weights, weights_and_own, with,
};
pub use message::{Message, check, check_said};
pub use number::{
    Held, add, all, bytes, floor_div, macs, max, min, modulo, mul, pow, product, products, size, sub, sum,
};
pub use paramcount_macros::editor;

pub use crate::Dtype::F32;
pub use crate::Value::{Bool, Input, Int, List, Str};
pub use crate::summary::{Row, Total};
pub use crate::{Array, Dtype, Graph, Layer, Memory, Network, Node, Shape, Summary, Tensor, Value, Weight};

/// The layer that stands in where a network has errors: nothing is ever made of it.
pub const NOTHING: Layer = layer("", "", &[], &[], &[], &[], None, &[], "");

/// The graph that stands in there.
pub const NO_GRAPH: Graph = graph("", "", &[], &[], &[], &[], &[]);

/// What a language server is told of a value that only rustc reckons.
///
/// # Panics
///
/// Always: no such value is ever used.
pub const fn known_to_rustc<T>() -> T {
    panic!("only rustc reckons this")
}

/// What a language server is told of a value of a network that has an error.
///
/// # Panics
///
/// Always: there is no such value.
pub const fn has_an_error<T>() -> T {
    panic!("the network has an error")
}

/// A row of the summary. `connected_to` holds entries such as `conv1_pad[0][0]`.
pub const fn row(
    name: &'static str,
    class: &'static str,
    shapes: &'static [Shape],
    params: usize,
    connected_to: &'static [&'static str],
) -> Row {
    Row { name, class, shapes, params, connected_to }
}

/// The rows of the summary: those of the layers in their order, and at their places others, each with whether it is that of
/// the next layer. `connected_to` is that of the rows that the layers say, for all of them or for none.
pub const fn rows<const N: usize>(
    layers: &[Layer],
    others: &[(usize, bool, Row)],
    connected_to: &[&'static [&'static str]],
) -> [Row; N] {
    let mut rows = [row("", "", &[], 0, &[]); N];
    let (mut place, mut layer, mut other) = (0, 0, 0);
    while place < N {
        let mut is_layer = true;
        if other < others.len() && others[other].0 == place {
            (_, is_layer, rows[place]) = others[other];
            other += 1;
        } else {
            let Layer { name, class, output_shapes, params, .. } = layers[layer];
            let connected_to = if connected_to.is_empty() { &[] } else { connected_to[place - other] };
            rows[place] = row(name, class, output_shapes, params, connected_to);
        }
        if is_layer {
            layer += 1;
        }
        place += 1;
    }
    rows
}

/// What the summary says under its table of one kind of parameters.
pub const fn total(params: usize, bytes: u64) -> Total {
    Total { params, bytes }
}

/// A summary. `connected` says whether the column `Connected to` stands.
pub const fn summary(
    name: &'static str,
    rows: &'static [Row],
    connected: bool,
    trainable: Total,
    non_trainable: Total,
) -> Summary {
    Summary::new(name, rows, connected, trainable, non_trainable)
}

/// A summary that knows its network.
pub const fn summary_of(graph: Graph, summary: Summary) -> Summary {
    summary.of(graph)
}

/// The layer called `name`.
///
/// # Panics
///
/// If there is none. In a constant that fails the build.
#[track_caller]
pub const fn find(network: &str, layers: &[Layer], name: &str) -> Layer {
    match position(layers, name, Match::Exact) {
        Some(index) => layers[index],
        None => panic!("{}", missing(network, layers, name).as_str()),
    }
}

const fn missing(network: &str, layers: &[Layer], name: &str) -> Message {
    let message = Message::new().text("`").text(network).text("` has no layer `").text(name).text("`");
    match position(layers, name, Match::AsConstants) {
        Some(index) => message.text("\n= help: did you mean `").text(layers[index].name).text("`?"),
        None => message,
    }
}

#[derive(Clone, Copy)]
enum Match {
    Exact,
    /// What a constant's name leaves out makes no difference: `CONV1_A` is written for `conv1-a`.
    AsConstants,
}

const fn position(layers: &[Layer], name: &str, by: Match) -> Option<usize> {
    let mut index = 0;
    while index < layers.len() {
        if same(layers[index].name.as_bytes(), name.as_bytes(), by) {
            return Some(index);
        }
        index += 1;
    }
    None
}

const fn same(a: &[u8], b: &[u8], by: Match) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        let same = match by {
            Match::Exact => a[index] == b[index],
            Match::AsConstants => in_constant(a[index]) == in_constant(b[index]),
        };
        if !same {
            return false;
        }
        index += 1;
    }
    true
}

const fn in_constant(byte: u8) -> u8 {
    if byte.is_ascii_punctuation() || byte == b' ' { b'_' } else { byte.to_ascii_uppercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYERS: &[Layer] = &[Layer { name: "Conv1", ..NOTHING }, Layer { name: "conv2-a", ..NOTHING }];

    #[test]
    fn rows_are_those_of_the_layers_and_others_among_them() {
        const SHAPES: &[Shape] = &[&[None, Some(3)]];
        const OTHERS: &[(usize, bool, Row)] =
            &[(0, false, row("add", "Add", &[], 0, &["b[0][0]"])), (2, true, row("conv2-a", "Conv2D", SHAPES, 7, &[]))];
        const ROWS: [Row; 3] = rows(LAYERS, OTHERS, &[]);
        assert_eq!(ROWS, [OTHERS[0].2, row("Conv1", "", &[], 0, &[]), OTHERS[1].2]);
        const CONNECTED: [Row; 3] = rows(LAYERS, OTHERS.split_at(1).0, &[&[], &["Conv1[0][0]"]]);
        assert_eq!(CONNECTED[2], row("conv2-a", "", &[], 0, &["Conv1[0][0]"]));
    }

    #[test]
    fn find_goes_by_the_whole_name() {
        const FOUND: Layer = find("Lesson", LAYERS, "conv2-a");
        assert_eq!(FOUND, LAYERS[1]);
    }

    #[test]
    fn a_missing_layer_is_named_with_its_network() {
        assert_eq!(missing("Lesson", LAYERS, "Conv9").as_str(), "`Lesson` has no layer `Conv9`");
        assert_eq!(
            missing("Lesson", LAYERS, "CONV2_A").as_str(),
            "`Lesson` has no layer `CONV2_A`\n= help: did you mean `conv2-a`?"
        );
    }

    #[test]
    #[should_panic(expected = "`Lesson` has no layer `Conv`")]
    fn find_panics_at_run_time_as_well() {
        find("Lesson", LAYERS, "Conv");
    }
}
