"""From what the models say of single fields to problems in plain words, each at its place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from eyfa.framework import mistakes
from eyfa.framework.document import Document, KeyPath
from eyfa.framework.fields import SHAPES
from eyfa.framework.spelling import close_match, known_or_meant
from eyfa.problems import Problem

_TYPES = {
    "string_type": ("text", "put it in quotation marks"),
    "float_type": ("a number", "write digits, without quotation marks"),
    "bool_type": ("true or false", "write true or false, without quotation marks"),
    "tuple_type": (
        "a list (lines that start with -)",
        "write each part on a line of its own, behind - and a space",
    ),
    "dict_type": (
        "keys with values",
        "write lines of the form key: value, indented; or {} for none",
    ),
    "model_type": ("keys with values", "write lines of the form key: value, indented"),
}
"""What a value should have been, and how to mend it."""
_VALUES = {
    "string_pattern_mismatch": ("its shape is not right", "{shape}"),
    "literal_error": ("it is not one of the choices", "{expected}"),
    "greater_than_equal": ("it is too small", "{ge:g} or more"),
    "less_than_equal": ("it is too large", "{le:g} or less"),
    "string_too_long": ("it is too long", "at most {max_length} characters"),
    "too_short": ("there are too few", "at least {min_length}"),
    "too_long": ("there are too many", "at most {max_length}"),
    "finite_number": (
        "it is not a number that one can count with",
        "a number with fewer digits",
    ),
}
"""Why a value of the right type does not fit, and what would; what stands in braces is said by the model."""


def field_problems(
    document: Document, model: type[BaseModel], errors: Collection[ErrorDetails]
) -> tuple[list[Problem], set[KeyPath]]:
    """The problems of single fields, and the paths of the fields whose value they leave unknown."""
    errors = [error for error in errors if not _is_short_of_valid_items(error)]
    problems: list[Problem] = []
    holes: set[KeyPath] = set()
    meant: set[KeyPath] = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            *around, key = path = error["loc"]
            known = model_fields_at(model, tuple(around))
            absent = [name for name in known if (*around, name) not in document.marks]
            close = close_match(str(key), absent)
            remedy = known_or_meant(str(key), absent if close else known)
            words = {"found": mistakes.shortened(str(key)), "remedy": remedy}
            problems.append(document.problem(mistakes.KEY_UNKNOWN, path, at_key=True, **words))
            holes |= {(*around, name) for name in absent}  # any of these may have been meant
            meant |= {(*around, close)} if close else set()
    for error in errors:
        path = error["loc"]
        if error["type"] != "extra_forbidden":
            holes.add(path)
            if path not in document.holes and path not in meant:
                problems.append(_field_problem(document, error))
    return problems, holes


def _is_short_of_valid_items(error: ErrorDetails) -> bool:
    """Whether a list is called too short although it is not: items with errors are not counted."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _field_problem(document: Document, error: ErrorDetails) -> Problem:
    path, sort = error["loc"], error["type"]
    if sort == "missing":
        return document.problem(mistakes.KEY_MISSING, path[:-1], expected=str(path[-1]))
    found = _shown(error["input"])
    if sort in _VALUES:
        reason, template = _VALUES[sort]
        context = error.get("ctx", {})
        expected = template.format(**context, shape=SHAPES.get(context.get("pattern", "")))
        return document.problem(
            mistakes.BAD_VALUE, path, found=found, reason=reason, expected=expected
        )
    expected, remedy = _TYPES.get(sort, (error["msg"], "write it so, or remove the key"))
    if error["input"] is None:
        remedy = "give it a value, or remove the key"
    return document.problem(
        mistakes.WRONG_TYPE, path, found=found, expected=expected, remedy=remedy
    )


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "keys with values"
        case list():
            return f"a list of {len(value)}"
        case _:
            return mistakes.shortened(json.dumps(value, ensure_ascii=False))


def model_fields_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that a model has at a path within it."""
    current = model
    for step in path:
        if isinstance(step, str) and step in current.model_fields:
            current = next(_models_in(current.model_fields[step].annotation))
    return list(current.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
