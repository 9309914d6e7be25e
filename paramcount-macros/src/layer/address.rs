//! Addresses of weights: the path under which Keras names one, and its place in a saved `.weights.h5`. Both are made as the
//! weight is, of the layers inside of which it is made.

use std::rc::Rc;

/// The name scopes that are open while a layer is built.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    path: Rc<str>,
    /// The same in a network that was read back: each layer that a file holds by itself is built on its own.
    read: Rc<str>,
    /// Whether what is inside is held by no file: a layer of the user's own is built as one.
    closed: bool,
    /// Of a network that was read back, where it is.
    read_back: Option<Rc<str>>,
}

/// Where a layer or a part of one stands inside of another: the attribute that holds it, and what it is called there.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) attribute: Rc<str>,
    pub(crate) name: Rc<str>,
}

/// A weight's address, as far as is known inside of one layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Address {
    /// Keras's `weight.path`.
    pub(crate) path: Rc<str>,
    /// The same once the network was saved and read back.
    #[cfg_attr(not(any(test, feature = "files")), expect(dead_code, reason = "only what reads files asks for it"))]
    pub(crate) read_path: Rc<str>,
    /// The dataset of `.weights.h5`, from the layer that has the weight on; `None` where no file holds it.
    pub(crate) dataset: Option<Rc<str>>,
}

impl Scope {
    /// Where a network is read back.
    #[cfg_attr(not(any(test, feature = "files")), expect(dead_code, reason = "only what reads files begins so"))]
    pub(crate) fn read_back(&self) -> Scope {
        Scope { read_back: Some(self.path.clone()), ..Scope::default() }
    }

    /// Inside of a name scope that the program opens. It is opened again where a network is read back if it stands in a
    /// layer of the user's own.
    pub(crate) fn named(&self, name: &str, in_own_layer: bool) -> Scope {
        if name.is_empty() {
            return self.clone();
        }
        let path = joined(&self.path, name);
        let outer = if self.closed { &*self.read } else { "" };
        match in_own_layer {
            true => Scope { path, read: joined(outer, name), ..self.clone() }.closed(),
            false => Scope { path, ..self.clone() },
        }
    }

    /// Inside of a layer of that name.
    pub(crate) fn layer(&self, name: &str) -> Scope {
        self.inner(name, if self.closed { joined(&self.read, name) } else { name.into() })
    }

    /// Inside of a part that the layer makes itself.
    pub(crate) fn part(&self, name: &str) -> Scope {
        self.inner(name, joined(&self.read, name))
    }

    fn inner(&self, name: &str, read: Rc<str>) -> Scope {
        let path = match &self.read_back {
            Some(place) => joined(place, &read),
            None => joined(&self.path, name),
        };
        Scope { path, read, ..self.clone() }
    }

    /// The same for what no file holds by itself.
    pub(crate) fn closed(self) -> Scope {
        Scope { closed: true, ..self }
    }

    /// The address of a weight of that name; its dataset follows the attributes that hold it.
    pub(crate) fn weight(&self, name: &str, dataset: Option<String>) -> Address {
        let dataset = dataset.map(Rc::from);
        Address { path: joined(&self.path, name), read_path: joined(&self.read, name), dataset }
    }
}

impl Attribute {
    pub(crate) fn new(attribute: impl Into<Rc<str>>, name: impl Into<Rc<str>>) -> Attribute {
        Attribute { attribute: attribute.into(), name: name.into() }
    }
}

impl Address {
    /// The same weight in that dataset.
    pub(crate) fn in_dataset(&self, dataset: &str) -> Address {
        Address { dataset: Some(dataset.into()), ..self.clone() }
    }

    /// The same weight in a layer of which nobody knows how a file holds it.
    pub(crate) fn nowhere(&self) -> Address {
        Address { dataset: None, ..self.clone() }
    }

    /// The same weight, seen from a layer that holds its layer.
    pub(crate) fn held_by(&self, attribute: &str) -> Address {
        let dataset = self.dataset.as_ref().map(|dataset| joined(attribute, dataset));
        Address { dataset, ..self.clone() }
    }
}

fn joined(path: &str, name: &str) -> Rc<str> {
    if path.is_empty() { name.into() } else { format!("{path}/{name}").into() }
}
