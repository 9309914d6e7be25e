//! A finished network as Keras tells of it: the rows of `model.layers` and of the summary.

use super::order::OperationId;
use super::{Graph, Model, ModelKind, Node, Totals};
use crate::collect::CollectVec;
use crate::layer::{Inside, Instance, Tensor, Weight};
use crate::map::Set;
use crate::shape::{Dim, Shape};
use std::rc::Rc;

/// A row of the summary.
pub(crate) struct Row {
    pub(crate) layer: Rc<Instance>,
    /// Of its first application.
    pub(crate) inputs: Vec<Shape>,
    pub(crate) outputs: Vec<Shape>,
    /// The names of the layers whose outputs its first application takes.
    pub(crate) inbound: Vec<Rc<str>>,
    /// Of its last application, as the summary shows it.
    pub(crate) last_outputs: Vec<Shape>,
    /// `conv1_pad[0][0]`, for each tensor that its applications in this network take.
    pub(crate) connected: Vec<String>,
}

/// A network with all that its summary tells.
pub(crate) struct Finished<'a> {
    pub(crate) model: &'a Model,
    pub(crate) rows: Vec<Row>,
    /// Whether the summary has the column "Connected to".
    pub(crate) connected: bool,
    pub(crate) totals: Totals,
    /// The whole network: every application, in an order in which they can be run.
    pub(crate) inside: Inside,
    /// Keras's `model.weights`, and for each how many numbers stand before it.
    pub(crate) weights: Vec<(Weight, Dim)>,
}

impl Graph {
    /// What is to be told of a network.
    pub(crate) fn finished<'a>(&self, model: &'a Model) -> Finished<'a> {
        let mut offset = Dim::Known(0);
        let place = |weight: Weight| {
            let here = offset;
            offset = offset + weight.size();
            (Weight { trainable: weight.trainable && model.is_trainable(), ..weight }, here)
        };
        Finished {
            model,
            rows: self.rows(model),
            connected: self.is_connected(model),
            totals: model.totals(),
            inside: self.inside(model),
            weights: model.layer_weights().into_iter().map(place).collect_vec(),
        }
    }

    /// The rows of a network's summary: every layer and operator of a functional one, the layers of a `Sequential`.
    pub(crate) fn rows(&self, model: &Model) -> Vec<Row> {
        let in_model = model.order.as_ref().map(|order| order.nodes.iter().copied().collect()).unwrap_or_default();
        let operations = match (model.kind, &model.order) {
            (ModelKind::Functional, Some(order)) => order.operations.clone(),
            _ => model.layers.iter().filter_map(|layer| self.first_of(layer)).collect_vec(),
        };
        let mut rows = operations.iter().filter_map(|operation| self.row(*operation, &in_model)).collect_vec();
        for (stand_in, input) in model.stand_ins() {
            for row in &mut rows {
                for name in &mut row.inbound {
                    if *name == input.origin.name {
                        *name = stand_in.layer.name.clone();
                    }
                }
            }
        }
        rows
    }

    /// A layer's applications as an operation, if there are any.
    fn first_of(&self, layer: &Instance) -> Option<OperationId> {
        self.applications.get(&layer.identity)?.first().copied().map(OperationId)
    }

    fn is_connected(&self, model: &Model) -> bool {
        let Some(order) = model.order.as_ref().filter(|_| model.kind == ModelKind::Functional) else { return false };
        let mut layers = Set::new();
        let joins = |node: &Node| node.inputs.len() > 1 || !layers.insert(node.application.layer.identity);
        order.branches || order.nodes.iter().filter_map(|id| self.node(*id)).any(joins)
    }

    /// The output shapes of each application of a layer that belongs to the network.
    #[cfg(test)]
    pub(crate) fn calls(&self, model: &Model, layer: &Rc<Instance>) -> Vec<Vec<Shape>> {
        let in_model: Set<_> = model.order.iter().flat_map(|order| &order.nodes).copied().collect();
        let all = self.applications.get(&layer.identity).into_iter().flatten();
        let outputs = |node: &Node| node.outputs.iter().map(|tensor| tensor.shape.clone()).collect_vec();
        let all = all.filter(|id| layer.is_input() || in_model.contains(id));
        all.filter_map(|id| self.node(*id)).map(outputs).collect_vec()
    }

    fn row(&self, operation: OperationId, in_model: &Set<super::NodeId>) -> Option<Row> {
        let first = self.node(operation.0)?;
        let applications = self.applications.get(&first.application.layer.identity)?;
        let last = self.node(*applications.last()?)?;
        let shapes = |tensors: &[Tensor]| tensors.iter().map(|tensor| tensor.shape.clone()).collect_vec();
        let name = |tensor: &Tensor| Some(self.node(self.producer(tensor))?.application.layer.name.clone());
        let mut connected = Vec::new();
        for id in applications {
            let Some(node) = self.node(*id).filter(|_| in_model.contains(id)) else { continue };
            connected.extend(node.inputs.iter().filter_map(|input| self.history(input)).collect_vec());
        }
        Some(Row {
            layer: first.application.layer.clone(),
            inputs: if first.application.layer.is_input() { shapes(&first.outputs) } else { shapes(&first.inputs) },
            outputs: shapes(&first.outputs),
            inbound: first.inputs.iter().filter_map(name).collect_vec(),
            last_outputs: shapes(&last.outputs),
            connected,
        })
    }

    /// `name[node_index][tensor_index]`; the node's index counts all calls of that layer.
    fn history(&self, tensor: &Tensor) -> Option<String> {
        let (producer, output) = self.producers.get(tensor.id as usize).copied()?;
        let layer = &self.node(producer)?.application.layer;
        let index = self.applications.get(&layer.identity)?.iter().position(|id| *id == producer)?;
        Some(format!("{}[{index}][{output}]", layer.name))
    }
}
