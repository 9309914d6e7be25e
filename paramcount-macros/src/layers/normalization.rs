//! Normalizations. Keras: `layers/normalization/`, `layers/preprocessing/normalization.py`.

use super::recurrent::is_recurrent;
use super::shared::divisors::divisors_help;
use super::shared::entry::ENTRY;
use super::wrappers::{LAYER, inner};
use crate::collect::{CollectVec, sorted};
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::address::Attribute;
use crate::layer::call::{Call, OrGiveUp, Outcome, Refused};
use crate::layer::data::{Argument, Instance};
use crate::layer::dtype::Dtype;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::{Mask, Memory};
use crate::layer::shared_params::*;
use crate::shape::{Condition, Dim};

const AXES: Param =
    Param::new("axis", Accepts::Ints, "The axis, or several, counted from 0 with the batch, or from -1 backwards.")
        .formerly(&["concat_axis", "dim"])
        .hinting_at_numbers(TOLD_BY_THE_INPUT)
        .or(Fallback::Int(-1));
const ONE_AXIS: Param = AXIS.hinting_at_numbers(TOLD_BY_THE_INPUT);
const TOLD_BY_THE_INPUT: &str = "leave it out, if it is the number of channels";
const EPSILON: Param = number("epsilon", 1e-3).formerly(&["eps"]);
const CENTER: Param = flag("center", true, "Whether a `beta` is added.");
const SCALE: Param = flag("scale", true, "Whether it is multiplied by a `gamma`.");
const RENORM: Param = flag("renorm", false, "Whether to keep what batch renormalization needs.");
const RMS_SCALING: Param = flag("rms_scaling", false, "An old way to an `RMSNormalization`: there is no `beta`.");
const NORM_GROUPS: Param = Param::new(
    "groups",
    Accepts::SizeOr(-1),
    "Into how many groups the channels are split; -1 makes each channel a group.",
)
.formerly(&["num_groups"])
.or(Fallback::Int(32));
const MEAN: Param =
    Param::new("mean", Accepts::Array, "The mean, a number or a list of numbers; without it the layer learns it.")
        .or(Fallback::None);
const VARIANCE: Param = Param::new(
    "variance",
    Accepts::Array,
    "The variance, a number or a list of numbers; without it the layer learns it.",
)
.or(Fallback::None);
const INVERT: Param = idle_flag("invert", false);
const POWER_ITERATIONS: Param = Param::idle("power_iterations", Accepts::Size).or(Fallback::Int(1));

/// What `gamma` and `beta` are made with.
const INITIALIZERS: [Param; 2] = [initializer("beta_initializer", "zeros"), initializer("gamma_initializer", "ones")];
const BOUNDS: [Param; 4] = [
    regularizer("beta_regularizer"),
    regularizer("gamma_regularizer"),
    constraint("beta_constraint"),
    constraint("gamma_constraint"),
];

const BATCH: [Param; 17] = join(&[
    &[ONE_AXIS, number("momentum", 0.99), EPSILON, CENTER, SCALE],
    &INITIALIZERS,
    &[initializer("moving_mean_initializer", "zeros"), initializer("moving_variance_initializer", "ones")],
    &BOUNDS,
    &[RENORM, ignored("renorm_clipping"), number("renorm_momentum", 0.99), idle_flag("synchronized", false)],
]);
const LAYERS: [Param; 10] = join(&[&[AXES, EPSILON, CENTER, SCALE], &INITIALIZERS, &BOUNDS]);
const GROUPED: [Param; 11] = join(&[&[NORM_GROUPS, ONE_AXIS, EPSILON, CENTER, SCALE], &INITIALIZERS, &BOUNDS]);

/// What normalizations have in common.
const NORMALIZATION: Entry = Entry { mask: |_| Mask::Passes, memory: |_| Memory::InPlace, ..ENTRY };

