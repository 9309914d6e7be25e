"""Asks a real language server what it shows inside of `network!`, and holds its answers against `answers.txt`.

    RUST_SRC=<the standard library's sources> RUST_ANALYZER=<the server> python3 tests/editor/ask.py

`BLESS=1` writes the answers down: read the difference. Nothing of the project needs this to be run; what can be known
without a server is tested in `paramcount-macros/src/tests/editor.rs`.
"""

import os
import sys

from client import Server

HERE = os.path.dirname(os.path.abspath(__file__))
APP = os.path.join(HERE, "app")

# A file, a piece of it in which ‸ marks the cursor.
CURSORS = [
    ("lesson", "struct ‸Lesson"),
    ("lesson", "Lesson::‸CONV1"),
    ("lesson", "‸Conv2D(kernel"),
    ("lesson", "‸kernel_size"),
    ("lesson", 'padding = "‸same'),
    ("lesson", 'activation = "‸relu'),
    ("lesson", "(‸IMG_SIZE, IMG"),
    ("lesson", ", ‸IMG_SIZE, 3"),
    ("lesson", "‸Sequential(["),
    ("functional", "const ‸WIDTHS"),
    ("functional", "enumerate(‸WIDTHS"),
    ("functional", "‸enumerate(WIDTHS"),
    ("functional", "fn ‸residual"),
    ("functional", "x = ‸residual"),
    ("functional", "(x, ‸filters,"),
    ("functional", "Conv2D(‸filters, 1"),
    ("functional", "x + ‸shortcut"),
    ("functional", "layer ‸LayerScale"),
    ("functional", "both = ‸LayerScale"),
    ("functional", "x * ‸gamma"),
    ("functional", "‸add_weight(name"),
    ("functional", "x.‸shape[-1]"),
    ("functional", "struct ‸Encoder"),
    ("functional", "encoder = ‸Encoder"),
    ("functional", "x, ‸width, name"),
    ("functional", "Encoder::<64>::‸PARAMS"),
    ("functional", "[‸encoder(left)"),
    ("generic", "Dense(‸CLASSES"),
    ("generic", "(‸SIDE, SIDE"),
    ("generic", "crate::lesson::‸Lesson("),
]

# A file, a piece of it as it stands, as it is typed instead, and what must be offered there.
CONV3 = 'Conv2D(128, 3, padding = "same", activation = "relu", name = "Conv3"),'
STEM = 'x = Conv2D(16, 3, padding = "same", name = "stem")(inputs);'
TYPED = [
    ("lesson", CONV3, CONV3 + "\n        Conv‸", ["Conv2D", "Conv1D"]),
    ("lesson", CONV3, CONV3 + "\n        keras.layers.Conv‸", ["Conv2D"]),
    ("lesson", CONV3, CONV3 + "\n        layers.‸", ["Conv2D", "Dense"]),
    ("lesson", CONV3, "Conv2D(32, ker‸", ["kernel_size", "kernel_initializer"]),
    ("lesson", CONV3, "Conv2D(32, 3, ‸),", ["padding", "activation"]),
    ("lesson", "(IMG_SIZE, IMG_SIZE, 3)", "(IMG_SIZE, IMG_‸, 3)", ["IMG_SIZE"]),
    ("lesson", "(IMG_SIZE, IMG_SIZE, 3)", "(crate::generic::‸, IMG_SIZE, 3)", ["SIDE"]),
    ("functional", STEM, STEM + "\n        x = resi‸", ["residual"]),
    ("functional", STEM, STEM + "\n        x = ‸", ["residual", "Conv2D", "inputs"]),
    ("functional", STEM, STEM + "\n        x = ReLU()(inp‸", ["inputs"]),
    ("functional", "x = residual(x, width,", "x = residual(x, width, stri‸,", ["stride"]),
    ("functional", "enumerate(WIDTHS)", "enumerate(WID‸)", ["WIDTHS"]),
    ("functional", "enumerate(WIDTHS)", "enum‸(WIDTHS)", ["enumerate"]),
    ("functional", "encoder = Encoder(SIZE = 64);", "encoder = Enc‸", ["Encoder"]),
    ("functional", "both = LayerScale(name", "both = Layer‸(name", ["LayerScale", "LayerNormalization"]),
    ("functional", "shape = (x.shape[-1],)", "shape = (x.‸,)", ["shape"]),
    ("functional", "gamma = add_weight", "gamma = add_‸", ["add_weight"]),
    ("generic", "crate::lesson::Lesson(name", "crate::lesson::Les‸(name", ["Lesson"]),
    ("generic", 'Dense(CLASSES, "softmax"', 'Dense(CLA‸, "softmax"', ["CLASSES"]),
]


