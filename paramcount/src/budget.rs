//! What a network may take of a device, held against what it takes while the crate compiles. It does not know the device.

use crate::__private::Message;
use crate::{Dtype, Graph, Memory, Network, Reuse, Shape};

/// Limits for a network: [`budget`] begins one, [`Budget::check`] ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "`.check()` is what holds the network against the limits"]
pub struct Budget {
    graph: Graph,
    params: usize,
    network_macs: Option<u64>,
    weights: Option<Limit>,
    activations: Option<(Limit, Reuse)>,
    macs: Option<u64>,
}

/// At most so many bytes, with so many to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Limit {
    bytes: usize,
    dtype: Dtype,
}

/// Begins the limits for a network. A network that outgrows one does not compile:
///
/// ```
/// use paramcount::{Dtype, budget, network};
///
/// network! {
///     struct Spotter = Sequential([
///         Input(shape = (49, 10, 1)),
///         Conv2D(64, (10, 4), strides = 2, padding = "same", activation = "relu"),
///         GlobalAveragePooling2D(),
///         Dense(12, "softmax"),
///     ]);
/// }
///
/// const _: () = budget::<Spotter>()
///     .weights(4 * 1024, Dtype::I8)
///     .activations(16 * 1024, Dtype::I8)
///     .macs(400_000)
///     .check();
/// ```
///
/// The error says by how much, and what weighs most:
///
/// ```compile_fail
/// # use paramcount::{Dtype, budget, network};
/// # network! { struct Spotter = Sequential([Input(shape = (49, 10, 1)), Dense(12, "softmax")]); }
/// const _: () = budget::<Spotter>().macs(1_000).check();
/// ```
pub const fn budget<N: Network>() -> Budget {
    Budget { graph: N::GRAPH, params: N::PARAMS, network_macs: N::MACS, weights: None, activations: None, macs: None }
}

impl Budget {
    /// All weights take at most so many bytes, if a number of them is kept in this type.
    pub const fn weights(self, bytes: usize, dtype: Dtype) -> Self {
        Self { weights: Some(Limit { bytes, dtype }), ..self }
    }

    /// The arena of the tensors between the layers takes at most so many bytes, if a number of them is kept in this type
    /// and each has a place of its own: [`Graph::arena`] with [`Reuse::Nothing`].
    pub const fn activations(self, bytes: usize, dtype: Dtype) -> Self {
        self.activations_with(bytes, dtype, Reuse::Nothing)
    }

    /// The same, for a runtime that may write outputs over inputs.
    pub const fn activations_with(self, bytes: usize, dtype: Dtype, reuse: Reuse) -> Self {
        Self { activations: Some((Limit { bytes, dtype }, reuse)), ..self }
    }

    /// One example takes at most so many multiply-adds.
    #[doc(alias = "flops")]
    pub const fn macs(self, most: u64) -> Self {
        Self { macs: Some(most), ..self }
    }

    /// Holds the network against the limits.
    ///
    /// # Panics
    ///
    /// If it outgrows one, if its multiply-adds are limited and not known, or if there is no [`Graph::arena`]. In a
    /// constant that fails the build.
    #[track_caller]
    pub const fn check(self) {
        let mut message = Message::new();
        if let Some(Limit { bytes, dtype }) = self.weights {
            let taken = bytes_of(self.params, dtype);
            if taken > bytes as u128 {
                let top = self.largest_weights(dtype);
                message = self.exceeds(message, "weights take", taken, bytes as u128, " bytes", top);
            }
        }
        if let Some((Limit { bytes, dtype }, reuse)) = self.activations {
            let taken = bytes_of(self.graph.arena(reuse), dtype);
            if taken > bytes as u128 {
                let top = Top::NONE.tensors(&self.graph, dtype);
                message = self.exceeds(message, "activations take", taken, bytes as u128, " bytes", top);
            }
        }
        if let Some(most) = self.macs {
            match self.network_macs {
                Some(macs) if macs > most => {
                    let top = Top::NONE.macs(&self.graph);
                    message = self.exceeds(message, "multiply-adds are", macs as u128, most as u128, "", top);
                }
                Some(_) => {}
                None => {
                    message = self
                        .subject(message)
                        .text("multiply-adds are not known, as they hang on a size that only a run knows");
                }
            }
        }
        if !message.is_empty() {
            panic!("{}", message.as_str());
        }
    }

