use super::{Graph, Memory, Node, Peak, Reuse, Tensor};
use crate::__private::{graph, tensor};
use crate::{Dtype, Shape};

const F32: &[Dtype] = &[Dtype::F32];
const INPUT: &[Tensor] = &[tensor(0, 0)];

const fn plain(
    name: &'static str,
    inputs: &'static [Tensor],
    shapes: &'static [Shape],
    memory: Memory,
    inner: Option<&'static Graph>,
) -> Node {
    let (layer, config, arguments, output_dtypes, macs) = (None, [].as_slice(), [].as_slice(), F32, Some(0));
    let (class, module, output_shapes) = ("Conv1D", "keras.layers", shapes);
    let (by_position, spread) = (1, false);
    Node {
        name,
        class,
        module,
        layer,
        config,
        inputs,
        arguments,
        by_position,
        spread,
        output_shapes,
        output_dtypes,
        macs,
        memory,
        inner,
    }
}

const fn network(nodes: &'static [Node], outputs: &'static [Tensor]) -> Graph {
    graph("net", "Functional", INPUT, nodes, outputs, &[], &[])
}

const FOUR: &[Shape] = &[&[None, Some(4)]];
const NINE: &[Shape] = &[&[None, Some(3), Some(3)]];

const INNER: Graph = network(
    &[
        plain("inner_input", &[], FOUR, Memory::Own, None),
        plain("widen", INPUT, NINE, Memory::Own, None),
        plain("relu", &[tensor(1, 0)], NINE, Memory::InPlace, None),
    ],
    &[tensor(2, 0)],
);

const NESTED: Graph = network(
    &[
        plain("input", &[], FOUR, Memory::Own, None),
        plain("dropout", INPUT, FOUR, Memory::Alias, None),
        plain("inner", &[tensor(1, 0)], NINE, Memory::Network, Some(&INNER)),
        plain("add", &[tensor(2, 0), tensor(0, 0)], NINE, Memory::InPlace, None),
    ],
    &[tensor(3, 0)],
);

#[test]
fn a_network_inside_is_run_in_its_place() {
    const TENSORS: usize = NESTED.tensors();
    assert_eq!(TENSORS, 4 + 3);
    const PEAK: Peak = NESTED.peak(Reuse::Nothing);
    // The input of four is read to the end, and each step has two of nine.
    assert_eq!(PEAK, Peak { values: 4 + 9 + 9, node: Some("relu") });
    const ARENA: usize = NESTED.arena(Reuse::Nothing);
    assert_eq!(ARENA, 22);
    assert_eq!(NESTED.peak(Reuse::Elementwise), Peak { values: 13, node: Some("widen") });
    const OFFSETS: [usize; TENSORS] = NESTED.offsets(Reuse::Elementwise);
    // Own tensors first, then those inside: the inner input is the outer one, the network's output is the last of its own.
    assert_eq!(OFFSETS, [9, 9, 0, 0, 9, 0, 0]);
    let mut offsets = [0; TENSORS];
    NESTED.offsets_into(Reuse::Elementwise, &mut offsets);
    assert_eq!(offsets, OFFSETS);
}

#[test]
#[should_panic(
    expected = "`net`: the memory of its tensors is not known, as Conv1D `conv` gives (None, None, 8), and a \
                           size that is None is known only at run time"
)]
fn a_size_of_run_time_is_named() {
    const OPEN: &[Shape] = &[&[None, None, Some(8)]];
    const NODES: &[Node] =
        &[plain("input", &[], FOUR, Memory::Own, None), plain("conv", INPUT, OPEN, Memory::Own, None)];
    const OUTPUTS: &[Tensor] = &[tensor(1, 0)];
    let _ = network(NODES, OUTPUTS).peak(Reuse::Nothing);
}

#[test]
#[should_panic(expected = "`net`: it has 7 tensors, not 3\n= help: write `offsets::<{ …::GRAPH.tensors() }>(…)`")]
fn another_number_of_offsets_is_refused() {
    let _: [usize; 3] = NESTED.offsets(Reuse::Nothing);
}
