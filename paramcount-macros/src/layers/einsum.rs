//! The layer that multiplies as an equation says. Keras: `layers/core/einsum_dense.py`.

use super::shared::entry::ENTRY;
use super::shared::kernels::lora;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const EQUATION: Param =
    Param::new("equation", Accepts::Text, "The letters of the axes of input, kernel and output: \"ab,bc->ac\".");
const OUTPUT_SHAPE: Param =
    Param::new("output_shape", Accepts::SizeOrShape, "The shape of the output, without the batch.");
const BIAS_AXES: Param =
    Param::new("bias_axes", Accepts::Text, "The letters of the output's axes that have a bias.").or(Fallback::None);

pub(super) static FAMILY: &[Entry] = &[Entry {
    class: "EinsumDense",
    params: &[
        EQUATION,
        OUTPUT_SHAPE,
        ACTIVATION,
        BIAS_AXES,
        KERNEL_INITIALIZER,
        BIAS_INITIALIZER,
        KERNEL_REGULARIZER,
        BIAS_REGULARIZER,
        KERNEL_CONSTRAINT,
        BIAS_CONSTRAINT,
        LORA_RANK,
        LORA_ALPHA,
        ignored("gptq_unpacked_column_size"),
        QUANTIZATION_CONFIG,
    ],
    doc: Doc {
        what: "Multiplies its input with a kernel as an equation says, and adds a bias where it is asked to.",
        shapes: "the letters of the equation, axis by axis",
        count: "the product of the kernel's axes, plus that of the bias's",
        example: (
            "Sequential([Input(shape = (5, 12)), EinsumDense(\"abc,cd->abd\", output_shape = (None, 9), bias_axes = \"d\")])",
            117,
        ),
    },
    rule: einsum_dense,
    ..ENTRY
}];

/// The letters of an equation, those of `...` left out.
struct Equation {
    input: Vec<char>,
    kernel: Vec<char>,
    output: Vec<char>,
    dots: Dots,
}

/// On which side `...` stands for the axes that are not named.
#[derive(Clone, Copy, PartialEq)]
enum Dots {
    None,
    Left,
    Right,
}

impl Equation {
    fn parse(text: &str) -> Option<Equation> {
        let (inputs, output) = text.split_once("->")?;
        let (input, kernel) = inputs.split_once(',')?;
        let (input, input_dots) = undotted(input)?;
        let (output, output_dots) = undotted(output)?;
        let (kernel, kernel_dots) = undotted(kernel)?;
        let fits = input_dots == output_dots && kernel_dots == Dots::None;
        fits.then_some(Equation { input, kernel, output, dots: input_dots })
    }
}

/// `...ab` as its letters and the side of its dots.
fn undotted(term: &str) -> Option<(Vec<char>, Dots)> {
    let (letters, dots) = match (term.strip_prefix("..."), term.strip_suffix("...")) {
        (Some(letters), _) => (letters, Dots::Left),
        (None, Some(letters)) => (letters, Dots::Right),
        (None, None) => (term, Dots::None),
    };
    let fits = !letters.is_empty() && letters.chars().all(|letter| letter.is_ascii_alphabetic());
    fits.then(|| (letters.chars().collect_vec(), dots))
}

/// The equation laid over the input and the output: the size of each letter.
struct Axes {
    input: Vec<Dim>,
    output: Vec<Dim>,
    /// How many axes of the input no letter names.
    unnamed: usize,
    dots: Dots,
}

impl Axes {
    fn of_input(&self, equation: &Equation, letter: char) -> Option<Dim> {
        self.size(&self.input, &equation.input, letter)
    }

    fn of_output(&self, equation: &Equation, letter: char) -> Option<Dim> {
        self.size(&self.output, &equation.output, letter)
    }

    fn size(&self, axes: &[Dim], letters: &[char], letter: char) -> Option<Dim> {
        let skipped = if self.dots == Dots::Left { self.unnamed } else { 0 };
        // Where a letter comes twice, Keras knows its last place.
        let at = letters.iter().rposition(|known| *known == letter)?;
        axes.get(skipped + at).copied()
    }
}

fn einsum_dense(call: &mut Call) -> Outcome {
    let equation = equation(call)?;
    let axes = lay(call, &equation)?;
    for letter in &equation.input {
        if let (Some(input), Some(output)) = (axes.of_input(&equation, *letter), axes.of_output(&equation, *letter)) {
            // The output may leave open what the input knows, and not the other way round.
            let same = if output.is_dynamic() { true.into() } else { input.alike(output) };
            call.expect(same, &OUTPUT_SHAPE, || {
                say!("axis {} is {} in its input and {} in its output_shape", letter.to_string(), input, output)
            });
        }
    }
    if let Some(letter) =
        equation.output.iter().find(|letter| !equation.input.contains(letter) && !equation.kernel.contains(letter))
    {
        return Err(call.refuse(
            EQUATION.alone(),
            say!("the equation's output has an axis {} that neither input nor kernel has", letter.to_string()),
        ));
    }
    let kernel = kernel(call, &equation, &axes)?;
    call.weight("kernel", &kernel);
    multiply(call, &equation, &axes);
    bias(call, &equation, &axes)?;
    let rank = call.maybe_size(&LORA_RANK)?;
    if let Some((outputs, inputs)) = kernel.split_last() {
        lora(call, rank, "kernel", &["lora_kernel_a", "lora_kernel_b"], inputs, *outputs)?;
    }
    call.fix_rank();
    Ok(Output::of(axes.output))
}

