//! Runs the syntax tree: names, values, loops, blocks, calls. Layers are applied through `graph`; this module knows no layer
//! by name. Whatever the program does is bounded, each bound with an error of its own.

mod attribute_names;
mod beside;
mod bodies;
mod bound_values;
mod builtins;
mod calls;
mod collections;
mod dictionaries;
mod exploring;
mod expressions;
mod fractions;
mod function_names;
mod functions;
mod kinds;
mod libraries;
#[cfg(any(test, feature = "files"))]
mod loading;
#[cfg(not(any(test, feature = "files")))]
#[path = "without_files.rs"]
mod loading;
mod lookup;
mod methods;
mod name_scopes;
mod networks;
mod operations;
mod operators;
mod own_layers;
mod own_weights;
mod parts;
mod ratio;
mod rust_constants;
mod scope;
mod sequential;
mod statements;
#[cfg(test)]
pub(crate) mod tests;
mod to_argument;
mod undefined;
mod value;

pub(crate) use attribute_names::{ATTRIBUTES, GET_LAYER};
pub(crate) use bound_values::{BoundValue, BoundValues};
pub(crate) use function_names::{described, file_reader};
pub(crate) use own_weights::WEIGHT_PARAMS;
pub(crate) use rust_constants::{Holder, RustConstant, RustConstants};

use crate::collect::CollectVec;
use crate::diagnostics::{Error, Errors, Place, say};
use crate::graph::{Graph, Model};
use crate::layer::{Identity, Instance, Weight};
use crate::map::{Map, Set};
use crate::syntax;
use scope::Scope;
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;
use value::{Outside, Value};

/// The elements of a list, or the rounds of a loop.
const MAX_ITEMS: usize = 100_000;
/// The letters of a string.
const MAX_TEXT: usize = 10_000;
/// Expressions evaluated and statements run, in all.
const MAX_STEPS: usize = 1_000_000;
/// Layers made and applied, in one network.
const MAX_LAYERS: usize = 30_000;
/// Blocks calling blocks.
const MAX_CALLS: usize = 24;
/// Evaluations within evaluations, and the bytes of the stack that those may take: a thread has 2 MB of it at least, of
/// which what is called last takes a share. How much one evaluation takes hangs on how the macro was compiled.
const MAX_NESTING: usize = 400;
const MAX_STACK: usize = 1_200_000;
/// Layers in layers and networks in networks, through each of which everything recurs that walks a network.
const MAX_LEVELS: u16 = 40;

/// A `struct` and what became of it.
pub(crate) struct Declared<'a> {
    pub(crate) network: &'a syntax::Network,
    /// `None` after an error.
    pub(crate) model: Option<Rc<Model>>,
    pub(crate) graph: Graph,
    /// Whether an error was met on the way.
    pub(crate) broken: bool,
    /// The layers of networks that have the name of this one, which is an error.
    pub(crate) namesakes: Vec<Rc<Instance>>,
    /// Which of the checks left to rustc are this network's.
    pub(crate) checks: Range<usize>,
    /// The numbers of the Rust constants that it uses.
    pub(crate) uses: Vec<u32>,
}

/// What came of a program.
pub(crate) struct Run<'a> {
    pub(crate) declared: Vec<Declared<'a>>,
    pub(crate) rust_constants: RustConstants,
    /// Where what other invocations declare is used by its path, and has not been handed over yet.
    pub(crate) wanted: Vec<Place>,
    /// The files that were read.
    pub(crate) files: Vec<PathBuf>,
    /// What names were bound to.
    pub(crate) held: BoundValues,
}

/// Tells the folder of the source file in which a place stands, where it is known.
pub(crate) type FolderOf<'a> = &'a dyn Fn(Place) -> Option<PathBuf>;

