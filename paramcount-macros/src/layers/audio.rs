//! Spectrograms of sound. Keras: `layers/preprocessing/stft_spectrogram.py`, `mel_spectrogram.py`.

use super::shared::entry::ENTRY;
use super::shared::spatial::{Window, slide};
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::shape::Dim;

const MODE: Param = Param::new(
    "mode",
    Accepts::Word(&["log", "magnitude", "psd", "real", "imag", "angle", "stft"]),
    "What of each frequency is given; `\"stft\"` gives two numbers.",
)
.or(Fallback::Word("log"));
const FRAME_LENGTH: Param =
    Param::new("frame_length", Accepts::Size, "How many samples make a frame.").or(Fallback::Int(256));
const FRAME_STEP: Param =
    Param::new("frame_step", Accepts::Step, "From one frame to the next; half a frame where it is not given.")
        .or(Fallback::None);
const STFT_LENGTH: Param = Param::new(
    "fft_length",
    Accepts::Size,
    "How many samples are transformed: at least a frame, and the next power of two where it is not given.",
)
.formerly(&["n_fft"])
.or(Fallback::None);
const PADDING: Param = Param::new("padding", Accepts::Word(&["valid", "same"]), "What happens at the borders.")
    .formerly(&["border_mode", "pad"])
    .or(Fallback::Word("valid"));
const EXPAND_DIMS: Param = flag("expand_dims", false, "Whether the frequencies have an axis of their own.");

const FFT_LENGTH: Param = Param::new("fft_length", Accepts::Count, "How many samples are transformed.")
    .formerly(&["n_fft"])
    .or(Fallback::Int(2048));
const SEQUENCE_STRIDE: Param = Param::new("sequence_stride", Accepts::Size, "From one frame to the next.")
    .formerly(&["hop_length"])
    .or(Fallback::Int(512));
const SEQUENCE_LENGTH: Param =
    Param::new("sequence_length", Accepts::Count, "How many samples make a frame: at most fft_length.")
        .formerly(&["win_length"])
        .or(Fallback::None);
const NUM_MEL_BINS: Param = Param::new("num_mel_bins", Accepts::Size, "How many frequencies are told apart.")
    .formerly(&["n_mels"])
    .or(Fallback::Int(128));
/// SciPy's windows that need no numbers, with their short names.
const WINDOWS: &[&str] = &[
    "hann",
    "hamming",
    "blackman",
    "bartlett",
    "bohman",
    "boxcar",
    "barthann",
    "blackmanharris",
    "cosine",
    "exponential",
    "flattop",
    "lanczos",
    "nuttall",
    "parzen",
    "taylor",
    "triang",
    "tukey",
    "han",
    "hamm",
    "ham",
    "blk",
    "black",
    "bman",
    "bmn",
    "bart",
    "brt",
    "bth",
    "brthan",
    "box",
    "ones",
    "rect",
    "rectangular",
    "bkh",
    "blackharr",
    "halfcosine",
    "flat",
    "flt",
    "sinc",
    "nut",
    "nutl",
    "par",
    "parz",
    "poisson",
    "taylorwin",
    "tri",
    "triangle",
    "tuk",
];
const WINDOW: Param = Param::idle("window", Accepts::Word(WINDOWS)).or(Fallback::Word("hann")).or_none();

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "STFTSpectrogram",
        params: &[
            MODE,
            FRAME_LENGTH,
            FRAME_STEP,
            STFT_LENGTH,
            WINDOW,
            Param::idle("periodic", Accepts::Bool).or(Fallback::Flag(false)),
            Param::idle("scaling", Accepts::Word(&["density", "spectrum"])).or(Fallback::Word("density")).or_none(),
            PADDING,
            EXPAND_DIMS,
            DATA_FORMAT,
        ],
        doc: Doc {
            what: "The frequencies of a sound, frame by frame; its kernels are trainable.",
            shapes: "`(batch, samples, channels)` → `(batch, frames, (fft_length / 2 + 1) × channels)`",
            count: "`2 × frame_length × (fft_length / 2 + 1)`; half of that with `\"real\"` or `\"imag\"`",
            example: ("Sequential([Input(shape = (1000, 1)), STFTSpectrogram()])", 66_048),
        },
        rule: stft,
        ..ENTRY
    },
    Entry {
        class: "MelSpectrogram",
        params: &[
            FFT_LENGTH,
            SEQUENCE_STRIDE,
            SEQUENCE_LENGTH,
            WINDOW,
            number("sampling_rate", 16_000.0).or(Fallback::Int(16_000)),
            NUM_MEL_BINS,
            number("min_freq", 20.0),
            number("max_freq", 0.0).or(Fallback::None),
            idle_flag("power_to_db", true),
            number("top_db", 80.0),
            number("mag_exp", 2.0),
            number("min_power", 1e-10),
            number("ref_power", 1.0),
        ],
        doc: Doc {
            what: "The frequencies of a sound as the ear tells them apart.",
            shapes: "`(batch, samples)` → `(batch, num_mel_bins, frames)`",
            count: NO_WEIGHTS,
            example: ("Sequential([Input(shape = (16000,)), MelSpectrogram()])", 0),
        },
        rule: mel,
        ..ENTRY
    },
];

