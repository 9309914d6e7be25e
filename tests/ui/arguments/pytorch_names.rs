// fix: out_channels => filters
// fix: stride => strides
// fix: bias => use_bias
// fix: p = => rate =

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((32, 32, 3)),
        Conv2D(out_channels = 8, kernel_size = 3, stride = 2, bias = false),
        Dropout(p = 0.5),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
