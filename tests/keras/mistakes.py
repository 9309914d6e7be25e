"""Writes under each mistake of paramcount-macros/src/tests/mistakes what Keras says of the network that was meant: that of
the code once its `fix:` lines are followed.

    python mistakes.py ../../paramcount-macros/src/tests/mistakes/*.txt

The code is read as Python: `network!` is near enough to it. What is not (layers of one's own, Rust constants without a
value, networks of other modules) is left without an answer. The forms of the files stand in `tests/cases.rs`.
"""

import math
import re
import signal
import sys
import warnings

import keras
import numpy

from quick import fresh_session, quicken

TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|\#\[[^\]]*\])|(?P<text>"(?:[^"\\]|\\.)*")|(?P<number>\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<mark>\.\.=|\.\.|==|!=|<=|>=|\*\*|\+=|-=|\*=|&&|\|\||::|->|.)""",
    re.X,
)
OPEN, CLOSE = "([{", ")]}"
WORDS = {"true": "True", "false": "False", "&&": " and ", "||": " or ", "!": " not "}
MOST_ROWS = 40
SECONDS = 60
CARRIED = (keras.initializers, keras.regularizers, keras.constraints)


def too_long(*_):
    raise Unread("takes too long")


class Unread(Exception):
    """What has no reading as Python."""


def tokens(code):
    found = []
    for match in TOKEN.finditer(code):
        if match.lastgroup != "space":
            found.append(match.group())
    return found


class Reader:
    """Turns the tokens of a `network!` into lines of Python."""

    def __init__(self, code):
        self.tokens, self.at, self.networks = tokens(code), 0, []

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else None

    def take(self, token):
        if self.next() != token:
            raise Unread(f"{token} is missing")

    def items(self):
        lines = []
        while self.peek() is not None:
            token = self.next()
            if token == "pub":
                if self.peek() == "(":
                    self.group()
            elif token == "struct":
                name = self.next()
                if self.peek() == "<":
                    raise Unread("generics")
                self.take("=")
                self.networks.append(name)
                lines.append(f"def {name}(**options):")
                lines += indented(["def made():", *indented(self.value_of("return ")), "return with_options(made(), options)"])
                self.take(";")
            elif token == "fn":
                lines += self.function()
            elif token == "const":
                name = self.next()
                self.take("=")
                lines += self.value_of(f"{name} = ")
                self.take(";")
            else:
                raise Unread(f"an item that begins with {token}")
        return lines

    def function(self):
        name = self.next()
        head = self.group()
        return [f"def {name}{head}:"] + indented(self.block("return "))

    def group(self):
        """A bracket and what is in it, as Python."""
        return self.until(None)

    def until(self, ends):
        """Python for all tokens before one of `ends` outside of brackets; of one bracket where `ends` is None."""
        text, depth = "", 0
        while True:
            token = self.peek()
            if token is None:
                raise Unread("the end")
            if ends is not None and depth == 0 and (token in ends or token in CLOSE):
                return text
            if token in ("if", "while", "|", "/", "const", "as", "::", "..", "..=", "lambda") or token == "{":
                # `d = {"a": 1}` is Python's; blocks are not.
                if token != "{" or not self.is_dictionary():
                    raise Unread(f"{token} in an expression")
            self.at += 1
            depth += (token in OPEN) - (token in CLOSE)
            text += piece(token)
            if ends is None and depth == 0:
                return text

    def is_dictionary(self):
        after = self.tokens[self.at + 1 : self.at + 3]
        return after[:1] == ["}"] or after[1:] == [":"]

    def value_of(self, target):
        """A value, bound to a target or returned."""
        if self.peek() == "if":
            return self.condition(target)
        if self.peek() == "{" and not self.is_dictionary():
            return self.block(target)
        return [target + self.until({";"})]

    def condition(self, target):
        self.take("if")
        lines = [f"if {self.until({'{'})}:"] + indented(self.block(target))
        if self.peek() == "else":
            self.next()
            lines.append("else:")
            lines += indented(self.condition(target) if self.peek() == "if" else self.block(target))
        return lines

    def block(self, target):
        """`{ …; value }`"""
        self.take("{")
        lines = []
        while self.peek() != "}":
            lines += self.statement(target)
        self.take("}")
        return lines or ["pass"]

    def statement(self, target):
        token = self.peek()
        if token == "let":
            self.next()
        if token == "fn":
            self.next()
            return self.function()
        if token == "with":
            self.next()
            return [f"with {self.until({'{'})}:"] + indented(self.block(""))
        if token in ("for", "while"):
            self.next()
            head = self.loop_head() if token == "for" else self.until({"{"})
            body = self.block("")
            if self.peek() == ";":
                self.next()
            return [f"{token} {head}:"] + indented(body)
        if token == "return":
            self.next()
            lines = self.value_of("return ")
            if self.peek() == ";":
                self.next()
            return lines
        if token == "if":
            start = self.at
            lines = self.condition(target)
            if self.peek() != "}":
                self.at = start
                lines = self.condition("")
                if self.peek() == ";":
                    self.next()
            return lines
        start = self.at
        bound = self.until({";", "="})
        if self.peek() == "=":
            self.next()
            lines = self.value_of(f"{bound} = ")
            self.take(";")
            return lines
        self.at = start
        text = self.until({";"})
        if self.peek() == ";":
            self.next()
            return [text]
        return [target + text]

    def loop_head(self):
        pattern = self.until({"in"})
        self.take("in")
        start = self.at
        try:
            return f"{pattern} in {self.until({'{'})}"
        except Unread:
            self.at = start
        first = self.until({"..", "..="})
        more = " + 1" if self.next() == "..=" else ""
        return f"{pattern} in range({first}, {self.until({'{'})}{more})"


