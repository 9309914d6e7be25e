//! Layers that change images at random in training; none changes their shape. Keras:
//! `layers/preprocessing/image_preprocessing/`.

use super::image_preparation::*;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome};
use crate::layer::data::{Argument, Instance};
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::roles::Memory;
use crate::layer::shared_params::*;
use crate::shape::Condition;

const HEIGHT_FACTOR: Param = factor("height_factor", -1.0, 1.0);
const WIDTH_FACTOR: Param = factor("width_factor", -1.0, 1.0);
const ALL_OPS: Param = flag("all_ops", true, "Whether all changes take part.");
const KERNEL_SIZE: Param =
    Param::new("kernel_size", Accepts::Sizes, "The size of the blur's window: odd.").or(Fallback::Int(3));
const FILL_MODE: Param = Param::new(
    "fill_mode",
    Accepts::Word(&["reflect", "wrap", "constant", "nearest"]),
    "How places outside of the image are filled.",
)
.or(Fallback::Word("reflect"));

const BRIGHTNESS: Param = factor("brightness_factor", -1.0, 1.0).or(Fallback::None);
const CONTRAST: Param = factor("contrast_factor", 0.0, 1.0).or(Fallback::None);
const SATURATION: Param = factor("saturation_factor", -1.0, 1.0).or(Fallback::None);
const HUE: Param = factor("hue_factor", 0.0, 1.0).or(Fallback::None);

/// How strong a change is.
const fn factor(name: &'static str, least: f64, most: f64) -> Param {
    Param::new(name, Accepts::Factor(least, most), "How strong the change is, at most, or from where to where.")
}

const fn whole(name: &'static str, default: i128) -> Param {
    Param::idle(name, Accepts::Size).or(Fallback::Int(default))
}

