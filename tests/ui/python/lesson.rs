// fix: 3))⏎ => 3)),⏎
// fix: # => //
// fix: Output => "Output"

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Conv2D(kernel_size=(3,3), filters=32, padding="same", activation="relu", name="Conv1", input_shape=(32, 32, 3))
        Conv2D(kernel_size=(3,3), filters=64, padding="same", activation="relu", name="Conv2", use_bias=True),
        GlobalAveragePooling2D(name="GAP1"), # one number for each channel
        Dense(10, activation="softmax", name=Output),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