fn stft(call: &mut Call) -> Outcome {
    let frame = call.size(&FRAME_LENGTH)?;
    let (step, parts) = frame_step(call, frame)?;
    let fft = match call.maybe_size(&STFT_LENGTH)? {
        Some(fft) => fft,
        None => next_power_of_two(frame),
    };
    call.expect(frame.at_most(fft), STFT_LENGTH.alone(), || {
        say!("fft_length {} is smaller than frame_length {}", fft, frame)
    });
    let mode = call.word(&MODE)?;
    let frequencies = fft / 2 + 1;
    let mut kernels = Vec::with_capacity(2);
    for (kernel, other) in [("real_kernel", "imag"), ("imag_kernel", "real")] {
        if mode != other {
            let kernel = call.weight(kernel, &[frame, Dim::Known(1), frequencies]);
            kernels.push(kernel.counted(&[(&[frame], "samples"), (&[frequencies], "frequencies")]).kernel());
        }
    }
    let channels_first = call.word(&DATA_FORMAT)? == "channels_first";
    let names = if channels_first { ["batch", "channels", "samples"] } else { ["batch", "samples", "channels"] };
    let axes = call.exact_axes(&names)?;
    let (batch, samples, channels) = match axes.as_slice() {
        [batch, channels, samples] if channels_first => (*batch, *samples, *channels),
        [batch, samples, channels] => (*batch, *samples, *channels),
        _ => return Err(call.give_up()),
    };
    let channels = call.definite(channels, "channels")?;
    let padding = call.word(&PADDING)?;
    let window = Window {
        size: &[frame],
        strides: &[Dim::Known(1)],
        dilation: &[Dim::Known(1)],
        padding: &padding,
        blame: &FRAME_LENGTH,
    };
    let places = slide(call, &[samples], &window)?;
    let frames: Vec<Dim> = places.into_iter().map(|places| (places - 1) * parts / step + 1).collect_vec();
    let positions = [frames.as_slice(), &[channels]].concat();
    kernels.into_iter().for_each(|kernel| call.applied(kernel, &positions, "frames"));
    let bands = if mode == "stft" { frequencies * 2 } else { frequencies };
    let sound = match (call.flag(&EXPAND_DIMS)?, channels_first) {
        (false, false) => [frames, vec![bands * channels]].concat(),
        (false, true) => [vec![bands * channels], frames].concat(),
        (true, false) => [frames, vec![bands, channels]].concat(),
        (true, true) => [vec![channels], frames, vec![bands]].concat(),
    };
    Ok(Output::of([batch].into_iter().chain(sound)))
}

/// From one frame to the next, as a numerator and a denominator: Keras takes fractions too.
fn frame_step(call: &mut Call, frame: Dim) -> Result<(Dim, Dim), Refused> {
    let given = call.argument(&FRAME_STEP);
    let (step, parts) = match &given {
        Argument::Float(step) => fraction(*step),
        Argument::None => (frame / 2, Dim::Known(1)),
        _ => (call.size(&FRAME_STEP)?, Dim::Known(1)),
    };
    if call.is_given(&FRAME_STEP) {
        call.expect(step.at_most(frame * parts), FRAME_STEP.alone(), || {
            say!("frame_step {} is larger than frame_length {}", given, frame)
        });
    }
    call.expect(step.at_least(1), FRAME_LENGTH.alone(), || {
        say!("frame_length {} has no half to step by", frame).help("give frame_step = 1")
    });
    Ok((step, parts))
}

/// A number as a fraction of whole ones, as exactly as counts of frames need it.
fn fraction(number: f64) -> (Dim, Dim) {
    let parts = 1 << 20;
    (Dim::Known((number * f64::from(parts)) as i128), Dim::Known(parts.into()))
}

/// The least power of two that is not smaller, written so that rustc can reckon it too.
fn next_power_of_two(size: Dim) -> Dim {
    (0..40).fold(Dim::Known(1), |power, bit| power * Dim::select(size.more(1_i128 << bit), 2, 1))
}

fn mel(call: &mut Call) -> Outcome {
    let fft = call.size(&FFT_LENGTH)?;
    let stride = call.size(&SEQUENCE_STRIDE)?;
    let bins = call.size(&NUM_MEL_BINS)?;
    if let Some(length) = call.maybe_size(&SEQUENCE_LENGTH)? {
        call.expect(length.at_most(fft), SEQUENCE_LENGTH.alone(), || {
            say!("sequence_length {} is larger than fft_length {}", length, fft)
        });
    }
    let frames = |samples: Dim| (samples + stride + 1) / stride;
    let (batch, samples) = match call.named_axes(&["batch", "samples"], &|rank| rank >= 1)?.as_slice() {
        // One sound without a batch.
        [samples] => (None, *samples),
        [batch, samples, ..] => (Some(*batch), *samples),
        [] => return Err(call.give_up()),
    };
    call.multiplies([(&[frames(samples)], "frames"), (&[fft / 2 + 1], "frequencies"), (&[bins], "bins")]);
    Ok(Output::of(batch.into_iter().chain([bins, frames(samples)])))
}
