//! Every class of the catalogue in one table, and below it those that have no place in a declaration.

use crate::collect::CollectVec;
use crate::layer::{Entry, Unsupported};
use crate::layers;

pub(crate) fn table() -> String {
    let (mut supported, mut refused) = (String::new(), String::new());
    for entry in layers::all() {
        match entry.refused {
            Some(refusal) => refused += &refused_row(entry, refusal),
            None => supported += &row(entry),
        }
    }
    format!(
        "| Class | What it does |\n|:--|:--|\n{supported}\n# What has no place in a declaration\n\n\
         | Class | Why | Instead |\n|:--|:--|:--|\n{refused}"
    )
}

fn row(entry: &Entry) -> String {
    let also = if entry.aliases.is_empty() { String::new() } else { format!(" Also {}.", names(entry.aliases)) };
    format!("| [`{}`] | {}{also} |\n", entry.class, cell(entry.doc.what))
}

fn refused_row(entry: &Entry, refusal: Unsupported) -> String {
    let classes = names(&[&[entry.class], entry.aliases].concat());
    format!("| {classes} | {} | {} |\n", cell(refusal.why), cell(refusal.instead))
}

fn names(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect_vec().join(", ")
}

pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
