//! Wrong input of all kinds: the parser neither panics nor hangs, and no tree overflows the stack.

use super::printer;
use crate::diagnostics::{Error, Errors};
use crate::syntax::{Source, parse};
use crate::tests::tokens::{Xorshift, all_tokens, mutate};
use crate::tokens::TokenStream;
use std::time::{Duration, Instant};

const PROGRAM: &str = r##"
    /// A network.
    #[derive(Clone)] #[paramcount(crate = crate::inner)]
    pub(crate) struct Net<const N: usize, const M: usize> = Sequential([
        Input(shape = (N, 32, 3)), Conv2D(32, (3, 3), padding = "same", name = "conv{i}"),
        Dense(const { N as usize }, trainable = not x and y or z in [1, 2, 3], rate = .5, units = -2 ** 3),
    ], name = "net");
    const EPS: f32 = 1.001e-5; const SIZES = [(64, 3), (128, 4),];
    fn block(x, filters, name = None, *args) {
        "" "doc" ""
        let (a, mut b) = x; a, b = b, a; x += 1; y = x.shape[-1] if a else { b };
        for (i, (a, b)) in enumerate([1, 2]) { if i == 1 && a > 2 { x = Dense(i)(x); } else if b { 3 } else { 4 } }
        sizes = [f(i) for i in range(3) if i % 2 == 0]; d = {"a": x, "b": y}; x[:, 0:2, ..., None, ::2]; 0..=3
    }
    layer Scale(dim)(x) { add_weight(name = "gamma", shape = (dim,)); keras::layers::Add()([x, tf.keras.x]) }
    struct Other = { inputs = Input(shape = (crate::config::SIZE,)); with keras.name_scope("a{i}"), b() as c { y = 1; } Model(inputs, block(inputs, 3)) }
    def f(x): return x
    import keras # a comment
    class A(B): pass
    while x is not None: y := 3; elif
"##;

/// Reads, walks and drops; the errors in the order of reading.
fn run(tokens: TokenStream) -> (String, Vec<Error>) {
    let (source, _) = Source::read(tokens);
    let errors = Errors::default();
    let tree = printer::program(&parse(&source, &errors));
    let errors = errors.finish().0;
    for error in &errors {
        assert!(error.place.first <= error.place.last && error.place.last < source.len(), "{error:?}");
    }
    (tree, errors)
}

#[test]
fn mutations() {
    let program: TokenStream = PROGRAM.parse().unwrap_or_default();
    let mut pool = Vec::new();
    all_tokens(program.clone(), &mut pool);
    all_tokens("+= ** .. ; : = , ! ? & | ' # $ < > -> => elif lambda mut".parse().unwrap_or_default(), &mut pool);
    let mut random = Xorshift(0x9E37_79B9_7F4A_7C15);
    for round in 0..75 {
        let mut tokens = program.clone();
        for _ in 0..20 {
            tokens = mutate(tokens, &pool, &mut random);
            let start = Instant::now();
            run(tokens.clone());
            assert!(start.elapsed() < Duration::from_secs(1), "round {round}: {tokens}");
        }
    }
}

#[test]
fn any_tokens() {
    let mut pool = Vec::new();
    all_tokens(PROGRAM.parse().unwrap_or_default(), &mut pool);
    let mut random = Xorshift(7);
    for _ in 0..500 {
        let count = random.below(40);
        run((0..count).map(|_| pool[random.below(pool.len())].clone()).collect());
    }
}

/// What repeats without a bracket: `head`, then `part` again and again, then `end`.
const CHAINS: &[(&str, &str, &str)] = &[
    ("const A = ", "- ", "x;"),
    ("const A = ", "not ", "x;"),
    ("const A = ", "a + not ", "x;"),
    ("const A = ", "& ", "x;"),
    ("const A = ", "x ** ", "x;"),
    ("const A = ", "x ** - ", "x;"),
    ("const A = ", "1 + ", "1;"),
    ("const A = ", "1 < ", "1;"),
    ("const A = x", ".a", ";"),
    ("const A = x", "()", ";"),
    ("const A = x", "[0]", ";"),
    ("const A = ", "a if b else ", "c;"),
    ("const A = ", "if a {} else ", "{}"),
    ("const A = ", "if a: ", "b"),
    ("fn f() { ", "for a in b: ", "c; }"),
    ("fn f() { ", "if a: ", "c; }"),
    ("fn f() { ", "while a: ", "c; }"),
    ("const A = [a for a in b ", "if c ", "];"),
    ("fn f() { ", "with name_scope(a): ", "c; }"),
    ("fn f() { with ", "name_scope(a), ", "{} }"),
];

/// What repeats and is no deeper for it.
const ROWS: &[(&str, &str, &str)] = &[
    ("const A = ", "a::", "a;"),
    ("const A = (", "a, ", ");"),
    ("const A = f(", "a ", ");"),
    ("const A = ", "a if ", "c;"),
    ("fn f() { ", "a = ", "b; }"),
    ("fn f() { ", "a =\n", "b; }"),
    ("fn f() { ", "a ", "b; }"),
    ("", "def f(): ", ""),
    ("", "struct A ", ""),
    ("struct A<", "<", "> = x;"),
    ("", "class A: pub ", ""),
    ("fn f() { ", "import ", "}"),
    ("", "layer A ", "= x;"),
    ("fn f() { ", "'a ", "}"),
    ("", "# ", "x"),
    ("fn f() { ", "else ", "{} }"),
    ("fn f() { ", "with a ", "}"),
];

fn repeated((head, part, end): (&str, &str, &str), count: usize) -> TokenStream {
    format!("{head}{}{end}", part.repeat(count)).parse().unwrap_or_else(|error| panic!("{head}{part}: {error}"))
}

#[test]
fn chains_are_bounded() {
    for chain in CHAINS {
        let (_, errors) = run(repeated(*chain, 10_000));
        let deep = errors.iter().filter(|error| error.complaint.sentence.text().contains("levels deep")).count();
        assert_eq!(deep, 1, "{chain:?}: {:?}", errors.first());
        let (_, errors) = run(repeated(*chain, 60));
        assert!(
            !errors.iter().any(|error| error.complaint.sentence.text().contains("levels deep")),
            "{chain:?}: {errors:?}"
        );
    }
}

#[test]
fn rows_are_read_once() {
    for row in ROWS {
        let start = Instant::now();
        run(repeated(*row, 3_000));
        assert!(start.elapsed() < Duration::from_secs(2), "{row:?}: {:?}", start.elapsed());
    }
}

/// Brackets in brackets, each level as costly as can be, on a stack smaller than any that a compiler has.
#[test]
fn deep_brackets_fit() {
    let levels = [
        ("f(-", ")"),
        ("(not a + ", ")"),
        ("[a ** ", "]"),
        ("{ x = ", "; x }"),
        ("if a { x = ", "; } else { x }"),
        ("f(x)(n = a or b + ", ")"),
    ];
    for (open, close) in levels {
        let code = format!("const A = {}x{};", open.repeat(63), close.repeat(63));
        let small = std::thread::Builder::new().stack_size(1 << 20);
        let read = small.spawn(move || drop(run(code.parse().unwrap_or_default())));
        assert!(read.is_ok_and(|thread| thread.join().is_ok()), "{open}");
    }
}

#[test]
fn elements_are_counted() {
    let (_, errors) = run(repeated(("const A = [", "1, ", "];"), 100_001));
    assert_eq!(
        errors.iter().map(|error| error.complaint.sentence.text()).collect::<Vec<_>>(),
        ["more than 100000 elements"]
    );
}
