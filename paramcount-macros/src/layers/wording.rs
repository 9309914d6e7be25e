//! What errors say of layers one behind the other: golden data tells that Keras refuses, and nothing of who is to blame.

use super::*;
use crate::diagnostics::{Errors, Place};
use crate::layer::*;
use crate::shape::{Condition, Dim, Shape, begin};

const PLACE: Place = Place { first: 0, last: 0 };

/// A network under construction, which collects errors.
struct Network {
    errors: Errors,
}

impl Network {
    fn new() -> Network {
        begin();
        Network { errors: Errors::default() }
    }

    fn input(&self, sizes: &[Option<i128>]) -> Tensor {
        let axes = [None].iter().chain(sizes).map(|n| n.map_or(Dim::Dynamic, Dim::Known));
        let origin = Origin { class: "InputLayer".into(), name: "image".into(), remark: None };
        Tensor::new(0, Shape::of(axes), origin, Condition::Known(true))
    }

    fn layer(&self, class: &str, name: &str, arguments: &[(&str, Argument)]) -> Argument {
        Argument::Layer(self.construct(class, name, arguments))
    }

    fn construct(&self, class: &str, name: &str, arguments: &[(&str, Argument)]) -> std::rc::Rc<Instance> {
        let passed = arguments.iter().map(|(name, value)| Passed::by_name(name, value.clone(), PLACE));
        construct(find(class).unwrap(), passed.collect(), PLACE, |_| name.into(), &self.errors)
    }

    fn apply(&self, class: &str, name: &str, arguments: &[(&str, Argument)], inputs: &[&Tensor]) -> Tensor {
        let instance = self.construct(class, name, arguments);
        let inputs = inputs.iter().map(|input| Some((*input).clone())).collect();
        let applied = apply(&instance, CallArguments { inputs, ..CallArguments::default() }, &self.errors);
        let shape = match applied.output {
            Ok(Output::One(shape)) => shape,
            _ => Shape::UNKNOWN,
        };
        let origin = Origin { class: class.into(), name: name.into(), remark: applied.remark };
        Tensor::new(1, shape, origin, applied.sound)
    }

    /// The only error, a line for each sentence, note and help.
    fn error(self) -> String {
        let (errors, _) = self.errors.finish();
        let [error] = errors.as_slice() else { panic!("{} errors", errors.len()) };
        let notes = error.notes.iter().map(|note| format!("note: {}", note.text()));
        let helps = error.helps.iter().map(|help| format!("help: {}", help.text()));
        [error.sentence.text()].into_iter().chain(notes).chain(helps).collect::<Vec<_>>().join("\n")
    }
}

fn size(n: i128) -> Argument {
    Argument::Size(Dim::Known(n))
}

fn tuple(sizes: &[i128]) -> Argument {
    Argument::list(sizes.iter().map(|n| size(*n)))
}

#[test]
fn window_larger_than_its_input() {
    let net = Network::new();
    let x = net.input(&[Some(8), Some(8), Some(3)]);
    let x = net.apply("MaxPooling2D", "pool", &[("pool_size", size(4))], &[&x]);
    net.apply("AveragePooling2D", "shrink", &[("pool_size", size(3))], &[&x]);
    assert_eq!(
        net.error(),
        "AveragePooling2D `shrink`: pool_size (3, 3) is larger than its input (None, 2, 2, 3)\n\
         note: its input comes from MaxPooling2D `pool`\n\
         help: use padding = \"same\", or a pool_size of at most 2"
    );
}

#[test]
fn picture_with_its_channels_first() {
    let net = Network::new();
    let x = net.input(&[Some(3), Some(224), Some(200)]);
    let x = net.apply("Conv2D", "conv", &[("filters", size(8)), ("kernel_size", size(3))], &[&x]);
    net.apply("MaxPooling2D", "pool", &[], &[&x]);
    assert_eq!(
        net.error(),
        "MaxPooling2D `pool`: pool_size (2, 2) is larger than its input (None, 1, 222, 8)\n\
         note: its input comes from Conv2D `conv`\n\
         help: the network's input looks like a channels-first picture: write shape = (224, 200, 3)"
    );
}

#[test]
fn axis_lost_two_layers_before() {
    let net = Network::new();
    let x = net.input(&[Some(8), Some(8), Some(3)]);
    let x = net.apply("GlobalAveragePooling2D", "gap", &[], &[&x]);
    let x = net.apply("Dense", "dense", &[("units", size(4))], &[&x]);
    net.apply("Conv2D", "conv", &[("filters", size(8)), ("kernel_size", size(3))], &[&x]);
    assert_eq!(
        net.error(),
        "Conv2D `conv`: expects (batch, height, width, channels), its input is (None, 4)\n\
         note: an axis was lost before, at GlobalAveragePooling2D `gap`, which leaves no axis but the channels\n\
         note: its input comes from Dense `dense`\n\
         help: leave `gap` out, or put it after this layer"
    );
}

#[test]
fn axis_missing_in_the_input() {
    let net = Network::new();
    let x = net.input(&[Some(28), Some(28)]);
    net.apply("Conv2D", "conv", &[("filters", size(8)), ("kernel_size", size(3))], &[&x]);
    assert_eq!(
        net.error(),
        "Conv2D `conv`: expects (batch, height, width, channels), its input is (None, 28, 28)\n\
         note: its input comes from InputLayer `image`\n\
         help: is the axis of channels missing? write shape = (28, 28, 1), or for one axis less use `Conv1D`"
    );
}

