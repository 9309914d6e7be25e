//! `load("model.keras")`: a network that Keras saved, made again. What the file says is turned into values of the language,
//! and layers are made and applied from those as if a declaration had said it. It knows no layer by name.

mod classes;
mod functional;
mod objects;
mod weights;

use super::Interpreter;
use super::value::{Evaluated, Value};
use crate::diagnostics::{Error, Place, Sentence, say};
use crate::files::{self, Base, Fault, Json, Object, Saved};
use crate::map::Map;
use std::path::PathBuf;
use std::rc::Rc;

/// The files that were read, by their paths from the root.
#[derive(Default)]
pub(super) struct Loaded {
    saved: Map<(Base, Rc<str>), Rc<Saved>>,
    /// Files of weights.
    checkpoints: Vec<PathBuf>,
}

impl Loaded {
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.saved.values().map(|saved| &saved.path).chain(&self.checkpoints)
    }
}

/// A file while its network is being made.
struct Loader<'l, 'a> {
    program: &'l mut Interpreter<'a>,
    file: Rc<Saved>,
    /// Where the file is named: what is wrong with it stands nowhere else in the program.
    place: Place,
    /// The objects that have a number in common with other mentions of them.
    shared: Map<i128, Value>,
    /// Whether it was said where in the file the fault is.
    located: bool,
    /// The name of the layer whose config is being read.
    layer: Option<Rc<str>>,
}

impl Interpreter<'_> {
    /// `load("model.keras")`, Keras's `load_model`.
    pub(super) fn load(&mut self, arguments: Vec<Evaluated>, place: Place) -> Value {
        // What code runs on reading is no matter here: none does.
        let slots = ["filepath", "custom_objects", "compile", "safe_mode"];
        let Some([path, ..]) = self.slots(slots, 1, arguments, "load", place) else { return Value::Unknown };
        let Some(path) = path else { return Value::Unknown };
        let name = match path.value.value {
            Value::Text(name) => name,
            Value::Unknown => return Value::Unknown,
            Value::Outside(outside) => {
                let error = Error::new(
                    path.place,
                    say!(
                        "`load` takes a path as a string literal, and `{}` is known only to rustc",
                        outside.text.as_ref()
                    ),
                );
                return self.fault(error.help("write the path itself: `load(\"model.keras\")`"));
            }
            other => {
                let error =
                    Error::new(path.place, say!("`load` takes a path as a string literal, not {}", other.kind()));
                return self.fault(error.help("write it in quotes: `load(\"model.keras\")`"));
            }
        };
        let place = path.value.place;
        match self.read(&name, place) {
            Some(Ok(file)) => {
                let outside = self.graph.read_back();
                let network =
                    Loader { program: self, file, place, shared: Map::new(), located: false, layer: None }.network();
                self.graph.leave_scope(outside);
                network
            }
            Some(Err(fault)) => self.fault(error_of(&name, fault, place)),
            None => {
                self.errors.meet();
                Value::Unknown
            }
        }
    }

    fn read(&mut self, name: &Rc<str>, place: Place) -> Option<Result<Rc<Saved>, Fault>> {
        let base = self.base(place)?;
        let key = (base.clone(), name.clone());
        if let Some(known) = self.loaded.saved.get(&key) {
            return Some(Ok(known.clone()));
        }
        let saved = files::saved(name, &base)?.map(Rc::new);
        if let Ok(saved) = &saved {
            self.loaded.saved.insert(key, saved.clone());
        }
        Some(saved)
    }

    /// What a path that stands at a place is counted from.
    fn base(&self, place: Place) -> Option<Base> {
        match (self.folder_of)(place) {
            Some(folder) => Some(Base::SourceFolder(folder)),
            None => std::env::var_os("CARGO_MANIFEST_DIR").map(|folder| Base::Guess(folder.into())),
        }
    }
}

/// The fault of a file that is named at a place.
fn error_of(name: &str, fault: Fault, place: Place) -> Error {
    let error = Error::new(place, say!("`{}` {}", name, fault.sentence));
    fault.notes.into_iter().fold(error, Error::note).maybe_help(fault.help)
}

impl Loader<'_, '_> {
    /// The network that the file holds.
    fn network(&mut self) -> Value {
        let file = self.file.clone();
        let Some(object) = Object::of(&file.json) else {
            let sentence = match file.json.get("class_name") {
                Some(_) => say!("holds no network of Keras: its object has no `config`"),
                None => say!("holds no network of Keras: its object has no `class_name`"),
            };
            return self.refuse_with(&file.json, sentence, TO_JSON);
        };
        if object.module == files::Module::Unsaid {
            let version = file.json.get("keras_version").and_then(Json::text).map_or("2", |version| version);
            let sentence = say!("was written by Keras {}, and Keras 3 reads no such file", version);
            let sentence = if version.starts_with('2') {
                sentence
            } else {
                say!("was written as Keras 2 did: `{}` has no `module`", object.class.as_ref())
            };
            let help = "read it with the Keras 2 that wrote it, make the same network in Keras 3, and save that";
            return self.refuse_with(&file.json, sentence, help);
        }
        match self.object(&object, None) {
            network @ (Value::Model(..) | Value::Unknown) => network,
            other => {
                let sentence = say!("holds {} of the class `{}`, and no network", other.kind(), object.class.as_ref());
                self.refuse_with(&file.json, sentence, TO_JSON)
            }
        }
    }

    /// Says what is wrong with the file at some place of it. The sentence goes on behind the file's name.
    fn refuse(&mut self, at: &Json, sentence: Sentence) -> Value {
        let error = self.error(at, sentence);
        self.program.fault(error)
    }

    fn refuse_with(&mut self, at: &Json, sentence: Sentence, help: &str) -> Value {
        let error = self.error(at, sentence).help(help);
        self.program.fault(error)
    }

    fn error(&mut self, at: &Json, sentence: Sentence) -> Error {
        self.located = true;
        let error = Error::new(self.place, say!("`{}` {}", self.file.name, sentence)).note(self.position(at));
        match &self.layer {
            Some(layer) => error.note(say!("it belongs to the layer `{}`", layer.as_ref())),
            None => error,
        }
    }

    fn position(&self, at: &Json) -> String {
        format!("in the file: {}", self.file.position(at.at))
    }

    /// Does what the file says at some place, and tells that place beside what is reported meanwhile.
    fn at<T>(&mut self, json: &Json, step: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.program.errors.len();
        let result = step(self);
        if self.program.errors.len() > known && !self.located {
            self.located = true;
            self.program.errors.note_since(known, self.place, || self.position(json).into());
        }
        result
    }
}

const TO_JSON: &str = "`model.save(\"model.keras\")` and `model.to_json()` write one";
