//! Bytes to JSON values, each with its place in the bytes. JSON is what Python writes and reads: with `NaN` and `Infinity`.
//! It does not know what the values mean. Depth and number of values are bounded.

use super::fault::Fault;
use crate::collect::CollectVec;
use crate::map::Set;
use hifijson::num::LexWrite as _;
use hifijson::str::LexAlloc as _;
use hifijson::token::{Expect, Lex as _};
use hifijson::{Read as _, SliceLexer};
use std::rc::Rc;

/// Lists and objects within one another. Each network inside of another needs four.
pub(super) const MAX_DEPTH: usize = 128;
/// Values in all. The largest network that Keras comes with has 80,000.
const MAX_VALUES: usize = 2_000_000;

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Json {
    pub(crate) at: u32,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Null,
    Flag(bool),
    Int(i128),
    Float(f64),
    /// A whole number that is larger than any other number here: its digits.
    Huge(Rc<str>),
    Text(Rc<str>),
    List(Vec<Json>),
    /// In the order of the file; no key stands twice.
    Object(Vec<(Rc<str>, Json)>),
}

impl Json {
    /// The value of a key, if this is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.entries()?.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    pub(crate) fn entries(&self) -> Option<&[(Rc<str>, Json)]> {
        match &self.kind {
            Kind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> Option<&[Json]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The values of an object in the order of their keys, in which Python's `tree.flatten` gives them.
    pub(crate) fn sorted_values(&self) -> Option<Vec<&Json>> {
        let mut entries: Vec<&(Rc<str>, Json)> = self.entries()?.iter().collect_vec();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        Some(entries.into_iter().map(|(_, value)| value).collect_vec())
    }

    pub(crate) fn is_null(&self) -> bool {
        self.kind == Kind::Null
    }

    pub(crate) fn text(&self) -> Option<&Rc<str>> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is a whole one from 0 on.
    pub(crate) fn index(&self) -> Option<usize> {
        match self.kind {
            Kind::Int(n) => usize::try_from(n).ok(),
            _ => None,
        }
    }

    /// What a value of this kind is called, with its article.
    pub(crate) fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Flag(_) => "true or false",
            Kind::Int(_) | Kind::Float(_) | Kind::Huge(_) => "a number",
            Kind::Text(_) => "a string",
            Kind::List(_) => "a list",
            Kind::Object(_) => "an object",
        }
    }
}

/// Reads one value and no more.
pub(super) fn parse(bytes: &[u8]) -> Result<Json, Fault> {
    let mut reader = Reader { lexer: SliceLexer::new(bytes), whole: bytes.len(), values: 0 };
    let value = reader.value(0)?;
    match reader.next() {
        None => Ok(value),
        Some(_) => Err(reader.unexpected("the end")),
    }
}

struct Reader<'a> {
    lexer: SliceLexer<'a>,
    whole: usize,
    values: usize,
}

