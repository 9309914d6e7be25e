//! Input of all kinds through the whole macro: it neither panics nor hangs, on a stack as small as any compiler's thread has.

use super::cases::read;
use super::mistakes::files;
use super::tokens::{Xorshift, all_tokens, mutate};
use crate::compile::compile;
use crate::tokens::{Delimiter, Group, TokenStream, TokenTree};

/// The stack of a thread, where nobody says another.
const STACK: usize = 2 << 20;

/// Runs what must not panic, on a small stack.
pub(super) fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
}

fn compiled(tokens: TokenStream) {
    drop(compile(tokens));
}

/// Every case of a mistake, mended, and changed here and there.
#[test]
fn mutations() {
    on_a_small_stack(|| {
        let mut pool = Vec::new();
        let cases = files().into_iter().flat_map(|(_, file)| read(&file));
        let programs: Vec<TokenStream> = cases.map(|case| case.fixed().parse().unwrap()).collect();
        programs.iter().for_each(|program| all_tokens(program.clone(), &mut pool));
        all_tokens("-1 0 99999999999 1.5 None True shape += ** .. ; : = , ! # < >".parse().unwrap(), &mut pool);
        let mut random = Xorshift(0x9E37_79B9_7F4A_7C15);
        for mut tokens in programs {
            for _ in 0..6 {
                tokens = mutate(tokens, &pool, &mut random);
                compiled(tokens.clone());
            }
        }
    });
}

#[test]
fn any_tokens() {
    on_a_small_stack(|| {
        let mut pool = Vec::new();
        for (_, file) in files() {
            read(&file).iter().for_each(|case| all_tokens(case.code.parse().unwrap(), &mut pool));
        }
        let mut random = Xorshift(7);
        for _ in 0..1_000 {
            let count = random.below(30);
            let body: TokenStream = (0..count).map(|_| pool[random.below(pool.len())].clone()).collect();
            let net: TokenStream = "struct A =".parse().unwrap();
            let tokens = [net, TokenStream::from(TokenTree::from(Group::new(Delimiter::Brace, body)))];
            compiled(tokens.into_iter().collect());
        }
    });
}

/// What is nested as deep as it may be, and deeper: `head`, then `open` again and again, `middle`, then `close` as often.
const NESTED: &[(&str, &str, &str, &str, &str)] = &[
    ("struct A = { x = Input((3,)); y = ", "Dense(3)(", "x", ")", "; Model(x, y) };"),
    ("struct A = { x = Input((3,)); y = ", "{ ", "x", " }", "; Model(x, y) };"),
    ("struct A = { x = Input((3,)); y = ", "if true { ", "x", " } else { x }", "; Model(x, y) };"),
    ("struct A = Sequential([Input((3, 3)), ", "TimeDistributed(", "Dense(3)", ")", "]);"),
    ("struct A = ", "Sequential([Input((3,)), ", "Dense(3)", "])", ";"),
    ("struct A = Sequential([Input((3,)), Dense(", "-", "3", "", ")]);"),
    ("struct A = Sequential([Input((3,)), Dense(", "N + ", "3", "", ")]);"),
    ("struct A = Sequential([Input((3,)), Dense(3, activation = ", "[", "3", "]", ")]);"),
    (
        "fn f(x, n) { if n == 0 { x } else { ",
        "f(",
        "Dense(3)(x)",
        ", n - 1)",
        " } } struct A = { x = Input((3,)); Model(x, f(x, 3)) };",
    ),
    (
        "fn f(x, n) { ",
        "x = if n > 0 { ",
        "f(Dense(3)(x), n - 1)",
        " } else { x };",
        " x } struct A = { x = Input((3,)); Model(x, f(x, 99)) };",
    ),
    ("struct A = Sequential([Input((N,)), ", "Dense(M), ", "Dense(N)", "", "]);"),
];

#[test]
fn nesting_fits_the_stack() {
    for (head, open, middle, close, end) in NESTED {
        for depth in [10, 30, 60, 200, 1_000] {
            let code = format!("{head}{}{middle}{}{end}", open.repeat(depth), close.repeat(depth));
            on_a_small_stack(move || {
                let tokens = code.parse().unwrap_or_else(|error| panic!("{code}: {error}"));
                compiled(tokens);
            });
        }
    }
}

/// The fuzz targets, which are no member of the workspace, take in the modules by their paths.
#[test]
fn the_fuzz_targets_take_in_every_module() {
    let modules = |text: &'static str| {
        let names = text.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
        names.filter(|name| !["golden", "tests", "saved", "words"].contains(name)).collect::<Vec<_>>()
    };
    assert_eq!(modules(include_str!("../../../tests/fuzz/modules.rs")), modules(include_str!("../lib.rs")));
}
