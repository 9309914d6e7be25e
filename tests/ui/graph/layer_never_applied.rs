// fix: "hidden") => "hidden")(a)

use paramcount::network;

network! {
    pub struct Net = {
        a = Input((3,));
        x = Dense(3, name = "hidden");
        y = Dense(4)(x);
        Model(a, y)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
