// fix: "8" => 8
// fix: strides = 0 => strides = 1
// fix: (9 => (3
// fix: Dens( => Dense(

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((8, 8, 3));
        a = Conv2D("8", 3, strides = 0, name = "left")(x);
        b = MaxPooling2D(9, name = "right")(x);
        Model(x, Concatenate()([Flatten()(a), Flatten()(b)]))
    };
    pub struct Sound = Sequential([Input((3,)), Dense(4)]);
    pub struct Other = Sequential([Input((3,)), Dens(4)]);
}

const _: () = assert!(Sound::PARAMS == 16);
const _: () = assert!(Net::LEFT.params > 0 && Other::PARAMS > 0);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
