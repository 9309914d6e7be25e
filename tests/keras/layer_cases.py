"""Single layers, and what a real Keras answers to each.

    KERAS_BACKEND=jax python layer_cases.py --out layer_cases.jsonl
    KERAS_BACKEND=jax python layer_cases.py --corners --out corner_cases.jsonl
    KERAS_BACKEND=tensorflow python layer_cases.py --lookups --out lookup_cases.jsonl

Three parts, by the letter in a case's id: `r` random layers (some of them broken as a person would), `a` wrong words and kinds for the arguments of every
class, `e` edges chosen by hand (of refusals alike, two). README.md tells the form. The choices depend on the seed alone; no case is asked twice.
"""

import argparse
import collections
import json
import pathlib
import re

from asking import answer
from layer_choices import GENERATORS, R, generate
from layer_choices.edges import corners, edges, lookups
from layer_choices.mistakes import break_it, wrong_arguments
from quick import quicken

OFTEN = re.compile("Conv|Dense|Pooling|Normalization|LSTM|GRU|RNN|Bidirectional|TimeDistributed|Attention|Embedding|Concatenate|Add$|Multiply|Flatten|Reshape|Permute|Dot|Padding|Cropping|UpSampling")
KEEP = 0.27  # of the wrong arguments


def random_layers(count):
    names = [n for n in sorted(GENERATORS) for _ in range(2 if OFTEN.search(n) else 1)]
    for n in range(count):
        name = names[n % len(names)]
        config, inputs, call = generate(name)
        if R.random() < 0.25:
            config, inputs, call = break_it(config, inputs, call)
        yield "r", name, config, inputs, call, None


def arguments():
    rows = json.loads(pathlib.Path(__file__).with_name("signatures.json").read_text())["layers"]
    for row in rows:
        if row["class"] not in GENERATORS or row["class"] in ("Hashing", "IntegerLookup"):
            continue
        for config, inputs, call, reason in wrong_arguments(row, *right_one(row["class"]), often=4):
            if R.random() < KEEP:
                yield "a", row["class"], config, inputs, call, reason


REFUSALS = collections.Counter()


def tiresome(name, said, config):
    """Whether Keras has refused this class in the same words twice already."""
    if said["ok"]:
        return False
    inner = config.get("layer")
    kind = (name, inner.get("class") if isinstance(inner, dict) else None, said["error_type"], re.sub(r"[\[(].*?[\])]|\d+|None", "", said["error"])[:60])
    REFUSALS[kind] += 1
    return REFUSALS[kind] > 2


def right_one(name):
    """A layer of this class that Keras accepts, with few arguments; if it accepts none, any."""
    found = []
    for _ in range(20):
        config, inputs, call = generate(name)
        said = answer({"class": name, "config": config, "inputs": inputs, **({"call": call} if call else {})})
        if said["ok"] and not said.get("dubious"):
            found.append((config, inputs, call))
        if len(found) == 6:
            break
    return min(found or [(config, inputs, call)], key=lambda c: len(json.dumps(c)))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--seed", type=int, default=20)
    p.add_argument("--count", type=int, default=1300, help="random layers")
    p.add_argument("--edges", type=float, default=0.8, help="the share of the edges")
    p.add_argument("--corners", action="store_true", help="ask the corners, and nothing else")
    p.add_argument("--lookups", action="store_true", help="ask the layers that need TensorFlow, and no others")
    p.add_argument("--out", required=True)
    a = p.parse_args()
    R.seed(a.seed)
    quicken()
    seen, n = set(), 0
    by_hand = (("e", *e) for e in edges() if R.random() < a.edges)
    chosen = [*(corners() if a.corners else []), *(lookups() if a.lookups else [])]
    parts = [(("e", *e) for e in chosen)] if chosen else [random_layers(a.count), arguments(), by_hand]
    with open(a.out, "w") as out:
        for part in parts:
            for letter, name, config, inputs, call, reason in part:
                case = {"id": f"{a.seed}-{letter}{n}", "class": name, "config": config, "inputs": inputs, **({"call": call} if call else {})}
                key = json.dumps({**case, "id": None}, sort_keys=True)
                if key in seen:
                    continue
                seen.add(key)
                said = answer({**case, "if_accepted": reason})
                if letter != "r" and tiresome(name, said, config):
                    continue
                out.write(json.dumps({**case, **said}, separators=(",", ":")) + "\n")
                n += 1
            print(letter, n, flush=True)


if __name__ == "__main__":
    main()
