//! Character-level sequence to sequence with LSTMs.

use paramcount::network;

network! {
    // Left out: imports, batch_size, epochs.

    const latent_dim = 256; // Latent dimensionality of the encoding space.
    const num_encoder_tokens = 71;
    const num_decoder_tokens = 93;

    /// Define an input sequence and process it.
    pub struct Model = {
        encoder_inputs = Input(shape = (None, num_encoder_tokens));
        encoder = LSTM(latent_dim, return_state = true);
        (encoder_outputs, state_h, state_c) = encoder(encoder_inputs);

        // We discard `encoder_outputs` and only keep the states.
        encoder_states = [state_h, state_c];

        // Set up the decoder, using `encoder_states` as initial state.
        decoder_inputs = Input(shape = (None, num_decoder_tokens));

        // We set up our decoder to return full output sequences,
        // and to return internal states as well. We don't use the
        // return states in the training model, but we will use them in inference.
        decoder_lstm = LSTM(latent_dim, return_sequences = true, return_state = true);
        (decoder_outputs, _, _) = decoder_lstm(decoder_inputs, initial_state = encoder_states);
        decoder_dense = Dense(num_decoder_tokens, activation = "softmax");
        decoder_outputs = decoder_dense(decoder_outputs);

        // Define the model that will turn
        // `encoder_input_data` & `decoder_input_data` into `decoder_target_data`
        Model([encoder_inputs, decoder_inputs], decoder_outputs)
    };

    // Left out: model.compile(…).

    pub struct EncoderModel = {
        encoder_inputs = Input(shape = (None, num_encoder_tokens));
        encoder = LSTM(latent_dim, return_state = true);
        (encoder_outputs, state_h, state_c) = encoder(encoder_inputs);
        encoder_states = [state_h, state_c];

        // Inference: one model encodes, another decodes step by step.
        Model(encoder_inputs, encoder_states)
    };

    pub struct DecoderModel = {
        decoder_inputs = Input(shape = (None, num_decoder_tokens));
        decoder_lstm = LSTM(latent_dim, return_sequences = true, return_state = true);
        decoder_dense = Dense(num_decoder_tokens, activation = "softmax");

        decoder_state_input_h = Input(shape = (latent_dim,));
        decoder_state_input_c = Input(shape = (latent_dim,));
        decoder_states_inputs = [decoder_state_input_h, decoder_state_input_c];
        (decoder_outputs, state_h, state_c) = decoder_lstm(
            decoder_inputs,
            initial_state = decoder_states_inputs,
        );
        decoder_states = [state_h, state_c];
        decoder_outputs = decoder_dense(decoder_outputs);
        Model([decoder_inputs] + decoder_states_inputs, [decoder_outputs] + decoder_states)
    };
}
