"""The weights of networks that Keras saved as safetensors: each under the path that it had when the network was made, which
stands in the file beside it, with an input and Keras's answer to it.

    KERAS_BACKEND=jax python weights.py      # needs keras and safetensors

Of a network that was just made and trained it is one line:
`safetensors.numpy.save_file({w.path: w.numpy() for w in model.weights}, "model.safetensors")`.
"""

import json
import pathlib

import keras
import numpy
from safetensors.numpy import save_file

for saved in sorted(pathlib.Path(__file__).parent.glob("*.keras")):
    paths = [path for path, _ in json.loads(saved.with_suffix(".json").read_text())["weights"]]
    weights = keras.models.load_model(saved).weights
    save_file({path: numpy.asarray(w) for path, w in zip(paths, weights, strict=True)}, saved.with_suffix(".safetensors"))
