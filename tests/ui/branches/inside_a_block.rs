// fix: [x, y] => [Conv2D(filters, kernel_size = 1)(x), y]

use paramcount::network;

network! {
    fn residual(x, filters, name) {
        y = Conv2D(filters, 3, padding = "same", name = "{name}_conv")(x);
        Add(name = "{name}_add")([x, y])
    }

    pub struct Net = {
        inputs = Input((32, 32, 16));
        x = residual(inputs, 16, "one");
        x = residual(x, filters = 32, name = "two");
        Model(inputs, x)
    };
}

const _: () = assert!(Net::ONE_CONV.params == 2320);
static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