const SHAPES: &str = "any → the same";

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "BatchNormalization",
        input_first: Some((&["BatchNorm", "BatchNorm1d", "BatchNorm2d", "BatchNorm3d"], 1)),
        params: &BATCH,
        call: &[TRAINING, MASK],
        mask: |_| Mask::TakesAndPasses,
        doc: Doc {
            what: "Brings each channel to a mean near 0 and a deviation near 1, as the batch has them.",
            shapes: SHAPES,
            count: "`4 × channels`, of which the moving mean and variance are not trainable; `7 ×` with `renorm`",
            example: ("Sequential([Input(shape = (8, 8, 16)), BatchNormalization()])", 64),
        },
        rule: batch_normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "LayerNormalization",
        formerly: &["LayerNorm"],
        params: &LAYERS,
        keywords: &[RMS_SCALING],
        doc: Doc {
            what: "Brings each example to a mean near 0 and a deviation near 1, over its own axes.",
            shapes: SHAPES,
            count: "`2 × features`, the product of the axes that `axis` names",
            example: ("Sequential([Input(shape = (10, 16)), LayerNormalization()])", 32),
        },
        rule: layer_normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "RMSNormalization",
        formerly: &["RMSNorm"],
        params: &[AXES, number("epsilon", 1e-6).formerly(&["eps"])],
        mask: |_| Mask::Drops,
        doc: Doc {
            what: "Divides each example by the root of its mean square.",
            shapes: SHAPES,
            count: "`features`, the product of the axes that `axis` names",
            example: ("Sequential([Input(shape = (10, 16)), RMSNormalization()])", 16),
        },
        rule: rms_normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "GroupNormalization",
        formerly: &["GroupNorm"],
        params: &GROUPED,
        doc: Doc {
            what: "Brings each group of channels to a mean near 0 and a deviation near 1.",
            shapes: SHAPES,
            count: "`2 × channels`",
            example: ("Sequential([Input(shape = (8, 8, 16)), GroupNormalization(groups = 4)])", 32),
        },
        rule: group_normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "UnitNormalization",
        params: &[AXES],
        doc: Doc {
            what: "Brings each example to a length of 1.",
            shapes: SHAPES,
            count: "0",
            example: ("Sequential([Input(shape = (10, 16)), UnitNormalization()])", 0),
        },
        rule: unit_normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "Normalization",
        params: &[AXES.or_none(), MEAN, VARIANCE, INVERT],
        doc: Doc {
            what: "Brings features to a mean near 0 and a deviation near 1, as the data have them.",
            shapes: SHAPES,
            count: "`2 × features + 1`, not trainable: mean, variance and a count; 0 where mean and variance are given",
            example: ("Sequential([Input(shape = (6, 4)), Normalization()])", 9),
        },
        rule: normalization,
        ..NORMALIZATION
    },
    Entry {
        class: "SpectralNormalization",
        also: &["Wrapper"],
        params: &[LAYER, POWER_ITERATIONS],
        mask: |_| Mask::Drops,
        memory: |_| Memory::Own,
        doc: Doc {
            what: "Keeps the largest singular value of a layer's kernel at 1.",
            shapes: "the layer's",
            count: "the layer's, and the last axis of its kernel, which is not trainable",
            example: ("Sequential([Input(shape = (4,)), SpectralNormalization(Dense(5))])", 30),
        },
        rule: spectral_normalization,
        ..NORMALIZATION
    },
];

fn batch_normalization(call: &mut Call) -> Outcome {
    let channels = axis_size(call)?;
    call.fix_rank();
    gamma_beta(call, &[channels])?;
    let states: &[&'static str] = if call.flag(&RENORM)? {
        &["moving_mean", "moving_variance", "moving_stddev", "renorm_mean", "renorm_stddev"]
    } else {
        &["moving_mean", "moving_variance"]
    };
    for name in states {
        call.state(name, &[channels]);
    }
    call.same_shape()
}

fn layer_normalization(call: &mut Call) -> Outcome {
    let axes = axes_as_written(call)?;
    let rms_scaling = call.flag(&RMS_SCALING)?;
    let (scale, center) = (call.flag(&SCALE)? || rms_scaling, call.flag(&CENTER)? && !rms_scaling);
    // Without weights no size need be known.
    let sizes = if scale || center { sizes(call, &axes)? } else { Vec::new() };
    if scale {
        call.weight("gamma", &sizes);
    }
    if center {
        call.weight("beta", &sizes);
    }
    call.same_shape()
}

fn rms_normalization(call: &mut Call) -> Outcome {
    let axes = axes_as_written(call)?;
    let sizes = sizes(call, &axes)?;
    call.weight("scale", &sizes);
    call.same_shape()
}

fn group_normalization(call: &mut Call) -> Outcome {
    let channels = axis_size(call)?;
    let groups = call.size(&NORM_GROUPS)?;
    // -1, a group for each channel, divides as well.
    call.expect(groups.divides(channels), &NORM_GROUPS, || {
        let complaint = say!("the {} channels of its input are not divisible by groups {}", channels, groups);
        complaint.maybe_help(divisors_help("groups", &[channels]))
    });
    call.fix_rank();
    gamma_beta(call, &[channels])?;
    call.same_shape()
}

