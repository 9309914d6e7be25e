"""Asks a real language server what it shows inside of `network!`, and holds its answers against `answers.txt`.

    RUST_SRC=<the standard library's sources> RUST_ANALYZER=<the server> python3 tests/editor/ask.py

`BLESS=1` writes the answers down: read the difference. Nothing of the project needs this to be run; what can be known
without a server is tested in `paramcount-macros/src/tests/editor.rs`.
"""

import difflib
import json
import os
import re
import sys

from client import Server
from questions import BROKEN, CURSORS, ELSEWHERE, TYPED, UNFINISHED

HERE = os.path.dirname(os.path.abspath(__file__))
APP = os.path.join(HERE, "app")
FILES = sorted(file.removesuffix(".rs") for file in os.listdir(os.path.join(APP, "src")) if file.endswith(".rs"))

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
    # What the macro makes for each `network!` has a name that changes with it.
    text = re.sub(r"(_[0-9a-f]{16})+", "_…", hover["contents"]["value"])
    sections = text.split("\n---\n")
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
    shown_piece = " ".join(piece.split())
    yield f"{file}: {shown_piece}"
    yield "  shows " + shown(server.ask("textDocument/hover", request))
    yield "  stands at " + ", ".join(place(target["targetUri"], target["targetSelectionRange"]) for target in targets)
    yield "  renames " + renamed(server, request)


def completed(server, path, typed):
    """What is offered at ‸ once this is typed."""
    before = server.texts[path]
    offset = typed.index("‸")
    server.change(path, typed.replace("‸", "", 1))
    items = server.ask("textDocument/completion", {**server.at(path, offset), "context": {"triggerKind": 1}}) or []
    server.change(path, before)
    return items["items"] if isinstance(items, dict) else items


def about_typed(server, file, old, new, wanted):
    path = path_of(file)
    items = completed(server, path, server.texts[path].replace(old, new, 1))
    offered = {item["label"].split("(")[0].split(" ")[0] for item in items}
    lacking = [name for name in wanted if name not in offered]
    line = new.rsplit("\n", 1)[-1].strip()
    yield f"{file}: {line}"
    yield "  offers " + ", ".join(wanted) if not lacking else "  lacks " + ", ".join(lacking)


def about_elsewhere(server, file, word):
    """In ordinary code no page is offered, nor what stands behind the names of a declaration."""
    path = path_of(file)
    items = completed(server, path, f"{server.texts[path]}\npub fn ordinary() {{ {word}‸ }}\n")
    labels = [item["label"] + json.dumps(item.get("labelDetails")) for item in items]
    of_macro = ("paramcount::layers", "paramcount::ops", "__editor", "__paramcount_editor")
    offered = [label for label in labels if any(place in label for place in of_macro)]
    yield f"{file}, outside of the macro: {word}‸"
    yield "  offers " + (", ".join(offered) or "nothing of the macro's")


def about_broken(server, file, old, new, piece):
    """Of a network that has an error nothing is told that is not so."""
    path = path_of(file)
    before = server.texts[path]
    broken = before.replace(old, new, 1)
    server.change(path, broken)
    request = server.at(path, broken.index(piece.replace("‸", "")) + piece.index("‸"))
    hover = server.ask("textDocument/hover", request)
    server.change(path, before)
    yield f"{file}, with {new}: {piece}"
    yield "  shows " + (" ".join(hover["contents"]["value"].split()) if hover else "nothing")


def about_unfinished(server, file, old, new, count):
    """The macro's own messages; what the server says of brackets is not ours."""
    path = path_of(file)
    before = server.texts[path]
    server.change(path, before.replace(old, new, 1))
    report = server.ask("textDocument/diagnostic", {"textDocument": {"uri": server.uri(path)}}) or {}
    server.change(path, before)
    said = [item for item in report.get("items", []) if item.get("code") == "macro-error"]
    line = new.removeprefix(old).replace("\n", "⏎").strip()
    yield f"{file}: {line}"
    said = [f"{item['range']['start']['line'] + 1}: {item['message'].splitlines()[0]}" for item in said]
    yield f"  {'says' if len(said) == count else f'SAYS, NOT {count},'} " + (" | ".join(said) or "nothing")


def main():
    server = Server(APP)
    for file in FILES:
        server.open(path_of(file))
    server.wait_until_ready()
    lines = []
    for cursor in CURSORS:
        lines.extend(about_cursor(server, *cursor))
    for typed in TYPED:
        lines.extend(about_typed(server, *typed))
    for elsewhere in ELSEWHERE:
        lines.extend(about_elsewhere(server, *elsewhere))
    for broken in BROKEN:
        lines.extend(about_broken(server, *broken))
    for unfinished in UNFINISHED:
        lines.extend(about_unfinished(server, *unfinished))
    server.close()
    said = "\n".join(lines) + "\n"
    answers = os.path.join(HERE, "answers.txt")
    if os.environ.get("BLESS"):
        with open(answers, "w", encoding="utf-8") as file:
            file.write(said)
        return 0
    with open(answers, encoding="utf-8") as file:
        expected = file.read()
    different = list(difflib.unified_diff(expected.splitlines(), said.splitlines(), lineterm="", n=1))
    print("\n".join(different) or f"{len(lines)} lines, as they were")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
