//! Functions on pictures, alone or in batches. Keras: `ops/image.py`.

use super::params::*;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, OrGiveUp, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::entry::Entry;
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::{self, DATA_FORMAT, DILATION_RATE, SEED, STRIDES, flag, idle_flag, number};
use crate::layers::shared::spatial::{Window, slide};
use crate::shape::{Dim, product};

const IMAGES: Param = operand("images", "The pictures: (height, width, channels), with a batch in front or without.");
const VOLUMES: Param = operand("volumes", "The volumes: (depth, height, width, channels), with a batch or without.");
const SIZE: Param = Param::new("size", Accepts::AnyShape, "The height and the width.");
const PATCH: Param = Param::new("size", Accepts::Sizes, "The size of a patch, one number or one for each axis.");
const STEP: Param = STRIDES.or(Fallback::None).saying("From one patch to the next; without, a patch.");
const EXACT_PADDING: Param = shared_params::PADDING.of(Accepts::Word(&["valid", "same"]));
const INTERPOLATION: Param = Param::new(
    "interpolation",
    Accepts::Word(&["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"]),
    "How numbers between are made.",
)
.or(Fallback::Word("bilinear"));
const BETWEEN: Param = INTERPOLATION.of(Accepts::Word(&["nearest", "bilinear"]));
const FILL_MODE: Param =
    Param::new("fill_mode", Accepts::Word(&["constant", "nearest", "wrap", "mirror", "reflect"]), "What is outside.")
        .or(Fallback::Word("constant"));
const CROP_TO_ASPECT_RATIO: Param = flag("crop_to_aspect_ratio", false, "Whether the sides are cut off.");
const PAD_TO_ASPECT_RATIO: Param = flag("pad_to_aspect_ratio", false, "Whether the sides are filled.");
const TRANSFORM: Param = Param::new("transform", Accepts::Values, "The eight numbers of each transform.");
const START_POINTS: Param = Param::new("start_points", Accepts::Values, "Four points, (4, 2), or a batch of such.");
const END_POINTS: Param = Param { name: "end_points", ..START_POINTS };
const INPUTS: Param = operand("inputs", "The tensor.");
const COORDINATES: Param = Param::new("coordinates", Accepts::Values, "The places: a row for each axis.");
const OUTPUT_SHAPE: Param =
    Param::new("output_shape", Accepts::AnyShape, "The shape, as many axes as the pictures.").when_called();
const IMAGE1: Param = operand("image1", "The pictures.");
const IMAGE2: Param = operand("image2", "The other pictures.");

const fn side(name: &'static str, doc: &'static str) -> Param {
    Param::new(name, Accepts::Count, doc).or(Fallback::None)
}

/// The border above, on the left, below and on the right.
type Borders = [Param; 4];
const PADDING: Borders = [
    side("top_padding", "Above."),
    side("left_padding", "On the left."),
    side("bottom_padding", "Below."),
    side("right_padding", "On the right."),
];
const CROPPING: Borders = [
    side("top_cropping", "Above."),
    side("left_cropping", "On the left."),
    side("bottom_cropping", "Below."),
    side("right_cropping", "On the right."),
];

const fn frame([top, left, bottom, right]: &Borders) -> [Param; 8] {
    [IMAGES, *top, *left, *bottom, *right, TARGET_HEIGHT, TARGET_WIDTH, DATA_FORMAT]
}
const TARGET_HEIGHT: Param = side("target_height", "The height, in the place of one of the two.");
const TARGET_WIDTH: Param = side("target_width", "The width, in the place of one of the two.");

const SAME: &str = "unchanged, with a batch or without";

