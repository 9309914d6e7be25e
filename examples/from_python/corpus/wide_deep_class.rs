//! Translated from `wide_deep_class.py`.

use paramcount::network;

network! {
    // Left out: imports.

    fn wide_deep(inputs, units = 30, activation = "relu") {
        norm_wide_layer = Normalization();
        norm_deep_layer = Normalization();
        hidden1_layer = Dense(units, activation = activation);
        hidden2_layer = Dense(units, activation = activation);
        main_output = Dense(1);
        aux_output_layer = Dense(1);

        (input_wide, input_deep) = inputs;
        norm_wide = norm_wide_layer(input_wide);
        norm_deep = norm_deep_layer(input_deep);
        hidden1 = hidden1_layer(norm_deep);
        hidden2 = hidden2_layer(hidden1);
        concat = ops.concatenate([norm_wide, hidden2], axis = -1);
        output = main_output(concat);
        aux_output = aux_output_layer(hidden2);
        Model(inputs, (output, aux_output))
    }

    pub struct Model = wide_deep([Input(shape = (5,)), Input(shape = (6,))], 30, activation = "elu");

    // Left out: model.norm_wide.adapt(…), model.norm_deep.adapt(…), out.
}