/// Every letter that stands in the output or in both operands is multiplied over, and the axes that no letter names; a
/// letter that stands in one operand alone is summed before.
fn multiply(call: &mut Call, equation: &Equation, axes: &Axes) {
    let unnamed = match axes.dots {
        Dots::Left => axes.input.get(..axes.unnamed),
        Dots::Right | Dots::None => axes.input.get(equation.input.len()..),
    };
    let batch = if axes.dots == Dots::Left { None } else { equation.input.first() };
    let mut sizes: Vec<Dim> = unnamed.unwrap_or_default().to_vec();
    if axes.dots == Dots::Left && !sizes.is_empty() {
        sizes.remove(0);
    }
    let mut letters: Vec<char> = Vec::new();
    for letter in equation.input.iter().chain(&equation.kernel) {
        let in_both = equation.input.contains(letter) && equation.kernel.contains(letter);
        let counts = in_both || equation.output.contains(letter);
        if counts && Some(letter) != batch && !letters.contains(letter) {
            letters.push(*letter);
            let known = axes.of_input(equation, *letter).filter(|size| !size.is_dynamic());
            sizes.extend(known.or_else(|| axes.of_output(equation, *letter)));
        }
    }
    call.multiplies([(&sizes, "")]);
}

fn equation(call: &Call) -> Result<Equation, Refused> {
    let Argument::Text(text) = call.argument(&EQUATION) else { return Err(call.give_up()) };
    Equation::parse(&text).ok_or_else(|| {
        let complaint = say!("{} is no equation of input, kernel and output", format!("{text:?}"));
        call.refuse(
            EQUATION.alone(),
            complaint.help("write it as \"ab,bc->ac\", \"...b,bc->...c\" or \"ab...,bc->ac...\""),
        )
    })
}

/// Completes the output's shape and counts the axes that no letter names.
fn lay(call: &mut Call, equation: &Equation) -> Result<Axes, Refused> {
    let input = call.axes()?;
    let given = match call.argument(&OUTPUT_SHAPE) {
        Argument::Size(size) => vec![size],
        _ => call.maybe_shape(&OUTPUT_SHAPE)?.unwrap_or_default(),
    };
    let named = equation.input.len();
    let shape = call.input()?.shape.clone();
    let Some(unnamed) = input.len().checked_sub(named) else {
        return Err(call.refuse(&EQUATION, say!("the equation's input has {} axes, its input {}", named, shape)));
    };
    let (batch, rest) = input.split_first().map_or((Dim::Dynamic, &[][..]), |(batch, rest)| (*batch, rest));
    let mut output = vec![batch];
    match equation.dots {
        Dots::Left => output.extend(rest.iter().take(unnamed.saturating_sub(1)).chain(&given)),
        // As with an ellipsis, Keras appends the axes that no letter names to the output.
        Dots::Right | Dots::None => output.extend(given.iter().chain(input.iter().skip(named))),
    }
    let whole = equation.output.len() + unnamed;
    if output.len() != whole {
        let complaint = say!("output_shape {} does not fit the equation's output", given);
        let own = (whole + given.len()).saturating_sub(output.len());
        let axes = if own == 1 { "axis" } else { "axes" };
        return Err(
            call.refuse(OUTPUT_SHAPE.alone(), complaint.help(say!("without the batch it has {} {}", own, axes)))
        );
    }
    Ok(Axes { input, output, unnamed, dots: equation.dots })
}

fn kernel(call: &Call, equation: &Equation, axes: &Axes) -> Result<Vec<Dim>, Refused> {
    let size = |letter: &char| {
        let size = axes.of_output(equation, *letter).or_else(|| axes.of_input(equation, *letter));
        match size {
            Some(size) => call.definite(size, &format!("axis {letter}")),
            None => Err(call.refuse(
                EQUATION.alone(),
                say!("the equation's kernel has an axis {} that neither input nor output has", letter.to_string()),
            )),
        }
    };
    equation.kernel.iter().map(size).collect_ok()
}

/// A bias for the axes that are asked for; 1 along those between and behind them.
fn bias(call: &mut Call, equation: &Equation, axes: &Axes) -> Result<(), Refused> {
    let Argument::Text(letters) = call.argument(&BIAS_AXES) else { return Ok(()) };
    if let Some(letter) = letters.chars().find(|letter| !equation.output.contains(letter)) {
        let complaint = say!("bias_axes has {}, which is no axis of the equation's output", letter.to_string());
        return Err(call.refuse(BIAS_AXES.alone(), complaint));
    }
    let first = equation.output.iter().position(|letter| letters.contains(*letter));
    let Some(first) = first else { return Err(call.refuse(BIAS_AXES.alone(), say!("bias_axes is empty"))) };
    let mut shape = Vec::new();
    for letter in equation.output.iter().skip(first) {
        let size = if letters.contains(*letter) { axes.of_output(equation, *letter) } else { None };
        shape.push(match size {
            Some(size) => call.definite(size, &format!("axis {letter}"))?,
            None => Dim::Known(1),
        });
    }
    if axes.dots != Dots::Left {
        shape.extend(vec![Dim::Known(1); axes.unnamed]);
    }
    call.weight("bias", &shape);
    Ok(())
}