const BLUR: Param = Param::new("kernel_size", Accepts::Sizes, "The size of the window.").or(Fallback::Ints(&[3, 3]));
const fn picture(name: &'static str, class: &'static str, what: &'static str, shapes: &'static str) -> Entry {
    function("image", name, class, what, shapes).taking(&[IMAGES, DATA_FORMAT]).ruled(unchanged)
}

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        params: &[
            IMAGES,
            SIZE,
            INTERPOLATION,
            idle_flag("antialias", false),
            CROP_TO_ASPECT_RATIO,
            PAD_TO_ASPECT_RATIO,
            FILL_MODE,
            number("fill_value", 0.0),
            DATA_FORMAT,
        ],
        rule: resize,
        ..picture("resize", "Resize", "Pictures in another size.", "the height and the width given").shown("(8, 8, 3): ops.image.resize(x, (16, 16))")
            .formerly(&["interpolate", "resize_images"])
    },
    Entry {
        params: &[IMAGES, PATCH, STEP, DILATION_RATE, EXACT_PADDING, DATA_FORMAT],
        rule: |call| patches(call, 2),
        ..picture(
            "extract_patches",
            "ExtractPatches",
            "The patches of pictures.",
            "(…, rows, columns, values of a patch)",
        ).shown("(8, 8, 3): ops.image.extract_patches(x, 4)")
    },
    Entry {
        params: &[VOLUMES, PATCH, STEP, DILATION_RATE, EXACT_PADDING, DATA_FORMAT],
        rule: |call| patches(call, 3),
        ..picture(
            "extract_patches_3d",
            "ExtractPatches",
            "The patches of volumes.",
            "(…, layers, rows, columns, values of a patch)",
        ).shown("(8, 8, 8, 1): ops.image.extract_patches_3d(x, 4)")
    },
    Entry {
        params: &frame(&PADDING),
        rule: |call| framed(call, &PADDING, true),
        ..picture("pad_images", "PadImages", "Pictures with zeros around.", "higher and wider").shown("(8, 8, 3): ops.image.pad_images(x, 1, 1, 1, 1)")
    },
    Entry {
        params: &frame(&CROPPING),
        rule: |call| framed(call, &CROPPING, false),
        ..picture("crop_images", "CropImages", "Pictures without their borders.", "less high and less wide").shown("(8, 8, 3): ops.image.crop_images(x, 1, 1, 1, 1)")
    },
    Entry {
        rule: |call| of_colours(call, false),
        ..picture("rgb_to_hsv", "RGBToHSV", "Red, green and blue as hue, saturation and value.", SAME)
    },
    Entry {
        rule: |call| of_colours(call, false),
        ..picture("hsv_to_rgb", "HSVToRGB", "Hue, saturation and value as red, green and blue.", SAME)
    },
    Entry {
        rule: |call| of_colours(call, true),
        ..picture("rgb_to_grayscale", "RGBToGrayscale", "Pictures in grey.", "a single channel")
    },
    Entry {
        params: &[
            IMAGES,
            BLUR,
            Param::new("sigma", Accepts::Numbers, "How far it spreads.").or(Fallback::Floats(&[1.0, 1.0])),
            DATA_FORMAT,
        ],
        rule: blurred,
        ..picture("gaussian_blur", "GaussianBlur", "Pictures blurred.", SAME)
    },
    Entry {
        params: &[
            IMAGES,
            number("alpha", 20.0),
            number("sigma", 5.0),
            BETWEEN,
            FILL_MODE.or(Fallback::Word("reflect")),
            number("fill_value", 0.0),
            SEED,
            DATA_FORMAT,
        ],
        ..picture("elastic_transform", "ElasticTransform", "Pictures bent at random.", SAME)
    },
    Entry {
        params: &[IMAGES, TRANSFORM, BETWEEN, FILL_MODE, number("fill_value", 0.0), DATA_FORMAT],
        rule: affine,
        ..picture("affine_transform", "AffineTransform", "Pictures turned, moved, sheared.", SAME).shown("(8, 8, 3); (8,): ops.image.affine_transform(x, y)")
    },
    Entry {
        params: &[IMAGES, START_POINTS, END_POINTS, BETWEEN, number("fill_value", 0.0), DATA_FORMAT],
        rule: perspective,
        ..picture("perspective_transform", "PerspectiveTransform", "Pictures seen from elsewhere.", SAME).shown("(8, 8, 3); (4, 2); (4, 2): ops.image.perspective_transform(x, y, z)")
    },
    Entry {
        rule: |call| {
            let (axes, places) = axes(call, &[4])?;
            // A kernel of 3×3 for each of the two ways.
            places.filtered(call, &axes, &[Dim::Known(2), Dim::Known(3), Dim::Known(3)]);
            Ok(Output::of(axes.into_iter().chain([Dim::Known(2)])))
        },
        ..picture(
            "sobel_edges",
            "SobelEdges",
            "How pictures change downwards and to the right.",
            "an axis of 2 more, behind",
        )
    },
    Entry {
        params: &[
            INPUTS,
            COORDINATES,
            Param::new("order", Accepts::Int, "0 for the nearest, 1 for what lies between."),
            FILL_MODE,
            number("fill_value", 0.0),
        ],
        rule: map_coordinates,
        ..picture(
            "map_coordinates",
            "MapCoordinates",
            "The numbers at places between.",
            "the coordinates without their first axis",
        ).shown("(8, 8); (5, 6): ops.image.map_coordinates(x[0], ops.stack([y, y]), order = 1)")
    },
    Entry {
        params: &[
            IMAGES,
            OUTPUT_SHAPE,
            Param::new("scale", Accepts::Values, "By how much, for each axis."),
            Param::new("translation", Accepts::Values, "How far, for each axis."),
            Param::new("spatial_dims", Accepts::Ints, "Along which axes."),
            Param::new(
                "method",
                Accepts::Word(&[
                    "linear",
                    "bilinear",
                    "trilinear",
                    "cubic",
                    "bicubic",
                    "tricubic",
                    "lanczos3",
                    "lanczos5",
                ]),
                "How numbers between are made.",
            ),
            idle_flag("antialias", true),
        ],
        rule: |call| call.any_shape(&OUTPUT_SHAPE).map(Output::of),
        ..picture("scale_and_translate", "ScaleAndTranslate", "Pictures stretched and moved.", "the shape given").shown("(8, 8, 3): ops.image.scale_and_translate(x, (4, 16, 16, 3), ops.ones(2), ops.zeros(2), (1, 2), \"linear\")")
    },
    Entry {
        params: &[
            IMAGE1,
            IMAGE2,
            number("max_val", 1.0),
            Param::new("filter_size", Accepts::Size, "The size of the window.").or(Fallback::Int(11)),
            number("filter_sigma", 1.5),
            number("k1", 0.01),
            number("k2", 0.03),
            DATA_FORMAT,
        ],
        rule: ssim,
        ..picture("ssim", "SSIM", "How alike pictures are.", "a number for each picture")
    },
];

