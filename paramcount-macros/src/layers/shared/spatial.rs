//! Images of any rank: where the channels stand, and how a window moves over the other axes.

use crate::collect::CollectVec;
use crate::diagnostics::{Complaint, Sentence, say};
use crate::layer::call::{Call, OrGiveUp, Output, Refused};
use crate::layer::param::Param;
use crate::layer::shared_params::{self, DATA_FORMAT, FILTERS, KERNEL_SIZE, STRIDES};
use crate::layer::trail::{OldKernel, old_kernels, old_kernels_help};
use crate::shape::{Condition, Dim};

pub(crate) const PADDING: Param = shared_params::PADDING
    .hinting(&[(&["causal"], "only Conv1D has causal padding")])
    .hinting_at_numbers("padding by a number is a layer of its own, such as `ZeroPadding2D(1)`");

/// The names of the spatial axes, by rank.
const SPACE: [&[&str]; 4] = [&[], &["steps"], &["height", "width"], &["depth", "height", "width"]];

/// An image of some rank, its axes taken apart.
pub(in crate::layers) struct Image {
    pub(in crate::layers) batch: Dim,
    pub(in crate::layers) space: Vec<Dim>,
    pub(in crate::layers) channels: Dim,
    channels_first: bool,
}

/// How a window moves along each axis.
pub(crate) struct Window<'a> {
    pub(crate) size: &'a [Dim],
    pub(crate) strides: &'a [Dim],
    pub(crate) dilation: &'a [Dim],
    /// `valid`, `same` or `causal`.
    pub(crate) padding: &'a str,
    /// What is to blame where the window does not fit.
    pub(crate) blame: &'a Param,
}

/// Some layers of one spatial axis have no say in it: their channels are last.
fn channels_first(call: &Call, rank: usize) -> Result<bool, Refused> {
    Ok((rank > 1 || call.lists(&DATA_FORMAT)) && call.word(&DATA_FORMAT)? == "channels_first")
}

impl Image {
    /// The only input as an image with so many spatial axes.
    pub(in crate::layers) fn of(call: &Call, rank: usize) -> Result<Image, Refused> {
        let (image, _) = Image::after(call, &["batch"], rank, |names| call.exact_axes(names))?;
        Ok(image)
    }

    /// The same, of any rank where a wrapper asks for the shape alone.
    pub(in crate::layers) fn usually(call: &Call, rank: usize) -> Result<Image, Refused> {
        let (image, _) = Image::after(call, &["batch"], rank, |names| call.usual_axes(names, 2))?;
        Ok(image)
    }

    /// The channels of the only input, if it is such an image: nothing is said where it is none.
    pub(in crate::layers) fn channels_of(call: &Call, rank: usize) -> Option<Dim> {
        let axes = call.axes().ok().filter(|axes| axes.len() == rank + 2)?;
        let first = channels_first(call, rank).ok()?;
        if first { axes.get(1).copied() } else { axes.last().copied() }
    }

    /// The only input as a film, an image for each step: the image, and the number of steps.
    pub(in crate::layers) fn film(call: &Call, rank: usize) -> Result<(Image, Dim), Refused> {
        let (image, lead) = Image::after(call, &["batch", "time"], rank, |names| call.exact_axes(names))?;
        Ok((image, lead.last().copied().or_give_up()?))
    }

