//! Layers that look categories up in a vocabulary. Keras: `layers/preprocessing/index_lookup.py`, `integer_lookup.py`,
//! `string_lookup.py`, `text_vectorization.py`. A vocabulary that is learned later leaves the number of categories open.

use super::categories::{SALT, SHAPES, SPARSE, encode, encode_axes, not_sparse, salt};
use super::shared::entry::ENTRY;
use crate::collect::CollectVec;
use crate::diagnostics::say;
use crate::layer::accepts::Accepts;
use crate::layer::call::{Blame, Call, Outcome, Output, Refused};
use crate::layer::data::Argument;
use crate::layer::dtype::Dtype;
use crate::layer::entry::{Doc, Entry, NO_WEIGHTS};
use crate::layer::param::{Fallback, Param};
use crate::layer::shared_params::*;
use crate::map::Set;
use crate::shape::Dim;

const MAX_TOKENS: Param =
    Param::new("max_tokens", Accepts::Size, "The most categories there can be, the unknown ones among them.")
        .or(Fallback::None);
const NUM_OOV_INDICES: Param =
    Param::new("num_oov_indices", Accepts::Count, "How many categories stand for what the vocabulary lacks.")
        .or(Fallback::Int(1));
const MASK_TOKEN: Param =
    Param::new("mask_token", Accepts::Anything, "What stands for a place that is empty.").or(Fallback::None);
const OOV_TOKEN: Param = Param::new("oov_token", Accepts::Anything, "What stands for what the vocabulary lacks.");
const VOCABULARY: Param = Param::new(
    "vocabulary",
    Accepts::Anything,
    "The vocabulary as a list, or the path of a file with one word a line.",
)
.formerly(&["vocab"])
.or(Fallback::None);
const IDF_WEIGHTS: Param =
    Param::new("idf_weights", Accepts::List, "How much each word weighs, with output_mode = \"tf_idf\".")
        .or(Fallback::None);
const INVERT: Param = flag("invert", false, "Whether numbers are made words again.");
const OUTPUT_MODE: Param = super::categories::OUTPUT_MODE.of(Accepts::Word(&[
    "int",
    "one_hot",
    "multi_hot",
    "count",
    "tf_idf",
    "binary",
    "tf-idf",
]));
const PAD_TO_MAX_TOKENS: Param =
    flag("pad_to_max_tokens", false, "Whether there are max_tokens categories, however few the vocabulary has.");
const OOV_METHOD: Param =
    Param::idle("oov_method", Accepts::Word(&["floormod", "farmhash"])).or(Fallback::Word("floormod"));
const ENCODING: Param = Param::new("encoding", Accepts::Text, "How words are encoded.").or(Fallback::Word("utf-8"));
const VOCABULARY_SIZE: Param =
    Param::new("vocabulary_size", Accepts::Size, "How many categories there are, where no vocabulary is given.")
        .or(Fallback::None);
const SPLIT: Param = Param::new("split", Accepts::Word(&["whitespace", "character"]), "How a text is cut into words.")
    .or(Fallback::Word("whitespace"))
    .or_none();
const OUTPUT_SEQUENCE_LENGTH: Param =
    Param::new("output_sequence_length", Accepts::Size, "How many words of a text are kept, or filled up to.")
        .or(Fallback::None);
const RAGGED: Param = idle_flag("ragged", false);

pub(super) static FAMILY: &[Entry] = &[
    Entry {
        class: "IntegerLookup",
        params: &[
            MAX_TOKENS,
            NUM_OOV_INDICES,
            MASK_TOKEN,
            OOV_TOKEN.or(Fallback::Int(-1)),
            VOCABULARY,
            Param::idle("vocabulary_dtype", Accepts::Word(&["int64"])).or(Fallback::Word("int64")),
            IDF_WEIGHTS,
            INVERT,
            OUTPUT_MODE,
            SPARSE,
            PAD_TO_MAX_TOKENS,
            OOV_METHOD,
            SALT,
            NAME,
        ],
        keywords: &[VOCABULARY_SIZE, TRAINABLE, DTYPE],
        base: false,
        doc: Doc::weightless(
            SHAPES,
            "Makes categories of whole numbers.",
            "Sequential([Input(shape = (1,)), IntegerLookup(vocabulary = [10, 20], output_mode = \"one_hot\")])",
        ),
        rule: integer_lookup,
        ..ENTRY
    },
    Entry {
        class: "StringLookup",
        params: &[
            MAX_TOKENS,
            NUM_OOV_INDICES,
            MASK_TOKEN,
            OOV_TOKEN.or(Fallback::Word("[UNK]")),
            VOCABULARY,
            IDF_WEIGHTS,
            INVERT,
            OUTPUT_MODE,
            PAD_TO_MAX_TOKENS,
            SPARSE,
            ENCODING,
            NAME,
            SALT,
        ],
        keywords: &[VOCABULARY_SIZE, TRAINABLE, DTYPE],
        base: false,
        doc: Doc::weightless(
            SHAPES,
            "Makes categories of words.",
            "Sequential([Input(shape = (1,), dtype = \"string\"), StringLookup(vocabulary = [\"a\", \"b\"])])",
        ),
        rule: lookup,
        ..ENTRY
    },
    Entry {
        class: "TextVectorization",
        params: &[
            MAX_TOKENS,
            Param::idle("standardize", Accepts::Word(&["lower_and_strip_punctuation", "lower", "strip_punctuation"]))
                .or(Fallback::Word("lower_and_strip_punctuation"))
                .or_none(),
            SPLIT,
            Param::idle("ngrams", Accepts::Ints).or(Fallback::None),
            OUTPUT_MODE,
            OUTPUT_SEQUENCE_LENGTH,
            PAD_TO_MAX_TOKENS,
            VOCABULARY,
            IDF_WEIGHTS,
            SPARSE,
            RAGGED,
            ENCODING,
            NAME,
        ],
        keywords: &[VOCABULARY_SIZE],
        doc: Doc {
            what: "Cuts texts into words and makes categories of them.",
            shapes: "`(batch,)` or `(batch, 1)` → `(batch, output_sequence_length)`, or `(batch, categories)`",
            count: NO_WEIGHTS,
            example: (
                "Sequential([Input(shape = (1,), dtype = \"string\"), TextVectorization(output_sequence_length = 20)])",
                0,
            ),
        },
        rule: text_vectorization,
        ..ENTRY
    },
];