fn unit_normalization(call: &mut Call) -> Outcome {
    axes_as_written(call)?;
    call.same_shape()
}

fn normalization(call: &mut Call) -> Outcome {
    let given = given_moments(call)?;
    let mut axes = match call.argument(&AXES) {
        Argument::None => Vec::new(),
        Argument::List(items) if items.is_empty() => Vec::new(),
        _ => distinct_axes(call)?,
    };
    axes = sorted(axes);
    let sizes = sizes(call, &axes)?;
    match given {
        Some(shape) => broadcasts(call, &shape, &sizes)?,
        None => {
            call.state("mean", &sizes);
            call.state("variance", &sizes);
            // An integer, whatever the layer's type.
            call.state("count", &[]).dtype = Dtype::I32;
        }
    }
    call.same_shape()
}

fn spectral_normalization(call: &mut Call) -> Outcome {
    let inner = inner(call)?;
    let (output, weights) =
        call.run_apart(&inner, &Attribute::new(LAYER.name, inner.name.clone()), vec![call.input()?], Vec::new())?;
    let kernel =
        weights.iter().position(|weight| owns_its_weights(&inner) && ["kernel", "embeddings"].contains(&&*weight.name));
    let Some((i, kernel)) = kernel.and_then(|i| Some((i, weights.get(i)?.clone()))) else {
        let complaint = say!("wraps a layer with a kernel or embeddings of its own, and {} has none", inner.title());
        return Err(call.refuse(LAYER.alone(), complaint));
    };
    let Some(last) = kernel.shape.last().copied() else { return Err(call.give_up()) };
    let dtype = kernel.dtype;
    // Keras counts the kernel as this layer's own, and so puts it first; where low-rank factors stand beside it, it does not.
    let adapted = weights.iter().any(|weight| weight.name.starts_with("lora"));
    let mut rest = weights;
    if !adapted {
        let kernel = rest.remove(i);
        call.weights_mut().push(kernel);
    }
    let vector = call.state("vector_u", &[Dim::Known(1), last]);
    vector.dtype = dtype;
    if !adapted {
        // A file holds that kernel a second time, before it.
        vector.saved_as("vars/1");
    }
    call.weights_mut().extend(rest);
    Ok(output)
}

/// Whether a layer's weights are its own, and not those of a cell or of a layer inside.
fn owns_its_weights(layer: &Instance) -> bool {
    layer.entry().is_some_and(|entry| entry.param(LAYER.name).is_none()) && !is_recurrent(layer)
}

/// An axis; a number by position that is none is what other libraries are told: the size of the input.
fn own_axis(call: &Call, param: &Param, axis: i128, rank: usize) -> Result<usize, Refused> {
    let none = usize::try_from(axis).is_ok_and(|axis| axis >= rank);
    match call.without_argument(param).filter(|_| none) {
        Some(written) => {
            let input = call.input()?.shape.clone();
            let complaint = say!("{} {} is no axis of its input {}, which has {}", param.name, axis, input, rank);
            let several = match call.argument(param) {
                Argument::List(axes) if axes.len() > 1 => {
                    let last = (1..=axes.len() as i128).rev().map(|n| Dim::Known(-n)).collect_vec();
                    say!(", and for so many axes at once {} = {}", param.name, last)
                }
                _ => "".into(),
            };
            let help = say!("the channels of its input are not written: write {}{}", written, several);
            Err(call.refuse(param, complaint.help(help)))
        }
        None => call.axis(param, axis, rank),
    }
}

/// The size of the only axis that is normalized.
fn axis_size(call: &mut Call) -> Result<Dim, Refused> {
    let axes = call.axes()?;
    let axis = own_axis(call, &AXIS, call.int(&AXIS)?, axes.len())?;
    size(call, axis)
}

/// The axes that are normalized, each once, in the order of the numbers as they are written: -1 stands before 1.
fn axes_as_written(call: &mut Call) -> Result<Vec<usize>, Refused> {
    let rank = call.axes()?.len();
    distinct_axes(call)?;
    sorted(call.ints(&AXES)?).into_iter().map(|axis| own_axis(call, &AXES, axis, rank)).collect_ok()
}

