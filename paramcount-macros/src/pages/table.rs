//! Every class of the catalogue in one table, and below it those that have no place in a declaration.

use crate::layers::{self, Entry, Refusal};

pub(crate) fn table() -> String {
    let supported: String = super::supported().map(row).collect();
    let refused: String = layers::all().filter_map(|entry| Some(refused_row(entry, entry.refused?))).collect();
    format!(
        "| Class | Also | |\n|:--|:--|:--|\n{supported}\n# What has no place in a declaration\n\n\
         | Class | Why | Instead |\n|:--|:--|:--|\n{refused}"
    )
}

fn row(entry: &Entry) -> String {
    format!("| [`{}`] | {} | {} |\n", entry.class, aliases(entry), cell(entry.doc.what))
}

fn refused_row(entry: &Entry, refusal: Refusal) -> String {
    let names: Vec<String> = [entry.class].iter().chain(entry.aliases).map(|name| format!("`{name}`")).collect();
    format!("| {} | {} | {} |\n", names.join(", "), cell(refusal.why), cell(refusal.instead))
}

fn aliases(entry: &Entry) -> String {
    entry.aliases.iter().map(|alias| format!("`{alias}`")).collect::<Vec<_>>().join(", ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