/// What stands in a vocabulary without being of it.
struct Reserved {
    /// The word for a place that is empty, if there is one.
    empty: Option<String>,
    /// The word for what the vocabulary lacks.
    lacking: String,
    /// Whether numbers are made words again, so that the second word is one of them.
    inverted: bool,
}

fn integer_lookup(call: &mut Call) -> Outcome {
    if call.word(&OOV_METHOD)? == "floormod" && !matches!(call.argument(&SALT), Argument::None) {
        let complaint = say!("salt belongs to oov_method = \"farmhash\"");
        return Err(call.refuse(SALT.alone(), complaint.help("leave it out")));
    }
    lookup(call)
}

fn lookup(call: &mut Call) -> Outcome {
    salt(call)?;
    let mode = call.word(&OUTPUT_MODE)?;
    let inverted = call.flag(&INVERT)?;
    if inverted && mode != "int" {
        let complaint = say!("invert gives words, and output_mode = {} gives numbers", format!("{mode:?}"));
        return Err(call.refuse(INVERT.alone(), complaint.help("leave out one of the two")));
    }
    let empty = match call.argument(&MASK_TOKEN) {
        Argument::None => None,
        token => Some(word(&token)),
    };
    let reserved = Reserved { empty, lacking: word(&call.argument(&OOV_TOKEN)), inverted };
    let unknown = call.size(&NUM_OOV_INDICES)?;
    let categories = categories(call, &mode, &reserved, unknown)?;
    call.gives(vec![match mode.as_str() {
        "int" if inverted => Dtype::Text,
        "int" => Dtype::I64,
        _ => Dtype::F32,
    }]);
    encode(call, &mode, categories)
}

fn text_vectorization(call: &mut Call) -> Outcome {
    let mode = call.word(&OUTPUT_MODE)?;
    let word = |text: &str| word(&Argument::Text(text.into()));
    let reserved = Reserved { empty: Some(word("")), lacking: word("[UNK]"), inverted: false };
    let categories = categories(call, &mode, &reserved, Dim::Known(1))?;
    let length = call.maybe_size(&OUTPUT_SEQUENCE_LENGTH)?;
    let axes = call.axes()?;
    if mode == "int" {
        let batch = axes.first().copied().unwrap_or(Dim::Dynamic);
        call.gives(vec![Dtype::I64]);
        return Ok(Output::of([batch, length.unwrap_or(Dim::Dynamic)]));
    }
    for (param, given) in [(&OUTPUT_SEQUENCE_LENGTH, length.is_some()), (&RAGGED, call.flag(&RAGGED)?)] {
        if given {
            let complaint = say!("{} belongs to output_mode = \"int\", not {}", param.name, format!("{mode:?}"));
            return Err(call.refuse(param.alone(), complaint.help("leave it out")));
        }
    }
    // The words of a text make an axis of their own before they are looked up.
    let split = call.word(&SPLIT)?;
    let words = match (split.as_str(), axes.len()) {
        ("", 0 | 1) => Some(Dim::Known(1)),
        ("", _) => None,
        _ => Some(Dim::Dynamic),
    };
    encode_axes(call, axes.into_iter().chain(words).collect_vec(), &mode, categories)
}