fn distinct_axes(call: &mut Call) -> Result<Vec<usize>, Refused> {
    let rank = call.axes()?.len();
    let axes: Vec<usize> = call.ints(&AXES)?.into_iter().map(|axis| own_axis(call, &AXES, axis, rank)).collect_ok()?;
    if axes.is_empty() {
        return Err(call.refuse(AXES.alone(), say!("axis names no axis")));
    }
    if axes.iter().enumerate().any(|(i, axis)| axes.iter().skip(i + 1).any(|other| other == axis)) {
        return Err(call.refuse(&AXES, say!("axis {} names an axis twice", call.argument(&AXES))));
    }
    Ok(axes)
}

/// The sizes of axes that weights are made of.
fn sizes(call: &mut Call, axes: &[usize]) -> Result<Vec<Dim>, Refused> {
    axes.iter().map(|axis| size(call, *axis)).collect_ok()
}

fn size(call: &Call, axis: usize) -> Result<Dim, Refused> {
    let size = call.axes()?.get(axis).copied().or_give_up()?;
    if axis == 0 && size.is_dynamic() && call.is_given(&AXES) {
        let sentence = say!("axis {} names the batch, whose size is known only at run time", call.argument(&AXES));
        let help = say!("axes are counted with the batch: axis = -1 is the last one of {}", call.input()?.shape);
        return Err(call.refuse(AXES.alone(), sentence.help(help)));
    }
    call.definite(size, &format!("axis {axis}"))
}

fn gamma_beta(call: &mut Call, shape: &[Dim]) -> Result<(), Refused> {
    if call.flag(&SCALE)? {
        call.weight("gamma", shape);
    }
    if call.flag(&CENTER)? {
        call.weight("beta", shape);
    }
    Ok(())
}

/// The shape of the mean and the variance, where both are given.
fn given_moments(call: &mut Call) -> Result<Option<Vec<usize>>, Refused> {
    let (mean, variance) = (call.argument(&MEAN), call.argument(&VARIANCE));
    match (&mean, &variance) {
        (Argument::None, Argument::None) => return Ok(None),
        (Argument::None, _) => return Err(alone(call, &VARIANCE, &MEAN)),
        (_, Argument::None) => return Err(alone(call, &MEAN, &VARIANCE)),
        _ => {}
    }
    let mut shapes = Vec::with_capacity(2);
    for (param, value) in [(&MEAN, &mean), (&VARIANCE, &variance)] {
        if matches!(value, Argument::Unknown) {
            return Err(call.give_up());
        }
        let Some(shape) = array_shape(value) else {
            return Err(
                call.refuse(param.alone(), say!("{} takes a number or a list of numbers, not {}", param.name, value))
            );
        };
        shapes.push(shape);
    }
    let one = shapes.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
    if !one {
        return Err(
            call.refuse(VARIANCE.alone(), say!("mean {} and variance {} have different shapes", mean, variance))
        );
    }
    Ok(shapes.pop())
}

fn alone(call: &Call, given: &Param, missing: &Param) -> Refused {
    let complaint = say!("takes mean and variance together, and {} is missing", missing.name);
    call.refuse(given.alone(), complaint.help(say!("give {} as well, or neither", missing.name)))
}

/// The shape of a number or of nested lists of numbers; `None` for anything else.
fn array_shape(value: &Argument) -> Option<Vec<usize>> {
    match value {
        Argument::Size(_) | Argument::Float(_) => Some(Vec::new()),
        Argument::List(items) => {
            let shapes: Vec<_> = items.iter().map(array_shape).collect_some()?;
            let first = shapes.first()?;
            shapes.iter().all(|shape| shape == first).then(|| [&[items.len()], first.as_slice()].concat())
        }
        _ => None,
    }
}

/// A given mean is laid over the last of the kept axes, each size equal or 1.
fn broadcasts(call: &mut Call, shape: &[usize], kept: &[Dim]) -> Result<(), Refused> {
    let Some(beyond) = kept.len().checked_sub(shape.len()) else {
        return Err(call.refuse(&MEAN, say!("mean has {} axes, axis names {}", shape.len(), kept.len())));
    };
    let fits = shape.iter().zip(kept.iter().skip(beyond)).map(|(n, size)| size.equals(*n).or((*n == 1).into()));
    let given: Vec<Dim> = shape.iter().map(|n| Dim::from(*n)).collect_vec();
    call.require(Condition::all(fits), &MEAN, || {
        say!("mean of shape {} does not fit the axes {}", given, kept.to_vec())
    })
}