/// Runs every network of a program.
pub(crate) fn run<'a>(program: &'a syntax::Program, errors: &'a Errors, folder_of: FolderOf<'a>) -> Run<'a> {
    let mut interpreter = Interpreter::new(program, errors, folder_of);
    let networks = interpreter.networks.clone();
    let mut declared: Vec<Declared> = Vec::new();
    for (i, (module, network)) in networks.into_iter().enumerate() {
        if module > 0 {
            continue;
        }
        if !interpreter.wanted.is_empty() {
            // All is run again once it is there.
            break;
        }
        let first_check = errors.checks_made();
        let (model, met) = errors.watch(|| interpreter.declare(i, network));
        let graph = std::mem::take(&mut interpreter.graph);
        let uses = interpreter.rust_constants.touched();
        let broken = model.is_none() || met;
        let checks = first_check..errors.checks_made();
        match declared.iter_mut().find(|first| first.network.name.text == network.name.text) {
            Some(first) => {
                first.broken = true;
                first.namesakes.extend_from_slice(graph.made());
            }
            None => declared.push(Declared { network, model, graph, broken, namesakes: Vec::new(), checks, uses }),
        }
    }
    interpreter.run_unneeded();
    if interpreter.wanted.is_empty() {
        interpreter.explore(program);
    }
    Run {
        declared,
        rust_constants: interpreter.rust_constants,
        wanted: interpreter.wanted.into_iter().map(|outside| outside.place).collect_vec(),
        files: interpreter.loaded.paths().cloned().collect_vec(),
        held: interpreter.held,
    }
}

/// What an item of the program is called by.
#[derive(Clone)]
enum Item<'a> {
    Function(Rc<syntax::Function>),
    Layer(Rc<syntax::LayerItem>),
    Network(usize),
    /// What a path stands for: a module that another `network!` handed over, and the name there.
    HandedOver(usize, Rc<str>),
    Constant(&'a syntax::Constant),
}

struct Interpreter<'a> {
    errors: &'a Errors,
    /// Modules of which something could not be read, and where each comes from.
    unread: Map<usize, Rc<str>>,
    /// The items of this `network!`, then those of others that were handed over.
    modules: Vec<Map<Rc<str>, Item<'a>>>,
    /// For each module what a network of it has to run first.
    beside: Vec<beside::Beside<'a>>,
    /// For each module the values beside its networks in this session; `None` while one is being found.
    values: Vec<Map<Rc<str>, Option<Value>>>,
    /// What was run beside the networks in this session: the module, and which of its steps.
    ran: Set<(usize, usize)>,
    /// What stands for parameters by default, where that was found already in this session: by the place of the default.
    defaults: Map<Place, Value>,
    /// The module whose names are known.
    module: usize,
    /// Each with the module it belongs to.
    networks: Vec<(usize, &'a syntax::Network)>,
    /// Paths of what other invocations of the macro declare, and have not handed over yet.
    wanted: Vec<Outside>,
    /// The network that is being declared; an earlier one may be used as a layer.
    current: usize,
    /// The networks being made, the outermost first.
    making: Vec<usize>,
    /// The weights of their own that these have.
    network_weights: Vec<Vec<(Weight, u32)>>,
    scopes: Vec<Scope>,
    graph: Graph,
    rust_constants: RustConstants,
    own_layers: own_layers::OwnLayers,
    /// What each `Sequential` became when a layer was added to it.
    grown: Map<Identity, Value>,
    loaded: loading::Loaded,
    held: BoundValues,
    #[cfg_attr(not(any(test, feature = "files")), expect(dead_code))]
    folder_of: FolderOf<'a>,
    /// The bodies of layers of the user's own that run, each inside of the one before.
    bodies: Vec<bodies::Body>,
    steps: usize,
    nesting: usize,
    /// An address in the stack where the program began to run.
    stack: usize,
    exhausted: bool,
    /// Whether `/` of whole numbers gives a fraction here.
    fractions: bool,
    /// Whether a number is meant here, as the argument of a layer.
    number_meant: bool,
    /// What is known of blocks that are run for what they use, and on no inputs.
    exploring: Option<exploring::Exploring>,
    /// For each network being made what its const generics are, where another one uses it.
    given_generics: Vec<Map<Rc<str>, Value>>,
    /// Calls whose values nobody takes, as each is a statement of its own.
    unused: Vec<Place>,
}

