//! Do two pictures show the same digit? Both go through one encoder, whose weights count once.

use paramcount::network;

network! {
    pub struct Siamese = {
        encoder = Sequential([
            Input(shape = (28, 28, 1)),
            Conv2D(32, 3, activation = "relu", name = "conv1"),
            MaxPooling2D(),
            Conv2D(64, 3, activation = "relu", name = "conv2"),
            GlobalAveragePooling2D(),
        ], name = "encoder");
        project = Dense(16, name = "project");

        left = Input(shape = (28, 28, 1), name = "left");
        right = Input(shape = (28, 28, 1), name = "right");
        distance = Subtract(name = "distance")([project(encoder(left)), project(encoder(right))]);
        Model([left, right], Dense(1, "sigmoid", name = "same")(distance * distance))
    };
}

const _: () = assert!(Siamese::ENCODER.params == 320 + 18_496);
const _: () = assert!(Siamese::PROJECT.params == 64 * 16 + 16);
const _: () = assert!(Siamese::PARAMS == Siamese::ENCODER.params + Siamese::PROJECT.params + Siamese::SAME.params);
const _: () = assert!(Siamese::INPUT_SHAPES.len() == 2);

fn main() {
    print!("{}", Siamese::summary());
}
