//! The order of `model.layers`, as Keras's `map_graph` finds it (`keras/src/ops/function.py`): by depth from the outputs,
//! then by depth-first discovery.

use super::{Graph, NodeId};
use crate::collect::{CollectVec, sorted_by_key};
use crate::layer::Tensor;
use crate::map::{Map, Set};

/// The nodes between a model's inputs and its outputs.
#[derive(Clone)]
pub(super) struct Order {
    /// Every node after those it takes its inputs from.
    pub(super) nodes: Vec<NodeId>,
    /// The same, and the inputs that nothing takes, by decreasing depth, then in the order of the operations, then of their
    /// calls: an order too in which they can be run.
    pub(super) listed: Vec<NodeId>,
    /// The operations by their first node, in Keras's order.
    pub(super) operations: Vec<OperationId>,
    /// Whether some depth holds more than one node.
    pub(super) branches: bool,
}

/// An operation: all applications of one layer. Its number is that of its first node in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct OperationId(pub(super) NodeId);

/// Walks from the outputs to the inputs.
pub(super) fn order(graph: &Graph, inputs: &[Tensor], outputs: &[Tensor]) -> Order {
    let (nodes, discovery) = walk(graph, inputs, outputs);
    let in_graph: Set<NodeId> = nodes.iter().copied().collect();
    let mut node_depths: Map<NodeId, usize> = Map::new();
    let mut depths: Map<OperationId, usize> = Map::new();
    for node in nodes.iter().rev().copied() {
        let operation = graph.operation(node);
        let depth = node_depths.get(&node).copied().unwrap_or(0).max(depths.get(&operation).copied().unwrap_or(0));
        depths.insert(operation, depth);
        node_depths.insert(node, depth);
        for parent in graph.parents(node) {
            if in_graph.contains(&parent) {
                let known = node_depths.or_insert(parent, 0);
                *known = (*known).max(depth + 1);
            }
        }
    }
    let mut indices: Map<OperationId, i64> = Map::new();
    for (i, operation) in discovery.iter().enumerate() {
        indices.insert(*operation, i as i64);
    }
    let mut operations = discovery;
    for node in inputs.iter().map(|input| graph.producer(input)) {
        let operation = graph.operation(node);
        if !depths.contains_key(&operation) && graph.is_input(node) {
            depths.insert(operation, 0);
            node_depths.insert(node, 0);
            indices.insert(operation, -1);
            operations.push(operation);
        }
    }
    let key = |operation: &OperationId| {
        let depth = depths.get(operation).copied().unwrap_or(0);
        (std::cmp::Reverse(depth), indices.get(operation).copied().unwrap_or(0))
    };
    let operations = sorted_by_key(operations, key);
    let mut seen = Set::new();
    let branches = !node_depths.values().all(|depth| seen.insert(*depth));
    let mut rows: Map<OperationId, usize> = Map::new();
    for (row, operation) in operations.iter().enumerate() {
        rows.insert(*operation, row);
    }
    let listed = sorted_by_key(node_depths.keys().copied().collect_vec(), |node| {
        let depth = node_depths.get(node).copied().unwrap_or(0);
        (std::cmp::Reverse(depth), rows.get(&graph.operation(*node)).copied().unwrap_or(0), *node)
    });
    Order { nodes, listed, operations, branches }
}

/// Depth-first from each output into each node's inputs in turn, without recursion: a network may be a chain of thousands.
fn walk(graph: &Graph, inputs: &[Tensor], outputs: &[Tensor]) -> (Vec<NodeId>, Vec<OperationId>) {
    let boundary: Set<u32> = inputs.iter().map(|input| input.id).collect();
    let mut finished: Set<NodeId> = Set::new();
    let mut discovered: Set<OperationId> = Set::new();
    let (mut nodes, mut operations) = (Vec::new(), Vec::new());
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    for output in outputs {
        let mut next = Some(output.clone());
        loop {
            if let Some(tensor) = next.take() {
                let node = graph.producer(&tensor);
                let stops = !graph.is_input(node) && boundary.contains(&tensor.id);
                if stops {
                    finished.insert(node);
                } else if !finished.contains(&node) {
                    let operation = graph.operation(node);
                    if discovered.insert(operation) {
                        operations.push(operation);
                    }
                    open.push((node, 0));
                }
            }
            let Some((node, at)) = open.last_mut() else { break };
            let inputs = graph.inputs(*node);
            next = inputs.get(*at).cloned();
            *at += 1;
            if next.is_none() {
                if finished.insert(*node) {
                    nodes.push(*node);
                }
                open.pop();
            }
        }
    }
    (nodes, operations)
}
