//! What stands in files: a network that Keras saved, and the header of a safetensors file, each as plain data with the
//! place of every value. It knows no layer by name, and nothing of the graph.

mod archive;
mod disk;
mod fault;
mod forms;
mod json;
mod safetensors;

pub(crate) use disk::Base;
pub(crate) use fault::Fault;
pub(crate) use forms::{Form, Module, Object, Reference};
pub(crate) use json::Json;
pub(crate) use safetensors::Tensor;

use std::path::PathBuf;

/// The most that is read of a network. The largest that Keras comes with has 1 MB.
const MAX_BYTES: u64 = 32 << 20;

/// A network as Keras saved it: the object of `model.to_json()`.
pub(crate) struct Saved {
    /// As it was named.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) json: Json,
    text: Vec<u8>,
    archived: bool,
}

impl Saved {
    /// Where something stands in the file: `line 1, column 1034 of its config.json`.
    pub(crate) fn position(&self, at: u32) -> String {
        let position = fault::position(&self.text, at as usize);
        if self.archived { format!("{position} of its {}", archive::CONFIG) } else { position }
    }
}

/// Reads a network that Keras saved; `None` where nobody can say whether the file is there.
pub(crate) fn saved(name: &str, base: &Base) -> Option<Result<Saved, Fault>> {
    let opened = disk::open(name, base)?;
    Some(opened.and_then(|mut opened| {
        let (text, archived) = text(&mut opened, name)?;
        let json = json::parse(&text).map_err(|fault| fault.located(&text))?;
        Ok(Saved { name: name.to_owned(), path: opened.path, json, text, archived })
    }))
}

/// The JSON in a file, and whether it lies in an archive.
fn text(opened: &mut disk::Opened, name: &str) -> Result<(Vec<u8>, bool), Fault> {
    let start = opened.start()?;
    if start.is_empty() {
        return Err(Fault::new("is empty").note("it is still being written, or its writing failed"));
    }
    if start.starts_with(b"\x89HDF") {
        let fault = Fault::new("is an HDF5 file (.h5), which is not read");
        return Err(fault.help(
            "save the network with `model.save(\"model.keras\")`, or write the text of `model.to_json()` to a file",
        ));
    }
    if start.starts_with(b"PK") || name.ends_with(".keras") && !start.starts_with(b"{") {
        return archive::config(&opened.file, MAX_BYTES).map(|text| (text, true));
    }
    Ok((opened.read(MAX_BYTES)?, false))
}

/// The tensors of a safetensors file, and the file's path.
pub(crate) fn tensors(name: &str, base: &Base) -> Option<Result<(Vec<Tensor>, PathBuf), Fault>> {
    let opened = disk::open(name, base)?;
    Some(opened.and_then(|mut opened| {
        let tensors = safetensors::tensors(&mut opened, MAX_BYTES)?;
        Ok((tensors, opened.path))
    }))
}
