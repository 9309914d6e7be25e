//! GPT-2 in its four sizes, its counts asserted while it compiles; and one whose width and vocabulary are const generics,
//! held to a budget.
//! (Language Models are Unsupervised Multitask Learners, 2019.)

use paramcount::{Network, network};

network! {
    layer PositionEmbedding(context, width)(x) {
        x + add_weight(name = "positions", shape = (context, width))
    }

    fn transformer_block(x, name) {
        width = x.shape[-1];
        y = LayerNormalization(epsilon = 1e-5, name = "{name}_ln_1")(x);
        x += MultiHeadAttention(width / 64, key_dim = 64, name = "{name}_attention")(y, y, use_causal_mask = true);
        y = LayerNormalization(epsilon = 1e-5, name = "{name}_ln_2")(x);
        y = Dense(4 * width, activation = "gelu", name = "{name}_expand")(y);
        x + Dense(width, name = "{name}_project")(y)
    }

    fn gpt(vocabulary, context, width, blocks) {
        tokens = ReversibleEmbedding(vocabulary, width, name = "tokens");
        inputs = Input(shape = (context,), dtype = "int32");
        x = PositionEmbedding(context, width, name = "positions")(tokens(inputs));
        for i in range(blocks) {
            x = transformer_block(x, name = "block{i}");
        }
        x = LayerNormalization(epsilon = 1e-5, name = "ln")(x);
        // The words out are the words in, so the weights of both are the same.
        Model(inputs, tokens(x, reverse = true))
    }

    /// GPT-2.
    pub struct Gpt2 = gpt(50257, 1024, 768, blocks = 12);

    /// The medium GPT-2.
    pub struct Gpt2Medium = gpt(50257, 1024, 1024, blocks = 24);

    /// The large GPT-2.
    pub struct Gpt2Large = gpt(50257, 1024, 1280, blocks = 36);

    /// The largest GPT-2.
    pub struct Gpt2Xl = gpt(50257, 1024, 1600, blocks = 48);

    /// A GPT of four blocks, of any width that is a multiple of 64.
    pub struct SmallGpt<const WIDTH: usize, const VOCABULARY: usize> = gpt(VOCABULARY, 256, WIDTH, blocks = 4);
}

// As OpenAI counts them.
const _: () = assert!(Gpt2::PARAMS == 124_439_808);
const _: () = assert!(Gpt2Medium::PARAMS == 354_823_168);
const _: () = assert!(Gpt2Large::PARAMS == 774_030_080);
const _: () = assert!(Gpt2Xl::PARAMS == 1_557_611_200);

/// Reads and writes bytes.
type ByteGpt = SmallGpt<192, 256>;

/// What the weights of a network may take.
const BUDGET: usize = 8 << 20;

/// The bytes of the weights as `f32`: more than the budget fails the build.
const fn within_budget<N: Network>() -> usize {
    let bytes = N::PARAMS * size_of::<f32>();
    assert!(bytes <= BUDGET, "the weights are over budget");
    bytes
}

const BYTES: usize = within_budget::<ByteGpt>();

fn main() {
    println!("{}", ByteGpt::summary());
    println!("{BYTES} of {BUDGET} bytes");
}
