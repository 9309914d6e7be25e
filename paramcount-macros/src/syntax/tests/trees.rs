//! Right input and its tree.

use super::{printer, read};
use crate::tokens::{Delimiter, Group, TokenStream, TokenTree};

/// Expressions, as the value of a constant.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("1_000", "1000"),
    ("0x10usize", "16"),
    ("-3", "(- 3)"),
    ("1e-3", "0.001"),
    ("2f32", "2.0"),
    (".5", "0.5"),
    ("True", "true"),
    ("false", "false"),
    ("None", "None"),
    ("\"a{b}c\"", "\"a{b}c\""),
    ("r\"a\"", "\"a\""),
    ("\"\" \"doc\" \"\"", "\"doc\""),
    ("f \"{a}\"", "\"{a}\""),
    ("N", "N"),
    ("r#type", "type"),
    ("crate::config::CLASSES", "crate::config::CLASSES"),
    ("keras::layers::Dense(3)", "(keras::layers::Dense 3)"),
    ("tf.keras.layers.Dense(3)", "(tf.keras.layers.Dense 3)"),
    ("const { N as usize }", "(rust)"),
    ("const { #[x] N } + 1", "(+ (rust) 1)"),
    ("a + b * c - d", "(- (+ a (* b c)) d)"),
    ("a or b and not c == d", "(|| a (&& b (! (== c d))))"),
    ("a || b && !c == d", "(|| a (&& b (== (! c) d)))"),
    ("-a ** -b ** c", "(- (** a (- (** b c))))"),
    ("a ** b * c", "(* (** a b) c)"),
    ("not not a", "(! (! a))"),
    ("a % b @ c / d", "(/ (@ (% a b) c) d)"),
    ("a in b", "(in a b)"),
    ("a not in b", "(! (in a b))"),
    ("1 + 2 .. n - 1", "(.. (+ 1 2) (- n 1))"),
    ("0..=3", "(..= 0 3)"),
    ("(a)", "a"),
    ("(a,)", "(tuple a)"),
    ("()", "(tuple )"),
    ("(a, b,)", "(tuple a b)"),
    ("[]", "[]"),
    ("[a, [b],]", "[a [b]]"),
    ("{\"a\": x, \"b\": 3}", "(dict \"a\":x \"b\":3)"),
    ("{\"a\": x for x in y}", "(each \"a\":x x y)"),
    ("{**a, 1: b, -1: c, (1, 2): d}", "(dict **a 1:b (- 1):c (tuple 1 2):d)"),
    ("f(*args, **options)", "(f *args **options)"),
    ("[*a, b]", "[*a b]"),
    ("a is None", "(is a None)"),
    ("a is not None", "(! (is a None))"),
    ("f()", "(f)"),
    ("f(a, b = c,)", "(f a b=c)"),
    ("f(a == b, c = d == e)", "(f (== a b) c=(== d e))"),
    ("Dense(3)(x)", "((Dense 3) x)"),
    ("f(name = if a { 1 } else { 2 })", "(f name=(if a {=> 1} {=> 2}))"),
    ("a if b else c if d else e", "(if b {=> a} (if d {=> c} e))"),
    ("if a { 1 } else if b { 2 } else { 3 }", "(if a {=> 1} (if b {=> 2} {=> 3}))"),
    ("x.shape[-1]", "x.shape[(- 1)]"),
    ("x[:, 0]", "x[_:_:_ 0]"),
    ("x[1:2:3, ::2, a:]", "x[1:2:3 _:_:2 a:_:_]"),
    ("x[..., None]", "x[... None]"),
    ("x[.., 1]", "x[... 1]"),
    ("x[1..3]", "x[1:3:_]"),
    ("x[..-1]", "x[_:(- 1):_]"),
    ("[f(i) for i in range(3)]", "(each (f i) i (range 3))"),
    ("[i for (i, (a, b)) in c if d if e]", "(each i (i (a b)) c if (&& d e))"),
    ("sum(i for i, _ in c)", "(sum (each i (i _) c))"),
    ("[[i for i in a]]", "[(each i i a)]"),
    ("{ x = 1; x }", "{(let x 1) => x}"),
    ("x.a.b(c)[d]", "(x.a.b c)[d]"),
];

