//! Keyword spotting on a chip with 64 KB of flash and 32 KB of memory left for the network, one byte to a number.
//! A network that outgrows either does not compile. Nothing here needs an allocator or the standard library but `main`.

use paramcount::{Network, Shape, network};

const FLASH: usize = 64 * 1024;
const RAM: usize = 32 * 1024;

network! {
    fn separable(x, filters, name) {
        x = DepthwiseConv2D(3, padding = "same", use_bias = false, name = "{name}_depthwise")(x);
        x = BatchNormalization(name = "{name}_depthwise_bn")(x);
        x = Conv2D(filters, 1, activation = "relu", use_bias = false, name = "{name}_pointwise")(ReLU()(x));
        BatchNormalization(name = "{name}_pointwise_bn")(x)
    }

    /// Hears one of twelve words in a second of sound: 49 frames of 10 coefficients.
    pub struct Spotter = {
        sound = Input(shape = (49, 10, 1));
        x = Conv2D(64, (10, 4), strides = 2, padding = "same", activation = "relu", name = "stem")(sound);
        for i in 1..=4 {
            x = separable(x, 64, name = "block{i}");
        }
        Model(sound, Dense(12, "softmax", name = "words")(GlobalAveragePooling2D()(x)))
    };
}

/// The weights, where a converter would put them.
static WEIGHTS: [i8; Spotter::PARAMS] = [0; Spotter::PARAMS];

/// The memory in which one layer after another finds its input and leaves its output.
static ARENA: [i8; peak::<Spotter>()] = [0; peak::<Spotter>()];

const _: () = assert!(Spotter::PARAMS <= FLASH, "the weights do not fit into the flash");
const _: () = assert!(peak::<Spotter>() <= RAM, "the activations do not fit into the memory");

/// The most that a layer's inputs and outputs take together, for one example.
const fn peak<N: Network>() -> usize {
    let mut peak = 0;
    let mut i = 0;
    while i < N::LAYERS.len() {
        let layer = N::LAYERS[i];
        let both = numbers(layer.input_shapes) + numbers(layer.output_shapes);
        if both > peak {
            peak = both;
        }
        i += 1;
    }
    peak
}

/// How many numbers tensors of these shapes hold, for a batch of one.
const fn numbers(shapes: &[Shape]) -> usize {
    let mut sum = 0;
    let mut i = 0;
    while i < shapes.len() {
        let mut product = 1;
        let mut axis = 1;
        while axis < shapes[i].len() {
            product *= shapes[i][axis].expect("the size of every axis but the batch is known");
            axis += 1;
        }
        sum += product;
        i += 1;
    }
    sum
}

fn main() {
    println!("weights      {:>6} of {FLASH} bytes", size_of_val(&WEIGHTS));
    println!("activations  {:>6} of {RAM} bytes", size_of_val(&ARENA));
}
