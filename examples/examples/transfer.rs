//! Transfer learning: the features of a network that was trained on something else, and a head of one's own. First the head
//! alone is trained, then the last layers below it as well.

use paramcount::network;

network! {
    fn classifier(fine_tuned) {
        base = paramcount_applications::mobilenetv2(include_top = false, input_shape = (160, 160, 3));
        base.trainable = fine_tuned;
        if fine_tuned {
            for layer in base.layers[:100] {
                layer.trainable = false;
            }
        }

        inputs = Input(shape = (160, 160, 3));
        x = RandomFlip("horizontal")(inputs);
        x = RandomRotation(0.2)(x);
        x = Rescaling(1.0 / 127.5, offset = -1)(x);
        x = base(x, training = false);
        x = GlobalAveragePooling2D()(x);
        x = Dropout(0.2)(x);
        Model(inputs, Dense(1, activation = "sigmoid", name = "head")(x))
    }

    /// Cats or dogs, while nothing but the head is trained.
    pub struct CatsAndDogs = classifier(fine_tuned = false);

    /// The same network, while it is fine-tuned from its hundredth layer on.
    pub struct FineTuned = classifier(fine_tuned = true);
}

// What Keras says of the same program.
const _: () = assert!(CatsAndDogs::HEAD.params == 1_281);
const _: () = assert!(CatsAndDogs::PARAMS == 2_259_265);
const _: () = assert!(CatsAndDogs::TRAINABLE_PARAMS == CatsAndDogs::HEAD.params);
const _: () = assert!(CatsAndDogs::NON_TRAINABLE_PARAMS == 2_257_984);
const _: () = assert!(FineTuned::PARAMS == CatsAndDogs::PARAMS);
const _: () = assert!(FineTuned::TRAINABLE_PARAMS == 1_862_721);
const _: () = assert!(FineTuned::NON_TRAINABLE_PARAMS == 396_544);

fn main() {
    println!("{}", CatsAndDogs::summary());
    println!("Fine-tuned: {} of {} parameters", FineTuned::TRAINABLE_PARAMS, FineTuned::PARAMS);
}
