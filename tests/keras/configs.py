"""What `get_config` says of each layer of layer_cases.jsonl: the settings that `Layer::config` holds.

    KERAS_BACKEND=jax python configs.py > configs.jsonl

A line is {"id", "config"}, without what changes neither shapes nor what is reckoned: name, trainable, dtype, initializers,
regularizers, constraints. A layer among the settings is {"class", "config"}.
"""

import json
import pathlib

import quick  # noqa: F401
import keras

from asking import build

CASES = pathlib.Path(__file__).parent / "layer_cases.jsonl"
LEFT_OUT = {"name", "trainable", "dtype", "quantization_config"}
KINDS = ("_initializer", "_regularizer", "_constraint")


def settings(config):
    return {name: setting(value) for name, value in config.items() if name not in LEFT_OUT and not name.endswith(KINDS)}


def setting(value):
    if isinstance(value, dict) and "class_name" in value:
        return {"class": value["class_name"], "config": settings(value["config"] if isinstance(value["config"], dict) else {})}
    if isinstance(value, (list, tuple)):
        return [setting(item) for item in value]
    if isinstance(value, dict):
        return {name: setting(item) for name, item in value.items()}
    return value


def main():
    seen = set()
    for line in CASES.read_text().splitlines():
        case = json.loads(line)
        question = json.dumps([case["class"], case["config"]])
        if not case["ok"] or case.get("dubious") or question in seen:
            continue
        seen.add(question)
        try:
            config = build(case).get_config()
            print(json.dumps({"id": case["id"], "config": settings(config)}, separators=(",", ":"), default=str))
        except Exception as error:
            print(json.dumps({"id": case["id"], "error": str(error)[:80]}))


main()
