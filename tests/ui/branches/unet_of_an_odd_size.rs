// fix: (148, 148, 3) => (152, 152, 3)

use paramcount::network;

network! {
    pub struct Net = {
        inputs = Input(shape = (148, 148, 3));
        e1 = Conv2D(64, 3, padding = "same", name = "enc1")(inputs);
        e2 = Conv2D(128, 3, padding = "same", name = "enc2")(MaxPooling2D(name = "pool1")(e1));
        e3 = Conv2D(128, 3, padding = "same", name = "enc3")(MaxPooling2D(name = "pool2")(e2));
        x = Conv2D(128, 3, padding = "same", name = "enc4")(MaxPooling2D(name = "pool3")(e3));
        x = Concatenate(name = "skip3")([UpSampling2D(name = "up3")(x), e3]);
        x = Concatenate(name = "skip2")([UpSampling2D(name = "up2")(x), e2]);
        x = Concatenate(name = "skip1")([UpSampling2D(name = "up1")(x), e1]);
        Model(inputs, Conv2D(1, 1, activation = "sigmoid")(x))
    };
}

static WEIGHTS: [f32; Net::PARAMS] = [0.0; Net::PARAMS];

fn main() {}