/// The parameters of a change of colours.
const fn colours(least: f64, most: f64) -> [Param; 4] {
    [factor("factor", least, most), VALUE_RANGE, DATA_FORMAT, SEED]
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "AugMix",
        params: &[
            VALUE_RANGE,
            whole("num_chains", 3),
            whole("chain_depth", 3),
            factor("factor", 0.0, 1.0).or(Fallback::Float(0.3)),
            number("alpha", 1.0),
            ALL_OPS,
            INTERPOLATION,
            SEED,
            DATA_FORMAT,
        ],
        makes: |layer| {
            let plain = ["random_shear", "random_translation", "random_rotation"];
            let shared = ["solarization", "random_posterization", "auto_contrast", "equalization"];
            let all: &[&str] = if layer.flag(&ALL_OPS) { &ALL } else { &[] };
            plain.into_iter().chain(shared).chain(all.iter().copied()).collect_vec()
        },
        doc: same(
            "Mixes several chains of random changes with the image itself.",
            "Sequential([Input(shape = (32, 32, 3)), AugMix()])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "CutMix",
        params: &[factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)), SEED, DATA_FORMAT],
        doc: same("Puts a piece of one image into another.", "Sequential([Input(shape = (32, 32, 3)), CutMix()])"),
        ..DISTURBED
    },
    Entry {
        class: "MixUp",
        params: &[number("alpha", 0.2), DATA_FORMAT, SEED],
        doc: same("Lays one image over another.", "Sequential([Input(shape = (32, 32, 3)), MixUp()])"),
        ..DISTURBED
    },
    Entry {
        class: "RandAugment",
        params: &[
            VALUE_RANGE,
            whole("num_ops", 2),
            factor("factor", 0.0, 1.0).or(Fallback::Float(0.5)),
            INTERPOLATION,
            SEED,
            DATA_FORMAT,
        ],
        makes: |_| {
            let plain = ["random_shear", "random_translation", "random_rotation"];
            let shared = ["solarization", "random_posterization", "auto_contrast", "equalization"];
            plain.into_iter().chain(ALL).chain(shared).collect_vec()
        },
        doc: same(
            "Makes some changes of many, chosen at random.",
            "Sequential([Input(shape = (32, 32, 3)), RandAugment()])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "RandomBrightness",
        params: &[factor("factor", -1.0, 1.0).or_none(), VALUE_RANGE, SEED],
        doc: same(
            "Makes images brighter or darker.",
            "Sequential([Input(shape = (32, 32, 3)), RandomBrightness(0.2)])",
        ),
        memory: |_| Memory::Alias,
        ..PLAIN
    },
    Entry {
        class: "RandomColorDegeneration",
        params: &colours(-1.0, 1.0),
        doc: same(
            "Takes some of the colours away.",
            "Sequential([Input(shape = (32, 32, 3)), RandomColorDegeneration(0.5)])",
        ),
        rule: degeneration,
        ..DISTURBED
    },
    Entry {
        class: "RandomColorJitter",
        params: &[VALUE_RANGE, BRIGHTNESS, CONTRAST, SATURATION, HUE, SEED, DATA_FORMAT],
        makes: |layer| {
            let parts = [
                (BRIGHTNESS, "random_brightness"),
                (CONTRAST, "random_contrast"),
                (SATURATION, "random_saturation"),
                (HUE, "random_hue"),
            ];
            parts.into_iter().filter(|(param, _)| is_set(layer, param)).map(|(_, name)| name).collect_vec()
        },
        doc: same(
            "Changes brightness, contrast, saturation and hue.",
            "Sequential([Input(shape = (32, 32, 3)), RandomColorJitter(brightness_factor = 0.2)])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "RandomContrast",
        params: &[factor("factor", 0.0, 1.0), VALUE_RANGE, SEED],
        doc: same("Changes the contrast.", "Sequential([Input(shape = (32, 32, 3)), RandomContrast(0.2)])"),
        memory: |_| Memory::Alias,
        ..PLAIN
    },
    Entry {
        class: "RandomElasticTransform",
        params: &[
            factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)),
            factor("scale", 0.0, 1.0).or(Fallback::Float(1.0)),
            INTERPOLATION,
            FILL_MODE.of(Accepts::Word(&["reflect", "wrap", "constant", "nearest", "mirror"])),
            FILL_VALUE,
            VALUE_RANGE,
            SEED,
            DATA_FORMAT,
        ],
        doc: same(
            "Bends images as if they were elastic.",
            "Sequential([Input(shape = (32, 32, 3)), RandomElasticTransform()])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "RandomErasing",
        params: &[
            factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)),
            factor("scale", 0.0, 1.0).or(Fallback::Floats(&[0.02, 0.33])),
            Param::idle("fill_value", Accepts::Numbers).or(Fallback::None),
            VALUE_RANGE,
            SEED,
            DATA_FORMAT,
        ],
        doc: same("Erases a rectangle.", "Sequential([Input(shape = (32, 32, 3)), RandomErasing()])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomFlip",
        params: &[
            Param::new(
                "mode",
                Accepts::Word(&["horizontal", "vertical", "horizontal_and_vertical"]),
                "Along which axes images are flipped.",
            )
            .or(Fallback::Word("horizontal_and_vertical")),
            SEED,
            DATA_FORMAT,
        ],
        doc: same("Flips images.", "Sequential([Input(shape = (32, 32, 3)), RandomFlip(\"horizontal\")])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomGaussianBlur",
        params: &[
            factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)),
            KERNEL_SIZE,
            factor("sigma", 0.0, 1.0).or(Fallback::Float(1.0)),
            VALUE_RANGE,
            DATA_FORMAT,
            SEED,
        ],
        doc: same("Blurs images.", "Sequential([Input(shape = (32, 32, 3)), RandomGaussianBlur()])"),
        rule: blur,
        ..DISTURBED
    },
    Entry {
        class: "RandomGrayscale",
        params: &[
            Param::new("factor", Accepts::Within(0.0, 1.0), "How many images of all lose their colours.")
                .or(Fallback::Float(0.5)),
            DATA_FORMAT,
            SEED,
        ],
        doc: same("Makes images grey.", "Sequential([Input(shape = (32, 32, 3)), RandomGrayscale()])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomHue",
        params: &colours(0.0, 1.0),
        doc: same("Changes the hue.", "Sequential([Input(shape = (32, 32, 3)), RandomHue(0.2)])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomInvert",
        params: &[factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)), VALUE_RANGE, SEED, DATA_FORMAT],
        doc: same("Inverts the colours.", "Sequential([Input(shape = (32, 32, 3)), RandomInvert()])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomPerspective",
        params: &[
            factor("factor", 0.0, 1.0).or(Fallback::Float(1.0)),
            Param::new("scale", Accepts::Within(0.0, 1.0), "How far corners move.").or(Fallback::Float(1.0)),
            INTERPOLATION,
            FILL_VALUE,
            SEED,
            DATA_FORMAT,
        ],
        doc: same("Looks at images from the side.", "Sequential([Input(shape = (32, 32, 3)), RandomPerspective()])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomPosterization",
        params: &colours(1.0, 8.0),
        doc: same(
            "Leaves fewer bits to each colour.",
            "Sequential([Input(shape = (32, 32, 3)), RandomPosterization(4)])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "RandomRotation",
        params: &[factor("factor", -1.0, 1.0).or_none(), FILL_MODE, INTERPOLATION, SEED, FILL_VALUE, DATA_FORMAT],
        doc: same(
            "Turns images; a factor of 1 is a full turn.",
            "Sequential([Input(shape = (32, 32, 3)), RandomRotation(0.1)])",
        ),
        ..DISTURBED
    },
    Entry {
        class: "RandomSaturation",
        params: &colours(-1.0, 1.0),
        doc: same("Changes the saturation.", "Sequential([Input(shape = (32, 32, 3)), RandomSaturation(0.2)])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomSharpness",
        params: &colours(0.0, 1.0),
        doc: same("Makes images sharper or softer.", "Sequential([Input(shape = (32, 32, 3)), RandomSharpness(0.2)])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomShear",
        params: &[
            factor("x_factor", 0.0, 1.0).or(Fallback::Float(0.0)),
            factor("y_factor", 0.0, 1.0).or(Fallback::Float(0.0)),
            INTERPOLATION,
            FILL_MODE,
            FILL_VALUE,
            DATA_FORMAT,
            SEED,
        ],
        doc: same("Slants images.", "Sequential([Input(shape = (32, 32, 3)), RandomShear(0.2)])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomTranslation",
        params: &[HEIGHT_FACTOR, WIDTH_FACTOR, FILL_MODE, INTERPOLATION, SEED, FILL_VALUE, DATA_FORMAT],
        doc: same("Moves images.", "Sequential([Input(shape = (32, 32, 3)), RandomTranslation(0.1, 0.1)])"),
        ..DISTURBED
    },
    Entry {
        class: "RandomZoom",
        params: &[
            HEIGHT_FACTOR,
            WIDTH_FACTOR.or(Fallback::None),
            FILL_MODE,
            INTERPOLATION,
            SEED,
            FILL_VALUE,
            DATA_FORMAT,
        ],
        doc: same("Goes nearer or further.", "Sequential([Input(shape = (32, 32, 3)), RandomZoom(0.1)])"),
        rule: zoom,
        ..DISTURBED
    },
    Entry {
        class: "Solarization",
        params: &[
            factor("addition_factor", 0.0, 1.0).or(Fallback::Float(0.0)),
            factor("threshold_factor", 0.0, 1.0).or(Fallback::Float(0.0)),
            VALUE_RANGE,
            SEED,
        ],
        doc: same(
            "Inverts what is brighter than a threshold.",
            "Sequential([Input(shape = (32, 32, 3)), Solarization()])",
        ),
        memory: |_| Memory::Alias,
        ..PLAIN
    },
];

/// What the mixtures of many changes make beside what they always make.
const ALL: [&str; 4] = ["random_brightness", "random_color_degeneration", "random_contrast", "random_sharpness"];

fn is_set(layer: &Instance, param: &Param) -> bool {
    !matches!(layer.argument(param.name), Argument::None)
}

/// Only three channels can be made grey.
fn degeneration(call: &mut Call) -> Outcome {
    let axes = image_axes(call, &|rank| matches!(rank, 3 | 4))?;
    let at = if channels_first(call)? { axes.len() - 3 } else { axes.len() - 1 };
    let Some(channels) = axes.get(at).copied() else { return Err(call.give_up()) };
    call.expect(channels.equals(3), Blame::Layer, || say!("takes images of 3 channels, its input's have {}", channels));
    call.same_shape()
}

fn blur(call: &mut Call) -> Outcome {
    let sizes = match call.argument(&KERNEL_SIZE) {
        Argument::List(_) => call.sizes(&KERNEL_SIZE, 2, 1)?,
        _ => call.sizes(&KERNEL_SIZE, 1, 1)?.repeat(2),
    };
    call.resolve(&KERNEL_SIZE, Argument::sizes(&sizes));
    call.expect(Condition::all(sizes.iter().map(|size| (*size % 2).equals(1))), KERNEL_SIZE.alone(), || {
        say!("kernel_size takes odd numbers, not {}", sizes)
    });
    unchanged(call)
}

/// An image cannot be zoomed away altogether.
fn zoom(call: &mut Call) -> Outcome {
    for param in [&HEIGHT_FACTOR, &WIDTH_FACTOR] {
        let factor = call.argument(param);
        let numbers = if let Argument::List(items) = &factor { items.to_vec() } else { vec![factor] };
        if numbers.iter().any(|number| number.number() == Some(-1.0)) {
            return Err(call.refuse(param.alone(), say!("{} takes numbers above -1", param.name)));
        }
    }
    unchanged(call)
}