/// Where the height, the width and the channels stand.
struct Places {
    height: usize,
    width: usize,
    channels: usize,
}

impl Places {
    /// A kernel is applied to each channel at each pixel.
    fn filtered(&self, call: &mut Call, axes: &[Dim], kernel: &[Dim]) {
        let size = |at: usize| axes.get(at).copied().unwrap_or(Dim::Unknown);
        let pixels = [size(self.height), size(self.width)];
        call.multiplies([(&pixels, "pixels"), (&[size(self.channels)], "channels"), (kernel, "weights")]);
    }
}

/// The sizes of the pictures, and where the axes stand; refused where there are other axes.
fn axes(call: &Call, ranks: &[usize]) -> Result<(Vec<Dim>, Places), Refused> {
    let axes = call.first_operand()?;
    if !ranks.contains(&axes.len()) {
        let expected = if ranks.len() == 1 {
            "(batch, height, width, channels)"
        } else {
            "(height, width, channels), or with a batch in front"
        };
        return Err(call.refuse(Blame::Layer, say!("expects {}, its input is {}", expected, axes)));
    }
    let last = axes.len() - 1;
    let places = match call.word(&DATA_FORMAT)?.as_str() {
        "channels_first" => Places { height: last - 1, width: last, channels: last - 2 },
        _ => Places { height: last - 2, width: last - 1, channels: last },
    };
    Ok((axes, places))
}

fn unchanged(call: &mut Call) -> Outcome {
    Ok(Output::of(axes(call, &[3, 4])?.0))
}

