//! The four networks of MLPerf Tiny on a chip, one byte to a number: one that outgrows its budget does not compile. Nothing
//! here needs an allocator or the standard library but `main`.

use paramcount::{Dtype::I8, Network, Peak, Reuse, budget, network};

network! {
    fn unit(x, layer) { ReLU()(BatchNormalization()(layer(x))) }

    fn separable(x, filters, strides) {
        unit(unit(x, DepthwiseConv2D(3, strides = strides, padding = "same")), Conv2D(filters, 1))
    }

    /// Hears whether a machine runs as it should.
    pub struct AnomalyDetection = {
        sound = Input(shape = (640,));
        x = sound;
        for units in [128, 128, 128, 128, 8, 128, 128, 128, 128] { x = unit(x, Dense(units)); }
        Model(sound, Dense(640)(x), name = "anomaly_detection")
    };

    /// Hears one of twelve words in a second of sound.
    pub struct KeywordSpotting = {
        sound = Input(shape = (49, 10, 1));
        x = unit(sound, Conv2D(64, (10, 4), strides = 2, padding = "same"));
        for _ in range(4) { x = separable(x, 64, 1); }
        Model(sound, Dense(12, "softmax")(GlobalAveragePooling2D()(x)), name = "keyword_spotting")
    };

    /// Sees which of ten things a small picture shows.
    pub struct ImageClassification = {
        image = Input(shape = (32, 32, 3));
        x = unit(image, Conv2D(16, 3, padding = "same"));
        for (i, filters) in enumerate([16, 32, 64]) {
            y = unit(x, Conv2D(filters, 3, strides = if i == 0 { 1 } else { 2 }, padding = "same"));
            y = BatchNormalization()(Conv2D(filters, 3, padding = "same")(y));
            if i > 0 { x = Conv2D(filters, 1, strides = 2)(x); }
            x = ReLU()(Add()([x, y]));
        }
        Model(image, Dense(10, "softmax")(GlobalAveragePooling2D()(x)), name = "image_classification")
    };

    /// Sees whether there is a person.
    pub struct VisualWakeWords = {
        image = Input(shape = (96, 96, 3));
        x = unit(image, Conv2D(8, 3, strides = 2, padding = "same"));
        for filters in [16, 32, 32, 64, 64] + [128] * 6 + [256] * 2 {
            x = separable(x, filters, if x.shape[-1] == filters || filters == 16 { 1 } else { 2 });
        }
        Model(image, Dense(2, "softmax")(GlobalAveragePooling2D()(x)), name = "visual_wake_words")
    };
}

const _: () = budget::<AnomalyDetection>().weights(320_000, I8).activations(1_024, I8).macs(300_000).check();
const _: () = budget::<KeywordSpotting>().weights(32_000, I8).activations(16_384, I8).macs(3_000_000).check();
const _: () = budget::<ImageClassification>().weights(96_000, I8).activations(49_152, I8).macs(13_000_000).check();
const _: () = budget::<VisualWakeWords>().weights(256_000, I8).activations(73_728, I8).macs(8_000_000).check();

/// A row of the table for a review: what the weights, one example and its tensors take.
fn review<N: Network>() {
    let (graph, params, macs) = (N::GRAPH, N::PARAMS, N::MACS.unwrap());
    let (arena, Peak { values, node, .. }) = (graph.arena(Reuse::Nothing), graph.peak(Reuse::Nothing));
    println!("| {} | {params} | {macs} | {arena} | {values} in `{}` |", graph.name, node.unwrap());
}

fn main() {
    println!("| network | weights, bytes | multiply-adds | arena, bytes | most at once |\n|:--|--:|--:|--:|--:|");
    review::<AnomalyDetection>();
    review::<KeywordSpotting>();
    review::<ImageClassification>();
    review::<VisualWakeWords>();
}
