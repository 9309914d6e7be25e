//! Wrong items.

use super::Mistake;

pub(super) const ITEMS: &[Mistake] = &[
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
            ", | expected a value, found `,`",
            ") | expected `;` | end the statement with `;`",
            ") | expected `;` | end the statement with `;`",
        ],
        "(let model (Sequential [(Dense 3)])) (model.add x) (pub struct A x)",
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
    (
        "struct A { x = 1; x }",
        &["{ | expected `=`, found `{` | write `struct A = { … };`"],
        "(struct A {(let x 1) => x})",
    ),
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
        "(struct A<N> x) (struct B y)",
    ),
    (
        "struct A where T: X = x;",
        &["where T : X | a network has no `where` clause | remove it: what does not fit is reported by itself"],
        "(struct A x)",
    ),
    (
        "pub(foo) struct A = x;",
        &["pub ( foo ) | this visibility cannot be read | write `pub`, `pub(crate)` or `pub(super)`"],
        "(struct A x)",
    ),
    ("#[] struct A = x;", &["# [ ] | this attribute is empty | remove it"], "(struct A x)"),
    ("#![a] struct A = x;", &["# ! [ a ] | an attribute stands before a `struct`"], "(struct A x)"),
    (
        "#[paramcount(krate = a)] struct A = x;",
        &[
            "# [ paramcount ( krate = a ) ] | this attribute cannot be read: unknown key `krate`, did you mean `crate`? | write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount(crate = 3)] struct A = x;",
        &[
            "# [ paramcount ( crate = 3 ) ] | this attribute cannot be read: expected a path behind `crate =` | write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount] struct A = x;",
        &[
            "# [ paramcount ] | this attribute cannot be read: its keys stand in `(…)` | write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount(weights = 3, crate = a)] struct A = x;",
        &[
            "# [ paramcount ( weights = 3 , crate = a ) ] | this attribute cannot be read: expected a file's name in quotes behind `weights =` | write `#[paramcount(crate = path::to::paramcount)]` or `#[paramcount(weights = \"model.safetensors\")]`",
        ],
        "(struct A x)",
    ),
    (
        "#[paramcount(crate = ::a::b, weights = \"w\",)] pub(in a::b) struct A = x;",
        &[],
        "(pub(ina::b) crate=::a::b struct A x)",
    ),
    ("struct A<const N: usize = 3, const M: usize = { 4 },> = x;", &[], "(struct A<N><M> x)"),
    (
        "struct A<const N: Vec<u8>, 3> = x;",
        &[
            "Vec | a const generic is a `usize` | write `const N: usize`",
            "3 | this parameter cannot be read | write `const N: usize`",
        ],
        "(struct A<N> x)",
    ),
    (
        "struct A<const N: usize, const N: usize> = x;",
        &["const N : usize | the parameter `N` is declared twice"],
        "(struct A<N> x)",
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
    ("fn f(y) = x;", &["= | a block stands in braces, without an `=` | write `fn name(x) { … }`"], "(fn f (y) {=> x})"),
    ("fn f(self) { x }", &["self | there is no `self` here | leave it out"], "{=> x})"),
    ("fn f<T>(x) { }", &["< T > | only a `struct` has generics | take the size as an argument"], "(fn f (x) {})"),
    ("fn f(x): x", &[": | a block stands in braces, without a `:` | write `fn name(x) { … }`"], "(fn f (x) {=> x})"),
    ("pub fn f() { }", &[], "{})"),
    (
        "#[inline] fn f() { }",
        &["# [ inline ] | an attribute stands before a `struct`, not before a `fn` | remove it"],
        "{})",
    ),
    ("const A 3;", &["3 | expected `=`, found `3`"], "?)"),
    ("const A = 3", &["3 | expected `;` | end the statement with `;`"], "3)"),
    (
        "pub const A = 3;",
        &["pub | `pub` stands before a `struct`, a `fn` or a `layer`, not before a `const` | remove it"],
        "3)",
    ),
    ("const = 3; const B = 4;", &["= | expected a name, found `=`"], "(const B 4)"),
    (
        "layer A(x) { x }",
        &[") | expected `(` and the inputs of `A` | write `layer A()(x) { … }`"],
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
        &["class A | this class is no part of a declaration | leave it out: it counts nothing"],
        "?) (struct C x)",
    ),
    ("type A = x;", &["type | a network is declared with `struct` | write `struct A = …;`"], "(struct A x)"),
    (
        "3 + ; struct A = x;",
        &[
            "3 | expected an item: a `struct`, a `fn`, a `const` or a `layer` | declare a network with `pub struct Net = …;`",
            "; | expected a value, found `;`",
        ],
        "(struct A x)",
    ),
];