def piece(token):
    if token in WORDS:
        return WORDS[token]
    if token.startswith('"'):
        return f"f{token}" if re.search(r"\{\w+\}", token) else token
    if token in ("in", "for", "not", "and", "or", "else", "is"):
        return f" {token} "
    return token


def indented(lines):
    return ["    " + line for line in lines]


def with_options(network, options):
    """A network that is used as a layer, under another name or frozen."""
    if "name" in options:
        network.name = options.pop("name")
    if "trainable" in options:
        network.trainable = options.pop("trainable")
    if options:
        raise Unread("sizes of a network")
    return network


def answers(code, given):
    """What Keras says of each network of the code, as a line."""
    reader = Reader(code)
    program = "\n".join(reader.items())
    lines = []
    for network in reader.networks:
        fresh_session()
        names = {**vars(keras.layers), "keras": keras, "layers": keras.layers, "ops": keras.ops, "K": keras.ops, "name_scope": keras.name_scope}
        names |= {name: getattr(module, name) for module in CARRIED for name in dir(module) if name[:1].isupper()}
        names |= {"Model": keras.Model, "Sequential": keras.Sequential, "Input": keras.Input, "math": math, "np": numpy, **given}
        names["with_options"] = with_options
        exec(program, names)
        model = names[network]()
        lines.append(f"keras: {network} = {told(model)}")
    return lines


def told(model):
    total, trainable = count(model.weights), count(model.trainable_weights)
    rows = [f"{layer.name} {type(layer).__name__} {count(layer.weights)}" for layer in model.layers]
    # Keras gives a network that begins behind an input one of a name that no program can know.
    if any("CLONE" in row for row in rows):
        raise Unread("an input of its own")
    part = "" if trainable == total else f" ({trainable} trainable)"
    return f"{total}{part} of {', '.join(rows)}" if len(rows) <= MOST_ROWS else f"{total}{part}"


def count(weights):
    return sum(math.prod(weight.shape) for weight in weights)


def case(text):
    lines = [line for line in text.split("\n") if not line.startswith("keras: ")]
    fixes = [line[len("fix: ") :].split(" =>", 1) for line in lines if line.startswith("fix: ")]
    if not fixes and any(line.startswith("> ") for line in lines):
        return "\n".join(lines), None
    head = ("> ", "given: ", "fix: ")
    code = "\n".join(line for line in lines if not line.startswith(head))
    for old, new in fixes:
        code = code.replace(old.replace("⏎", "\n"), new.removeprefix(" ").replace("⏎", "\n"), 1)
    if re.search(r"\d{7}", "".join(code.split("_")) + "".join(line for line in lines if line.startswith("given: "))):
        return "\n".join(lines), "Unread: larger than a machine holds"
    given = {}
    for line in lines:
        if line.startswith("given: "):
            given |= {name: int(value) for name, value in (pair.split(" = ") for pair in line[7:].split(", "))}
    signal.alarm(SECONDS)
    try:
        return "\n".join(lines + answers(code, given)), None
    except Exception as error:  # whatever Keras or Python says of it, there is no answer
        return "\n".join(lines), f"{type(error).__name__}: {str(error)[:90]}"
    finally:
        signal.alarm(0)


def main(paths):
    for path in paths:
        file = open(path).read()
        cases = [text.strip("\n") for text in file.split("\n\n") if text.strip()]
        written = [case(text) for text in cases]
        open(path, "w").write("\n\n".join(text for text, _ in written) + "\n")
        answered = sum("\nkeras: " in text for text, _ in written)
        print(f"{path.rsplit('/', 1)[-1]}: {answered} of {len(cases)}")
        if "--why" in sys.argv:
            for text, why in written:
                if why:
                    print("   ", why.replace("\n", " "), "|", text.split("\n")[0][:100])


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    quicken()
    signal.signal(signal.SIGALRM, too_long)
    main([path for path in sys.argv[1:] if path != "--why"])
