use crate::blocks;
use paramcount::network;

network! {
    pub struct Detector = {
        picture = Input(shape = (32, 32, 3));
        x = crate::blocks::unit(picture, 8, size = 5, name = "near");
        x = blocks::unit(x, 16, name = "far");
        x = blocks::Excite(ratio = 8, name = "weighed")(x);
        boxes = Dense(4, name = "boxes")(x);
        classes = Dense(crate::config::CLASSES, name = "classes")(x);
        Model(picture, [boxes, classes], name = "detector")
    };

    pub struct Small = {
        picture = Input(shape = (16, 16, 3));
        Model(picture, crate::blocks::Backbone(SIDE = 16, name = "backbone")(picture))
    };
}

pub const WEIGHED: usize = Detector::WEIGHED.params;
pub const BACKBONE: usize = Small::BACKBONE.params;
pub const BOXES: usize = Detector::LAYERS.len();
