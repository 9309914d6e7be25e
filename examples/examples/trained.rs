//! A network that Keras trained and saved, and the weights that came of it: the files in `trained/` were written by
//! `model.save("residual.keras")` and by `save_file({w.path: np.array(w) for w in model.weights}, "residual.safetensors")`.
//! When either changes, cargo builds this again; when they no longer fit together, it does not build.

use paramcount::{Dtype, budget, network};

network! {
    /// Tells five kinds of pictures of 12×12 apart.
    #[paramcount(weights = "trained/residual.safetensors")]
    pub struct Trained = load("trained/residual.keras");

    /// The same network as the front of another.
    pub struct Tuned = {
        image = Input(shape = (12, 12, 1), name = "image");
        kinds = load("trained/residual.keras")(image);
        Model(image, Dense(2, "softmax", name = "good_or_bad")(kinds))
    };
}

// Names are the file's.
const _: () = assert!(Trained::STEM.params == 36);
const _: () = assert!(Trained::HEAD.params == 4 * 5 + 5);
const _: () = assert!(Trained::NON_TRAINABLE_PARAMS == 8);
const _: () = assert!(Tuned::RESIDUAL.params == Trained::PARAMS);

// What the device has for it.
const _: () = budget::<Trained>().weights(2 * 1024, Dtype::F32).activations(4 * 1024, Dtype::F16).macs(60_000).check();

/// The weights as one row of numbers, where a loader would put them.
static WEIGHTS: [f32; Trained::PARAMS] = [0.0; Trained::PARAMS];

fn main() {
    print!("{}", Trained::summary());
    for weight in Trained::WEIGHTS {
        println!("{:<24} {:>3} numbers from {}", weight.path, weight.of(&WEIGHTS).len(), weight.offset);
    }
}