fn resize(call: &mut Call) -> Outcome {
    let (mut axes, places) = axes(call, &[3, 4])?;
    let size = call.any_shape(&SIZE)?;
    let (Argument::List(_), [height, width]) = (call.argument(&SIZE), size.as_slice()) else {
        let complaint = say!("size takes a height and a width, not {}", call.argument(&SIZE));
        return Err(call.refuse(SIZE.alone(), complaint.help("write (height, width)")));
    };
    if call.flag(&CROP_TO_ASPECT_RATIO)? && call.flag(&PAD_TO_ASPECT_RATIO)? {
        let complaint = say!("crop_to_aspect_ratio and pad_to_aspect_ratio exclude one another");
        return Err(call.refuse(PAD_TO_ASPECT_RATIO.alone(), complaint));
    }
    for size in [height, width] {
        if size.is_dynamic() && !call.is_inside() {
            let complaint =
                say!("size takes sizes that are known before the program runs, not {}", call.argument(&SIZE));
            return Err(call.refuse(SIZE.alone(), complaint.help("a layer such as `UpSampling2D` takes a factor")));
        }
        call.require(size.at_least(1), SIZE.alone(), || say!("size takes positive integers, not {}", *size))?;
    }
    for (at, size) in [(places.height, height), (places.width, width)] {
        *axes.get_mut(at).or_give_up()? = *size;
    }
    Ok(Output::of(axes))
}

fn patches(call: &mut Call, rank: usize) -> Outcome {
    let rank = match call.argument(&PATCH) {
        // Keras takes a size of three for one of volumes.
        Argument::List(items) if items.len() == 3 => 3,
        _ => rank,
    };
    let size = call.sizes(&PATCH, rank, 1)?;
    let strides = call.maybe_sizes(&STEP, rank, 1)?.unwrap_or_else(|| size.clone());
    let dilation = call.sizes(&DILATION_RATE, rank, 1)?;
    let axes = call.first_operand()?;
    let alone = axes.len() == rank + 1;
    if !alone && axes.len() != rank + 2 {
        let expected = if rank == 2 { "(height, width, channels)" } else { "(depth, height, width, channels)" };
        return Err(
            call.refuse(Blame::Layer, say!("expects {}, or with a batch in front, its input is {}", expected, axes))
        );
    }
    let (batch, mut image) =
        if alone { (None, axes) } else { (axes.first().copied(), axes.get(1..).unwrap_or_default().to_vec()) };
    let first = call.word(&DATA_FORMAT)? == "channels_first";
    let channels = if first { image.remove(0) } else { image.pop().or_give_up()? };
    if channels.is_dynamic() {
        return Err(
            call.refuse(Blame::Layer, say!("needs to know its channels, its input is {}", call.first_operand()?))
        );
    }
    let padding = call.word(&EXACT_PADDING)?;
    let window = Window { size: &size, strides: &strides, dilation: &dilation, padding: &padding, blame: &PATCH };
    let space = slide(call, &image, &window)?;
    let values = product(&size) * channels;
    let axes = if first { [&[values], space.as_slice()].concat() } else { [space.as_slice(), &[values]].concat() };
    Ok(Output::of(batch.into_iter().chain(axes)))
}

/// A border on both sides of the height and of the width: two of before, behind and the whole are given.
fn framed(call: &mut Call, [top, left, bottom, right]: &Borders, adds: bool) -> Outcome {
    let (mut axes, places) = axes(call, &[3, 4])?;
    let sides = [(top, bottom, &TARGET_HEIGHT, places.height), (left, right, &TARGET_WIDTH, places.width)];
    for (before, behind, target, at) in sides {
        let given = [before, behind, target].map(|param| call.maybe_size(param));
        let [Ok(first), Ok(second), Ok(whole)] = given else { return Err(call.give_up()) };
        let size = axes.get(at).copied().or_give_up()?;
        let border = match (first, second, whole) {
            (Some(first), Some(second), None) => {
                let border = first + second;
                if size.is_dynamic() && !adds {
                    let complaint = say!("needs a {} where its input is {}", target.name, axes);
                    return Err(call.refuse(Blame::Layer, complaint));
                }
                *axes.get_mut(at).or_give_up()? = if adds { size + border } else { size - border };
                call.require(if adds { true.into() } else { border.less(size) }, before, || {
                    say!("nothing is left of {}: {} are cut off", size, border)
                })?;
                continue;
            }
            (Some(one), None, Some(_)) | (None, Some(one), Some(_)) => one,
            _ => {
                let complaint = say!("takes two of {}, {} and {}", before.name, behind.name, target.name);
                return Err(call.refuse(Blame::Layer, complaint));
            }
        };
        let whole = whole.or_give_up()?;
        let fits = if adds { (size + border).at_most(whole) } else { (whole + border).at_most(size) };
        call.require(fits, target, || {
            say!("{} {} does not go with {} and a border of {}", target.name, whole, size, border)
        })?;
        *axes.get_mut(at).or_give_up()? = whole;
    }
    Ok(Output::of(axes))
}

