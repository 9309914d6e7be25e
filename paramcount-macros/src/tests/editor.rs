//! What a language server sees, without one: which names are emitted under the spans of the user's, for whole declarations
//! and for half of one.

use crate::compile::{compile_for, shadow};
use crate::expand::Reader;
use crate::syntax::HANDED_OVER;
use crate::tokens::{TokenStream, TokenTree};

/// The user's text stands behind this many bytes, so that no other token has its span.
const OFFSET: usize = 1 << 12;

/// For each name of the declaration that is emitted, the path or the field that it is emitted as: `Conv2D` as
/// `layers::Conv2D`. A name that is written twice is told twice.
fn seen(declaration: &str) -> Vec<String> {
    let text = format!("{{ paramcount }} {}{{ {declaration} }}", " ".repeat(OFFSET));
    let mut leaves = Vec::new();
    flatten(shadow(text.parse::<TokenStream>().unwrap_or_default()), &mut leaves);
    let mut seen = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        if leaf.span().byte_range().start < OFFSET || !matches!(leaf, TokenTree::Ident(_)) {
            continue;
        }
        let before =
            |n: usize| at.checked_sub(n).and_then(|at| leaves.get(at)).map(ToString::to_string).unwrap_or_default();
        let owner = match before(1).as_str() {
            // `__Net > () . name`, whose brackets are no leaves.
            "." => before(3),
            ":" => before(3),
            _ => String::new(),
        };
        let path = if owner.is_empty() { leaf.to_string() } else { format!("{owner}::{leaf}") };
        seen.push(path);
    }
    seen
}

fn flatten(stream: TokenStream, leaves: &mut Vec<TokenTree>) {
    for tree in stream {
        match tree {
            TokenTree::Group(group) => flatten(group.stream(), leaves),
            leaf => leaves.push(leaf),
        }
    }
}

#[track_caller]
fn sees(declaration: &str, names: &[&str]) {
    let seen = seen(declaration);
    for name in names {
        assert!(seen.iter().any(|seen| seen == name), "{name} is not among {seen:?} of\n{declaration}");
    }
}

#[test]
fn layers_arguments_and_words() {
    let declaration = r#"struct Net = Sequential([Input(shape = (8, 8, 3)), keras.layers.Conv2D(4, kernel_size = 3, padding = "same")]);"#;
    sees(
        declaration,
        &[
            "builtins::Sequential",
            "layers::Input",
            "InputLayer::shape",
            "layers::Conv2D",
            "Conv2D::kernel_size",
            "words::same",
        ],
    );
}

#[test]
fn items_and_what_is_bound_in_them() {
    let declaration = "const WIDTHS = [1, 2]; fn block(x, size = 3) { y = Dense(size)(x); y } layer Own(n)(x) { x }
        struct Net<const N: usize> = { i = Input((N,)); for w in WIDTHS { i = block(i, size = w); } Model(i, Own(3)(i)) };";
    sees(
        declaration,
        &["WIDTHS", "block", "Own", "__block::size", "__block::y", "__Net::i", "__Net::w", "__Net_generics::N"],
    );
}

#[test]
fn rust_constants_paths_and_attributes() {
    let declaration =
        "struct Net = { x = Input((SIDE, crate::sizes::WIDTH)); n = x.shape[1]; Model(x, crate::other::Net()(x)) };";
    sees(declaration, &["SIDE", "sizes::WIDTH", "Tensor::shape", "other::Net"]);
}

#[test]
fn half_a_declaration() {
    sees("struct Net = Sequential([Input((8,)), Dense(4, act)])", &["layers::Dense", "act"]);
    sees("struct Net = { x = Input((8,)); y = x. }", &["layers::Input", "__Net::x"]);
    sees("fn block(x) { Den } struct Net = { x = blo }", &["Den", "blo"]);
    sees("struct Net = { x = Enc\n y = Input((8,)); Model(y, y) };", &["Enc", "layers::Input"]);
}

#[test]
fn no_tokens_make_it_panic() {
    for declaration in [
        "",
        "struct",
        "struct A",
        "fn f(",
        "layer L(x)(",
        "const = 3;",
        "x = y = z = ",
        "a.b.c(d = e)(f.",
        "for",
        "fn for(in) = ",
    ] {
        seen(declaration);
    }
}