impl<'a> Interpreter<'a> {
    fn new(program: &'a syntax::Program, errors: &'a Errors, folder_of: FolderOf<'a>) -> Interpreter<'a> {
        let mut interpreter = Interpreter {
            errors,
            modules: Vec::new(),
            beside: Vec::new(),
            values: Vec::new(),
            ran: Set::new(),
            defaults: Map::new(),
            module: 0,
            wanted: Vec::new(),
            networks: Vec::new(),
            current: 0,
            making: Vec::new(),
            network_weights: Vec::new(),
            scopes: Vec::new(),
            graph: Graph::default(),
            rust_constants: RustConstants::default(),
            own_layers: own_layers::OwnLayers::default(),
            grown: Map::new(),
            loaded: loading::Loaded::default(),
            held: BoundValues::default(),
            folder_of,
            bodies: Vec::new(),
            steps: 0,
            nesting: 0,
            stack: address(),
            exhausted: false,
            fractions: false,
            number_meant: false,
            exploring: None,
            given_generics: Vec::new(),
            unused: Vec::new(),
            unread: Map::default(),
        };
        interpreter.rust_constants.hand_over(program, None);
        interpreter.define_all(program);
        interpreter
    }

    /// Makes a module of a program, and of each `network!` that was handed over one: what two paths lead to is the same. Of
    /// what was handed over twice, the nearer copy counts.
    fn define_all(&mut self, program: &'a syntax::Program) {
        let mut open = vec![(self.new_module(program), program)];
        let mut known: Map<&str, usize> = Map::new();
        while !open.is_empty() {
            for (module, program) in std::mem::take(&mut open) {
                for item in &program.items {
                    let syntax::Item::HandedOver(given) = item else {
                        self.define(module, item);
                        continue;
                    };
                    let inner = match known.get(&*given.origin) {
                        Some(inner) => *inner,
                        None => {
                            let inner = self.new_module(&given.program);
                            open.push((inner, &given.program));
                            known.insert(&given.origin, inner);
                            inner
                        }
                    };
                    if given.broken {
                        self.unread.insert(inner, given.origin.clone());
                    }
                    let name = given.path.rsplit("::").next().unwrap_or_default().into();
                    if let Some(items) = self.modules.get_mut(module) {
                        items.insert(given.path.clone(), Item::HandedOver(inner, name));
                    }
                }
            }
        }
    }

    fn new_module(&mut self, program: &'a syntax::Program) -> usize {
        self.modules.push(Map::new());
        self.values.push(Map::new());
        self.beside.push(beside::Beside::of(program));
        self.modules.len() - 1
    }

    fn define(&mut self, module: usize, item: &'a syntax::Item) {
        let (name, item) = match item {
            syntax::Item::Function(function) => (&function.name, Item::Function(function.clone())),
            syntax::Item::Layer(layer) => (&layer.name, Item::Layer(layer.clone())),
            syntax::Item::Constant(constant) => (&constant.name, Item::Constant(constant)),
            syntax::Item::Network(network) => {
                self.networks.push((module, network));
                (&network.name, Item::Network(self.networks.len() - 1))
            }
            syntax::Item::Statement(..) | syntax::Item::HandedOver(_) => return,
        };
        let twice = self.modules.get_mut(module).is_some_and(|items| items.insert(name.text.clone(), item).is_some());
        if twice {
            self.errors.report(
                Error::new(name.place, say!("`{}` is declared twice", name.text.as_ref()))
                    .help("give one of the two another name"),
            );
        }
    }

    /// Reports, and is what is left of a value then.
    fn fault(&mut self, error: Error) -> Value {
        self.errors.report(error);
        Value::Unknown
    }

    /// Counts a step; false once a bound is met, and then nothing goes on.
    fn step(&mut self, place: Place) -> bool {
        self.steps += 1;
        self.has_room(0, place)
    }

    /// Whether so many layers may still be applied.
    fn has_room(&mut self, layers: usize, place: Place) -> bool {
        if self.exhausted {
            return false;
        }
        let sentence = if self.steps > MAX_STEPS {
            say!("the program takes more than {} steps", MAX_STEPS)
        } else if self.graph.size().saturating_add(layers) > MAX_LAYERS {
            say!("the network has more than {} layers and applications of layers", MAX_LAYERS)
        } else if self.nesting > MAX_NESTING {
            say!("calls and expressions are nested more than {} levels deep", MAX_NESTING)
        } else if self.stack.abs_diff(address()) > MAX_STACK {
            say!("calls and expressions are nested deeper than the stack holds")
        } else {
            return true;
        };
        self.exhausted = true;
        self.errors.report(
            Error::new(place, sentence)
                .note("the macro bounds what it does, so that no declaration hangs the compiler"),
        );
        false
    }

    /// A layer, if not too many stand in one another.
    fn not_too_nested(&mut self, layer: Rc<Instance>, place: Place) -> Option<Rc<Instance>> {
        if layer.levels <= MAX_LEVELS {
            return Some(layer);
        }
        if !self.exhausted {
            self.exhausted = true;
            let sentence = say!("layers and networks stand in one another more than {} deep", MAX_LEVELS as usize);
            let error = Error::new(place, sentence);
            self.errors.report(error.help("put the layers side by side, into one `Sequential([…])`"));
        }
        None
    }

    fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::default());
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }
}

/// An address in the stack, near to where it ends now.
#[inline(never)]
fn address() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(&here).addr()
}
