"""One text in two languages. A program is written as Python; `network` turns it into what stands in a `network!`.

A size between ‹ and › may be a Rust constant in its place; Python sees the number alone. What stands between ⟪ and ⟫ is not Python's, and a line that
begins with `@` is Python's alone. An interpolated string is `f"…"` in Python and `"…"` here.
"""

import re

INDENT = 4
MARKS = re.compile("[‹›]|⟪.*?⟫|^( *)@", re.MULTILINE)


def python(text):
    return MARKS.sub(lambda mark: mark[1] or "", text)


def indented(lines, by=1):
    return [" " * INDENT * by + line for line in lines]


def network(lines, returns=False):
    """The statements of a block, in braces where Python indents. The last `return` is the block's value, unless `returns` says so."""
    out, depths = [], []
    lines = [line.replace("⟪", "").replace("⟫", "") for line in "\n".join(lines).splitlines() if line.strip() and line.strip()[0] != "@"]
    for at, line in enumerate(lines):
        depth, text = depth_of(line), line.strip()
        joined = text == "else:" or text.startswith("elif ")
        while depths and depth <= depths[-1]:
            out.append(" " * INDENT * depths.pop() + "}")
        if joined:
            out[-1] += f" {head(text)} {{"
        elif text.endswith(":"):
            out.append(" " * INDENT * depth + head(text) + " {")
        else:
            out.append(" " * INDENT * depth + statement(text, ends_block(lines, at, depth) and not returns))
        if text.endswith(":"):
            depths.append(depth)
    while depths:
        out.append(" " * INDENT * depths.pop() + "}")
    return [line.replace('f"', '"') for line in out]


def ends_block(lines, at, depth):
    """Whether the statement is the last of a function: nothing comes behind it, or what stands around the function."""
    rest, before = lines[at + 1:], lines[:at]
    if depth == 0:
        return not rest
    around = next(line.strip() for line in reversed(before) if depth_of(line) < depth)
    return around.startswith("def ") and (not rest or depth_of(rest[0]) < depth)


def depth_of(line):
    return (len(line) - len(line.lstrip())) // INDENT


def head(text):
    """`for x in xs`, `fn block(x, n = 3)`"""
    text = text.removesuffix(":")
    if text.startswith("def "):
        name, _, parameters = text.removeprefix("def ").partition("(")
        return f"fn {name}({re.sub(r'(?<![=<>!])=(?!=)', ' = ', parameters)}"
    return f"else if {text.removeprefix('elif ')}" if text.startswith("elif ") else text


def statement(text, last):
    if last and text.startswith("return "):
        return text.removeprefix("return ")
    return f"{text};"
