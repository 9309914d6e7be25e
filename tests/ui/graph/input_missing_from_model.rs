// fix: Model(image, => Model([image, meta],

use paramcount::network;

network! {
    pub struct Net = {
        image = Input((8, 8, 3), name = "image");
        meta = Input((5,), name = "meta");
        x = Concatenate()([Flatten()(image), meta]);
        Model(image, Dense(3)(x))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
