//! How cargo learns that a file changed: rustc is told that the crate depends on it. Nothing of the file is kept.

use crate::tokens::{TokenStream, quote};
use std::path::PathBuf;

/// What rustc reads of a file, though it keeps nothing of it. Of larger ones the manual says how cargo is told.
const MAX_WATCHED: u64 = 64 << 20;

pub(super) fn watched(files: &[PathBuf]) -> TokenStream {
    let mut reads = TokenStream::new();
    for file in files {
        let is_small = file.metadata().is_ok_and(|file| file.len() <= MAX_WATCHED);
        if let Some(path) = file.to_str().filter(|_| is_small) {
            // What is never run is not kept: a constant of the bytes would stand in the crate's metadata several times over.
            reads.extend(quote! {
                const _: () = {
                    if false {
                        let _ = ::core::include_bytes!(#path);
                    }
                };
            });
        }
    }
    reads
}
