// fix: "3" => 3

use paramcount::network;

network! {
    pub struct Encoder = Sequential([Input((3,)), Dense("3", name = "dense")]);
    pub struct Net = { x = Input((3,)); Model(x, Dense(3, name = "out")(Encoder()(x))) };
}

const _: () = assert!(Net::OUT.params == 12);
const fn params<N: paramcount::Network>() -> usize { N::PARAMS }
const _: () = assert!(params::<Net>() > params::<Encoder>());
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
