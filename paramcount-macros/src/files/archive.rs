//! A `.keras` archive to the bytes of its `config.json`. Only the list of entries at the archive's end and that one entry
//! are read, so the weights may be as large as they like.

use super::disk::too_large;
use super::fault::Fault;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, crc32};
use std::io::{Read, Seek};

/// The entry that holds the network.
pub(super) const CONFIG: &str = "config.json";
/// Entries that are looked at. An archive of Keras has three, and one more for each vocabulary.
const MAX_ENTRIES: usize = 10_000;

/// The entry as the list at the archive's end has it.
struct Found {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc: u32,
}

/// The bytes of `config.json`, if they are no more than `most`.
pub(super) fn config(mut archive: impl Read + Seek, most: u64) -> Result<Vec<u8>, Fault> {
    let end = archive.seek(std::io::SeekFrom::End(0)).map_err(|error| damaged(&error))?;
    let mut buffer = vec![0; rawzip::MAX_CENTRAL_DIRECTORY_RECORD_SIZE];
    let archive = ZipArchive::from_seekable(archive, &mut buffer).map_err(|error| match error.kind() {
        rawzip::ErrorKind::MissingEndOfCentralDirectory => {
            damaged(&"it is cut off before the list of its entries").help("write or fetch it again")
        }
        _ => damaged(&error),
    })?;
    let mut found = None;
    let mut entries = archive.entries(&mut buffer);
    for _ in 0..MAX_ENTRIES {
        let Some(entry) = entries.next_entry().map_err(|error| damaged(&error))? else { break };
        // Of two entries of this name Python reads the last.
        if entry.file_path().as_ref() == CONFIG.as_bytes() {
            found = Some(Found { place: entry.wayfinder(), method: entry.compression_method(), crc: entry.crc32() });
        }
    }
    let Some(found) = found else {
        return Err(Fault::new("is an archive without a config.json, so no network that Keras saved").help(SAVE));
    };
    let (packed, size) = (found.place.compressed_size_hint(), found.place.uncompressed_size_hint());
    if packed > end {
        return Err(damaged(&format!("its config.json claims {packed} bytes, more than the whole file's {end}")));
    }
    if packed.max(size) > most {
        return Err(too_large("has a config.json of", packed.max(size), most));
    }
    let entry = archive.get_entry(found.place).map_err(|error| damaged(&error))?;
    let mut bytes = Vec::new();
    entry.reader().read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
    let bytes = match found.method {
        CompressionMethod::STORE => bytes,
        CompressionMethod::DEFLATE => decompress_to_vec_with_limit(&bytes, size as usize)
            .map_err(|_| damaged(&"its config.json cannot be decompressed"))?,
        _ => return Err(Fault::new("has a config.json that is compressed in an unknown way").help(SAVE)),
    };
    if bytes.len() as u64 != size || crc32(&bytes) != found.crc {
        return Err(damaged(&"its config.json has other bytes than were packed"));
    }
    Ok(bytes)
}

const SAVE: &str = "`model.save(\"model.keras\")` writes one";

fn damaged(why: &dyn std::fmt::Display) -> Fault {
    Fault::new(format!("is a damaged archive: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// An archive of these entries, as Python's `zipfile` writes one without compression.
    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut local, mut central) = (Vec::new(), Vec::new());
        for (name, bytes) in entries {
            let at = local.len() as u32;
            let sizes = [crc32(bytes), bytes.len() as u32, bytes.len() as u32];
            let common: Vec<u8> = [20u16, 0, 0, 0, 33].iter().flat_map(|n| n.to_le_bytes()).collect();
            let sizes: Vec<u8> = sizes.iter().flat_map(|n| n.to_le_bytes()).collect();
            let name_size = (name.len() as u16).to_le_bytes();
            local.extend([b"PK\x03\x04", &common[..], &sizes, &name_size, &[0; 2], name.as_bytes(), bytes].concat());
            let head = [b"PK\x01\x02", &[20u8, 0][..], &common, &sizes, &name_size, &[0; 12], &at.to_le_bytes()];
            central.extend([&head.concat()[..], name.as_bytes()].concat());
        }
        let count = (entries.len() as u16).to_le_bytes();
        let (size, at) = ((central.len() as u32).to_le_bytes(), (local.len() as u32).to_le_bytes());
        let end = [&b"PK\x05\x06"[..], &[0; 4], &count, &count, &size, &at, &[0; 2]].concat();
        [local, central, end].concat()
    }

    fn read(bytes: Vec<u8>) -> Result<String, String> {
        let bytes = config(Cursor::new(bytes), 1_000).map_err(|fault| fault.sentence)?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }

    #[test]
    fn finds_the_config() {
        let whole =
            archive(&[("metadata.json", b"{}"), (CONFIG, b"first"), (CONFIG, b"last"), ("model.weights.h5", b"")]);
        assert_eq!(read(whole.clone()).as_deref(), Ok("last"));
        assert_eq!(read([b"junk".as_slice(), &whole].concat()).as_deref(), Ok("last"));
    }

    #[test]
    fn refuses_what_is_damaged() {
        let whole = archive(&[("metadata.json", b"{}"), (CONFIG, b"text")]);
        for cut in 0..whole.len() {
            assert!(read(whole[..cut].to_vec()).is_err(), "{cut}");
        }
        let with = |from: &[u8], to: &[u8]| {
            let text: Vec<u8> = whole.clone();
            let at: Vec<usize> = (0..text.len()).filter(|at| text[*at..].starts_with(from)).collect();
            let mut text = text;
            at.iter().for_each(|at| text[*at..*at + to.len()].copy_from_slice(to));
            read(text)
        };
        assert_eq!(
            with(b"text", b"next"),
            Err("is a damaged archive: its config.json has other bytes than were packed".into())
        );
        let lies = with(&[4, 0, 0, 0, 4, 0, 0, 0], &[0x40, 0x42, 0xf, 0, 0x40, 0x42, 0xf, 0]);
        assert!(lies.is_err_and(|sentence| sentence.contains("claims 1000000 bytes")));
        assert!(
            read(archive(&[("other.json", b"{}")])).is_err_and(|sentence| sentence.contains("without a config.json"))
        );
        assert!(
            read(archive(&[(CONFIG, &[b' '; 1_001])])).is_err_and(|sentence| sentence.contains("no more than 1000"))
        );
    }
}
