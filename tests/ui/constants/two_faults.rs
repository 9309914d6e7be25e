// fix: SIZE + 1 => SIZE
// fix: SIZE + 2 => SIZE

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((SIZE, SIZE, 3));
        a = MaxPooling2D(SIZE + 1, name = "left")(x);
        b = Conv2D(8, SIZE + 2, name = "right")(x);
        Model(x, Concatenate()([Flatten()(a), Flatten()(b)]))
    };
}

const SIZE: usize = 4;
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
