//! Translated from `text_cnn.py`.

// Text classification, Yoon Kim style

use paramcount::network;

network! {
    // Left out: imports.

    const MAX_SEQUENCE_LENGTH = 400;
    const MAX_NUM_WORDS = 20_000;
    const EMBEDDING_DIM = 100;
    const FILTER_SIZES = (3, 4, 5);

    fn get_model() {
        input = Input((maxlen,));
        // Embedding part can try multichannel as same as origin paper
        embedding = Embedding(max_features, embedding_dims)(input);
        convs = [];
        for kernel_size in FILTER_SIZES {
            c = Conv1D(128, kernel_size, activation = "relu")(embedding);
            c = GlobalMaxPooling1D()(c);
            convs.append(c);
        }
        x = Concatenate()(convs);
        x = Dropout(0.5)(x);
        output = Dense(class_num, activation = last_activation)(x);
        model = Model(inputs = input, outputs = output);
        model
    }

    // Left out: print(…).

    const maxlen = MAX_SEQUENCE_LENGTH;
    const max_features = MAX_NUM_WORDS;
    const embedding_dims = EMBEDDING_DIM;
    const class_num = 4;
    const last_activation = "softmax";

    pub struct Model = get_model();
}
