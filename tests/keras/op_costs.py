"""What the functions of op_cases.jsonl cost, and the types of what they give.

    KERAS_BACKEND=jax python op_costs.py op_cases.jsonl costs/operations.jsonl

One line a valid case: its question, "macs" as macs.py counts them, and "dtypes", for each operation the types of its outputs. No "macs"
where Keras cannot run the case on a batch of one, or where an input has no batch of unknown size.
"""

import json
import sys

import keras

from macs import attempt
from op_cases import symbolic
from quick import fresh_session


def main(source, out):
    with open(out, "w") as file:
        for line in open(source):
            case = json.loads(line)
            if not case["ok"] or case.get("dubious"):
                continue
            fresh_session()
            model = keras.Model(*symbolic(case))
            said = {k: case[k] for k in ("id", "op", "inputs", "expr")}
            said["dtypes"] = [[t.dtype for t in keras.tree.flatten(o._inbound_nodes[-1].output_tensors)] for o in model.operations]
            runs = all(i["shape"][:1] == [None] for i in case["inputs"])
            try:
                runs, count = attempt(model) if runs else (False, None)
            except Exception:  # whatever a backend raises
                runs = False
            if runs:
                said["macs"] = count
            file.write(json.dumps(said, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
