//! The header of a safetensors file to the list of its tensors. The tensors' values are not read. What the library of
//! that name refuses is refused, and a name that stands twice as well.

use super::disk::Opened;
use super::fault::Fault;
use super::json::{self, Json};
use crate::collect::CollectVec;
use std::io::Read;
use std::rc::Rc;

/// The format's own limit for the header.
const MAX_HEADER: u64 = 100_000_000;

/// The types of numbers by their names, with their bits and what Keras calls them, where it has them.
const DTYPES: &[(&str, u64, &str)] = &[
    ("BOOL", 8, "bool"),
    ("U8", 8, "uint8"),
    ("I8", 8, "int8"),
    ("U16", 16, "uint16"),
    ("I16", 16, "int16"),
    ("F16", 16, "float16"),
    ("BF16", 16, "bfloat16"),
    ("U32", 32, "uint32"),
    ("I32", 32, "int32"),
    ("F32", 32, "float32"),
    ("U64", 64, "uint64"),
    ("I64", 64, "int64"),
    ("F64", 64, "float64"),
    ("C64", 64, "complex64"),
    ("F8_E4M3", 8, "float8_e4m3fn"),
    ("F8_E5M2", 8, "float8_e5m2"),
    ("F8_E8M0", 8, ""),
    ("F8_E4M3FNUZ", 8, ""),
    ("F8_E5M2FNUZ", 8, ""),
    ("F6_E2M3", 6, ""),
    ("F6_E3M2", 6, ""),
    ("F4", 4, ""),
];

/// A tensor of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tensor {
    pub(crate) name: Rc<str>,
    /// As the file has it: `F32`.
    pub(crate) dtype: &'static str,
    /// As Keras has it: `float32`; empty where it has none such.
    pub(crate) keras_dtype: &'static str,
    pub(crate) shape: Vec<u64>,
}

/// Where a tensor's values stand among those of all.
struct Range {
    begin: u64,
    end: u64,
}

/// All tensors, in the order of their values.
pub(super) fn tensors(opened: &mut Opened, most: u64) -> Result<Vec<Tensor>, Fault> {
    let start = opened.start()?;
    if let Some(fault) = other_format(&start) {
        return Err(fault);
    }
    let Ok(length) = start.as_slice().try_into().map(u64::from_le_bytes) else {
        return Err(Fault::new(format!("is no safetensors file: its header is cut off, after {} bytes", start.len())));
    };
    let rest = opened.size.saturating_sub(8);
    let no_header = |why: String| {
        Fault::new(format!("is no safetensors file, or a damaged one: its header claims {length} bytes, {why}"))
    };
    if length > MAX_HEADER {
        return Err(no_header(format!("and the format allows {MAX_HEADER}")));
    }
    if length > rest {
        return Err(no_header(format!("more than the {rest} that the file holds")));
    }
    if length > most {
        return Err(Fault::new(format!("has a header of {length} bytes, and the macro reads no more than {most}")));
    }
    let mut text = Vec::new();
    let read = (&mut opened.file).take(8 + length).read_to_end(&mut text);
    read.map_err(|error| Fault::new(format!("cannot be read: {error}")))?;
    let text = text.get(8..).unwrap_or_default();
    parse(text, rest - length).map_err(|fault| match fault.at {
        Some(_) => fault.located(text).note("the place is counted from the beginning of the header, which is JSON"),
        None => fault,
    })
}

/// What the file is instead.
fn other_format(start: &[u8]) -> Option<Fault> {
    let what = match start {
        [] => return Some(Fault::new("is empty, and no safetensors file").help(WRITE)),
        [b'P', b'K', ..] => "is a zip archive, as `.keras` and PyTorch's checkpoints are, and no safetensors file",
        [0x89, b'H', b'D', b'F', ..] => "is an HDF5 file, as `.weights.h5` is, and no safetensors file",
        _ => return None,
    };
    Some(Fault::new(what).help(WRITE))
}

