//! The whole macro without rustc: what it says of mistakes, and that no input at all makes it panic or hang.

mod cases;
mod editor;
mod faults;
mod files;
mod mistakes;
mod random;
mod random_files;
mod spans;
mod stack;
pub(crate) mod tokens;
mod unfinished;
mod without_lines;
