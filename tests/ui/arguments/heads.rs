// fix: num_query_heads = 3 => num_query_heads = 4

use paramcount::network;

network! {
    pub struct Net = {
        x = Input((8, 16));
        Model(x, GroupQueryAttention(head_dim = 4, num_query_heads = 3, num_key_value_heads = 2)(x, x))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
