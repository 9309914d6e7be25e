use crate::config::CLASSES;
use paramcount::network;

network! {
    /// How wide each stage is, and how often it is repeated.
    const STAGES = {"narrow": (8, 1), "wide": (16, 2)};

    /// Widths rounded as MobileNet rounds them.
    fn rounded(width, divisor = 8) {
        int(width + divisor / 2) / divisor * divisor
    }

    /// A layer that mixes what stands at several places.
    layer Mix(units, groups = 2, dropout = 0.1)(x, mask = None) {
        table = add_weight(shape = (units, x.shape[-1]), initializer = "glorot_uniform", name = "table");
        y = ops.einsum("bti,ui->btu", x, table);
        parts = [part * 2 for part in ops.split(y, groups, axis = -1)];
        Dropout(dropout)(ops.concatenate(parts, axis = -1))
    }

    pub struct Tower<const STEPS: usize, const WIDTH: usize> = {
        tokens = Input(shape = (STEPS, WIDTH), dtype = "float32", name = "tokens");
        norm = LayerNormalization(epsilon = 1e-6, name = "norm");
        options = {"kernel_initializer": "he_normal", "activation": "gelu"};
        x = norm(tokens);
        x = MultiHeadAttention(num_heads = 2, key_dim = 8, name = "attention")(x, x, use_causal_mask = true);
        x = Mix(WIDTH, groups = 2, name = "mix")(x);
        x = Dense(rounded(30), name = "up", **options)(x);
        pooled = ops.max(x, axis = 1);
        Model(tokens, Dense(CLASSES, activation = "softmax", name = "kinds")(pooled), name = "tower")
    };

    pub struct Staged = {
        picture = Input((32, 32, 3));
        x = Rescaling(1.0 / 255, name = "rescaled")(picture);
        x = ZeroPadding2D(padding = ((1, 1), (2, 2)), data_format = "channels_last")(x);
        for (name, (width, count)) in STAGES.items() {
            for turn in range(count) {
                x = Conv2D(width, 3, padding = "valid", strides = (1, 1), kernel_regularizer = "l2", name = "{name}_{turn}")(x);
                x = PReLU(shared_axes = [1, 2])(x);
            }
        }
        backbone = Model(picture, x, name = "backbone");
        taken = backbone.get_layer("wide_1").output;
        flat = Reshape((-1,), name = "flat")(ops.square(taken));
        Model(backbone.input, Dense(3, bias_initializer = "zeros", name = "last")(flat))
    };

    pub struct Read = {
        picture = Input(shape = (16, 16, 3), name = "picture");
        body = load("saved.json");
        body.trainable = false;
        outputs = [Dense(units, name = "head{units}")(body(picture)) for units in (2, 3)];
        Model(picture, outputs)
    };

    pub struct Series = Sequential([
        Input((24, 4), name = "days"),
        Conv1D(16, kernel_size = 3, padding = "causal", dilation_rate = 2, name = "past"),
        MaxPooling1D(2, padding = "same", data_format = "channels_last"),
        Bidirectional(GRU(8, return_sequences = true, recurrent_activation = "sigmoid"), merge_mode = "sum", name = "turns"),
        Permute((2, 1)),
        AveragePooling1D(pool_size = 2),
        LSTM(units = 4, recurrent_initializer = "orthogonal", name = "memory"),
        Dense(1, None, false, name = "next"),
    ], name = "series");
}

pub const MIXED: usize = Tower::<12, 16>::MIX.params;
pub const LAST: usize = Staged::LAST.params;
pub const HEAD: usize = Read::HEAD2.params;
pub const PAST: usize = Series::PAST.params;