#[test]
fn const_generics_wherever_they_are_named() {
    let declaration = "struct Of<const N: usize> = Sequential([Input((N,)), Dense(const { N + 1 })]);
        struct Net = { i = Input((3,)); Model(i, crate::of::Other(SIZE = 4)(Of(N = 3)(i))) };";
    let seen = seen(declaration);
    // Where it is declared it is a field, and so it is in its uses.
    assert_eq!(seen.iter().filter(|name| *name == "__Of_generics::N").count(), 3, "{seen:?}");
    assert!(seen.iter().any(|name| name == "__Other_generics::SIZE"), "{seen:?}");
}

#[test]
fn functions_in_their_modules() {
    let declaration = "struct Net = { x = Input((8, 8, 3)); y = ops.image.resize(x, (4, 4)); Model(x, keras.ops.where(y > 0, y, ops.mean(y))) };";
    sees(declaration, &["image::resize", "ops::r#where", "ops::mean"]);
}

#[test]
fn what_pages_show_can_be_written() {
    for (name, page) in crate::program::described().filter(|(name, _)| !name.starts_with("load")) {
        for example in page.split("```text").skip(1).filter_map(|text| text.split("```").next()) {
            let used =
                if example.contains("struct") { "" } else { "struct Net = { x = Input((3,)); Model(x, Scale()(x)) };" };
            let tokens = format!("{example}{used}").parse().unwrap_or_default();
            assert_eq!(super::without_lines::said(&tokens), [], "{name}");
        }
    }
}

#[test]
fn what_stands_behind_a_dot_can_be_written() {
    for (name, doc) in crate::program::ATTRIBUTES {
        let example = doc.split('`').rfind(|part| part.contains(&format!(".{name}"))).unwrap_or_default();
        let tokens = format!(
            "struct Net = {{ x = Input((4,)); net = Sequential([Input((4,)), Dense(3, name = \"first\")]);
            list = [1, 2]; options = {{\"a\": 1}}; text = \"b\"; {} Model(x, net(x)) }};",
            if example.contains(" = ") || example.contains(".add(") {
                format!("{example};")
            } else {
                format!("y = {example};")
            }
        );
        assert_eq!(super::without_lines::said(&tokens.parse().unwrap()), [], "{name}: {tokens}");
    }
}

#[test]
fn strings_stand_for_what_they_name() {
    let declaration = r#"struct Net = { x = Input((4, 3)); options = {"activation": "relu"};
        y = ops.einsum("bij,bkj->bik", x, x); net = Model(x, Dense(2, name = "Two", **options)(y), name = "net");
        Model(x, net.get_layer("Two").output) };"#;
    sees(
        declaration,
        &[
            "__0::activation",
            "words::relu",
            "paramcount::ops",
            "ops_einsum::subscripts",
            "network::name",
            "__Net_layers::TWO",
        ],
    );
}

/// What is declared by `pub const` and `pub const fn`, in order.
fn constants(leaves: &[TokenTree]) -> Vec<String> {
    let is = |at: usize, word: &str| leaves.get(at).is_some_and(|leaf| leaf.to_string() == word);
    let names = (0..leaves.len()).filter(|at| is(*at, "pub") && is(at + 1, "const"));
    let names = names.filter_map(|at| leaves.get(if is(at + 2, "fn") { at + 3 } else { at + 2 }));
    names.map(ToString::to_string).collect()
}

fn compiled(reader: Reader, declaration: &str) -> Vec<TokenTree> {
    let mut leaves = Vec::new();
    flatten(compile_for(reader, declaration.parse().unwrap()), &mut leaves);
    leaves
}

#[test]
fn a_server_is_told_every_constant_and_little_else() {
    let declaration = r#"struct Of<const N: usize> = Sequential([Input((N, SIDE, 3)), Conv2D(8, 3, name = "conv"),
            BatchNormalization(name = "norm"), Flatten(), Dense(CLASSES, name = "head")]);
        struct Net = { x = Input((9,), name = "in"); y = Dense(4, name = "a")(x);
            for i in range(30) { y = BatchNormalization()(Dense(SIDE)(y)); } Model(x, [y + y, Dense(2)(y)]) };"#;
    let (rustc, server) = (compiled(Reader::Rustc, declaration), compiled(Reader::Server, declaration));
    let names = |leaves| constants(leaves).into_iter().filter(|name| name != "__held").collect::<Vec<_>>();
    assert_eq!(names(&server), names(&rustc));
    assert!(names(&server).iter().any(|name| name == "CONV"), "{:?}", names(&server));
    assert!(server.len() < rustc.len() / 2, "{} of {} tokens", server.len(), rustc.len());
}

