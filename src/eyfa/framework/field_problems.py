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
from eyfa.problems import Problem

_TYPES = {
    "string_type": "text",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list (lines that start with -)",
    "dict_type": "keys with values",
    "model_type": "keys with values",
}
_REMEDIES = {
    "string_type": "put it in quotation marks",
    "tuple_type": "write each part on a line of its own, behind - and a space",
    "dict_type": "write lines of the form key: value, indented; or {} for none",
    "model_type": "write lines of the form key: value, indented",
    "float_type": "write digits, without quotation marks",
    "bool_type": "write true or false, without quotation marks",
}
_REASONS = {
    "string_pattern_mismatch": "its shape is not right",
    "literal_error": "it is not one of the choices",
    "greater_than_equal": "it is too small",
    "less_than_equal": "it is too large",
    "string_too_long": "it is too long",
    "too_short": "there are too few",
    "too_long": "there are too many",
    "finite_number": "it is not a number that one can count with",
}
_EXPECTED = {
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:g} or more",
    "less_than_equal": "{le:g} or less",
    "string_too_long": "at most {max_length} characters",
    "too_short": "at least {min_length}",
    "too_long": "at most {max_length}",
    "finite_number": "a number with fewer digits",
}


def field_problems(
    document: Document, model: type[BaseModel], errors: Collection[ErrorDetails]
) -> tuple[list[Problem], set[KeyPath]]:
    """The problems of single fields, and the paths of the fields whose value they leave unknown."""
    errors = [error for error in errors if not _is_short_of_valid_items(error)]
    problems: list[Problem] = []
    holes: set[KeyPath] = set()
    unknown = [error for error in errors if error["type"] == "extra_forbidden"]
    meant: set[KeyPath] = set()
    for error in unknown:
        *around, key = error["loc"]
        known = model_fields_at(model, tuple(around))
        absent = [name for name in known if (*around, name) not in document.marks]
        close = mistakes.close_match(str(key), absent)
        remedy = mistakes.known_or_meant(str(key), absent if close else known)
        found = mistakes.shortened(str(key))
        problems.append(
            document.problem(
                mistakes.KEY_UNKNOWN, error["loc"], at_key=True, found=found, remedy=remedy
            )
        )
        holes |= {(*around, name) for name in absent}  # any of these may have been meant
        if close:
            meant.add((*around, close))
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
    found = _shown(error["input"])
    if sort == "missing":
        return document.problem(mistakes.KEY_MISSING, path[:-1], expected=str(path[-1]))
    if sort in _REASONS:
        return document.problem(
            mistakes.BAD_VALUE,
            path,
            found=found,
            reason=_REASONS[sort],
            expected=_expected(error),
        )
    remedy = _REMEDIES.get(sort, "write it so, or remove the key")
    if error["input"] is None:
        remedy = "give it a value, or remove the key"
    expected = _TYPES.get(sort, error["msg"])
    return document.problem(
        mistakes.WRONG_TYPE, path, found=found, expected=expected, remedy=remedy
    )


def _expected(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "pattern" in context:
        return SHAPES[context["pattern"]]
    return _EXPECTED[error["type"]].format(**context)


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
