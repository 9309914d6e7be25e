// fix: Cov2D => Conv2D

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((8, 8, 3));
        y = Cov2D(8, 3)(x);
        z = MaxPooling2D(2)(y);
        w = Dense(z.shape[-1], name = "wide")(Flatten()(z));
        Model(x, w)
    };
}

const _: () = assert!(Net::WIDE.params == 584);
const SHAPE: paramcount::Shape = Net::OUTPUT_SHAPE;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
