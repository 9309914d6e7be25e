"""How long a language server takes from an edit inside of a large `network!` to its answer.

    RUST_SRC=<the standard library's sources> RUST_ANALYZER=<the server> python3 tests/editor/latency.py

Hover and completion should take less than 150 ms at 300 layers, on a machine that has nothing else to do. What is told is
the median of a few edits, in milliseconds.
"""

import os
import statistics
import sys
import tempfile
import time

from client import Server

HERE = os.path.dirname(os.path.abspath(__file__))
PARAMCOUNT = os.path.join(HERE, "..", "..", "paramcount")
EDITS = 9
LIMIT = 150


def sequential(count, width):
    classes = [
        ("Conv2D", f'{width}, 3, padding = "same", '),
        ("BatchNormalization", ""),
        ("Activation", '"relu", '),
        ("SeparableConv2D", f'{width}, 3, padding = "same", '),
    ]
    lines = []
    for number in range(count):
        name, arguments = classes[number % 4]
        lines.append(f'        {name}({arguments}name = "layer{number}"),')
    layers = "\n".join(lines)
    return f"""    pub struct Net = Sequential([
        Input(shape = ({width}, {width}, 3)),
{layers}
    ]);"""


def blocks(count):
    return f"""    fn block(x, width, name) {{
        y = Conv2D(width, 3, padding = "same", name = "{{name}}_conv")(x);
        y = BatchNormalization(name = "{{name}}_bn")(y);
        x + ReLU(name = "{{name}}_relu")(y)
    }}

    pub struct Net = {{
        inputs = Input(shape = (32, 32, 8));
        x = inputs;
        for i in range({count}) {{
            x = block(x, 8, name = "block{{i}}");
        }}
        Model(inputs, x)
    }};"""


def source(network, layer):
    return f"""use paramcount::network;

pub const WIDTH: usize = 32;

network! {{
{network}
}}

pub const PARAMS: usize = Net::PARAMS;
pub const LAYER: usize = Net::{layer}.params;
"""


# A name, the network, a place in it at which something is typed, the constant of a layer.
PROGRAMS = [
    ("9 layers", sequential(9, "32"), '        Activation("relu", name = "layer2"),\n', "LAYER2"),
    ("300 layers", sequential(300, "32"), '        Activation("relu", name = "layer150"),\n', "LAYER150"),
    ("300, a Rust constant", sequential(300, "WIDTH"), '        Activation("relu", name = "layer150"),\n', "LAYER150"),
    ("100 turns of a block", blocks(100), "        x = inputs;\n", "BLOCK50_CONV"),
]


def took(server, path, text, method, piece):
    """Types a comment, so that all is read anew, and asks."""
    times = []
    for number in range(EDITS):
        marked = text.replace("network! {\n", f"network! {{\n    // {'x' * (number + 1)}\n", 1)
        typed = marked.replace("‸", "", 1)
        begin = time.perf_counter()
        server.change(path, typed)
        offset = marked.index("‸") if "‸" in marked else typed.index(piece)
        context = {"context": {"triggerKind": 1}} if method == "textDocument/completion" else {}
        server.ask(method, {**server.at(path, offset), **context})
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main():
    too_slow = False
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "src"))
        with open(os.path.join(folder, "Cargo.toml"), "w", encoding="utf-8") as file:
            file.write(
                '[package]\nname = "large"\nversion = "0.0.0"\nedition = "2024"\n\n'
                f'[dependencies]\nparamcount = {{ path = "{os.path.realpath(PARAMCOUNT)}" }}\n\n[workspace]\n'
            )
        path = os.path.join(folder, "src", "lib.rs")
        for name, network, place, layer in PROGRAMS:
            text = source(network, layer)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            server = Server(folder)
            server.open(path)
            server.wait_until_ready()
            typed = text.replace(place, place + "        Conv‸\n", 1)
            figures = {
                "hover": took(server, path, text, "textDocument/hover", "Net::PARAMS"),
                "hover on a layer's constant": took(server, path, text, "textDocument/hover", f"{layer}.params"),
                "hover on the name": took(server, path, text, "textDocument/hover", "Net ="),
                "hover inside": took(server, path, text, "textDocument/hover", place.strip()),
                "completion": took(server, path, typed, "textDocument/completion", None),
            }
            server.close()
            too_slow |= any(figure > LIMIT for figure in figures.values())
            print(f"{name:>22}  " + "  ".join(f"{what} {figure:.0f}" for what, figure in figures.items()))
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
