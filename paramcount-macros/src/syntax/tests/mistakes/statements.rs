//! Wrong statements, as the body of a block.

use super::Mistake;

pub(super) const STATEMENTS: &[Mistake] = &[
    ("x = ;", &["; | expected a value, found `;`"], "{(let x ?) => ?})"),
    ("x = ", &["= | expected a value after `=`"], "{(let x ?) => ?})"),
    ("x =\ny = 1;", &["= | expected a value after `=`"], "{(let x ?) (let y 1)})"),
    ("x =\nfor a in b { c }", &["= | expected a value after `=`"], "{(let x ?) (for a b {=> c})})"),
    ("foo.;", &["; | expected a name, found `;`"], "{? => ?})"),
    ("foo.", &[". | expected a name after `.`"], "{? => ?})"),
    ("= 3;", &["= | expected a name, found `=`"], "{=> ?})"),
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
    ("x.trainable = False; c", &[], "{(let x.trainable false) => c})"),
    (
        "x.dtype = 3; c",
        &["x . dtype | an attribute cannot be set | give `dtype = …` to the layer as an argument"],
        "{(let _ 3) => c})",
    ),
    ("f(x) = 3; c", &["f ( x ) | only a name can be bound | write a name before the `=`"], "{(let _ 3) => c})"),
    ("1 + 2 = x; c", &["1 + 2 | only a name can be bound | write a name before the `=`"], "{(let _ x) => c})"),
    ("x.y += 1; c", &["x . y | only a name can be changed | bind the result to a name"], "{1 => c})"),
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
        "while true { b = 1; }",
        &["while | a loop has a length | write `for i in range(n) { … }`, or leave it by `break`"],
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
    ("pass; x = 1;", &["pass | `pass` does nothing | leave it out: a block may be empty"], "{(let x 1)})"),
    (
        "assert x == 3\nx = 1;",
        &[
            "assert | an `assert` is left out | shapes are checked by themselves; write `assert!` outside, on the constants",
        ],
        "{(let x 1)})",
    ),
    (
        "with a as b: c;\nx = 1;",
        &["with | a `with` is left out | write what stands in it without it"],
        "{{c} (let x 1)})",
    ),
    (
        "loop { a } x = 1;",
        &["loop | a loop has a length | write `for i in range(n) { … }`, or leave it by `break`"],
        "{(for _ ? {=> a}) (let x 1)})",
    ),
    (
        "for i in range(3) {}; else { x } y = {;} z",
        &["else | no `if` stands before this `else`", "} | expected `;` | end the statement with `;`"],
        "{(for i (range 3) {}) (let y {}) => z})",
    ),
    ("try:\n x = 1;", &["try | a `try` is left out | write what stands in it without it"], "{{} (let x 1)})"),
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
