//! Wrong input: what is said, at which tokens, and what is left of the tree.

use super::{printer, read};
use crate::diagnostics::Error;
use crate::syntax::Source;
use crate::syntax::source::Token;
use proc_macro2::Delimiter;

/// A snippet; its errors, each as `tokens | sentence | helps`; and its tree.
type Mistake = (&'static str, &'static [&'static str], &'static str);

/// As the value of a constant.
const EXPRESSIONS: &[Mistake] = &[
    ("f(32, kernel_)", &[], "(f 32 kernel_))"),
    ("f(10,, 3)", &[", | expected a value, found `,`"], "(f 10 3))"),
    ("f(, 3)", &[", | expected a value, found `,`"], "(f 3))"),
    ("f(units = , a)", &[", | expected a value, found `,`"], "(f units=? a))"),
    ("f(units = )", &["= | expected a value after `=`"], "(f units=?))"),
    ("f(units =\n kernel = 3, b)", &["= | expected a value after `=`"], "(f units=? kernel=3 b))"),
    ("f(units: 12, a)", &[": | an argument is given with `=` | write `units = …`"], "(f units=12 a))"),
    ("f(units := 12, a)", &[": = | an argument is given with `=` | write `units = …`"], "(f units=12 a))"),
    (
        "f(a; b; c)",
        &["; | a `,` ends this argument, not a `;` | write `,`", "; | a `,` ends this argument, not a `;` | write `,`"],
        "(f a b c))",
    ),
    ("f(a b, c)", &["a | expected `,` after this argument | write `,` before `b`"], "(f a b c))"),
    (
        "f(a =\n n // 2,\n b = n)",
        &["n | expected `,` after this argument | write `,` before `b` | if a `//` ate it: a division is written `/`"],
        "(f a=n b=n))",
    ),
    (
        "f(n\n a)",
        &["n | expected `,` after this argument | write `,` before `a` | if a `//` ate it: a division is written `/`"],
        "(f n a))",
    ),
    ("f(a => b, c)", &["= > | an argument is given with `=` | write `a = …`"], "(f a=b c))"),
    ("f(\"units\" = 3, c)", &["\"units\" | an argument's name is one word | write `name = value`"], "(f ? c))"),
    ("f(a.b = 3, c)", &["a . b | an argument's name is one word | write `name = value`"], "(f ? c))"),
    (
        "f(*args, **kwargs)",
        &[
            "* | `*` unpacks nothing here | write each element out",
            "* * | `**` unpacks nothing here | write each element out",
        ],
        "(f args kwargs))",
    ),
    ("f(a if b, c)", &["if | unexpected `if`"], "(f a c))"),
    (
        "[Dense(3)\n Dense(4)]",
        &[") | expected `,` after this element | write `,` before `Dense`"],
        "[(Dense 3) (Dense 4)])",
    ),
    ("[Dense(3); Dense(4)]", &["; | a `,` ends this element, not a `;` | write `,`"], "[(Dense 3) (Dense 4)])"),
    ("[(1, 2) (3, 4)]", &[") | expected `,` after this element | write `,` before `(`"], "[(tuple 1 2) (tuple 3 4)])"),
    ("[a, ? b c, d]", &["? | expected a value, found `?`"], "[a ? d])"),
    ("[x for y z, d]", &["z | expected `in`, found `z`"], "[? d])"),
    (
        "[x for y in z for w in v]",
        &["for | a comprehension has one `for` | loop over a list of tuples, or write a `for` with a block"],
        "(each x y z))",
    ),
    (
        "Dense { units: 3, name: a }",
        &["{ | arguments stand in parentheses | write `(name = value)` in place of `{ name: value }`"],
        "(Dense units=3 name=a))",
    ),
    ("Dense::new(3)(x)", &[": : new | a layer is made by its name alone | write `Dense(…)`"], "((Dense 3) x))"),
    ("N as usize", &["as usize | a cast is Rust's | write `const { … as usize }`"], "N)"),
    ("N as usize * 2", &["as usize | a cast is Rust's | write `const { … as usize }`"], "(* N 2))"),
    ("vec![1, 2]", &["vec ! [ 1 , 2 ] | a macro call is Rust's | write `const { … }` around it"], "?)"),
    (
        "size_of::<f32>()",
        &["size_of : : < f32 > | only plain paths are read here | write `const { … }` around it"],
        "(?))",
    ),
    (
        "<T as Shape>::N",
        &["< T as Shape > : : N | only plain paths are read here | write `const { … }` around it"],
        "?)",
    ),
    ("a::", &["; | expected a name, found `;`"], "?)"),
    ("a::(3)", &["( | expected a name, found `(`"], "?)"),
    ("&x", &["& | unexpected `&` before a value | remove it"], "x)"),
    ("|x| x", &["| | a closure cannot be read | a `fn` of this `network!` is a block with a name"], "?)"),
    (
        "lambda x: x + 1",
        &["lambda | a `lambda` cannot be read | a `fn` of this `network!` is a block with a name"],
        "?)",
    ),
    ("a := 3", &[": = | unexpected `:=`"], "a)"),
    ("...", &[". . . | `...` stands in brackets behind a tensor | write `x[..., i]`, or write the elements out"], "?)"),
    ("x.", &["; | expected a name, found `;`"], "?)"),
    ("x.0", &["0 | a name stands after `.` | an element is taken with `[…]`"], "?)"),
    ("x.(3)", &["( | expected a name, found `(`"], "?)"),
    ("x[]", &["[ ] | expected an index after `[`"], "?)"),
    ("x[a, , b]", &[", | expected an index, found `,`"], "x[a b])"),
    ("x[a b]", &["a | expected `,` after this subscript | write `,` before `b`"], "x[a b])"),
    ("a < b < c", &["< | comparisons are not chained | write `a < b and b < c`"], "(< (< a b) c))"),
    ("a is None", &["is | values are compared with `==`, not `is` | write `==`"], "(== a None))"),
    ("a is not None", &["is not | values are compared with `!=`, not `is not` | write `!=`"], "(!= a None))"),
    ("..3", &[". . | a range needs a start | write `0..n`"], "?)"),
    ("3..", &[". . | a range needs an end | write `0..n`"], "?)"),
    ("- ;", &["; | expected a value, found `;`"], "(- ?))"),
    ("a +", &["; | expected a value, found `;`"], "(+ a ?))"),
    ("not", &["; | expected a value, found `;`"], "(not ?))"),
    ("{\"a\": 1, \"b\" 2, \"c\": 3}", &["2 | expected `:`, found `2`"], "(dict \"a\":1 \"b\":? \"c\":3))"),
    ("{\"a\": x for x in y}", &["for | unexpected `for`"], "(dict \"a\":x))"),
    ("'a'", &["'a' | a string is written in double quotes | write `\"…\"`"], "?)"),
    ("'same", &["' same | a string is written in double quotes | write `\"…\"`"], "?)"),
    ("b\"x\"", &["b\"x\" | a string is written in double quotes | write `\"…\"`"], "?)"),
    ("c\"x\"", &["c\"x\" | a string is written in double quotes | write `\"…\"`"], "?)"),
    ("\"a\"sfx", &["\"a\"sfx | a string is written in double quotes | write `\"…\"`"], "?)"),
    (
        "\"{a + b}\"",
        &[
            "\"{a + b}\" | only a name may stand in the braces of a string | bind it to a name first: `n = a + b;`, then write `{n}`",
        ],
        "?)",
    ),
    (
        "\"{}\"",
        &[
            "\"{}\" | only a name may stand in the braces of a string | write `{name}`, or `{{}}` for the braces themselves",
        ],
        "?)",
    ),
    (
        "\"{a\"",
        &["\"{a\" | a brace in this string has no other | write `{{` or `}}` for a brace, `{name}` for a value"],
        "?)",
    ),
    ("3x3", &["3x3 | `3x3` is not a number"], "?)"),
    (
        "99999999999999999999999999999999999999999",
        &["99999999999999999999999999999999999999999 | `99999999999999999999999999999999999999999` is too large"],
        "?)",
    ),
    ("if { a } else { b }", &["{ | expected a condition, found `{`"], "(if ? {=> a} {=> b}))"),
    ("if a = b { c } else { d }", &["= | a comparison is written `==` | write `==`"], "(if (== a b) {=> c} {=> d}))"),
    (
        "if a { b } elif c { d } else { e }",
        &["elif | `elif` is written `else if` | write `else if`"],
        "(if a {=> b} (if c {=> d} {=> e})))",
    ),
    (
        "if a: { b } else: { c }",
        &[
            ": | a block stands in braces, without a `:` | write `if … { … }`",
            ": | a block stands in braces, without a `:` | write `else { … }`",
        ],
        "(if a {=> b} {=> c}))",
    ),
    ("if a b", &["b | expected `{`, found `b`"], "(if a {}))"),
    ("for i in c { d }", &["for | expected a value, found `for`"], "?)"),
    ("3 4", &["4 | unexpected `4`"], "3)"),
    ("3\nconst B = 4", &["3 | expected `;` | end the statement with `;`"], "3) (const B 4)"),
    ("f(a => 3, b)", &["= > | an argument is given with `=` | write `a = …`"], "(f a=3 b))"),
    (
        "\"\" \"{a\" \"\"",
        &[
            "\"\" \"{a\" \"\" | a brace in this string has no other | write `{{` or `}}` for a brace, `{name}` for a value",
        ],
        "?)",
    ),
    ("a if b else", &["; | expected a value, found `;`"], "(if b {=> a} ?))"),
    ("(a for b in)", &["in | expected a value after `in`"], "(each a b ?))"),
    ("-x.", &["; | expected a name, found `;`"], "(- ?))"),
    (
        "[#[a] x, #![b] y]",
        &["# [ a ] | an attribute stands before a `struct`", "# ! [ b ] | an attribute stands before a `struct`"],
        "[x y])",
    ),
];

/// As the body of a block.
const STATEMENTS: &[Mistake] = &[
    ("x = ;", &["; | expected a value, found `;`"], "{(let x ?)})"),
    ("x = ", &["= | expected a value after `=`"], "{(let x ?)})"),
    ("x =\ny = 1;", &["= | expected a value after `=`"], "{(let x ?) (let y 1)})"),
    ("x =\nfor a in b { c }", &["= | expected a value after `=`"], "{(let x ?) (for a b {=> c})})"),
    ("x = y = 1;", &["= | one name is bound at a time | write a statement for each name"], "{(let y ?) (let x 1)})"),
    ("foo.;", &["; | expected a name, found `;`"], "{?})"),
    ("foo.", &[". | expected a name after `.`"], "{?})"),
    ("= 3;", &["= | expected a name, found `=`"], "{})"),
    ("x = 1 y = 2; z", &["1 | expected `;` | end the statement with `;`"], "{(let x 1) (let y 2) => z})"),
    (
        "x = 1\ny = 2\nz",
        &["1 | expected `;` | end the statement with `;`", "2 | expected `;` | end the statement with `;`"],
        "{(let x 1) (let y 2) => z})",
    ),
    ("a b; c", &["a | expected `;` | end the statement with `;`"], "{a b => c})"),
    ("x = a => b; c", &["= > | unexpected `=>`"], "{(let x a) => c})"),
    ("let = 3; c", &["= | expected a name, found `=`"], "{(let _ ?) => c})"),
    ("let x; c", &["; | expected `=`, found `;`"], "{(let x ?) => c})"),
    ("let x 3; c", &["3 | expected `=`, found `3`"], "{(let x ?) => c})"),
    ("let 3 = x; c", &["3 | expected a name, found `3`"], "{(let _ ?) => c})"),
    ("x := 3; c", &[": = | a name is bound by `=`, not `:=` | write `=`"], "{(let x 3) => c})"),
    (
        "x.trainable = False; c",
        &["x . trainable | an attribute cannot be set | give `trainable = …` to the layer as an argument"],
        "{(let _ false) => c})",
    ),
    ("f(x) = 3; c", &["f ( x ) | only a name can be bound | write a name before the `=`"], "{(let _ 3) => c})"),
    ("1 + 2 = x; c", &["1 + 2 | only a name can be bound | write a name before the `=`"], "{(let _ x) => c})"),
    ("x.y += 1; c", &["x . y | only a name can be changed | bind the result to a name"], "{(let _ (+ x.y 1)) => c})"),
    ("(a, *b) = c;", &["* | `*` unpacks nothing here | write each element out"], "{(let (a b) c)})"),
    (
        "for i in range(3): x = i; y = x;",
        &[": | a block stands in braces, without a `:` | write `for … in … { … }`"],
        "{(for i (range 3) {(let x i) (let y x)})})",
    ),
    (
        "\nfor i in range(3):\n  x = i;\n  y = x;\nz = 1;",
        &[": | a block stands in braces, without a `:` | write `for … in … { … }`"],
        "{(for i (range 3) {(let x i) (let y x)}) (let z 1)})",
    ),
    (
        "for i in range(3): { x = i; }",
        &[": | a block stands in braces, without a `:` | write `for … in … { … }`"],
        "{(for i (range 3) {(let x i)})})",
    ),
    ("for i range(3) { c } d", &["range | expected `in`, found `range`"], "{(for i ? {=> c}) => d})"),
    ("for in c { d } e", &["in | expected a name, found `in`"], "{(for _ ? {=> d}) => e})"),
    ("for (a, 3) in c { d } e", &["3 | expected a name, found `3`"], "{(for (a _) c {=> d}) => e})"),
    ("for i in { c } d", &["{ | expected a value, found `{`"], "{(for i ? {=> c}) => d})"),
    (
        "while a > 3 { b = 1; }",
        &["while | a loop has a length | write `for i in range(n) { … }`"],
        "{(for _ ? {(let b 1)})})",
    ),
    (
        "if a: x = 1;\nelif b: x = 2;\nelse: x = 3;",
        &[
            ": | a block stands in braces, without a `:` | write `if … { … }`",
            "elif | `elif` is written `else if` | write `else if`",
            ": | a block stands in braces, without a `:` | write `if … { … }`",
            ": | a block stands in braces, without a `:` | write `else { … }`",
        ],
        "{=> (if a {(let x 1)} (if b {(let x 2)} {(let x 3)}))})",
    ),
    ("else { a } b", &["else | no `if` stands before this `else`"], "{=> b})"),
    (
        "else: a",
        &[
            "else | no `if` stands before this `else`",
            ": | a block stands in braces, without a `:` | write `else { … }`",
        ],
        "{})",
    ),
    ("return x;", &["return | a block gives back its last expression | remove `return` and the `;`"], "{=> x})"),
    ("return", &["return | a block gives back its last expression | remove `return` and the `;`"], "{})"),
    ("return x; y", &["return | a block gives back its last expression | remove `return` and the `;`"], "{=> y})"),
    (
        "import keras\nx = 1;",
        &["import keras | an import is left out | remove the line: every layer is known by its name"],
        "{(let x 1)})",
    ),
    (
        "from keras import layers; x = 1;",
        &["from keras import layers | an import is left out | remove the line: every layer is known by its name"],
        "{(let x 1)})",
    ),
    (
        "use a::b; x = 1;",
        &["use a : : b | an import is left out | remove the line: every layer is known by its name"],
        "{(let x 1)})",
    ),
    (
        "pass; break; continue; x = 1;",
        &[
            "pass | `pass` does nothing | leave it out: a block may be empty",
            "break | a loop runs to its end | give the loop the length it should have",
            "continue | a loop runs every turn whole | put the rest of the turn in an `if`",
        ],
        "{(let x 1)})",
    ),
    (
        "assert x == 3\nx = 1;",
        &[
            "assert | an `assert` is left out | shapes are checked by themselves; write `assert!` outside, on the constants",
        ],
        "{(let x 1)})",
    ),
    ("with a as b: c\nx = 1;", &["with | a `with` is left out | write what stands in it without it"], "{(let x 1)})"),
    (
        "loop { a } x = 1;",
        &["loop | a loop has a length | write `for i in range(n) { … }`"],
        "{(for _ ? {=> a}) (let x 1)})",
    ),
    (
        "for i in range(3) {}; else { x } y = {;} z",
        &["else | no `if` stands before this `else`", "} | expected `;` | end the statement with `;`"],
        "{(for i (range 3) {}) (let y {}) => z})",
    ),
    ("try:\n x = 1;", &["try | a `try` is left out | nothing can fail here that would be caught"], "{(let x 1)})"),
    ("del x\ny = 1;", &["del | a `del` is left out | a name may be bound again"], "{(let y 1)})"),
    (
        "x = Dense(10)(x)\n# comment\nfor i in c { d }\nx",
        &[
            ") | expected `;` | end the statement with `;`",
            "# | a comment begins with `//` | write `//` in place of `#`",
        ],
        "{(let x ((Dense 10) x)) (for i c {=> d}) => x})",
    ),
    (
        "fn g(x) { x } y",
        &["fn | `fn` stands beside the network, not in it | move it out of this block"],
        "(fn g (x) {=> x}) (fn f () {=> y})",
    ),
    (
        "struct A = x; y",
        &["struct | `struct` stands beside the network, not in it | move it out of this block"],
        "(struct A x) (fn f () {=> y})",
    ),
    (
        "# a comment\nx = 1; # another (with) brackets\nx",
        &[
            "# | a comment begins with `//` | write `//` in place of `#`",
            "# | a comment begins with `//` | write `//` in place of `#`",
        ],
        "{(let x 1) => x})",
    ),
];

/// As all of a `network!`.
const ITEMS: &[Mistake] = &[
    (
        "Sequential([Dense(3)])",
        &[
            "Sequential | expected an item: a `struct`, a `fn`, a `const` or a `layer` | declare a network with `pub struct Net = …;`",
        ],
        "",
    ),
    (
        "model = Sequential([Dense(3,,)])\nmodel.add(x)\npub struct A = x;",
        &[
            "model | expected an item: a `struct`, a `fn`, a `const` or a `layer` | declare a network with `pub struct Net = …;`",
            ", | expected a value, found `,`",
        ],
        "(pub struct A x)",
    ),
    (
        "import keras\nfrom keras import (a,\n b)\nuse keras::*;\nstruct A = x;",
        &[
            "import keras | an import is left out | remove the line: every layer is known by its name",
            "from keras import ( a , b ) | an import is left out | remove the line: every layer is known by its name",
            "use keras : : * | an import is left out | remove the line: every layer is known by its name",
        ],
        "(struct A x)",
    ),
    ("struct A { x = 1; x }", &["{ | expected `=`, found `{` | write `struct A = …;`"], "(struct A {(let x 1) => x})"),
    ("struct A { a: usize }", &["{ | expected `=`, found `{` | write `struct A = …;`"], "(struct A ?)"),
    ("struct A(x);", &["( | expected `=`, found `(` | write `struct A = …;`"], "(struct A ?)"),
    ("struct A;", &["; | expected `=` and a network, found `;`"], "(struct A ?)"),
    ("struct A = ;", &["; | expected a value, found `;`"], "(struct A ?)"),
    ("struct A: x;", &[": | expected `=`, found `:` | write `struct A = …;`"], "(struct A x)"),
    ("struct A x;", &["x | expected `=`, found `x` | write `struct A = …;`"], "(struct A x)"),
    ("struct = x; struct B = y;", &["= | expected a name, found `=`"], "(struct B y)"),
    ("struct A = x struct B = y;", &["x | expected `;` | end the statement with `;`"], "(struct A x) (struct B y)"),
    (
        "struct A = S([]) fn f() {}",
        &[") | expected `;` | end the statement with `;`"],
        "(struct A (S [])) (fn f () {})",
    ),
    ("struct A = S([])", &[") | expected `;` | end the statement with `;`"], "(struct A (S []))"),
    ("struct A = x y; struct B = z;", &["y | unexpected `y`"], "(struct A x) (struct B z)"),
    ("struct A<N> = x;", &["N | a network has no type parameters | write `const N: usize`"], "(struct A<N> x)"),
    (
        "struct A<N: usize> = x;",
        &["N : usize | a network has no type parameters | write `const N: usize`"],
        "(struct A<N> x)",
    ),
    (
        "struct A<const N> = x;",
        &["const N | this parameter cannot be read: expected `:` | write `const N: usize`"],
        "(struct A x)",
    ),
    ("struct A<const N: u8> = x;", &["u8 | a const generic is a `usize` | write `const N: usize`"], "(struct A<N> x)"),
    ("struct A<'a, const N: usize> = x;", &["' a | a network has no lifetimes | remove it"], "(struct A<N> x)"),
    (
        "struct A<const N: usize = x; struct B = y;",
        &["< | this `<` is not closed | write `<const N: usize>`"],
        "(struct A<N> ?) (struct B y)",
    ),
    (
        "struct A where T: X = x;",
        &["where T : X | a network has no `where` clause | remove it: what does not fit is reported by itself"],
        "(struct A x)",
    ),
    ("pub(foo) struct A = x;", &["pub ( foo ) | this visibility cannot be read: unexpected token"], "(struct A x)"),
    (
        "#[] struct A = x;",
        &["# [ ] | this attribute cannot be read: unexpected end of input, expected identifier"],
        "(struct A x)",
    ),
    ("#![a] struct A = x;", &["# ! [ a ] | an attribute stands before a `struct`"], "(struct A x)"),
    (
        "#[paramcount(krate = a)] struct A = x;",
        &[
            "# [ paramcount ( krate = a ) ] | this attribute cannot be read: unknown key `krate` | write `#[paramcount(crate = path::to::paramcount)]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount(crate = 3)] struct A = x;",
        &[
            "# [ paramcount ( crate = 3 ) ] | this attribute cannot be read: expected identifier | write `#[paramcount(crate = path::to::paramcount)]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount] struct A = x;",
        &[
            "# [ paramcount ] | this attribute cannot be read: expected attribute arguments in parentheses: #[paramcount(...)] | write `#[paramcount(crate = path::to::paramcount)]`",
        ],
        "(struct A x)",
    ),
    ("strut A = x;", &["strut | `strut` begins no item | did you mean `struct`?"], "(struct A x)"),
    ("fun f() { x }", &["fun | `fun` begins no item | did you mean `fn`?"], "{=> x})"),
    ("fn f { x }", &["{ | expected `(`, found `{`"], "{=> x})"),
    ("fn (x) { y } const B = 1;", &["( | expected a name, found `(`"], "(const B 1)"),
    (
        "fn f(x, 3, (a, b), y x) { }",
        &[
            "3 | expected a name, found `3`",
            "( | expected a name, found `(`",
            "y | expected `,` after this parameter | write `,` before `x`",
            "x | the parameter `x` is declared twice",
        ],
        "(fn f (x y x) {})",
    ),
    ("fn f(x, x) { }", &["x | the parameter `x` is declared twice"], "(fn f (x x) {})"),
    (
        "fn f(*args, **kw) { }",
        &[
            "* | `*` unpacks nothing here | write each element out",
            "* * | `**` unpacks nothing here | write each element out",
        ],
        "(fn f (args kw) {})",
    ),
    (
        "fn f(self) = x;",
        &["= | a block stands in braces, without an `=` | write `fn name(x) { … }`"],
        "(fn f (self) {=> x})",
    ),
    ("fn f<T>(x) { }", &["< T > | only a `struct` has generics | take the size as an argument"], "(fn f (x) {})"),
    ("fn f(x): x", &[": | a block stands in braces, without a `:` | write `fn name(x) { … }`"], "(fn f (x) {=> x})"),
    ("pub fn f() { }", &["pub | `pub` stands before a `struct`, not before a `fn` | remove it"], "{})"),
    (
        "#[inline] fn f() { }",
        &["# [ inline ] | an attribute stands before a `struct`, not before a `fn` | remove it"],
        "{})",
    ),
    ("const A 3;", &["3 | expected `=`, found `3`"], "?)"),
    ("const A = 3", &["3 | expected `;` | end the statement with `;`"], "3)"),
    ("pub const A = 3;", &["pub | `pub` stands before a `struct`, not before a `const` | remove it"], "3)"),
    ("const = 3; const B = 4;", &["= | expected a name, found `=`"], "(const B 4)"),
    (
        "layer A(x) { x }",
        &[") | expected `(` and the inputs of `A` | write `layer A(size)(x) { … }`"],
        "(layer A (x) () {=> x})",
    ),
    ("layer A { x }", &["{ | expected `(`, found `{`"], "(layer A () () {=> x})"),
    (
        "def f(x, y = 3):\n if x:\n  return y\n def g(): pass\nstruct A = x;",
        &["def | a block is declared with `fn`, not `def` | write `fn f(…) { … }`"],
        "(fn f (x y=3) {=> ?}) (struct A x)",
    ),
    (
        "class A(B):\n def f(): pass\nstruct C = x;",
        &["class | a network is declared with `struct`, not `class` | write `pub struct A = …;`"],
        "(struct A ?) (struct C x)",
    ),
    (
        "type A = x;",
        &[
            "type | expected an item: a `struct`, a `fn`, a `const` or a `layer` | declare a network with `pub struct Net = …;`",
        ],
        "",
    ),
    (
        "3 + ; struct A = x;",
        &[
            "3 | expected an item: a `struct`, a `fn`, a `const` or a `layer` | declare a network with `pub struct Net = …;`",
            "; | expected a value, found `;`",
        ],
        "(struct A x)",
    ),
];

fn text(token: &Token) -> String {
    let bracket = |delimiter: &Delimiter, round, square, brace| match delimiter {
        Delimiter::Parenthesis => round,
        Delimiter::Bracket => square,
        _ => brace,
    };
    match token {
        Token::Ident(ident) => ident.to_string(),
        Token::Punct(punct) => punct.to_string(),
        Token::Literal(literal) => literal.to_string(),
        Token::Open(delimiter, ..) => bracket(delimiter, "(", "[", "{").to_owned(),
        Token::Close(delimiter, ..) => bracket(delimiter, ")", "]", "}").to_owned(),
    }
}

fn line(source: &Source, error: &Error) -> String {
    let tokens = (error.place.first..=error.place.last).filter_map(|at| source.token(at));
    let tokens = tokens.map(text).collect::<Vec<_>>().join(" ");
    let sentences = [&error.sentence].into_iter().chain(&error.helps).map(|sentence| sentence.text());
    [tokens].into_iter().chain(sentences).collect::<Vec<_>>().join(" | ")
}

/// All that differs at once, in the form in which it stands above.
fn check(mistakes: &[Mistake], head: &str, end: &str) {
    let mut wrong = String::new();
    for (code, lines, tree) in mistakes {
        let (program, source, errors) = read(&format!("{head}{code}{end}"));
        let found: Vec<_> = errors.iter().map(|error| line(&source, error)).collect();
        let printed = printer::program(&program);
        let printed = printed.strip_prefix("(const A ").or(printed.strip_prefix("(fn f () ")).unwrap_or(&printed);
        if found != *lines || printed != *tree {
            wrong.push_str(&format!("    ({code:?}, &{found:?}, {printed:?}),\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn expressions() {
    check(EXPRESSIONS, "const A = ", ";");
}

#[test]
fn statements() {
    check(STATEMENTS, "fn f() { ", " }");
}

#[test]
fn items() {
    check(ITEMS, "", "");
}