#[test]
fn axis_too_many() {
    let net = Network::new();
    let x = net.input(&[Some(16), Some(28), Some(28), Some(1)]);
    net.apply("MaxPooling2D", "pool", &[], &[&x]);
    assert_eq!(
        net.error(),
        "MaxPooling2D `pool`: expects (batch, height, width, channels), its input is (None, 16, 28, 28, 1)\n\
         note: its input comes from InputLayer `image`\n\
         help: the batch axis is not written: shape = (28, 28, 1); for one axis more there are `MaxPooling3D` and `TimeDistributed(MaxPooling2D(…))`"
    );
}

#[test]
fn flatten_of_an_unknown_size() {
    let net = Network::new();
    let x = net.input(&[None, None, Some(64)]);
    let x = net.apply("Flatten", "flat", &[], &[&x]);
    net.apply("Dense", "dense", &[("units", size(4))], &[&x]);
    assert_eq!(
        net.error(),
        "Dense `dense`: needs to know its last axis to make weights, its input is (None, None)\n\
         note: its input comes from Flatten `flat`, which leaves a single axis\n\
         help: put GlobalAveragePooling2D() in the place of `flat`, or give the network's input sizes instead of None"
    );
}

#[test]
fn totals_that_differ() {
    let net = Network::new();
    let x = net.input(&[Some(2352)]);
    net.apply("Reshape", "image", &[("target_shape", tuple(&[28, 28]))], &[&x]);
    assert_eq!(
        net.error(),
        "Reshape `image`: target_shape (28, 28) holds 784 values, its input (None, 2352) holds 2352\n\
         note: its input comes from InputLayer `image`\n\
         help: (28, 28, 3) would hold as many"
    );
}

#[test]
fn size_rounded_on_the_way() {
    let net = Network::new();
    let x = net.input(&[Some(74), Some(64), Some(3)]);
    let same = [("filters", size(8)), ("kernel_size", size(3)), ("padding", Argument::Text("same".into()))];
    let x = net.apply("MaxPooling2D", "pool1", &[], &[&x]);
    let skip = net.apply("Conv2D", "skip", &same, &[&x]);
    let x = net.apply("MaxPooling2D", "pool2", &[], &[&skip]);
    let up = net.apply("UpSampling2D", "up", &[], &[&x]);
    net.apply("Concatenate", "join", &[], &[&up, &skip]);
    assert_eq!(
        net.error(),
        "Concatenate `join`: its inputs differ in axis 1: (None, 36, 32, 8) and (None, 37, 32, 8)\n\
         note: its inputs come from UpSampling2D `up` and Conv2D `skip`\n\
         help: 37 was halved to 18 at MaxPooling2D `pool2`; an input size divisible by 4 comes back whole"
    );
}

#[test]
fn only_the_last_step() {
    for wrapped in [false, true] {
        let net = Network::new();
        let x = net.input(&[Some(12), Some(8)]);
        let x = if wrapped {
            let inner = net.layer("LSTM", "words", &[("units", size(4))]);
            net.apply("Bidirectional", "both", &[("layer", inner)], &[&x])
        } else {
            net.apply("LSTM", "words", &[("units", size(8))], &[&x])
        };
        net.apply("GRU", "summary", &[("units", size(4))], &[&x]);
        let origin = if wrapped { "Bidirectional `both`" } else { "LSTM `words`" };
        assert_eq!(
            net.error(),
            format!(
                "GRU `summary`: expects (batch, steps, features), its input is (None, 8)\n\
                 note: its input comes from {origin}, which returns only its last step\n\
                 help: give `words` return_sequences = true"
            )
        );
    }
}

#[test]
fn wrappers_around_the_wrong_layer() {
    let net = Network::new();
    let x = net.input(&[Some(12), Some(8)]);
    let dense = net.layer("Dense", "dense", &[("units", size(4))]);
    net.apply("Bidirectional", "both", &[("layer", dense)], &[&x]);
    assert_eq!(
        net.error(),
        "Bidirectional `both`: wraps a recurrent layer, and Dense `dense` is none\n\
         help: LSTM, GRU, SimpleRNN, RNN and the ConvLSTM layers are recurrent"
    );
    let net = Network::new();
    let x = net.input(&[Some(12), Some(8)]);
    let add = net.layer("Add", "add", &[]);
    net.apply("TimeDistributed", "each", &[("layer", add)], &[&x]);
    assert_eq!(
        net.error(),
        "TimeDistributed `each`: wraps a layer that takes one tensor, and Add `add` takes a list of tensors"
    );
}

#[test]
fn groups_that_do_not_divide() {
    let net = Network::new();
    let x = net.input(&[Some(8), Some(8), Some(24)]);
    net.apply("GroupNormalization", "norm", &[], &[&x]);
    assert_eq!(
        net.error(),
        "GroupNormalization `norm`: the 24 channels of its input are not divisible by groups 32\n\
         note: its input comes from InputLayer `image`\n\
         help: groups that divide 24 are 1, 2, 3, 4, 6, 8, 12 and 24"
    );
}
