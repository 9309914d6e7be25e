#!/usr/bin/env python3
"""Keeps the corpus: the programs in `corpus/`, their translations, and what Keras answers of them.

    python3 corpus.py translate          # writes corpus/*.rs, and the list of them in corpus/mod.rs
    python3 corpus.py ask [NAME …]       # writes corpus/*.txt; needs Keras 3.15.1
    python3 corpus.py stale              # prints the translations that are not as they would be written now

The programs in `corpus/lost/` hold something that cannot be translated; `.err` is what is said of it.
"""

import pathlib
import re
import sys

from from_python import struct_name, translate

CORPUS = pathlib.Path(__file__).parent / "corpus"


def programs(folder=CORPUS):
    return sorted(folder.glob("*.py"))


def translated(program):
    """What belongs beside a program: the text of each file by its suffix."""
    module, losses = translate(program.read_text(encoding="utf-8"), program.name)
    files = {".rs": module}
    if program.parent != CORPUS:
        files[".err"] = "".join(f"{program.name}:{line}: {reason}\n" for line, reason in losses)
    elif losses:
        raise SystemExit(f"{program.name} loses something: {losses}")
    return files


def module_list():
    """The modules of the translations, and their networks by name."""
    modules, entries = [], []
    for program in programs():
        module = program.stem
        modules.append(f"pub mod {module};")
        structs = re.findall(r"^    pub struct (\w+)", program.with_suffix(".rs").read_text(encoding="utf-8"), re.M)
        entries += [f'    entry::<{module}::{struct}>("{module}", "{struct}"),' for struct in structs]
    head = "//! Keras programs as `from_python.py` translates them. Written by `corpus.py`.\n\nuse crate::{Entry, entry};\n\n"
    listed = "\n\n/// Every network of the corpus.\npub const NETWORKS: &[Entry] = &[\n" + "\n".join(entries) + "\n];\n"
    return head + "\n".join(modules) + listed


def write():
    for program in [*programs(), *programs(CORPUS / "lost")]:
        for suffix, text in translated(program).items():
            program.with_suffix(suffix).write_text(text, encoding="utf-8")
    (CORPUS / "mod.rs").write_text(module_list(), encoding="utf-8")


def ask(names):
    from keras_answers import answers_of_all

    for program in programs():
        if not names or program.stem in names:
            text = answers_of_all([str(program)])[str(program)]
            if not text:
                raise SystemExit(f"Keras refuses {program.name}")
            program.with_suffix(".txt").write_text(in_structs(text), encoding="utf-8")


def in_structs(text):
    """The answer with the names of structs for those of variables."""
    return re.sub(r"^(\w+) (?=functional|class)", lambda m: struct_name(m[1]) + " ", text, flags=re.M)


def stale():
    found = []
    for program in [*programs(), *programs(CORPUS / "lost")]:
        for suffix, text in translated(program).items():
            written = program.with_suffix(suffix)
            if not written.exists() or written.read_text(encoding="utf-8") != text:
                found.append(str(written.relative_to(CORPUS)))
    if module_list() != (CORPUS / "mod.rs").read_text(encoding="utf-8"):
        found.append("mod.rs")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    command, names = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command == "translate":
        write()
    elif command == "ask":
        ask(names)
    elif command == "stale":
        sys.exit(stale())
    else:
        sys.exit(__doc__)
