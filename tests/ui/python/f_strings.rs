// fix: f" => "

use paramcount::network;

network! {
    pub struct Net = { x = Input((3,)); y = x; for i in range(2) { y = Dense(3, name=f"dense{i}")(y); } Model(x, y) };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