/// Of pictures with three channels, one of which is left if `grey`.
fn of_colours(call: &mut Call, grey: bool) -> Outcome {
    let (mut axes, places) = axes(call, &[3, 4])?;
    let channels = axes.get(places.channels).copied().or_give_up()?;
    let fits = if grey { channels.equals(3).or(channels.equals(1)) } else { channels.equals(3) };
    call.require(fits, Blame::Layer, || say!("takes pictures of 3 channels, its input has {}: {}", channels, axes))?;
    if grey {
        let pixels = axes.get(1..).unwrap_or_default();
        call.multiplies([(pixels, "pixels and channels")]);
        *axes.get_mut(places.channels).or_give_up()? = Dim::Known(1);
    }
    Ok(Output::of(axes))
}

fn blurred(call: &mut Call) -> Outcome {
    let (axes, places) = axes(call, &[3, 4])?;
    let kernel = call.sizes(&BLUR, 2, 1)?;
    places.filtered(call, &axes, &kernel);
    Ok(Output::of(axes))
}

fn affine(call: &mut Call) -> Outcome {
    let (axes, _) = axes(call, &[3, 4])?;
    let transform = call.operand(&TRANSFORM)?;
    if !matches!(transform.len(), 1 | 2) {
        return Err(call.refuse(&TRANSFORM, say!("transform takes (8,) or (batch, 8), not {}", transform)));
    }
    Ok(Output::of(axes))
}

fn perspective(call: &mut Call) -> Outcome {
    let (axes, _) = axes(call, &[3, 4])?;
    let (start, end) = (call.operand(&START_POINTS)?, call.operand(&END_POINTS)?);
    for (param, points) in [(&START_POINTS, &start), (&END_POINTS, &end)] {
        let fits = match points.as_slice() {
            [.., four, two] if points.len() < 4 => four.alike(Dim::Known(4)).and(two.alike(Dim::Known(2))),
            _ => false.into(),
        };
        call.require(fits, param, || say!("{} takes (4, 2) or (batch, 4, 2), not {}", param.name, *points))?;
    }
    call.require(alike(&start, &end), &END_POINTS, || say!("start_points {} and end_points {} differ", start, end))?;
    Ok(Output::of(axes))
}

fn map_coordinates(call: &mut Call) -> Outcome {
    let (inputs, coordinates) = (call.operand(&INPUTS)?, call.operand(&COORDINATES)?);
    let (Some((rows, rest)), true) = (coordinates.split_first(), coordinates.len() > 1) else {
        return Err(call.refuse(&COORDINATES, say!("coordinates takes at least two axes, not {}", coordinates)));
    };
    let fits = rows.alike(inputs.len().into());
    call.require(fits, &COORDINATES, || {
        say!("coordinates {} has {} rows for the {} axes of {}", coordinates, *rows, inputs.len(), inputs)
    })?;
    Ok(Output::of(rest.to_vec()))
}

fn ssim(call: &mut Call) -> Outcome {
    let (axes, _) = axes(call, &[3, 4])?;
    // How many products there are hangs on how it is reckoned.
    call.multiplies_unknown();
    let other = call.operand(&IMAGE2)?;
    if !matches!(other.len(), 3 | 4) {
        return Err(call.refuse(&IMAGE2, say!("expects pictures, image2 is {}", other)));
    }
    Ok(Output::of(axes.first().copied().filter(|_| axes.len() == 4)))
}