const WRITE: &str = "write one in Python: `safetensors.numpy.save_file({w.path: numpy.array(w) for w in model.weights}, \"model.safetensors\")`";

/// The tensors of a header, whose values take up so many bytes.
fn parse(header: &[u8], bytes: u64) -> Result<Vec<Tensor>, Fault> {
    let json = json::parse(header)
        .map_err(|fault| Fault { sentence: format!("has a header that {}", fault.sentence), ..fault })?;
    let entries = json.entries().ok_or_else(|| Fault::at(0, "has a header that is no object of JSON"))?;
    let mut tensors = Vec::new();
    for (name, value) in entries {
        match &**name {
            "__metadata__" => metadata(value)?,
            _ => tensors.push(tensor(name, value)?),
        }
    }
    // By their beginning, and of those that begin together the empty ones first.
    tensors.sort_by_key(|(_, range): &(Tensor, Range)| (range.begin, range.end));
    let mut at = 0;
    for (Tensor { name, .. }, range) in &tensors {
        if range.begin < at {
            return Err(Fault::new(format!(
                "has the tensor `{name}` at an offset that overlaps with the tensor before: it begins at byte {}, and that ends at {at}",
                range.begin
            )));
        }
        if range.begin > at {
            return Err(Fault::new(format!(
                "has the tensor `{name}` at an offset that leaves a hole: it begins at byte {}, and the one before ends at {at}",
                range.begin
            )));
        }
        at = range.end;
    }
    if at > bytes {
        return Err(Fault::new(format!(
            "is cut off: its tensors end at byte {at} of the values, of which it holds {bytes}"
        )));
    }
    if at < bytes {
        return Err(Fault::new(format!("has {} bytes left over at its end, which are no tensor's", bytes - at)));
    }
    Ok(tensors.into_iter().map(|(tensor, _)| tensor).collect_vec())
}

fn metadata(value: &Json) -> Result<(), Fault> {
    let texts = value.entries().is_some_and(|entries| entries.iter().all(|(_, value)| value.text().is_some()));
    if texts {
        Ok(())
    } else {
        Err(Fault::at(value.at as usize, "has a `__metadata__` that is more than strings by strings"))
    }
}

fn tensor(name: &Rc<str>, value: &Json) -> Result<(Tensor, Range), Fault> {
    let fault = |at: &Json, why: String| Fault::at(at.at as usize, format!("has a tensor `{name}` {why}"));
    let field = |key: &str| value.get(key).ok_or_else(|| fault(value, format!("without its `{key}`")));
    let dtype = field("dtype")?;
    let known = dtype.text().and_then(|text| DTYPES.iter().find(|(dtype, ..)| *dtype == &**text));
    let Some((dtype, bits, keras_dtype)) = known else {
        let written = dtype.text().map_or_else(|| dtype.describe().to_owned(), |text| format!("\"{text}\""));
        let fault = fault(dtype, format!("with the dtype {written}, which the format has not"));
        return Err(match dtype.text().and_then(|text| meant(text)) {
            Some(dtype) => fault.help(format!("did you mean \"{dtype}\"?")),
            None => fault,
        });
    };
    let sizes = |key: &str| {
        let list = field(key)?;
        let sizes = list.items().and_then(|items| items.iter().map(|item| Some(item.index()? as u64)).collect_some());
        sizes.ok_or_else(|| fault(list, format!("whose `{key}` is no list of whole numbers from 0 on")))
    };
    let shape = sizes("shape")?;
    let offsets = field("data_offsets")?;
    let [begin, end] = sizes("data_offsets")?[..] else {
        return Err(fault(offsets, "whose `data_offsets` are not two numbers".to_owned()));
    };
    let values = shape.iter().try_fold(1u64, |product, size| product.checked_mul(*size));
    let Some(bits) = values.and_then(|values| values.checked_mul(*bits)) else {
        return Err(fault(value, "whose shape holds more values than can be counted".to_owned()));
    };
    if bits % 8 != 0 || end.checked_sub(begin) != Some(bits / 8) {
        let shape = json_list(&shape);
        return Err(fault(
            offsets,
            format!("whose `data_offsets` [{begin}, {end}] do not fit its shape {shape} of {dtype}"),
        ));
    }
    Ok((Tensor { name: name.clone(), dtype, keras_dtype, shape }, Range { begin, end }))
}

