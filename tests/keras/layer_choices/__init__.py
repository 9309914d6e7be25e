"""Random layers, a family a module. Each generator gives the class's arguments, its inputs' shapes and, where needed, how it is called."""

from . import convolution, core, merging, preprocessing, sequence  # noqa: F401 (they register their generators)
from .dice import GENERATORS, R, generate

__all__ = ["GENERATORS", "R", "generate"]
