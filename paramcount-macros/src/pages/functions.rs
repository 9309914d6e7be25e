//! The catalogue of functions as documentation: an item and its page for each, and a table of all, with those that have no
//! place in a declaration. It writes down what the entries say, and knows no function by name.

use super::example;
use super::page::{arguments, signature};
use super::table::cell;
use crate::collect::{CollectTokens, CollectVec};
use crate::diagnostics::{Errors, say};
use crate::layer::accepts::Accepts;
use crate::layer::{Entry, Function, Param, Rest};
use crate::syntax::Source;
use crate::tokens::{Ident, Span, TokenStream, quote};
use crate::{ops, program, shape, syntax};

/// An item for each function of `keras.ops`, in the modules in which Keras has them.
pub(crate) fn items() -> TokenStream {
    in_modules(Span::call_site(), &item)
}

/// The same for an editor: no examples are run, and nothing is completed to a call, whose brackets may stand there already.
/// They stand at the word that the caller wrote, where an editor goes to.
pub(crate) fn editor_items(at: Span) -> TokenStream {
    in_modules(at, &|(entry, function)| {
        let text = text(entry, function, &example::declaration(&network(entry, function)));
        let names = function.names().map(|name| Ident::new_raw(name, at)).collect_vec();
        quote!(#(#[doc = #text] #[rust_analyzer::completions(ignore_flyimport)] pub struct #names;)*)
    })
}

fn in_modules(at: Span, item: &dyn Fn((&'static Entry, Function)) -> TokenStream) -> TokenStream {
    let (mut others, mut images, mut by_chance) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for (entry, function) in supported() {
        let module = match function.apart() {
            Some("image") => &mut images,
            Some("random") => &mut by_chance,
            _ => &mut others,
        };
        module.extend(item((entry, function)));
    }
    let (image, random) = (Ident::new("image", at), Ident::new("random", at));
    quote! {
        #others
        /// Functions on pictures: `ops.image.resize(…)`.
        pub mod #image {
            #images
        }
        /// Numbers by chance, which Keras has beside its `ops`: `keras.random.normal(…)`.
        pub mod #random {
            #by_chance
        }
    }
}

/// Every function that Keras has under `keras.ops` and `keras.random`.
fn of_keras() -> impl Iterator<Item = (&'static Entry, Function)> {
    let named = |entry: &'static Entry| Some((entry, entry.function?));
    ops::all().filter_map(named).filter(|(_, function)| function.module != "activations")
}

fn supported() -> impl Iterator<Item = (&'static Entry, Function)> {
    of_keras().filter(|(entry, _)| entry.refused.is_none())
}

fn item((entry, function): (&Entry, Function)) -> TokenStream {
    let text = text(entry, function, &program(entry, function));
    let mut names = function.names().map(|name| Ident::new_raw(name, Span::call_site()));
    let first = names.next();
    let others = names.map(|name| quote!(#[doc(hidden)] pub use #first as #name;)).collect_tokens();
    let searched = function.aliases.iter().map(|name| quote!(#[doc(alias = #name)])).collect_tokens();
    quote! {
        #[doc = #text]
        #searched
        pub fn #first() {}
        #others
    }
}

/// The page of one function, in Markdown.
fn text(entry: &Entry, function: Function, example: &str) -> String {
    let also: Vec<String> = function.aliases.iter().map(|name| format!("`{name}`")).collect_vec();
    let also = if also.is_empty() { String::new() } else { format!("Also called {}. ", also.join(", ")) };
    let rest = match function.rest {
        Rest::Refused => "",
        Rest::ByPosition => "The tensors of the list stand side by side.\n\n",
        Rest::ByName => "The sizes of the list are given by name.\n\n",
    };
    format!(
        "{}\n\n```text\n{}\n```\n\n**Shapes:** {}\n\n{}{rest}# Example\n\n```text\n{example}\n```\n\n\
         {also}In Keras: `keras.{}`, a row of class `{}`.",
        entry.doc.what,
        signature(&function.path(), entry),
        entry.doc.shapes,
        arguments(entry),
        function.path(),
        entry.class,
    )
}

/// The example as a program, its output's shape behind it.
fn program(entry: &Entry, function: Function) -> String {
    let network = network(entry, function);
    let shapes = outputs(&network).unwrap_or_default();
    format!("{}\n\n// Net::OUTPUT_SHAPES: {shapes}", example::declaration(&network))
}

/// The right side of `struct Net = …;`: the call that the entry shows, or one with nothing but what is required.
fn network(entry: &Entry, function: Function) -> String {
    let shown = if entry.doc.example.0.is_empty() { call(entry, function) } else { entry.doc.example.0.to_owned() };
    let (shapes, call) = match shown.split_once(": ").filter(|(shapes, _)| shapes.starts_with('(')) {
        Some((shapes, call)) => (shapes.split("; ").collect_vec(), call),
        None => (Vec::new(), shown.as_str()),
    };
    let words: Vec<&str> = call.split(|c: char| !c.is_alphanumeric() && c != '_').collect_vec();
    let usual = if function.apart() == Some("image") { "(8, 8, 3)" } else { "(3, 4)" };
    let (mut made, mut names) = (String::new(), Vec::new());
    for name in ["x", "y", "z"] {
        if words.contains(&name) {
            made += &format!("{name} = Input(shape = {}); ", shapes.get(names.len()).copied().unwrap_or(usual));
            names.push(name);
        }
    }
    let all = if names.len() == 1 { names.concat() } else { format!("[{}]", names.join(", ")) };
    format!("{{ {made}Model({all}, {call}) }}")
}

/// A call on tensors alone, as many as it requires.
fn call(entry: &Entry, function: Function) -> String {
    let mut names = ["x", "y", "z"].into_iter();
    let required = entry.params.iter().filter(|param| param.is_required());
    let argument = |param: &Param| match param.kind {
        Accepts::Operands => format!("[{}]", names.by_ref().take(2).collect_vec().join(", ")),
        _ => names.next().unwrap_or_default().to_owned(),
    };
    format!("{}({})", function.path(), required.map(argument).collect_vec().join(", "))
}

/// The shapes that come of a network, as Rust writes them; what is wrong with it otherwise.
fn outputs(network: &str) -> Result<String, String> {
    let tokens: TokenStream = format!("struct Net = {network};").parse().map_err(|error| format!("{error}"))?;
    shape::begin();
    let errors = Errors::default();
    let (source, _) = Source::read(tokens);
    let tree = syntax::parse(&source, &errors);
    let folder_of = |place| source.folder(place);
    let run = program::run(&tree, &errors, &folder_of);
    if let Some(error) = errors.finish().0.first() {
        return Err(error.complaint.sentence.text());
    }
    let model = run.declared.first().and_then(|declared| declared.model.clone());
    let model = model.ok_or_else(|| "there is no network".to_owned())?;
    let shapes = model.outputs.iter().map(|output| say!("{}", output.shape).text());
    Ok(shapes.collect_vec().join(", "))
}

/// Every function in one table, and below it those that have no place in a declaration.
pub(crate) fn table() -> String {
    let (mut supported, mut refused) = (String::new(), String::new());
    for (entry, function) in of_keras() {
        let path = function.path();
        match entry.refused {
            Some(refusal) => {
                refused += &format!("| `{path}` | {} | {} |\n", cell(refusal.why), cell(refusal.instead));
            }
            None => {
                let module = function.apart().map(|module| format!("{module}::")).unwrap_or_default();
                supported += &format!("| [`{path}`](fn@{module}{}) | {} |\n", function.name, cell(entry.doc.what));
            }
        }
    }
    format!(
        "| Function | What it gives |\n|:--|:--|\n{supported}\n# What has no place in a declaration\n\n\
         | Function | Why | Instead |\n|:--|:--|:--|\n{refused}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_says_all_that_its_page_shows() {
        for (entry, function) in supported() {
            for (what, text) in [("what", entry.doc.what), ("shapes", entry.doc.shapes)] {
                assert!(!text.is_empty(), "{}: {what} is missing", function.path());
            }
        }
    }

    #[test]
    fn every_example_stands() {
        let wrong = |(entry, function): (&Entry, Function)| {
            let network = network(entry, function);
            assert!(network.contains(&format!("{}(", function.path())), "{network}");
            outputs(&network).err().map(|error| format!("{network}: {error}"))
        };
        let wrong: Vec<String> = supported().filter_map(wrong).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_page_shows_what_comes_of_its_example() {
        let page = ops::find("ops", "mean")
            .and_then(|entry| Some(entry).zip(entry.function))
            .map(|(entry, function)| text(entry, function, &program(entry, function)))
            .unwrap_or_default();
        assert!(page.contains("ops.mean(x, axis = None, keepdims = false)"), "{page}");
        assert!(page.contains("// Net::OUTPUT_SHAPES: ()"), "{page}");
    }
}
