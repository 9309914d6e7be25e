//! Translated from `efficient_se_class.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer SqueezeExcite(reduction = 4)(inputs) {
        channels = inputs.shape[-1];
        pool = GlobalAveragePooling2D(keepdims = true);
        reduce = Conv2D(max(1, channels / reduction), 1, activation = "swish");
        expand = Conv2D(channels, 1, activation = "sigmoid");

        x = pool(inputs);
        x = reduce(x);
        x = expand(x);
        inputs * x
    }

    layer MBConv(filters, expand = 4, stride = 1, kernel = 3, drop = 0.0)(inputs) {
        drop_layer = if drop > 0 { Dropout(drop, noise_shape = (None, 1, 1, 1)) } else { None };
        in_ch = int(inputs.shape[-1]);
        mid = in_ch * expand;
        expand_conv = if expand != 1 { Sequential([
            Conv2D(mid, 1, use_bias = false),
            BatchNormalization(),
            Activation("swish"),
        ]) } else { None };
        dw = DepthwiseConv2D(kernel, strides = stride, padding = "same", use_bias = false);
        bn = BatchNormalization();
        se = SqueezeExcite(reduction = 4 * expand);
        project = Conv2D(filters, 1, use_bias = false);
        bn2 = BatchNormalization();

        x = inputs;
        if expand_conv is not None {
            x = expand_conv(x);
        }
        x = dw(x);
        x = ops.silu(bn(x));
        x = se(x);
        x = bn2(project(x));
        if stride == 1 && in_ch == filters {
            if drop_layer {
                x = drop_layer(x);
            }
            x = x + inputs;
        }
        x
    }

    fn round_filters(f, width = 1.0, divisor = 8) {
        f *= width;
        new = max(divisor, int(f + divisor / 2) / divisor * divisor);
        int(new)
    }

    pub struct Model = {
        inputs = Input((96, 96, 3));
        x = Conv2D(round_filters(32, 0.5), 3, strides = 2, padding = "same", use_bias = false)(inputs);
        x = BatchNormalization()(x);
        x = Activation("swish")(x);
        for (i, (f, n, s)) in enumerate([(16, 1, 1), (24, 2, 2), (40, 2, 2)]) {
            for j in range(math.ceil(n * 1.1)) {
                x = MBConv(
                    round_filters(f, 0.5),
                    expand = if i == 0 { 1 } else { 4 },
                    stride = if j == 0 { s } else { 1 },
                    drop = 0.1 * i,
                )(x);
            }
        }
        x = GlobalAveragePooling2D()(x);
        outputs = Dense(5, activation = "softmax")(x);
        Model(inputs, outputs)
    };
}
