"""What layers and networks cost: multiply-adds, the addresses of their weights, when their tensors are alive.

    KERAS_BACKEND=jax python costs.py CASES.jsonl OUT.jsonl                 a valid case a line
    KERAS_BACKEND=jax python costs.py applications costs/applications.json

CASES is a file of layer_cases.py, model_cases.py or operation_cases.py, or one that this script wrote, whose questions are asked anew. A
line has the case's question, and "macs" (none where Keras cannot
run it), "weights" and, of networks, "memory", as macs.py, addresses.py and memory.py have them. The rules are in NOTES-costs.md.
"""

import json
import sys

from addresses import describe
from macs import applications, attempt, model_of, valid
from memory import as_listed, graph_of, plan

QUESTION = ("id", "class", "config", "inputs", "call", "graph", "outputs", "sequential")


def memory(model):
    """In the order of the summary's rows: names, outputs, sizes, times and places, the most alive at once, the room of all."""
    return plan(*graph_of(model, as_listed))


def costs(case):
    model = model_of(case)
    runs, count = attempt(model)
    said = {"macs": count} if runs else {}
    said["weights"], _ = describe(model)
    if "graph" in case:
        said["memory"] = memory(model_of(case))
    return said


def main(source, out):
    with open(out, "w") as file:
        if source == "applications":
            told = {}
            for name, model in applications():
                told[name] = {"macs": attempt(model)[1], "memory": {k: v for k, v in memory(model).items() if k not in ("tensors", "operations")}}
            file.write("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(said)}" for name, said in told.items()) + "\n}\n")
            return
        for case in valid(source):
            said = {**{k: case[k] for k in QUESTION if k in case}, **costs(case)}
            file.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