#[test]
fn a_server_is_told_numbers_and_shapes() {
    let server = compiled(Reader::Server, "struct Net = Sequential([Input((9,)), Dense(4)]);");
    let text = server.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    // Brackets are no leaves.
    for told in [
        "PARAMS : usize = 40 ;",
        "OUTPUT_SHAPE : paramcount : : Shape = & None , Some 4 ;",
        "DENSE : paramcount : : Layer = Self : : layer \"dense\" ;",
        "MACS : Option < u64 > = Some 36 ;",
    ] {
        assert!(text.contains(told), "{told} is not in {text}");
    }
}

/// Where a server put its mark, nothing is said of networks: it looks for the mark alone.
#[test]
fn what_is_being_completed_is_read_and_not_run() {
    let declaration = "struct Net = Sequential([Input((9,)), DenraCompletionMarker(4)]);";
    let marked = |reader| {
        let leaves = compiled(reader, declaration);
        let text = leaves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        (text.contains("DenraCompletionMarker"), text.contains("compile_error"))
    };
    assert_eq!(marked(Reader::Server), (true, false));
    assert_eq!(marked(Reader::Rustc), (true, true));
}

/// What is declared elsewhere is not there where names are declared for an editor: what they come to hold is told later.
#[test]
fn what_names_hold_is_told_once_a_network_of_another_macro_is_there() {
    let declaration = "struct Net = { x = Input((3,)); y = crate::other::Base()(x); Model(x, y) };";
    let given = "struct Base = Sequential([Input((3,)), Dense(5)]);";
    let text = |declaration: &str| {
        let leaves = compiled(Reader::Server, declaration);
        leaves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let asked = text(declaration);
    let told_by = asked.split(['"', ' ']).find(|word| word.starts_with("__paramcount_told_")).unwrap();
    let answered = text(&format!("{HANDED_OVER} {{ crate::other::Base }} __of_b {{ {given} }} {declaration}"));
    assert!(answered.contains(&format!("macro_rules ! {told_by} ")), "{told_by} is not in {answered}");
    for line in ["- `(None, 3)`", "- `(None, 5)`"] {
        assert!(answered.contains(line), "{line} is not in {answered}");
    }
    assert!(!text(given).contains("macro_rules ! __paramcount_told_"));
}

/// At a name an editor shows what is told of the layer, and leads nowhere else: the constant stands behind it.
#[test]
fn a_written_name_is_told_apart_from_its_constant() {
    let declaration = r#"struct Net = { x = Input((3,)); y = Dense(4, name = "First")(x); net = Model(x, y);
        Model(x, Dense(2)(net.get_layer("First").output)) };"#;
    let leaves = compiled(Reader::Server, declaration);
    let told = leaves.iter().map(ToString::to_string).find(|leaf| leaf.contains("FIRST\\u{1f}")).unwrap();
    let text = format!("{{ paramcount }} {}{{ {declaration} }} {{ {told} }}", " ".repeat(OFFSET));
    let mut leaves = Vec::new();
    flatten(shadow(text.parse().unwrap()), &mut leaves);
    let written = |leaf: &&TokenTree| leaf.to_string() == "FIRST" && leaf.span().byte_range().start >= OFFSET;
    let texts: Vec<String> = leaves.iter().filter(written).filter_map(|leaf| leaf.span().source_text()).collect();
    assert_eq!(texts, ["\"First\"", "\"First\""], "{told}");
    let all = leaves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(all.contains("__Net_layers : : FIRST ;"), "{all}");
    assert!(all.contains("3 inputs × 4 units"), "{all}");
}

/// While a network has an error, no number of it is told.
#[test]
fn of_what_has_an_error_a_server_is_told_no_value() {
    let declaration =
        r#"struct Net = Sequential([Input((SIDE,)), Dens(4, name = "first"), Dense(2, name = "second")]);"#;
    let leaves = compiled(Reader::Server, declaration);
    let text = leaves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    for told in ["PARAMS : usize = has_an_error ;", "FIRST : : : paramcount : : Layer = has_an_error ;"] {
        assert!(text.contains(told), "{told} is not in {text}");
    }
    assert!(text.contains("`Net` has an error"), "{text}");
}
