"""Renames what the cursors of `questions.py` stand on, and builds what comes of it: a rename is complete, or refused.

    RUST_SRC=<the standard library's sources> RUST_ANALYZER=<the server> python3 tests/editor/renames.py

Each rename is made in a copy of the crate, which `cargo check` must take.
"""

import os
import shutil
import subprocess
import sys
import tempfile

from ask import APP, FILES, HERE, path_of
from client import Server
from questions import CURSORS


def edits_of(server, file, piece):
    """By file the edits of a rename, or nothing where it is refused."""
    path = path_of(file)
    offset = server.texts[path].index(piece.replace("‸", "")) + piece.index("‸")
    found = server.ask("textDocument/rename", {**server.at(path, offset), "newName": "renamed"}) or {}
    edits = {}
    for change in found.get("documentChanges", []):
        edits[change["textDocument"]["uri"].removeprefix("file://")] = change["edits"]
    return edits


def applied(text, edits):
    lines = text.encode().split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    place = lambda position: starts[position["line"]] + position["character"]
    text = text.encode()
    for edit in sorted(edits, key=lambda edit: -place(edit["range"]["start"])):
        start, end = place(edit["range"]["start"]), place(edit["range"]["end"])
        text = text[:start] + edit["newText"].encode() + text[end:]
    return text.decode()


def builds(folder):
    command = ["cargo", "check", "--quiet", "--manifest-path", os.path.join(folder, "Cargo.toml")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def main():
    server = Server(APP)
    for file in FILES:
        server.open(path_of(file))
    server.wait_until_ready()
    renames = {}
    for file, piece in CURSORS:
        edits = edits_of(server, file, piece)
        # The macro itself is here a crate of the workspace; to its users it is none.
        if edits and all(path.startswith(APP) for path in edits):
            renames.setdefault(repr(sorted(edits.items())), (file, piece, edits))
    server.close()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(APP, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("target"))
        manifest = os.path.join(folder, "Cargo.toml")
        with open(manifest, encoding="utf-8") as file:
            text = file.read().replace("../../../paramcount", os.path.realpath(os.path.join(HERE, "../../paramcount")))
        with open(manifest, "w", encoding="utf-8") as file:
            file.write(text)
        for file, piece, edits in renames.values():
            for path, changes in edits.items():
                with open(path, encoding="utf-8") as original:
                    text = applied(original.read(), changes)
                with open(path.replace(APP, folder), "w", encoding="utf-8") as copy:
                    copy.write(text)
            result = builds(folder)
            if result.returncode != 0:
                broken += 1
                print(f"{file}: {piece}\n{result.stderr}")
            for path in edits:
                shutil.copy(path, path.replace(APP, folder))
    print(f"{len(renames)} renames, {broken} of which do not build")
    return 1 if broken or not renames else 0


if __name__ == "__main__":
    sys.exit(main())
