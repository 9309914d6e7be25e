// fix: model.summary();⏎ =>
// fix: model.compile(optimizer="adam", loss="mse");⏎ =>

use paramcount::network;

network! {
    pub struct Net = {
        model = Sequential([Input((3,)), Dense(3, name = "dense")]);
        model.summary();
        model.compile(optimizer="adam", loss="mse");
        model
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
