//! Fourier transforms and what belongs to them. Keras: `ops/math.py`, `ops/nn.py`.

use super::params::*;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::dtype::Dtype;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Numbers;
use crate::layer::shared_params::flag;
use crate::shape::Dim;

const PAIR: Param = Param::new("x", Accepts::Operands, "The real part and the imaginary one, as a pair.");
const FFT_LENGTH: Param = Param::new("fft_length", Accepts::Size, "The length of a transform.");
const MAYBE_FFT_LENGTH: Param = FFT_LENGTH.or(Fallback::None);
const SEQUENCE_LENGTH: Param = Param::new("sequence_length", Accepts::Size, "The length of a frame.");
const SEQUENCE_STRIDE: Param = Param::new("sequence_stride", Accepts::Size, "From one frame to the next.");
const LENGTH: Param = Param::new("length", Accepts::Size, "How many samples there are.").or(Fallback::None);
const WINDOW: Param = Param::new("window", Accepts::Anything, "The window.").or(Fallback::Word("hann"));
const CENTER: Param = flag("center", true, "Whether the ends are padded by half a frame.");
const ABS: Param = operand("abs_", "How long each number is.");
const ANGLE: Param = operand("angle", "The angle of each.");

const fn of_math(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("math", name, class, what, shapes)
}

/// Of a complex signal, its shape unchanged.
const fn transform(name: &'static str, class: &'static str, what: &'static str) -> Entry {
    of_math(name, class, what, "two tensors, each as the parts of its input")
        .taking(&[PAIR])
        .ruled(|call| complex_same(call, 1))
}

pub(super) static FAMILY: &[Entry] = &[
    transform("fft", "FFT", "The Fourier transform along the last axis.").shown("ops.fft((x, y))"),
    Entry {
        rule: |call| complex_same(call, 2),
        ..transform("fft2", "FFT2", "The Fourier transform of the last two axes.").shown("ops.fft2((x, y))")
    },
    Entry {
        rule: |call| complex_same(call, 2),
        ..transform("ifft2", "IFFT2", "What the transform of two axes came from.").shown("ops.ifft2((x, y))")
    },
    Entry {
        params: &[X, MAYBE_FFT_LENGTH],
        rule: rfft,
        ..of_math("rfft", "RFFT", "The Fourier transform of a real signal.", "two tensors, the last axis `n / 2 + 1`")
    },
    Entry {
        params: &[PAIR, MAYBE_FFT_LENGTH],
        rule: irfft,
        ..of_math("irfft", "IRFFT", "The real signal that a transform came from.", "the last axis `2 * (n - 1)`")
            .shown("ops.irfft((x, y))")
    },
    Entry {
        params: &[X, SEQUENCE_LENGTH, SEQUENCE_STRIDE, FFT_LENGTH, WINDOW, CENTER],
        rule: stft,
        ..of_math(
            "stft",
            "STFT",
            "The Fourier transform of each frame.",
            "two tensors, (…, frames, fft_length / 2 + 1)",
        )
        .shown("(160,): ops.stft(x, 32, 16, 32)")
    },
    Entry {
        params: &[PAIR, SEQUENCE_LENGTH, SEQUENCE_STRIDE, FFT_LENGTH, LENGTH, WINDOW, CENTER],
        rule: istft,
        ..of_math(
            "istft",
            "ISTFT",
            "The signal that the transform of frames came from.",
            "(…, frames, bins) to (…, samples)",
        )
        .shown("(11, 17); (11, 17): ops.istft((x, y), 32, 16, 32)")
    },
    Entry {
        params: &[X, SEQUENCE_LENGTH, SEQUENCE_STRIDE],
        rule: |call| {
            let (front, last) = last(call)?;
            let (length, stride) = (call.size(&SEQUENCE_LENGTH)?, call.size(&SEQUENCE_STRIDE)?);
            call.require(length.at_most(last), &SEQUENCE_LENGTH, || {
                say!("sequence_length {} is more than its last axis has, {}", length, last)
            })?;
            let frames = (last - length) / stride + 1;
            Ok(Output::of([front.as_slice(), &[frames, length]].concat()))
        },
        ..of_math(
            "extract_sequences",
            "ExtractSequences",
            "The frames of a signal.",
            "(…, samples) to (…, frames, samples of a frame)",
        )
        .shown("(160,): ops.extract_sequences(x, 32, 16)")
    },
    Entry {
        params: &[X],
        rule: |call| {
            let (front, last) = last(call)?;
            call.require(last.equals(2), Blame::Layer, || say!("takes a last axis of 2, and it has {}", last))?;
            Ok(Output::of(front))
        },
        numbers: Numbers::Are(Dtype::Complex64),
        ..of_math("view_as_complex", "ViewAsComplex", "Pairs as complex numbers.", "(…, 2) to (…)")
            .shown("(4, 2): ops.view_as_complex(x)")
    },
    Entry {
        params: &[X],
        rule: |call| Ok(Output::of(call.first_operand()?.into_iter().chain([Dim::Known(2)]))),
        numbers: Numbers::Are(Dtype::F32),
        ..of_math("view_as_real", "ViewAsReal", "Complex numbers as pairs.", "(…) to (…, 2)")
    },
    Entry {
        params: &[ABS, ANGLE],
        rule: |call| call.first_operand().map(Output::of),
        ..function("nn", "polar", "Polar", "Complex numbers of lengths and angles.", "as the first")
    },
];

