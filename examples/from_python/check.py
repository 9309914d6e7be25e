"""Runs a program in Keras and its translation in Rust, and compares totals and rows: `from_python.py --check`."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from from_python import struct_name

HERE = pathlib.Path(__file__).resolve().parent

MAIN = """\
mod net;

fn show<N: paramcount::Network>(name: &str) {
    println!("{name} functional {} {} {}", N::PARAMS, N::TRAINABLE_PARAMS, N::TRAINABLE_PARAMS);
    for layer in N::LAYERS {
        let size = |size: &Option<usize>| size.map_or("None".to_string(), |size| size.to_string());
        let shape = |shape: &&[Option<usize>]| {
            let sizes: Vec<String> = shape.iter().map(size).collect();
            format!("({}{})", sizes.join(", "), if sizes.len() == 1 { "," } else { "" })
        };
        let shapes: Vec<String> = layer.output_shapes.iter().map(shape).collect();
        println!("    {} | {} | {} | {}", layer.name, layer.class, shapes.join("; "), layer.params);
    }
}

fn main() {
"""


class Answer:
    """One network, as Keras or the macro has it."""

    def __init__(self, kind, params, trained):
        self.kind, self.params, self.trained = kind, params, trained
        self.rows = []


def read(text):
    """The networks of an answer, by name."""
    networks, current = {}, None
    for line in text.splitlines():
        if line.startswith("    "):
            current.rows.append(line.strip().split(" | "))
        elif line.strip():
            name, kind, params, *trained = line.split()
            current = networks[name] = Answer(kind, params, trained)
    return networks


def ask_keras(program):
    run = subprocess.run([sys.executable, str(HERE / "keras_answers.py"), program], capture_output=True, text=True)
    if not run.stdout:
        raise RuntimeError("Keras does not run the program:\n" + run.stderr[-2000:])
    return {struct_name(name): answer for name, answer in read(run.stdout).items()}


def ask_rustc(module):
    crate = HERE.parent.parent / "paramcount"
    dependency = f'{{ path = "{crate.as_posix()}" }}' if crate.exists() else '"0.1"'
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "src").mkdir()
        manifest = f'[package]\nname = "check"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\nparamcount = {dependency}\n'
        if "paramcount_applications" in module:
            manifest += f'paramcount-applications = {{ path = "{(HERE.parent / "applications").as_posix()}" }}\n'
        manifest += "[workspace]\n"
        (root / "Cargo.toml").write_text(manifest, encoding="utf-8")
        (root / "src/net.rs").write_text(module, encoding="utf-8")
        structs = re.findall(r"^    pub struct (\w+)", module, re.M)
        calls = "".join(f'    show::<net::{struct}>("{struct}");\n' for struct in structs)
        (root / "src/main.rs").write_text(MAIN + calls + "}\n", encoding="utf-8")
        target = os.environ.get("CARGO_TARGET_DIR") or str(pathlib.Path(tempfile.gettempdir()) / "from_python_check")
        run = subprocess.run(["cargo", "run", "-q"], cwd=root, capture_output=True, text=True, env={**os.environ, "CARGO_TARGET_DIR": target})
        if run.returncode:
            raise RuntimeError("the translation does not compile:\n" + run.stderr)
        return read(run.stdout)


def names_in_order(rows):
    """A program makes all its networks in one session of Keras, a struct is a session of its own: automatic names are
    compared by their order."""

    def automatic(row):
        base, number = re.fullmatch(r"(.*?)(?:_(\d+))?", row[0]).groups()
        return (base, int(number or 0)) if base == snake_case_of_keras(row[1]) else None

    numbers = {automatic(row) for row in rows} - {None}
    order = {key: sorted(n for base, n in numbers if base == key[0]).index(key[1]) for key in numbers}
    return [[f"{automatic(row)[0]}#{order[automatic(row)]}" if automatic(row) else row[0], *row[1:]] for row in rows]


def snake_case_of_keras(name):
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def differences(ours, keras, alone):
    """What the two say differently of one network."""
    found = []
    if ours.params != keras.params:
        found.append(f"{ours.params} parameters, Keras: {keras.params}")
    if ours.trained[0] not in keras.trained:
        found.append(f"{ours.trained[0]} trained, Keras: {' or '.join(keras.trained)}")
    rows, theirs = ours.rows, keras.rows
    if keras.kind == "class":
        # Keras lists the layers of a class by attribute, without an input.
        rows, theirs = (sorted([r[1], r[3]] for r in rows if r[1] != "InputLayer") for rows in (rows, theirs))
    elif not alone:
        rows, theirs = names_in_order(rows), names_in_order(theirs)
    if len(rows) != len(theirs):
        found.append(f"{len(rows)} rows, Keras: {len(theirs)}")
    for row, other in zip(rows, theirs):
        if row != other and "?" not in other:
            found.append(f"{' | '.join(row)}, Keras: {' | '.join(other)}")
    return found


def check(program, module):
    """Whether both say the same; what they say is written to stderr."""
    try:
        keras, ours = ask_keras(program), ask_rustc(module)
    except RuntimeError as error:
        print(f"{program}: {error}", file=sys.stderr)
        return False
    same = True
    for name, answer in keras.items():
        found = differences(ours[name], answer, len(keras) == 1) if name in ours else ["there is no such network"]
        same = same and not found
        print(f"{program}: {name}: {'; '.join(found) or f'{answer.params} parameters in {len(answer.rows)} rows, as Keras says'}", file=sys.stderr)
    return same
