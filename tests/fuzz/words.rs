//! What the fuzzer's bytes become: words of the language, or changes to networks that compile. It knows nothing of the macro.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

const WORDS: &[&str] = &[
    "struct", "with", "name_scope", "fn", "layer", "const", "let", "for", "in", "if", "else", "pub", "return", "def", "A", "B", "f", "x", "y", "i", "n", "N",
    "Sequential", "Model", "Input", "Dense", "Conv2D", "MaxPooling2D", "Flatten", "LSTM", "Bidirectional", "TimeDistributed", "Add",
    "Concatenate", "Reshape", "BatchNormalization", "MultiHeadAttention", "Embedding", "RNN", "LSTMCell", "EinsumDense", "Lambda", "range",
    "enumerate", "zip", "len", "min", "add_weight", "keras", "layers", "shape", "name", "units", "filters", "kernel_size", "strides",
    "padding", "axis", "trainable", "return_sequences", "target_shape", "None", "True", "false", "0", "1", "2", "3", "-1", "7", "64",
    "99999999999999999999", "1.5", "\"same\"", "\"relu\"", "\"a\"", "\"a{i}\"", "\"a/b\"", "\"{\"", "=", "==", ",", ";", ":", "::", ".", "..",
    "..=", "+", "-", "*", "/", "%", "**", "@", "<", ">", "!", "#", "|", "&", "=>", "const { N }", "(x)", "(3)", "()", "[]", "{}", "(3,)", "[x, y]",
];

const NETWORKS: &[&str] = &[
    "struct A = Sequential([Input(shape = (N, N, 3)), Conv2D(8, 3, padding = \"same\", name = \"c\"), MaxPooling2D(2), Flatten(), Dense(10, \"softmax\")]);",
    "const E = 1e-3; fn block(x, n, name = \"b\", s = 1) { y = Conv2D(n, 3, strides = s, padding = \"same\", name = \"{name}_c\")(x); y = BatchNormalization(epsilon = E)(y); Add()([y, Conv2D(n, 1, strides = s)(x)]) } pub struct A<const C: usize> = { i = Input((32, 32, 3)); x = i; for (k, n) in enumerate([8, 16]) { x = block(x, n, name = \"b{k}\", s = if k > 0 { 2 } else { 1 }); } Model(i, Dense(C)(GlobalAveragePooling2D()(x))) };",
    "struct A = { a = Input((None,)); x = Embedding(100, 8, mask_zero = true)(a); x = Bidirectional(LSTM(4, return_sequences = true))(x); (o, h, c) = LSTM(4, return_state = true)(x); Model(a, [o, h + c, x[:, 0] * 2]) };",
    "layer Scale(d)(x) { g = add_weight(name = \"g\", shape = (d,)); x * g } struct E = Sequential([Input((16,)), Dense(8), Scale(8)]); struct D = { x = Input((16,)); y = E()(x); z = TimeDistributed(Dense(2))(Reshape((4, -1))(y)); Model(x, [z, MultiHeadAttention(2, 4)(z, z)], name = \"d\", trainable = false) };",
    "struct A = { a = Input((8,)); b = Input((8,)); d = Dense(4, use_bias = false); Model([a, b], Dot(axes = 1)([d(a), d(b)])) };",
];

/// A word for each byte; a byte from the top opens a bracket around as many words as the next one says.
pub fn spelled(bytes: &[u8]) -> TokenStream {
    let mut rest = bytes.iter().copied();
    let mut words = TokenStream::new();
    while let Some(byte) = rest.next() {
        match (byte, rest.next()) {
            (250.., Some(count)) => {
                let inner: Vec<u8> = rest.by_ref().take(count.into()).collect();
                let delimiter = [Delimiter::Brace, Delimiter::Bracket, Delimiter::Parenthesis][usize::from(byte) % 3];
                words.extend([TokenTree::from(Group::new(delimiter, spelled_flat(&inner)))]);
            }
            (_, next) => words.extend([Some(byte), next].into_iter().flatten().map(word)),
        }
    }
    words
}

fn spelled_flat(bytes: &[u8]) -> TokenStream {
    bytes.iter().copied().map(word).collect()
}

fn word(byte: u8) -> TokenStream {
    WORDS[usize::from(byte) % WORDS.len()].parse().unwrap_or_default()
}

/// One of the networks, changed: two bytes say where, one says how.
pub fn changed(bytes: &[u8]) -> TokenStream {
    let Some((first, changes)) = bytes.split_first() else { return TokenStream::new() };
    let network: TokenStream = NETWORKS[usize::from(*first) % NETWORKS.len()].parse().unwrap_or_default();
    changes.chunks_exact(3).fold(network, |network, change| {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        change_at(network, &mut { at % 400 }, change[2])
    })
}

/// Leaves out, doubles or replaces a token, counted as they are read.
fn change_at(tokens: TokenStream, at: &mut usize, how: u8) -> TokenStream {
    let mut changed = TokenStream::new();
    for tree in tokens {
        let here = *at == 0;
        *at = at.wrapping_sub(1);
        match (here, how, tree) {
            (true, 0..50, _) => {}
            (true, 50..90, tree) => changed.extend([tree.clone(), tree]),
            (true, how, _) => changed.extend(word(how)),
            (false, _, TokenTree::Group(group)) => {
                let inner = change_at(group.stream(), at, how);
                changed.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
            }
            (false, _, tree) => changed.extend([tree]),
        }
    }
    changed
}