/// Statements, as the body of a block.
const STATEMENTS: &[(&str, &str)] = &[
    ("x = 1; x", "{(let x 1) => x}"),
    ("let x = 1; let mut y = 2;", "{(let x 1) (let y 2)}"),
    ("let x: usize = 1; y: int = 2;", "{(let x 1) (let y 2)}"),
    ("const A: usize = 1; const B = 2;", "{(let A 1) (let B 2)}"),
    ("const { N };", "{(rust)}"),
    ("(a, b) = f(x);", "{(let (a b) (f x))}"),
    ("a, (b, _) = f(x); [c] = d; (e) = g; (h,) = i;", "{(let (a (b _)) (f x)) (let (c) d) (let e g) (let (h) i)}"),
    ("let (a, b) = f(x);", "{(let (a b) (f x))}"),
    ("a, b = 1, 2; a, b", "{(let (a b) (tuple 1 2)) => (tuple a b)}"),
    ("x = y = 1; d[\"a\"] = z; (a, *b) = c;", "{(let x y 1) (let d[\"a\"] z) (let (a *b) c)}"),
    ("return x; return a, b; return", "{(return x) (return (tuple a b)) (return _)}"),
    ("fn g(x, *xs, y, **z) { x } g", "{(fn g (x *xs =y **z) {=> x}) => g}"),
    ("x += 1; x **= 2;", "{(let x (+ x 1)) (let x (** x 2))}"),
    ("for i in range(3) { x = i; } x", "{(for i (range 3) {(let x i)}) => x}"),
    ("for (a, b) in c {} for a, b in c {} for [a] in c {}", "{(for (a b) c {}) (for (a b) c {}) (for (a) c {})}"),
    ("if a { x = 1; } else { x = 2; } x", "{(if a {(let x 1)} {(let x 2)}) => x}"),
    ("if a { 1 } else { 2 }", "{=> (if a {=> 1} {=> 2})}"),
    ("if a {} -b", "{(if a {}) => (- b)}"),
    ("with k.name_scope(\"a\") { x = 1; } x", "{with (k.name_scope \"a\") {(let x 1)} => x}"),
    ("with name_scope(a), name_scope(b) { x }", "{=> with (name_scope a) {=> with (name_scope b) {=> x}}}"),
    ("with (name_scope(a), name_scope(b),) { x } y", "{with (name_scope a) {=> with (name_scope b) {=> x}} => y}"),
    ("with = name_scope(a);", "{(let with (name_scope a))}"),
    ("f(x); g", "{(f x) => g}"),
    ("\"\" \"doc\" \"\" x = 1;", "{(let x 1)}"),
    ("\"doc\" x = 1; \"doc\"; \"same\"", "{(let x 1) => \"same\"}"),
    ("\"a\" if b else \"c\"", "{=> (if b {=> \"a\"} \"c\")}"),
    ("/// doc\n x = 1; // comment\n", "{(let x 1)}"),
    ("f([/// doc\n a])", "{=> (f [a])}"),
    (";;", "{}"),
    ("match = 1; loop = match;", "{(let match 1) (let loop match)}"),
];

const ITEMS: &[(&str, &str)] = &[
    ("pub struct A = S([]);", "(pub struct A (S []))"),
    ("pub(crate) struct A<const N: usize, const M: usize,>= { x }", "(pub(crate) struct A<N><M> {=> x})"),
    ("/// d\n #[a(b)] struct A = {} struct B = {};", "(#[doc=\"d\"]#[a(b)] struct A {}) (struct B {})"),
    ("#[paramcount(crate = crate::p)] #[x] struct A = {}", "(#[x] crate=crate::p struct A {})"),
    ("struct A<const N: usize = { 3 }> = x;", "(struct A<N> x)"),
    (
        "size = (3, 4); xs, b = size; xs.append(1); for x in xs { n += x; }",
        "(let size (tuple 3 4)) (let (xs b) size) (xs.append 1) (for x xs {(let n (+ n x))})",
    ),
    ("fn f(x, y = None, z: usize = 3) -> T { x }", "(fn f (x y=None z=3) {=> x})"),
    ("/// d\n const A: f32 = 1.5; const B = 2;", "(const A 1.5) (const B 2)"),
    ("layer A(d, e = 1)(x) { w; x }", "(layer A (d e=1) (x) {w => x})"),
    ("struct layer = layer(x); \"\" \"d\" \"\" struct B = x;", "(struct layer (layer x)) (struct B x)"),
];