def path_of(file):
    return os.path.join(APP, "src", file + ".rs")


def place(uri, span):
    """`src/lesson.rs:7:16`; in the library a line says nothing."""
    path = uri.removeprefix("file://")
    if not path.startswith(APP):
        return os.path.relpath(path, os.path.join(HERE, "..", ".."))
    return f"{os.path.relpath(path, APP)}:{span['start']['line'] + 1}:{span['start']['character'] + 1}"


def shown(hover):
    """The heads of what a hover shows: the first line of each section that is no table."""
    if not hover:
        return "nothing"
    sections = hover["contents"]["value"].split("\n---\n")
    return f"{len(sections)} sections: " + " | ".join(section.strip().replace("\n", " ")[:80] for section in sections)


def renamed(server, request):
    edits = server.ask("textDocument/rename", {**request, "newName": "renamed"})
    if not edits:
        return "refused"
    changes = [
        place(change["textDocument"]["uri"], edit["range"])
        for change in edits.get("documentChanges", [])
        for edit in change["edits"]
    ]
    return ", ".join(sorted(changes))


def about_cursor(server, file, piece):
    path = path_of(file)
    offset = server.texts[path].index(piece.replace("‸", "")) + piece.index("‸")
    request = server.at(path, offset)
    targets = server.ask("textDocument/definition", request) or []
    yield f"{file}: {piece}"
    yield "  shows " + shown(server.ask("textDocument/hover", request))
    yield "  stands at " + ", ".join(place(target["targetUri"], target["targetSelectionRange"]) for target in targets)
    yield "  renames " + renamed(server, request)


def about_typed(server, file, old, new, wanted):
    path = path_of(file)
    before = server.texts[path]
    typed = before.replace(old, new, 1)
    offset = typed.index("‸")
    server.change(path, typed.replace("‸", "", 1))
    items = server.ask("textDocument/completion", {**server.at(path, offset), "context": {"triggerKind": 1}}) or []
    server.change(path, before)
    items = items["items"] if isinstance(items, dict) else items
    offered = {item["label"].split("(")[0].split(" ")[0] for item in items}
    lacking = [name for name in wanted if name not in offered]
    line = new.rsplit("\n", 1)[-1].strip()
    yield f"{file}: {line}"
    yield "  offers " + ", ".join(wanted) if not lacking else "  lacks " + ", ".join(lacking)


def main():
    server = Server(APP)
    for file in ("lesson", "functional", "generic"):
        server.open(path_of(file))
    server.wait_until_ready()
    lines = []
    for cursor in CURSORS:
        lines.extend(about_cursor(server, *cursor))
    for typed in TYPED:
        lines.extend(about_typed(server, *typed))
    server.close()
    said = "\n".join(lines) + "\n"
    answers = os.path.join(HERE, "answers.txt")
    if os.environ.get("BLESS"):
        with open(answers, "w", encoding="utf-8") as file:
            file.write(said)
        return 0
    with open(answers, encoding="utf-8") as file:
        expected = file.read()
    different = [f"- {old}\n+ {new}" for old, new in zip(expected.splitlines(), lines) if old != new]
    print("\n".join(different) or f"{len(lines)} lines, as they were")
    return 1 if different or len(expected.splitlines()) != len(lines) else 0


if __name__ == "__main__":
    sys.exit(main())
