//! The network of the lesson, its counts asserted while it compiles, and Keras's table of it.

use paramcount::network;

const IMG_SIZE: usize = 32;

network! {
    /// The CNN of the lesson.
    pub struct Lesson = Sequential([
        Input(shape = (IMG_SIZE, IMG_SIZE, 3)),
        Conv2D(kernel_size = (3, 3), filters = 32, padding = "same", activation = "relu", name = "Conv1"),
        Conv2D(kernel_size = (3, 3), filters = 64, padding = "same", activation = "relu", name = "Conv2", use_bias = true),
        MaxPooling2D(pool_size = 2, name = "Max1"),
        Conv2D(128, 3, padding = "same", activation = "relu", name = "Conv3"),
        Conv2D(256, 1, padding = "same", activation = "relu", name = "Conv4"),
        GlobalAveragePooling2D(name = "GAP1"),
        Dense(10, "relu", name = "Dense1"),
        Dense(10, "softmax", name = "Output"),
    ]);
}

// 3 inputs × 32 filters × 3×3 = 864 weights, + 32 biases.
const _: () = assert!(Lesson::CONV1.params == 896);
const _: () = assert!(Lesson::CONV2.params == 18_496);
const _: () = assert!(Lesson::MAX1.params == 0);
const _: () = assert!(Lesson::CONV3.params == 73_856);
const _: () = assert!(Lesson::CONV4.params == 33_024);
const _: () = assert!(Lesson::GAP1.params == 0);
const _: () = assert!(Lesson::DENSE1.params == 2_570);
const _: () = assert!(Lesson::OUTPUT.params == 110);
const _: () = assert!(Lesson::PARAMS == 128_952);

fn main() {
    print!("{}", Lesson::summary());
}
