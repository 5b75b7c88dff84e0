"""Small pieces of Markdown, and what the code says beneath its fields."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import ModuleType

MADE = "This page is made from the code by `make reference`; do not edit it."
_OPTION = re.compile(r"(?<![\w`-])(--?[a-z][a-z-]*\b)(?![`-])")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what stands in its cells must not end them."""
    lines = (headings, ["---"] * len(headings), *rows)
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def code(text: str) -> str:
    """As code, where there is any."""
    return f"`{text}`" if text else ""


def with_code(text: str) -> str:
    """A sentence with the options in it as code."""
    return _OPTION.sub(r"`\1`", text)


def paragraphs(text: str) -> str:
    """Text whose lines within a paragraph are joined."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


@cache
def beneath(module: ModuleType) -> dict[tuple[str, str], str]:
    """(class, field) → the docstring that stands beneath it."""
    return {
        (node.name, field): text
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef)
        for field, text in _documented(node.body)
    }


def _documented(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, below in pairwise(body):
        match statement, below:
            case (
                (
                    ast.AnnAssign(target=ast.Name(id=field))
                    | ast.Assign(targets=[ast.Name(id=field)])
                ),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield field, paragraphs(inspect.cleandoc(text))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
