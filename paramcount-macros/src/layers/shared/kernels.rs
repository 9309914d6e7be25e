//! What layers with a kernel have beside it: biases, and the factors of a low-rank adaptation.

use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::call::{Call, Refused};
use crate::layer::shared_params::{LORA_RANK, USE_BIAS};
use crate::shape::Dim;

/// A bias for each output, if the layer has biases.
pub(in crate::layers) fn biases(call: &mut Call, outputs: Dim) -> Result<(), Refused> {
    if call.weight_flag(&USE_BIAS)? {
        call.weight("bias", &[outputs]).counted(&[(&[outputs], "biases")]);
    }
    Ok(())
}

/// The two factors of a low-rank adaptation; the weight they stand beside is frozen. A rank of 0 is none.
pub(in crate::layers) fn lora(
    call: &mut Call,
    rank: Option<Dim>,
    frozen: &str,
    names: &[&'static str; 2],
    inputs: &[Dim],
    outputs: Dim,
) -> Result<(), Refused> {
    let Some(rank) = rank.filter(|rank| rank.known() != Some(0)) else { return Ok(()) };
    // By now the factors are there: a Rust constant of 0 comes too late to take them away.
    call.expect(rank.at_least(1), LORA_RANK.alone(), || {
        say!("lora_rank takes a Rust constant of at least 1, not {}", rank)
            .help("write the 0 itself, or leave lora_rank out")
    });
    for weight in call.weights_mut().iter_mut().filter(|weight| weight.name == frozen) {
        weight.trainable = false;
    }
    let a: Vec<_> = inputs.iter().copied().chain([rank]).collect_vec();
    // What is saved is the kernel with their product in it.
    call.weight(names[0], &a).unsaved();
    call.weight(names[1], &[rank, outputs]).unsaved();
    Ok(())
}
