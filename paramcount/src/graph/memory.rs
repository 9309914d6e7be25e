//! What the tensors of a graph take of memory, one example at a time. It walks the graph, down into networks that are
//! used as layers, in the order of its nodes; how tensors share memory is the planner's business.

use super::planner::{Lifetime, Timeline};
use super::{Graph, Memory, Node, Tensor};
use crate::__private::Message;
use crate::Shape;

/// Whether an operation may write its output over its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reuse {
    /// No: each tensor has a place of its own, as in TensorFlow Lite Micro.
    Nothing,
    /// Yes, if it works element by element and nothing else reads that input later: `ReLU`, `Add`,
    /// `BatchNormalization`, `Reshape`.
    Elementwise,
}

/// The most that a network's tensors take at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Peak {
    /// How many values are alive then.
    pub values: usize,
    /// The operation that runs then; `None` if it is before the first one.
    pub node: Option<&'static str>,
}

/// As many tensors can be looked at where their number is no constant of the function that does it.
const MOST: usize = 4096;

/// What a walk through a graph of at most `N` tensors fills.
struct Plan<const N: usize> {
    lifetimes: [Lifetime; N],
    /// For each tensor of the graph which of the lifetimes is its own: an alias has that of what it is.
    numbers: [usize; N],
    scratch: [usize; N],
}

impl Graph {
    /// How many tensors it has: one for each output of each node, those of the networks inside included. It is the
    /// number of [`Graph::offsets`].
    #[must_use]
    pub const fn tensors(&self) -> usize {
        let mut tensors = 0;
        let mut index = 0;
        while index < self.nodes.len() {
            let node = &self.nodes[index];
            tensors += node.output_shapes.len();
            if let (Memory::Network, Some(inner)) = (node.memory, node.inner) {
                tensors += inner.tensors();
            }
            index += 1;
        }
        tensors
    }

    /// The most values that are alive at one time while one example runs through the network, and where.
    ///
    /// A tensor lives from the operation that writes it to the last one that reads it; the network's inputs live from
    /// the beginning, its outputs to the end. Not counted is what an operation needs inside (the scores of attention,
    /// the gates of a recurrent layer), and what a runtime adds of its own.
    ///
    /// # Panics
    ///
    /// If a tensor's size is known only at run time, or if there are more than 4,096 tensors. In a constant that fails
    /// the build.
    #[must_use]
    #[track_caller]
    pub const fn peak(&self, reuse: Reuse) -> Peak {
        let mut plan = Plan::<MOST>::EMPTY;
        let Plan { lifetimes, numbers, scratch } = &mut plan;
        match timeline(self, reuse, lifetimes, numbers, scratch) {
            Ok(timeline) => {
                *scratch = [0; MOST];
                let (values, node) = timeline.peak(scratch);
                Peak { values, node }
            }
            Err(obstacle) => obstacle.panic(self),
        }
    }

    /// The size of one arena that holds every tensor at its time, in values. The places are those of
    /// [`Graph::offsets`].
    ///
    /// It is at least the [`Graph::peak`], and may be more, as tensors of different sizes leave gaps.
    ///
    /// # Panics
    ///
    /// As [`Graph::peak`] does.
    #[must_use]
    #[track_caller]
    pub const fn arena(&self, reuse: Reuse) -> usize {
        let mut plan = Plan::<MOST>::EMPTY;
        let Plan { lifetimes, numbers, scratch } = &mut plan;
        match timeline(self, reuse, lifetimes, numbers, scratch) {
            Ok(mut timeline) => timeline.place(scratch),
            Err(obstacle) => obstacle.panic(self),
        }
    }

    /// Where each tensor stands in the [`Graph::arena`], in values, for the operations in the order of the nodes.
    ///
    /// First come the outputs of the nodes, one after the other, then, node by node, those of the networks inside. A
    /// tensor that is another one (what a `Dropout` gives, what a network gives) has that one's place. The places are
    /// those that TensorFlow Lite Micro would choose: the largest tensor first, each as low as it goes.
    ///
    /// # Panics
    ///
    /// If `N` is not [`Graph::tensors`], and if a tensor's size is known only at run time. In a constant that fails the
    /// build.
    #[must_use]
    #[track_caller]
    pub const fn offsets<const N: usize>(&self, reuse: Reuse) -> [usize; N] {
        let mut plan = Plan::<N>::EMPTY;
        let Plan { lifetimes, numbers, scratch } = &mut plan;
        let mut offsets = [0; N];
        match timeline(self, reuse, lifetimes, numbers, scratch) {
            Ok(timeline) => place(timeline, numbers, scratch, &mut offsets),
            Err(obstacle) => obstacle.panic(self),
        }
        offsets
    }

