//! Translated from `subclass_resnet.py`.

use paramcount::network;

network! {
    // Left out: imports.

    layer BasicBlock(filter_num, stride = 1)(inputs) {
        conv1 = Conv2D(filter_num, (3, 3), strides = stride, padding = "same");
        bn1 = BatchNormalization();
        relu = Activation("relu");

        conv2 = Conv2D(filter_num, (3, 3), strides = 1, padding = "same");
        bn2 = BatchNormalization();

        if stride != 1 {
            downsample = Sequential();
            downsample.add(Conv2D(filter_num, (1, 1), strides = stride));
        } else {
            fn downsample(x) {
                x
            }
        }

        // [b, h, w, c]
        out = conv1(inputs);
        out = bn1(out);
        out = relu(out);

        out = conv2(out);
        out = bn2(out);

        identity = downsample(inputs);

        output = add([out, identity]);
        output = ops.relu(output);

        output
    }

    fn res_net(inputs, layer_dims, num_classes = 100) {
        stem = Sequential([
            Conv2D(64, (3, 3), strides = (1, 1)),
            BatchNormalization(),
            Activation("relu"),
            MaxPool2D(pool_size = (2, 2), strides = (1, 1), padding = "same"),
        ]);

        fn build_resblock(filter_num, blocks, stride = 1) {
            res_blocks = Sequential();
            // may down sample
            res_blocks.add(BasicBlock(filter_num, stride));

            for _ in range(1, blocks) {
                res_blocks.add(BasicBlock(filter_num, stride = 1));
            }

            res_blocks
        }

        layer1 = build_resblock(64, layer_dims[0]);
        layer2 = build_resblock(128, layer_dims[1], stride = 2);
        layer3 = build_resblock(256, layer_dims[2], stride = 2);

        // output: [b, 512, h, w],
        avgpool = GlobalAveragePooling2D();
        fc = Dense(num_classes);

        x = stem(inputs);

        x = layer1(x);
        x = layer2(x);
        x = layer3(x);

        // [b, c]
        x = avgpool(x);
        // [b, 100]
        x = fc(x);

        Model(inputs, x)
    }

    // Left out: def resnet18.

    pub struct Model = res_net(Input(shape = (32, 32, 3)), [2, 2, 2]);

    // Left out: model.build(…), model.summary(…).
}
