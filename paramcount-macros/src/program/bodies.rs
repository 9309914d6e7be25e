//! Bodies of layers of the user's own, while they run. A body runs when its layer is made, where its inputs are not known yet,
//! and again whenever the layer is applied; what it makes is made once. So a layer inside is made with the layer around it, as
//! in Keras's `__init__`, or, if it needs the shape of an input, at the first application, as in `build`.

use super::Interpreter;
use super::own_layers::OwnClass;
use super::value::Value;
use crate::collect::CollectVec;
use crate::diagnostics::{Error, Place, say};
use crate::layer::{Instance, Scope, Tensor};
use crate::map::Map;
use crate::syntax::LayerItem;
use std::rc::Rc;

/// Where something is made: the calls of blocks and the turns of loops that led there, and the place.
pub(super) type Site = (Vec<(Place, usize)>, Place);

/// What a body has made, by where it did so.
pub(super) type Made = Map<Site, Value>;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Phase {
    /// Its layer is being made: what hangs on an input is left open.
    Making,
    /// Its layer is applied for the first time.
    First,
    Again,
}

/// A body that runs.
pub(super) struct Body {
    pub(super) layer: Rc<Instance>,
    pub(super) item: Rc<LayerItem>,
    pub(super) class: Rc<OwnClass>,
    phase: Phase,
    /// The scope in which it began to run.
    scope: Scope,
    path: Vec<(Place, usize)>,
}

/// Something that a body makes.
struct Making {
    class: Rc<OwnClass>,
    site: Site,
    /// The bodies that run around it.
    bodies: Vec<Body>,
    /// The errors that were met before.
    met: usize,
}

impl Body {
    pub(super) fn new(
        layer: Rc<Instance>,
        class: Rc<OwnClass>,
        item: Rc<LayerItem>,
        (phase, scope): (Phase, &Scope),
    ) -> Body {
        Body { layer, item, class, phase, scope: scope.clone(), path: Vec::new() }
    }

    /// The scope of its layer's own weights, where these scopes are open. They are made in `__init__` as well as in `build`,
    /// where the layer goes back to its own scope.
    pub(super) fn scope(&self, open: &Scope) -> Scope {
        if self.phase == Phase::Making { open.layer(&self.layer.name) } else { self.scope.clone() }
    }
}

impl Interpreter<'_> {
    /// Whether what hangs on an input is left open, here.
    pub(super) fn is_making(&self) -> bool {
        self.bodies.last().is_some_and(|body| body.phase == Phase::Making)
    }

    /// Makes what stands at this place: in a body once, however often that runs. What is `open` waits for the inputs.
    pub(super) fn once(&mut self, place: Place, open: bool, make: impl FnOnce(&mut Self) -> Value) -> Value {
        let making = match self.begin_making(place, open) {
            Ok(making) => making,
            Err(value) => return value,
        };
        let value = make(self);
        if let Some(making) = making {
            self.end_making(making, &value);
        }
        value
    }

    /// Goes on outside of the body that runs, if one does. `Err` holds what stands there, if nothing is to be made now.
    fn begin_making(&mut self, place: Place, open: bool) -> Result<Option<Making>, Value> {
        let Some(body) = self.bodies.last() else { return Ok(None) };
        let (class, site) = (body.class.clone(), (body.path.clone(), place));
        match self.made_or_not(&class, &site, open) {
            Some(value) => Err(value),
            None => {
                let (bodies, met) = (std::mem::take(&mut self.bodies), self.errors.met());
                Ok(Some(Making { class, site, bodies, met }))
            }
        }
    }

    /// Goes on in the body, which keeps what was made unless an error was met.
    fn end_making(&mut self, making: Making, value: &Value) {
        self.bodies = making.bodies;
        if self.errors.met() == making.met {
            making.class.keep(making.site, value);
        }
    }

    /// What the body made at this place before, or what stands for it where it is not to be made now.
    fn made_or_not(&mut self, class: &OwnClass, site: &Site, open: bool) -> Option<Value> {
        if let Some(value) = class.made(site) {
            return Some(value);
        }
        match self.bodies.last()?.phase {
            Phase::Making if open => Some(Value::Unknown),
            Phase::Again if !open => {
                let sentence = say!("`{}` was applied before, and what it holds is made once", class.name().as_ref());
                let error = Error::new(site.1, sentence).note("this is made for other inputs than those of before");
                Some(self.fault(error.help("make a second layer for them")))
            }
            _ => None,
        }
    }

    /// Runs what belongs to no body: what it makes is its own.
    pub(super) fn outside_of_bodies<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let bodies = std::mem::take(&mut self.bodies);
        let result = run(self);
        self.bodies = bodies;
        result
    }

    /// Runs a turn of a loop, or the call of a block.
    pub(super) fn on_path<T>(&mut self, place: Place, turn: usize, run: impl FnOnce(&mut Self) -> T) -> T {
        let depth = self.bodies.len();
        if let Some(body) = self.bodies.last_mut() {
            body.path.push((place, turn));
        }
        let result = run(self);
        if let Some(body) = self.bodies.get_mut(depth.wrapping_sub(1)) {
            body.path.pop();
        }
        result
    }

    /// Whether the tensors belong to a network that is made here, and not to what the body is run on.
    pub(super) fn are_of_a_network(&self, tensors: &[Tensor]) -> bool {
        !tensors.iter().all(|tensor| tensor.is_array)
            && !tensors.iter().any(|tensor| !tensor.is_array && self.graph.is_traced(tensor))
    }
}

impl Value {
    /// Whether nothing is known of it, or of a part of it.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Value::Unknown => true,
            Value::List(list) => list.items().iter().any(Value::is_open),
            Value::Dictionary(dictionary) => dictionary.entries().iter().any(|(_, value)| value.is_open()),
            Value::Layer(layer) | Value::Model(_, layer) => layer.hangs_on_an_error(),
            _ => false,
        }
    }

    /// The layers in a value, in order.
    pub(super) fn layers(&self) -> Vec<Rc<Instance>> {
        match self {
            Value::Layer(layer) | Value::Model(_, layer) => vec![layer.clone()],
            Value::List(list) => list.items().iter().map(Value::layers).collect_flat(),
            Value::Dictionary(dictionary) => {
                dictionary.entries().iter().map(|(_, value)| value.layers()).collect_flat()
            }
            _ => Vec::new(),
        }
    }

    /// The tensors in a value, in order.
    pub(super) fn tensors(&self) -> Vec<Tensor> {
        match self {
            Value::Tensor(tensor) => vec![tensor.clone()],
            Value::List(list) => list.items().iter().map(Value::tensors).collect_flat(),
            _ => Vec::new(),
        }
    }
}