/// How many categories there are; open where a vocabulary is yet to be learned.
fn categories(call: &mut Call, mode: &str, reserved: &Reserved, unknown: Dim) -> Result<Dim, Refused> {
    not_sparse(call, mode)?;
    let max = call.maybe_size(&MAX_TOKENS)?;
    if let Some(max) = max {
        call.expect(max.at_least(2), MAX_TOKENS.alone(), || say!("max_tokens must be at least 2, it is {}", max));
    }
    let padded = call.flag(&PAD_TO_MAX_TOKENS)?;
    if padded && max.is_none() {
        let complaint = say!("pad_to_max_tokens needs max_tokens");
        return Err(call.refuse(PAD_TO_MAX_TOKENS.alone(), complaint.help("give max_tokens = …")));
    }
    let known = vocabulary_size(call, mode, reserved, unknown)?;
    if let (Some(known), Some(max)) = (known, max) {
        call.expect(known.at_most(max), VOCABULARY.alone(), || {
            say!("its vocabulary, with what it lacks, has {} categories, max_tokens is {}", known, max)
        });
    }
    match max {
        Some(max) if padded => Ok(max),
        _ => Ok(known.or(call.maybe_size(&VOCABULARY_SIZE)?).unwrap_or(Dim::Dynamic)),
    }
}

/// The categories of the vocabulary that is given, with those that stand for what it lacks.
fn vocabulary_size(call: &mut Call, mode: &str, reserved: &Reserved, unknown: Dim) -> Result<Option<Dim>, Refused> {
    let tf_idf = matches!(mode, "tf_idf" | "tf-idf");
    let weights = call.argument(&IDF_WEIGHTS);
    if !tf_idf && !matches!(weights, Argument::None) {
        let complaint = say!("idf_weights belongs to output_mode = \"tf_idf\", not {}", format!("{mode:?}"));
        return Err(call.refuse(IDF_WEIGHTS.alone(), complaint.help("leave it out")));
    }
    let words = match call.argument(&VOCABULARY) {
        Argument::List(words) => words,
        // A file's length is known when the program runs.
        Argument::None | Argument::Text(_) => return Ok(None),
        Argument::Unknown => return Err(call.give_up()),
        other => return Err(call.refuse(VOCABULARY.alone(), say!("vocabulary takes a list, not {}", other))),
    };
    if words.is_empty() {
        return Err(call.refuse(VOCABULARY.alone(), say!("vocabulary is empty")));
    }
    if tf_idf && !matches!(&weights, Argument::List(weights) if weights.len() == words.len()) {
        let complaint =
            say!("vocabulary has {} words, and with output_mode = \"tf_idf\" each needs a weight", words.len());
        let blame = if matches!(weights, Argument::None) { Blame::Layer } else { IDF_WEIGHTS.alone() };
        return Err(call.refuse(blame, complaint.help("give idf_weights = […], one for each word")));
    }
    // A Rust constant may be any number: it is taken for one that no other is equal to.
    let own = |(i, value): (usize, &Argument)| if value.has_constant() { format!("… {i}") } else { word(value) };
    let words: Vec<String> = words.iter().enumerate().map(own).collect_vec();
    let empty = reserved.empty.as_ref().filter(|_| mode == "int");
    let tokens = tokens(call, &words, empty, &reserved.lacking, unknown)?;
    let mut seen = Set::new();
    if let Some(twice) = tokens.iter().find(|word| !seen.insert(word.as_str())) {
        return Err(call.refuse(VOCABULARY.alone(), say!("vocabulary holds {} twice", twice.as_str())));
    }
    let lacking = Some(&reserved.lacking).filter(|_| reserved.inverted);
    if let Some(reserved) = reserved.empty.iter().chain(lacking).find(|reserved| tokens.contains(reserved)) {
        let complaint = say!("vocabulary holds {}, which stands for no word of it", reserved.as_str());
        return Err(call.refuse(VOCABULARY.alone(), complaint.help("leave it out: the layer adds it")));
    }
    Ok(Some(unknown + usize::from(empty.is_some()) + tokens.len()))
}

/// The words of a vocabulary that may begin with the reserved ones, each as often as it has a category.
fn tokens<'a>(
    call: &Call,
    words: &'a [String],
    empty: Option<&String>,
    lacking: &String,
    unknown: Dim,
) -> Result<&'a [String], Refused> {
    let rest = match (words, empty) {
        ([first, rest @ ..], Some(empty)) if first == empty => rest,
        (_, Some(_)) => return Ok(words),
        (_, None) => words,
    };
    let begins = rest.len() < words.len() || rest.first() == Some(lacking);
    if begins && matches!(unknown, Dim::Constant(_)) {
        let complaint = say!("num_oov_indices is a Rust constant, and vocabulary begins with what stands for no word");
        return Err(call.refuse(NUM_OOV_INDICES.alone(), complaint.help("leave that out of the vocabulary")));
    }
    let unknown = unknown.known().and_then(|unknown| usize::try_from(unknown).ok());
    let split = unknown.and_then(|unknown| rest.split_at_checked(unknown));
    Ok(match split {
        Some((lead, tokens)) if lead.iter().all(|word| word == lacking) => tokens,
        _ => words,
    })
}

/// A word as it is compared and shown.
fn word(argument: &Argument) -> String {
    say!("{}", *argument).text()
}
