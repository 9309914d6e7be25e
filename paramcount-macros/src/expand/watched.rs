//! How cargo learns that a file changed: rustc is told that the crate depends on it. Nothing of the file is kept.

use crate::collect::CollectTokens;
use crate::tokens::{TokenStream, quote};
use std::path::PathBuf;

/// What rustc reads of a file, though it keeps nothing of it. Of larger ones the manual says how cargo is told.
const MAX_WATCHED: u64 = 64 << 20;

pub(super) fn watched(files: &[PathBuf]) -> TokenStream {
    let small = |path: &&PathBuf| path.metadata().is_ok_and(|file| file.len() <= MAX_WATCHED);
    let paths = files.iter().filter(small).filter_map(|path| path.to_str());
    // What is never run is not kept: a constant of the bytes would stand in the crate's metadata several times over.
    let reads = paths.map(|path| {
        quote!(
            const _: () = {
                if false {
                    let _ = ::core::include_bytes!(#path);
                }
            };
        )
    });
    reads.collect_tokens()
}
