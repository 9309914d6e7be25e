// fix: [image, meta]) => [Flatten()(image), meta])

use paramcount::network;

network! {
    pub struct Net = {
        image = Input((8, 8, 3), name = "image");
        meta = Input((5,), name = "meta");
        Model([image, meta], Concatenate()([image, meta]))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