    /// The same as [`Graph::offsets`], for code that does not know which network it has.
    ///
    /// # Panics
    ///
    /// If the list has not the length [`Graph::tensors`], and as [`Graph::peak`] does.
    #[track_caller]
    pub const fn offsets_into(&self, reuse: Reuse, offsets: &mut [usize]) {
        let mut plan = Plan::<MOST>::EMPTY;
        let Plan { lifetimes, numbers, scratch } = &mut plan;
        match timeline(self, reuse, lifetimes, numbers, scratch) {
            Ok(timeline) if offsets.len() == self.tensors() => place(timeline, numbers, scratch, offsets),
            Ok(_) => Obstacle::OtherNumber(offsets.len()).panic(self),
            Err(obstacle) => obstacle.panic(self),
        }
    }
}

impl<const N: usize> Plan<N> {
    const EMPTY: Self = Self { lifetimes: [Lifetime::NONE; N], numbers: [0; N], scratch: [0; N] };
}

const fn place(mut timeline: Timeline<'_>, numbers: &[usize], scratch: &mut [usize], offsets: &mut [usize]) {
    timeline.place(scratch);
    let mut tensor = 0;
    while tensor < offsets.len() {
        offsets[tensor] = timeline.offset(numbers[tensor]);
        tensor += 1;
    }
}

/// Why there is no plan.
enum Obstacle {
    /// A tensor whose size only a run knows.
    Open(&'static str, &'static str, Shape),
    TooMany,
    OtherNumber(usize),
}

/// When each tensor of the graph is alive.
const fn timeline<'a>(
    graph: &Graph,
    reuse: Reuse,
    lifetimes: &'a mut [Lifetime],
    numbers: &mut [usize],
    starts: &mut [usize],
) -> Result<Timeline<'a>, Obstacle> {
    let (room, tensors) = (lifetimes.len(), graph.tensors());
    if room < tensors {
        return Err(if room == MOST { Obstacle::TooMany } else { Obstacle::OtherNumber(room) });
    }
    if room > tensors && room != MOST {
        return Err(Obstacle::OtherNumber(room));
    }
    let mut walk = Walk { timeline: Timeline::new(lifetimes), numbers, starts, used: 0 };
    match walk.network(graph, None) {
        Err(obstacle) => Err(obstacle),
        Ok(base) => {
            let mut output = 0;
            while output < graph.outputs.len() {
                let tensor = walk.number(base, graph.outputs[output]);
                walk.timeline.keep(tensor);
                output += 1;
            }
            let Walk { mut timeline, .. } = walk;
            if let Reuse::Elementwise = reuse {
                timeline.share();
            }
            Ok(timeline)
        }
    }
}

/// A walk through a graph, operation by operation.
struct Walk<'a, 'b> {
    timeline: Timeline<'a>,
    numbers: &'b mut [usize],
    /// For each node where its outputs begin among `numbers`. A graph has no more nodes than tensors.
    starts: &'b mut [usize],
    used: usize,
}

impl Walk<'_, '_> {
    /// Runs a network: the whole one, or one inside of it on the inputs of its call. The result is where its tensors
    /// begin among `numbers`.
    const fn network(&mut self, graph: &Graph, call: Option<(usize, &Node)>) -> Result<usize, Obstacle> {
        let base = self.used;
        let mut index = 0;
        while index < graph.nodes.len() {
            self.starts[base + index] = self.used;
            self.used += graph.nodes[index].output_shapes.len();
            index += 1;
        }
        let mut input = 0;
        while input < graph.inputs.len() {
            let tensor = graph.inputs[input];
            let number = match call {
                Some((outer, call)) => self.number(outer, call.inputs[input]),
                None => match self.write(&graph.nodes[tensor.node], tensor.output, None) {
                    Ok(number) => number,
                    Err(obstacle) => return Err(obstacle),
                },
            };
            self.set(base, tensor, number);
            input += 1;
        }
        let mut index = 0;
        while index < graph.nodes.len() {
            if !graph.nodes[index].is_input()
                && let Err(obstacle) = self.node(graph, base, index)
            {
                return Err(obstacle);
            }
            index += 1;
        }
        Ok(base)
    }

