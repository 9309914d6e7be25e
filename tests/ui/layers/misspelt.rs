// fix: Dens( => Dense(

use paramcount::network;

network! {
    pub struct Net = Sequential([Input((8,)), Dens(8, name = "hidden"), Dense(3)]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
