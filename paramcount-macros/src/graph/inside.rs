//! What happens between the inputs and the outputs of a network, with each tensor's place.

use super::beginnings::input_layer;
use super::{Entered, Graph, Model};
use crate::collect::CollectVec;
use crate::layer::{Application, Inside, Instance, Names, Source, Step, Tensor, Variable};
use crate::layers;
use crate::map::Map;
use std::rc::Rc;

/// Applications put one after the other, in an order in which they can be run.
pub(super) struct Assembly {
    /// For each tensor where it comes from.
    sources: Map<u32, Source>,
    steps: Vec<Step>,
    inputs: Vec<u32>,
}

impl Assembly {
    /// Begins with the inputs; those that come from no input layer have no step.
    pub(super) fn begin(inputs: &[Tensor]) -> Assembly {
        Assembly { sources: Map::new(), steps: Vec::new(), inputs: inputs.iter().map(|input| input.id).collect_vec() }
    }

    /// Puts an application behind the others.
    pub(super) fn add(&mut self, application: Application, outputs: &[Tensor]) {
        let inputs = application.inputs.iter().map(|tensor| self.sources.get(&tensor.id).copied()).collect_vec();
        let step = self.steps.len();
        for (output, tensor) in outputs.iter().enumerate() {
            self.sources.insert(tensor.id, Source { step, output });
        }
        self.steps.push(Step { application, inputs });
    }

    /// All that happened, up to these outputs.
    pub(super) fn finish(self, model: &Model, outputs: &[Tensor]) -> Inside {
        self.finish_as(model.name.clone(), outputs, model.layers.clone(), model.variables())
    }

    fn finish_as(
        self,
        name: Rc<str>,
        outputs: &[Tensor],
        layers: Vec<Rc<Instance>>,
        variables: Vec<Variable>,
    ) -> Inside {
        let source = |id: &u32| self.sources.get(id).copied();
        Inside {
            name,
            inputs: self.inputs.iter().filter_map(source).collect_vec(),
            outputs: outputs.iter().filter_map(|output| source(&output.id)).collect_vec(),
            layers,
            steps: self.steps,
            own: false,
            variables,
        }
    }
}

impl Graph {
    /// What happened inside of a layer of the user's own since it was entered, between its inputs and its outputs.
    pub(crate) fn inside_own(
        &self,
        entered: &Entered,
        layer: &Instance,
        (inputs, outputs): (&[Tensor], &[Tensor]),
        variables: Vec<Variable>,
    ) -> Option<Inside> {
        let mut assembly = Assembly::begin(inputs);
        let mut names = Names::default();
        for input in inputs {
            let instance = input_layer(names.next(layers::input()?.class), layer.place)?;
            let outputs = vec![(input.shape.clone(), input.dtype)];
            assembly.add(Application { outputs, ..Application::of(instance) }, std::slice::from_ref(input));
        }
        for node in self.nodes.get(entered.nodes..).unwrap_or_default() {
            // What was applied deeper is told of there.
            if node.inside == self.inside && node.traced && !node.application.layer.is_input() {
                assembly.add(node.application.clone(), &node.outputs);
            }
        }
        let inside = assembly.finish_as(layer.name.clone(), outputs, layer.parts(), variables);
        Some(Inside { own: true, ..inside })
    }

    /// What happens inside of a network that is no layer of another.
    pub(super) fn inside(&self, model: &Model) -> Inside {
        let mut assembly = Assembly::begin(&model.inputs);
        for (application, input) in model.stand_ins() {
            assembly.add(application, std::slice::from_ref(input));
        }
        let listed = model.order.as_ref().map(|order| order.listed.as_slice()).unwrap_or_default();
        for node in listed.iter().filter_map(|id| self.node(*id)) {
            assembly.add(node.application.clone(), &node.outputs);
        }
        assembly.finish(model, &model.outputs)
    }

    /// The layer with which a network begins, if the tensor comes from one.
    pub(crate) fn input_layer_of(&self, tensor: &Tensor) -> Option<Rc<crate::layer::Instance>> {
        self.layer_of(tensor).filter(|layer| layer.is_input()).cloned()
    }
}
