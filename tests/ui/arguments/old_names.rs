// fix: nb_filter => filters
// fix: border_mode => padding
// fix: dim_ordering => data_format
// fix: pool_length => pool_size
// fix: output_dim => units

use paramcount::network;

network! {
    pub struct Net = Sequential([
        Input((32, 32, 3)),
        Conv2D(nb_filter = 8, kernel_size = 3, border_mode = "same", dim_ordering = "channels_last"),
        MaxPooling2D(pool_length = 2),
        Dense(output_dim = 10),
    ]);
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