/// The last axis of the first argument, and those in front.
fn last(call: &Call) -> Result<(Vec<Dim>, Dim), Refused> {
    let shape = call.first_operand()?;
    match shape.split_last() {
        Some((last, front)) => Ok((front.to_vec(), *last)),
        None => Err(call.refuse(Blame::Layer, say!("takes a tensor of at least one axis"))),
    }
}

/// The shape of both parts of a complex signal, which has so many axes at least.
fn complex(call: &mut Call, least: usize) -> Result<Vec<Dim>, Refused> {
    let parts = call.operands(&PAIR)?;
    let [real, imaginary] = parts.as_slice() else {
        let complaint = say!("x takes a pair, the real part and the imaginary one, not {} tensors", parts.len());
        return Err(call.refuse(PAIR.alone(), complaint.help("write (real, imaginary)")));
    };
    call.require(alike(real, imaginary), Blame::Layer, || {
        say!("the real part is {}, the imaginary one {}", *real, *imaginary)
    })?;
    if real.len() < least {
        return Err(call.refuse(Blame::Layer, say!("takes tensors of at least {} axes, not {}", least, *real)));
    }
    Ok(real.clone())
}

fn complex_same(call: &mut Call, axes: usize) -> Outcome {
    let shape = complex(call, axes)?;
    if shape.iter().rev().take(axes).any(|size| size.is_dynamic()) {
        return Err(call.refuse(Blame::Layer, say!("needs to know the sizes that it transforms, of {}", shape)));
    }
    let one = Output::of(shape);
    Ok(Output::Many(vec![one.clone(), one]))
}

fn rfft(call: &mut Call) -> Outcome {
    let (front, last) = last(call)?;
    let length = call.maybe_size(&MAYBE_FFT_LENGTH)?.unwrap_or(last);
    let one = Output::of(front.into_iter().chain([length / 2 + 1]));
    Ok(Output::Many(vec![one.clone(), one]))
}

fn irfft(call: &mut Call) -> Outcome {
    let shape = complex(call, 1)?;
    let (last, front) = shape.split_last().or_give_up()?;
    let length = call.maybe_size(&MAYBE_FFT_LENGTH)?.unwrap_or((*last - 1) * 2);
    Ok(Output::of(front.iter().copied().chain([length])))
}

fn stft(call: &mut Call) -> Outcome {
    let (front, last) = last(call)?;
    let (length, stride, fft) = (call.size(&SEQUENCE_LENGTH)?, call.size(&SEQUENCE_STRIDE)?, call.size(&FFT_LENGTH)?);
    call.require(length.at_most(fft), &FFT_LENGTH, || say!("fft_length {} is less than a frame, {}", fft, length))?;
    let padded = if call.flag(&CENTER)? { fft / 2 * 2 } else { Dim::Known(0) };
    call.require(fft.at_most(last + padded), &FFT_LENGTH, || {
        say!("fft_length {} is more than its last axis has, {}", fft, last + padded)
    })?;
    let frames = (last + padded - fft) / stride + 1;
    let one = Output::of([front.as_slice(), &[frames, fft / 2 + 1]].concat());
    Ok(Output::Many(vec![one.clone(), one]))
}

fn istft(call: &mut Call) -> Outcome {
    let shape = complex(call, 2)?;
    let (stride, fft) = (call.size(&SEQUENCE_STRIDE)?, call.size(&FFT_LENGTH)?);
    let [front @ .., frames, _] = shape.as_slice() else { return Err(call.give_up()) };
    let whole = (*frames - 1) * stride + fft;
    let samples = match call.maybe_size(&LENGTH)? {
        Some(length) => length,
        None if call.flag(&CENTER)? => whole - fft / 2 * 2,
        None => whole,
    };
    Ok(Output::of([front, &[samples]].concat()))
}