impl Reader<'_> {
    /// How many bytes were read.
    fn at(&self) -> usize {
        self.whole - self.lexer.as_slice().len()
    }

    /// The first byte of what comes next.
    fn next(&mut self) -> Option<u8> {
        self.lexer.ws_peek()
    }

    fn value(&mut self, depth: usize) -> Result<Json, Fault> {
        let next = self.next();
        let at = self.at();
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(Fault::at(at, format!("holds more than {MAX_VALUES} values")));
        }
        if depth > MAX_DEPTH && matches!(next, Some(b'[' | b'{')) {
            return Err(Fault::at(at, format!("is nested more than {MAX_DEPTH} levels deep")));
        }
        let kind = match next {
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'[') => self.list(depth)?,
            Some(b'{') => self.object(depth)?,
            Some(b'-' | b'0'..=b'9' | b'I' | b'N') => self.number()?,
            Some(b'a'..=b'z') => match self.lexer.null_or_bool() {
                Some(None) => Kind::Null,
                Some(Some(flag)) => Kind::Flag(flag),
                None => return Err(self.unexpected_at(at, "a value")),
            },
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Json { at: at as u32, kind })
    }

    fn list(&mut self, depth: usize) -> Result<Kind, Fault> {
        let mut items = Vec::new();
        self.sequence(b']', |reader| {
            items.push(reader.value(depth + 1)?);
            Ok(())
        })?;
        Ok(Kind::List(items))
    }

    fn object(&mut self, depth: usize) -> Result<Kind, Fault> {
        let mut entries: Vec<(Rc<str>, Json)> = Vec::new();
        let mut known: Set<Rc<str>> = Set::new();
        self.sequence(b'}', |reader| {
            let at = reader.at();
            if reader.next() != Some(b'"') {
                return Err(reader.unexpected("a key in double quotes"));
            }
            let key = reader.string()?;
            if !known.insert(key.clone()) {
                let fault = Fault::at(at, format!("has the key `{key}` twice in one object"));
                return Err(fault.help("leave one of the two out: which of them is meant, nobody can tell"));
            }
            if reader.lexer.expect(SliceLexer::ws_peek, b':').is_none() {
                return Err(reader.unexpected("a `:`"));
            }
            entries.push((key, reader.value(depth + 1)?));
            Ok(())
        })?;
        Ok(Kind::Object(entries))
    }

    /// What stands between the bracket that is next and the one that closes it.
    fn sequence(&mut self, end: u8, mut element: impl FnMut(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.lexer.take_next();
        if self.next() == Some(end) {
            self.lexer.take_next();
            return Ok(());
        }
        loop {
            element(self)?;
            let next = self.next();
            if next != Some(end) && next != Some(b',') {
                return Err(self.unexpected(if end == b']' { "a `,` or a `]`" } else { "a `,` or a `}`" }));
            }
            self.lexer.take_next();
            if next == Some(end) {
                return Ok(());
            }
            self.next();
        }
    }

    fn string(&mut self) -> Result<Rc<str>, Fault> {
        let at = self.at();
        self.lexer.take_next();
        match self.lexer.str_string() {
            Ok(text) => Ok(text.into()),
            Err(hifijson::str::Error::Eof) => Err(Fault::at(at, "ends within a string").help(CUT)),
            Err(error) => Err(no_json(at, &format!("{error} in a string"))),
        }
    }

    fn number(&mut self) -> Result<Kind, Fault> {
        const NAMED: [(&[u8], f64); 3] =
            [(b"Infinity", f64::INFINITY), (b"-Infinity", f64::NEG_INFINITY), (b"NaN", f64::NAN)];
        for (name, number) in NAMED {
            if self.lexer.strip_prefix(name) {
                return Ok(Kind::Float(number));
            }
        }
        let at = self.at();
        let (digits, parts) = self.lexer.num_string().validated().map_err(|_| self.unexpected_at(at, "a number"))?;
        if parts.is_int() {
            return Ok(digits.parse().map_or_else(|_| Kind::Huge(shortened(digits)), Kind::Int));
        }
        digits.parse().map(Kind::Float).map_err(|_| self.unexpected_at(at, "a number"))
    }

    fn unexpected(&self, expected: &str) -> Fault {
        self.unexpected_at(self.at(), expected)
    }

    fn unexpected_at(&self, at: usize, expected: &str) -> Fault {
        if self.lexer.as_slice().is_empty() {
            return Fault::at(at, format!("ends where {expected} is expected")).help(CUT);
        }
        no_json(at, &format!("{expected} is expected"))
    }
}

const CUT: &str = "the file is cut off, or still being written";

fn no_json(at: usize, why: &str) -> Fault {
    Fault::at(at, format!("is no JSON: {why}"))
        .help("`model.save(\"model.keras\")` writes such a file, and so does a text file of `model.to_json()`")
}

/// The digits of a number, as far as anyone reads them.
fn shortened(digits: &str) -> Rc<str> {
    match digits.get(..40) {
        Some(first) if digits.len() > 40 => format!("{first}…").into(),
        _ => digits.into(),
    }
}

impl From<Expect> for Fault {
    fn from(expect: Expect) -> Fault {
        no_json(0, &format!("{expect} is expected"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Kind, String> {
        parse(text.as_bytes()).map(|json| json.kind).map_err(|fault| fault.sentence)
    }

    #[test]
    fn reads_what_python_writes() {
        assert_eq!(parsed(" 12 "), Ok(Kind::Int(12)));
        assert_eq!(parsed("-1e-3"), Ok(Kind::Float(-0.001)));
        assert_eq!(parsed("-Infinity"), Ok(Kind::Float(f64::NEG_INFINITY)));
        assert!(matches!(parsed("NaN"), Ok(Kind::Float(x)) if x.is_nan()));
        assert_eq!(parsed(r#""\ud83d\ude00 \\u0041 ü""#), Ok(Kind::Text("😀 \\u0041 ü".into())));
        assert_eq!(parsed(&"9".repeat(40)), Ok(Kind::Huge("9".repeat(40).into())));
        let text = r#"{"a": [1, {"b": null}], "c": true}"#;
        let json = parse(text.as_bytes()).unwrap();
        let at = text.find("true").unwrap() as u32;
        assert_eq!(json.get("c"), Some(&Json { at, kind: Kind::Flag(true) }));
        assert_eq!(json.get("a").and_then(Json::items).map(<[_]>::len), Some(2));
    }

    #[test]
    fn refuses_what_is_none() {
        for text in
            ["", "{", "[1", "[1,]", "{\"a\"}", "{'a': 1}", "{\"a\": 1,}", "nul", "01", "1 2", "\"\\ud83d\"", "+1", "-"]
        {
            assert!(parsed(text).is_err(), "{text}");
        }
        assert!(parse(b"\"\xff\"").is_err());
        assert_eq!(parsed("{\"a\": 1, \"a\": 1}"), Err("has the key `a` twice in one object".into()));
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        assert_eq!(parsed(&deep), Err(format!("is nested more than {MAX_DEPTH} levels deep")));
        assert!(parsed(&("[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH))).is_ok());
        let many = format!("[{}0]", "0,".repeat(MAX_VALUES));
        assert_eq!(parsed(&many), Err(format!("holds more than {MAX_VALUES} values")));
    }
}