    const fn node(&mut self, graph: &Graph, base: usize, index: usize) -> Result<(), Obstacle> {
        let node = &graph.nodes[index];
        match (node.memory, node.inner) {
            (Memory::Alias, _) => {
                let given = self.number(base, node.inputs[0]);
                self.set(base, Tensor { node: index, output: 0 }, given);
                Ok(())
            }
            (Memory::Network, Some(inner)) => match self.network(inner, Some((base, node))) {
                Err(obstacle) => Err(obstacle),
                Ok(inner_base) => {
                    let mut output = 0;
                    while output < inner.outputs.len() {
                        let number = self.number(inner_base, inner.outputs[output]);
                        self.set(base, Tensor { node: index, output }, number);
                        output += 1;
                    }
                    Ok(())
                }
            },
            _ => self.operation(graph, base, index),
        }
    }

    const fn operation(&mut self, graph: &Graph, base: usize, index: usize) -> Result<(), Obstacle> {
        let node = &graph.nodes[index];
        self.timeline.step();
        let mut input = 0;
        while input < node.inputs.len() {
            let number = self.number(base, node.inputs[input]);
            self.timeline.read(number);
            input += 1;
        }
        let first = node.inputs[0];
        let first_dtype = graph.nodes[first.node].output_dtypes[first.output];
        let over = match node.memory {
            Memory::InPlace if node.output_dtypes[0].same(first_dtype) => Some(self.number(base, first)),
            _ => None,
        };
        let mut output = 0;
        while output < node.output_shapes.len() {
            match self.write(node, output, if output == 0 { over } else { None }) {
                Ok(number) => self.set(base, Tensor { node: index, output }, number),
                Err(obstacle) => return Err(obstacle),
            }
            output += 1;
        }
        Ok(())
    }

    const fn write(&mut self, node: &Node, output: usize, over: Option<usize>) -> Result<usize, Obstacle> {
        let shape = node.output_shapes[output];
        match values(shape) {
            Some(size) => Ok(self.timeline.write(node.name, size, over)),
            None => Err(Obstacle::Open(node.name, node.class, shape)),
        }
    }

    const fn number(&self, base: usize, tensor: Tensor) -> usize {
        self.numbers[self.starts[base + tensor.node] + tensor.output]
    }

    const fn set(&mut self, base: usize, tensor: Tensor, number: usize) {
        self.numbers[self.starts[base + tensor.node] + tensor.output] = number;
    }
}

/// How many values a tensor of this shape holds, for one example.
pub(crate) const fn values(shape: Shape) -> Option<usize> {
    let mut values: usize = 1;
    let mut axis = 1;
    while axis < shape.len() {
        match shape[axis] {
            Some(size) => values = values.saturating_mul(size),
            None => return None,
        }
        axis += 1;
    }
    Some(values)
}

impl Obstacle {
    #[track_caller]
    const fn panic(&self, graph: &Graph) -> ! {
        let message = Message::new().text("`").text(graph.name).text("`: ");
        let message = match self {
            Obstacle::Open(name, class, shape) => message
                .text("the memory of its tensors is not known, as ")
                .text(class)
                .text(" `")
                .text(name)
                .text("` gives ")
                .shape(shape)
                .text(", and a size that is None is known only at run time"),
            Obstacle::TooMany => message
                .text("it has ")
                .number(graph.tensors() as i128)
                .text(" tensors, and `peak`, `arena` and `offsets_into` look at no more than ")
                .number(MOST as i128)
                .text("\n= help: `offsets::<{ …::GRAPH.tensors() }>(…)` takes any number"),
            Obstacle::OtherNumber(number) => message
                .text("it has ")
                .number(graph.tensors() as i128)
                .text(" tensors, not ")
                .number(*number as i128)
                .text("\n= help: write `offsets::<{ …::GRAPH.tensors() }>(…)`"),
        };
        panic!("{}", message.as_str())
    }
}
