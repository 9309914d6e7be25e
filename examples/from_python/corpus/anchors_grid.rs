//! Translated from `anchors_grid.py`.

use paramcount::network;

network! {
    // Left out: imports.

    const scales = [2 ** x for x in [0, float(1 / 3), float(2 / 3)]];
    const aspect_ratios = [0.5, 1.0, 2.0];
    const anchors = [(s, r) for s in scales for r in aspect_ratios];
    const NUM_ANCHORS = len(anchors);
    const NUM_CLASSES = 8;

    fn build_head(output_filters, name) {
        head = Sequential([Input(shape = [None, None, 64])], name = name);
        for _ in range(2) {
            head.add(Conv2D(64, 3, padding = "same"));
            head.add(ReLU());
        }
        head.add(Conv2D(output_filters, 3, padding = "same"));
        head
    }

    pub struct ClsHead = build_head(NUM_ANCHORS * NUM_CLASSES, "classes");

    pub struct BoxHead = build_head(NUM_ANCHORS * 4, "boxes");

    pub struct Retina = {
        image = Input((128, 128, 3));
        x = Conv2D(32, 3, strides = 2, padding = "same", activation = "relu")(image);
        features = [Conv2D(
            64,
            3,
            strides = s * k,
            padding = "same",
        )(x) for s in (2, 4) for k in (1, 2) if (s * k != 4 || s == 4)];
        cls_head = ClsHead();
        box_head = BoxHead();
        outputs = [Reshape([-1, c])(head(f)) for f in features for (head, c) in [
            (cls_head, NUM_CLASSES),
            (box_head, 4),
        ]];
        Model(image, outputs, name = "retina")
    };
}
