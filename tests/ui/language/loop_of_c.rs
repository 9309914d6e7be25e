// fix: (int i = 0; i < 3; i++) => i in range(3)

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((3,));
        y = x;
        for (int i = 0; i < 3; i++) {
            y = Dense(4 + i)(y);
        }
        Model(x, y)
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