    const fn subject(&self, message: Message) -> Message {
        let message = if message.is_empty() { message } else { message.text("\n") };
        message.text("`").text(self.graph.name).text("`: its ")
    }

    const fn exceeds(&self, message: Message, what: &str, taken: u128, most: u128, unit: &str, top: Top) -> Message {
        let message = self.subject(message).text(what).text(" ").thousands(taken).text(unit).text(", ");
        let message = message.thousands(taken - most).text(" more than ").thousands(most);
        top.say(message.text("\n  = note: most are in "))
    }

    const fn largest_weights(&self, dtype: Dtype) -> Top {
        let mut top = Top::NONE;
        let mut index = 0;
        while index < self.graph.layers.len() {
            let layer = &self.graph.layers[index];
            top = top.offer(layer.name, bytes_of(layer.params, dtype));
            index += 1;
        }
        top
    }
}

const fn bytes_of(numbers: usize, dtype: Dtype) -> u128 {
    numbers as u128 * dtype.bytes() as u128
}

/// The three that weigh most, the heaviest first.
#[derive(Clone, Copy)]
struct Top([(&'static str, u128); 3]);

impl Top {
    const NONE: Top = Top([("", 0); 3]);

    const fn offer(self, name: &'static str, weight: u128) -> Top {
        let Top([first, second, third]) = self;
        let new = (name, weight);
        if weight > first.1 {
            Top([new, first, second])
        } else if weight > second.1 {
            Top([first, new, second])
        } else if weight > third.1 {
            Top([first, second, new])
        } else {
            self
        }
    }

    /// The tensors between the layers, those of the networks inside included.
    const fn tensors(mut self, graph: &Graph, dtype: Dtype) -> Top {
        let mut index = 0;
        while index < graph.nodes.len() {
            let node = &graph.nodes[index];
            index += 1;
            self = match (node.memory, node.inner) {
                (Memory::Alias, _) => self,
                (Memory::Network, Some(inner)) => self.tensors(inner, dtype),
                _ => self.offer(node.name, bytes_of(values(node.output_shapes), dtype)),
            };
        }
        self
    }

    const fn macs(mut self, graph: &Graph) -> Top {
        let mut index = 0;
        while index < graph.nodes.len() {
            let node = &graph.nodes[index];
            index += 1;
            self = match (node.memory, node.inner, node.macs) {
                (Memory::Network, Some(inner), _) => self.macs(inner),
                (_, _, Some(macs)) => self.offer(node.name, macs as u128),
                (_, _, None) => self,
            };
        }
        self
    }

    /// `` `fc1` (40,000), `conv3` (9,216) and `conv2` (4,608) ``.
    const fn say(self, mut message: Message) -> Message {
        let mut index = 0;
        while index < self.0.len() {
            let (name, weight) = self.0[index];
            let last = index + 1 == self.0.len() || self.0[index + 1].1 == 0;
            if weight > 0 {
                let joint = if index == 0 {
                    ""
                } else if last {
                    " and "
                } else {
                    ", "
                };
                message = message.text(joint).text("`").text(name).text("` (").thousands(weight).text(")");
            }
            index += 1;
        }
        message
    }
}

/// How many values tensors of these shapes hold, for one example. Those whose size only a run knows count nothing: what
/// hangs on them was refused before.
const fn values(shapes: &[Shape]) -> usize {
    let (mut values, mut index) = (0_usize, 0);
    while index < shapes.len() {
        if let Some(size) = crate::graph::values(shapes[index]) {
            values = values.saturating_add(size);
        }
        index += 1;
    }
    values
}