/// All that differs at once.
fn check(snippets: &[(&str, &str)], head: &str, end: &str, tree_head: &str, tree_end: &str) {
    let mut wrong = Vec::new();
    for (code, tree) in snippets {
        let (program, _, errors) = read(&format!("{head}{code}{end}"));
        let (found, wanted) = (printer::program(&program), format!("{tree_head}{tree}{tree_end}"));
        if found != wanted || !errors.is_empty() {
            wrong.push(format!("{code}\n  {wanted}\n  {found}\n  {errors:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn expressions() {
    check(EXPRESSIONS, "const A = ", ";", "(const A ", ")");
}

#[test]
fn statements() {
    check(STATEMENTS, "fn f() { ", " }", "(fn f () ", ")");
}

#[test]
fn items() {
    check(ITEMS, "", "", "", "");
}

/// Puts everything in `⟨…⟩` (written `paste!(…)`) into the invisible bracket of a `macro_rules!`.
fn pasted(stream: TokenStream) -> TokenStream {
    let mut trees: Vec<TokenTree> = Vec::new();
    for tree in stream {
        let TokenTree::Group(group) = tree else {
            trees.push(tree);
            continue;
        };
        let inner = pasted(group.stream());
        let paste = matches!(trees.as_slice(), [.., TokenTree::Ident(name), _] if name == "paste");
        if paste {
            trees.truncate(trees.len() - 2);
        }
        let delimiter = if paste { Delimiter::None } else { group.delimiter() };
        trees.push(Group::new(delimiter, inner).into());
    }
    trees.into_iter().collect()
}

#[test]
fn pasted_by_macros() {
    for (code, tree) in [
        ("const A = paste!(a + b) * paste!(3);", "(const A (* (+ a b) 3))"),
        (
            "paste!(pub(crate)) struct paste!(A) = paste!(S)(paste!(-1), paste!(n) = paste!(\"x\"));",
            "(pub(crate) struct A (S (- 1) n=\"x\"))",
        ),
        ("paste!() struct A<const N: paste!(usize)> = paste!(paste!({ x }))", "(struct A<N> {=> x})"),
        ("paste!(struct A = x;) paste!(pub(crate) struct B = y;)", "(struct A x) (pub(crate) struct B y)"),
        ("fn f() { paste!(x = 1); paste!(let y = 2); paste!(x * 2) }", "(fn f () {(let x 1) (let y 2) => (* x 2)})"),
        ("const A = paste!(crate::x)(1);", "(const A (crate::x 1))"),
        ("#[paste!(paramcount(crate = paste!(a::b)))] struct A = x;", "(crate=a::b struct A x)"),
        ("#[paste!(doc = \"d\")] fn f() { x }", "(fn f () {=> x})"),
    ] {
        let tokens = pasted(code.parse().unwrap_or_default());
        let (source, _) = crate::syntax::Source::read(tokens);
        let errors = crate::diagnostics::Errors::default();
        let program = crate::syntax::parse(&source, &errors);
        assert_eq!(errors.finish().0, [], "{code}");
        assert_eq!(printer::program(&program), tree, "{code}");
    }
}

/// A residual network in the words of Keras.
#[test]
fn a_whole_network() {
    let (program, _, errors) = read(
        r#"
        const EPS = 1.001e-5;
        fn residual(x, filters, name, stride = 1, project = false) {
            shortcut = if project {
                BatchNormalization(epsilon = EPS, name = "{name}_0_bn")(
                    Conv2D(4 * filters, 1, strides = stride, name = "{name}_0_conv")(x))
            } else { x };
            x = Activation("relu", name = "{name}_1_relu")(x);
            // …
            Add(name = "{name}_add")([shortcut, x])
        }
        pub struct ResNet<const CLASSES: usize> = {
            inputs = Input(shape = (224, 224, 3));
            x = Conv2D(64, 7, strides = 2, name = "conv1_conv")(ZeroPadding2D(3)(inputs));
            for (stage, (filters, blocks)) in enumerate([(64, 3), (128, 4), (256, 6), (512, 3)], 2) {
                for block in range(1, blocks + 1) {
                    x = residual(x, filters, project = block == 1,
                                 stride = if block == 1 && stage > 2 { 2 } else { 1 },
                                 name = "conv{stage}_block{block}");
                }
            }
            outputs = Dense(CLASSES, activation = "softmax")(GlobalAveragePooling2D()(x));
            Model(inputs, outputs)
        };
        "#,
    );
    assert_eq!(errors, []);
    assert_eq!(program.items.len(), 3);
}