    /// The only input as images behind leading axes of these names, the batch first; the second value holds those axes.
    fn after(
        call: &Call,
        lead: &[&'static str],
        rank: usize,
        axes: impl FnOnce(&[&str]) -> Result<Vec<Dim>, Refused>,
    ) -> Result<(Image, Vec<Dim>), Refused> {
        let channels_first = channels_first(call, rank)?;
        let space = SPACE.get(rank).copied().unwrap_or_default();
        let mut names = lead.to_vec();
        if channels_first {
            names.push("channels");
        }
        names.extend(space);
        if !channels_first {
            names.push("channels");
        }
        let mut axes = axes(&names)?;
        let mut image = axes.split_off(lead.len());
        let channels = if channels_first { image.remove(0) } else { image.pop().unwrap_or(Dim::Unknown) };
        let batch = axes.first().copied().unwrap_or(Dim::Unknown);
        Ok((Image { batch, space: image, channels, channels_first }, axes))
    }

    /// The sizes that a window leaves, and a remark where it divides them.
    pub(in crate::layers) fn slide(&self, call: &mut Call, window: &Window) -> Result<Vec<Dim>, Refused> {
        let space = slide(call, &self.space, window)?;
        let first = if self.channels_first { 2 } else { 1 };
        for (i, (((from, to), by), size)) in
            self.space.iter().zip(&space).zip(window.strides).zip(window.size).enumerate()
        {
            // A larger window without padding takes the borders away: no input size would come back whole.
            let divides = window.padding != "valid" || size.at_most(*by).is_true();
            if by.known() != Some(1) && divides {
                call.remark_stride(first + i, *from, *to, *by);
            }
        }
        Ok(space)
    }

    /// An image like this one with other sizes.
    pub(in crate::layers) fn with(&self, space: impl IntoIterator<Item = Dim>, channels: Dim) -> Output {
        let space: Vec<Dim> = space.into_iter().collect_vec();
        let axes = if self.channels_first { [&[channels], space.as_slice()] } else { [space.as_slice(), &[channels]] };
        Output::of([self.batch].into_iter().chain(axes.concat()))
    }
}

/// The sizes that a window leaves of `space`, as Keras's `compute_conv_output_shape` has them.
pub(crate) fn slide(call: &mut Call, space: &[Dim], window: &Window) -> Result<Vec<Dim>, Refused> {
    let axes = space.iter().zip(window.size).zip(window.strides.iter().zip(window.dilation));
    if window.padding != "valid" {
        return Ok(axes.map(|((n, _), (stride, _))| (*n - 1) / *stride + 1).collect_vec());
    }
    let extents: Vec<Dim> =
        window.size.iter().zip(window.dilation).map(|(k, dilation)| *dilation * (*k - 1) + 1).collect_vec();
    let fits = Condition::all(space.iter().zip(&extents).map(|(n, extent)| extent.at_most(*n)));
    let input = call.input()?.shape.clone();
    let turned = turned_round(call, space.len());
    let old = old_kernel(call, window);
    let meant = meant_elsewhere(call, window, old.as_ref());
    let dilated = window.dilation.iter().any(|dilation| dilation.known() != Some(1));
    call.require(fits, window.blame, || {
        let name = window.blame.name;
        let sentence = if dilated {
            say!(
                "{} {}, spread to {} by its dilation_rate, is larger than its input {}",
                name,
                window.size.to_vec(),
                extents,
                input
            )
        } else {
            say!("{} {} is larger than its input {}", name, extents, input)
        };
        let complaint = Complaint::from(sentence);
        let help = turned.clone().or_else(|| meant.clone());
        complaint.help(help.unwrap_or_else(|| smaller(space, &extents, name, dilated)))
    })?;
    call.remark_old_kernel(old);
    Ok(axes.zip(&extents).map(|(((n, _), (stride, _)), extent)| (*n - *extent) / *stride + 1).collect_vec())
}

/// What was meant, where the layer, or one before it, may have been told what another library tells it, or Keras 1 did.
fn meant_elsewhere(call: &Call, window: &Window, old: Option<&OldKernel>) -> Option<Sentence> {
    let inputs = call.inputs();
    let mut old_kernels = old_kernels(&inputs);
    old_kernels.extend(old);
    let kernels = old_kernels_help(old_kernels);
    if window.blame.name != KERNEL_SIZE.name {
        return kernels;
    }
    let channels = Image::channels_of(call, window.size.len()).and_then(|channels| call.channels_first_help(channels));
    let square = old.is_some_and(|old| old.kernel.windows(2).all(|pair| pair.first() == pair.last()));
    if square { kernels.or(channels) } else { channels.or(kernels) }
}

/// The kernel that Keras 1 made of two numbers behind the filters, of which the second is the strides now.
fn old_kernel(call: &Call, window: &Window) -> Option<OldKernel> {
    let numbers = [&FILTERS, &KERNEL_SIZE, &STRIDES].map(|param| call.number_by_position(param));
    let [Some(_), Some(kernel), Some(strides)] = numbers else { return None };
    let one_for_both = window.size.len() == 2 && !strides.at_most(1).is_true();
    one_for_both.then(|| OldKernel { layer: call.title().into(), kernel: vec![kernel, strides] })
}

/// What would fit: `use padding = "same", or a kernel_size of at most 3`.
fn smaller(space: &[Dim], extents: &[Dim], name: &str, dilated: bool) -> Sentence {
    let mut most: Option<Dim> = None;
    for (n, extent) in space.iter().zip(extents) {
        if !extent.at_most(*n).is_true() {
            most = Some(most.map_or(*n, |most| most.min(*n)));
        }
    }
    match most {
        Some(most) if !dilated => say!("use padding = \"same\", or a {} of at most {}", name, most),
        _ => say!("use padding = \"same\", or a smaller {}", name),
    }
}

/// What to say where the network's input seems to have its channels at the other end: `(3, 224, 224)`.
fn turned_round(call: &Call, rank: usize) -> Option<Sentence> {
    let root = call.root()?;
    let axes = root.axes()?.get(1..).filter(|axes| axes.len() == rank + 1)?;
    let channels_first = call.word(&DATA_FORMAT).ok()? == "channels_first";
    let (channels, rest) = if channels_first { axes.split_last()? } else { axes.split_first()? };
    if !matches!(channels, Dim::Known(1 | 3)) || rest.iter().any(|n| n.more(*channels).is_false()) {
        return None;
    }
    if channels_first {
        return Some("the network's input looks as if its channels were last: leave out data_format".into());
    }
    let what = if rank == 1 { "sequence" } else { "picture" };
    let turned: Vec<Dim> = rest.iter().chain([channels]).copied().collect_vec();
    Some(say!("the network's input looks like a channels-first {}: write shape = {}", what, turned))
}
