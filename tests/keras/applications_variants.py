"""What Keras makes of the functions of keras.applications with arguments.

    KERAS_BACKEND=jax python applications_variants.py > applications_variants.jsonl
    KERAS_BACKEND=jax python applications_variants.py ID        the rows of one case

One case a line: the module of examples/applications, the call as it is written there, the model's name, totals, the shape
of its output, and its rows, of which only a sum is kept (FNV-1a over a line for each layer, as the second form prints them).
Weights are never loaded: what `weights = "imagenet"` changes beside them is kept.
"""

import json
import math
import sys

import keras
from keras.src.models import Functional
from keras.src.utils import file_utils

file_utils.get_file = lambda *args, **kwargs: ""
Functional.load_weights = lambda *args, **kwargs: None

FAMILIES = {
    "convnext": ["ConvNeXtTiny", "ConvNeXtSmall", "ConvNeXtBase", "ConvNeXtLarge", "ConvNeXtXLarge"],
    "densenet": ["DenseNet121", "DenseNet169", "DenseNet201"],
    "efficientnet": [f"EfficientNetB{i}" for i in range(8)],
    "efficientnet_v2": [f"EfficientNetV2{x}" for x in ("B0", "B1", "B2", "B3", "S", "M", "L")],
    "inception_resnet_v2": ["InceptionResNetV2"],
    "inception_v3": ["InceptionV3"],
    "mobilenet": ["MobileNet"],
    "mobilenet_v2": ["MobileNetV2"],
    "mobilenet_v3": ["MobileNetV3Small", "MobileNetV3Large"],
    "nasnet": ["NASNetMobile", "NASNetLarge"],
    "resnet": ["ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2"],
    "vgg": ["VGG16", "VGG19"],
    "xception": ["Xception"],
}

# Of the first of each family; the others are asked for the first two.
VARIANTS = [
    {"include_top": False, "input_shape": (160, 128, 3)},
    {"weights": None, "classes": 7, "classifier_activation": None},
    {"include_top": False},
    {"include_top": False, "pooling": "avg"},
    {"include_top": False, "weights": None, "input_shape": (161, 161, 1), "pooling": "max", "name": "gray"},
    {"weights": None, "input_shape": (128, 128, 3), "classes": 10},
]
MORE = {
    "MobileNet": [
        {"alpha": 0.25}, {"alpha": 0.5, "input_shape": (160, 160, 3), "include_top": False},
        {"weights": None, "alpha": 1.5, "depth_multiplier": 2, "dropout": 0.5, "input_shape": (96, 160, 3)},
    ],
    "MobileNetV2": [
        {"alpha": 0.35}, {"alpha": 1.4, "input_shape": (96, 96, 3), "include_top": False, "pooling": "avg"},
        {"weights": None, "alpha": 0.6, "input_shape": (97, 131, 3), "classes": 3},
    ],
    "MobileNetV3Small": [
        {"alpha": 0.75}, {"minimalistic": True}, {"include_preprocessing": False, "dropout_rate": 0},
        {"weights": None, "alpha": 1.25, "minimalistic": True, "input_shape": (97, 96, 3)},
    ],
    "MobileNetV3Large": [{"minimalistic": True, "include_top": False, "pooling": "max"}, {"weights": None, "alpha": 1.25}],
    "EfficientNetV2B0": [{"include_preprocessing": False}],
    "EfficientNetV2S": [{"include_top": False, "include_preprocessing": False}],
    "ConvNeXtTiny": [{"include_preprocessing": False}],
    "EfficientNetB0": [{}],
}


def written(value):
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, str) else repr(value)


def rows(model):
    for layer in model.layers:
        outputs = layer.output
        shapes = [t.shape for t in outputs] if isinstance(outputs, (list, tuple)) else [outputs.shape]
        shapes = " ".join(str(tuple(shape)).replace(" ", "") for shape in shapes)
        yield f"{layer.name} {type(layer).__name__} {shapes} {layer.count_params()}"


def fnv(lines):
    sum = 0xCBF29CE484222325
    for byte in "".join(line + "\n" for line in lines).encode():
        sum = (sum ^ byte) * 0x100000001B3 % 2**64
    return f"{sum:016x}"


def cases():
    for family, names in FAMILIES.items():
        for i, name in enumerate(names):
            for arguments in VARIANTS[: 2 if i else None] + MORE.get(name, []):
                yield family, name, arguments
    # On a tensor that something was done to already.
    for family, name in (("resnet", "ResNet50"), ("mobilenet_v2", "MobileNetV2"), ("mobilenet_v3", "MobileNetV3Large")):
        yield family, name, {"include_top": False, "input_tensor": None}


def main():
    for family, name, arguments in cases():
        keras.backend.clear_session()
        call = dict(arguments)
        before = ""
        if "input_tensor" in call:
            images = keras.Input((96, 96, 3))
            call["input_tensor"] = keras.layers.Rescaling(1 / 255)(images)
            before = "images = Input((96, 96, 3)); x = Rescaling(1.0 / 255)(images); "
        given = {key: value for key, value in arguments.items() if key != "input_tensor"}
        text = ", ".join((["x"] if before else []) + [f"{key} = {written(value)}" for key, value in given.items()])
        id = f"{name.lower()}({text})"
        if sys.argv[1:] and sys.argv[1] != id:
            continue
        try:
            model = getattr(keras.applications, name)(**call)
        except Exception as error:
            print(f"{id}: {error}", file=sys.stderr)
            continue
        if sys.argv[1:]:
            print("\n".join(rows(model)))
            continue
        trainable = sum(math.prod(w.shape) for w in model.trainable_weights)
        case = {
            "family": family, "call": id, "before": before, "name": model.name, "total": model.count_params(),
            "trainable": trainable, "output": list(model.output.shape), "layers": len(model.layers), "rows": fnv(rows(model)),
        }
        print(json.dumps(case))


if __name__ == "__main__":
    main()