fn json_list(sizes: &[u64]) -> String {
    format!("[{}]", sizes.iter().map(u64::to_string).collect_vec().join(", "))
}

/// The type that was meant by a name that is Keras's, or another spelling.
fn meant(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let named = DTYPES.iter().find(|(dtype, _, keras)| *keras == lower || dtype.eq_ignore_ascii_case(text));
    let near = || crate::diagnostics::nearest(text, DTYPES.iter().map(|(dtype, ..)| *dtype));
    named.map(|(dtype, ..)| *dtype).or_else(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, bytes: u64) -> Result<Vec<Tensor>, String> {
        parse(header.as_bytes(), bytes).map_err(|fault| fault.sentence)
    }

    #[test]
    fn reads_headers() {
        let header = r#"  {"__metadata__": {"format": "np"}, "b": {"dtype": "I8", "shape": [], "data_offsets": [24, 25]},
            "a": {"dtype": "F32", "shape": [3, 2], "data_offsets": [0, 24], "more": 1}, "none": {"dtype": "F16", "shape": [0], "data_offsets": [0, 0]}}  "#;
        let tensors = read(header, 25).unwrap();
        let names: Vec<&str> = tensors.iter().map(|tensor| &*tensor.name).collect();
        assert_eq!(names, ["none", "a", "b"]);
        assert_eq!((tensors[1].keras_dtype, &tensors[1].shape[..]), ("float32", &[3, 2][..]));
        assert_eq!(read("{}", 0), Ok(Vec::new()));
    }

    #[test]
    fn refuses_what_the_library_refuses() {
        let faults = [
            (
                r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}, "b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}"#,
                12,
                "overlaps",
            ),
            (r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}}"#, 12, "leaves a hole"),
            (r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}"#, 9, "1 bytes left over"),
            (r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}"#, 7, "is cut off"),
            (r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}"#, 4, "do not fit its shape [2]"),
            (r#"{"a": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}"#, 8, "do not fit"),
            (r#"{"a": {"dtype": "F4", "shape": [3], "data_offsets": [0, 1]}}"#, 1, "do not fit"),
            (r#"{"a": {"dtype": "FLOAT32", "shape": [2], "data_offsets": [0, 8]}}"#, 8, "the dtype \"FLOAT32\""),
            (r#"{"a": {"dtype": "F32", "shape": [-2], "data_offsets": [0, 8]}}"#, 8, "no list of whole numbers"),
            (r#"{"a": {"dtype": "F32", "shape": [2.0], "data_offsets": [0, 8]}}"#, 8, "no list of whole numbers"),
            (
                r#"{"a": {"dtype": "F32", "shape": [4294967296, 4294967296], "data_offsets": [0, 8]}}"#,
                8,
                "more values than can be counted",
            ),
            (r#"{"a": {"shape": [2], "data_offsets": [0, 8]}}"#, 8, "without its `dtype`"),
            (r#"{"__metadata__": {"format": 1}}"#, 0, "more than strings"),
            ("[]", 0, "no object"),
            ("{", 0, "ends where"),
        ];
        for (header, bytes, said) in faults {
            let fault = read(header, bytes).expect_err(header);
            assert!(fault.contains(said), "{fault}");
        }
        assert_eq!(meant("FLOAT32"), Some("F32"));
        assert_eq!(meant("f16"), Some("F16"));
    }
}
