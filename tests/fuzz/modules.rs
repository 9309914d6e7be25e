// The macro's modules, taken in by their paths: no crate can link a proc macro.

extern crate proc_macro;

#[path = "../../paramcount-macros/src/collect.rs"]
mod collect;
#[path = "../../paramcount-macros/src/compile.rs"]
mod compile;
#[path = "../../paramcount-macros/src/diagnostics/mod.rs"]
mod diagnostics;
#[path = "../../paramcount-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../paramcount-macros/src/files/mod.rs"]
mod files;
#[path = "../../paramcount-macros/src/graph/mod.rs"]
mod graph;
#[path = "../../paramcount-macros/src/layer/mod.rs"]
mod layer;
#[path = "../../paramcount-macros/src/layers/mod.rs"]
mod layers;
#[path = "../../paramcount-macros/src/map.rs"]
mod map;
#[path = "../../paramcount-macros/src/ops/mod.rs"]
mod ops;
#[path = "../../paramcount-macros/src/origin.rs"]
mod origin;
#[path = "../../paramcount-macros/src/pages/mod.rs"]
#[allow(unused_imports, reason = "the documentation, which is not here, uses more")]
mod pages;
#[path = "../../paramcount-macros/src/program/mod.rs"]
mod program;
#[path = "../../paramcount-macros/src/shape/mod.rs"]
mod shape;
#[path = "../../paramcount-macros/src/syntax/mod.rs"]
mod syntax;
#[path = "../../paramcount-macros/src/tokens/mod.rs"]
#[allow(unused_imports, reason = "what leads to the compiler, which is not here, uses more")]
mod tokens;
#[path = "saved.rs"]
mod saved;
#[path = "words.rs"]
mod words;
