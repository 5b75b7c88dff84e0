"""All mistakes of a file at once: the rules, run on what is sound in a file whose fields are not.

A field that is missing or wrong leaves a hole. The models are built around the holes, with an empty
value in each, the rules run, and whatever a rule concluded from a hole is dropped: a person who mends
what is listed is neither told of mistakes that are none, nor told of the next one only afterwards.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from eyfa.framework.document import Document, KeyPath, by_place
from eyfa.framework.field_problems import field_problems
from eyfa.framework.rules import ANY, Finding
from eyfa.problems import Problem

M = TypeVar("M", bound=BaseModel)
_BLANKS: dict[Any, Any] = {str: "", float: 0.0, bool: False, tuple: (), dict: {}}


def all_mistakes(
    document: Document,
    model: type[M],
    rules: Callable[[M], Iterable[Finding]],
    error: ValidationError | None,
) -> list[Problem]:
    """Every mistake of a document, in the order of its lines.

    Args:
        document: the file as far as it could be read, with the problems of that.
        model: what it should be.
        rules: what must hold between the fields.
        error: what the model said of single fields, if anything.
    """
    problems, wrong = field_problems(document, model, error.errors() if error else ())
    holes = Holes(wrong | document.holes)
    findings = () if () in holes else rules(_built(model, document.data, (), holes))
    found = [
        document.problem(finding.kind, finding.path, at_key=finding.at_key, **finding.words)
        for finding in findings
        if not any(map(holes.touch, finding.premises))
    ]
    return by_place([*document.problems, *problems, *found])


class Holes:
    """Places whose value is unknown, because it is missing or was not what it has to be."""

    def __init__(self, paths: Iterable[KeyPath]) -> None:
        """Take the paths of the holes."""
        self._exact = frozenset(paths)
        self._exact_or_any = self._exact | set(map(_with_any_index, self._exact))
        self._around = {path[:end] for path in self._exact_or_any for end in range(len(path))}

    def __contains__(self, path: KeyPath) -> bool:
        """Whether this very place is a hole."""
        return path in self._exact

    def touch(self, path: KeyPath) -> bool:
        """Whether anything at a place, around it or within it is unknown; `ANY` may stand in the path."""
        if ANY in path:
            path = _with_any_index(path)
        ends = range(len(path) + 1)
        return path in self._around or any(path[:end] in self._exact_or_any for end in ends)


def _with_any_index(path: KeyPath) -> KeyPath:
    return tuple(ANY if isinstance(step, int) else step for step in path)


def _built(annotation: Any, value: Any, path: KeyPath, holes: Holes) -> Any:
    """A value as the model has it, unvalidated, with an empty value of the right type in every hole."""
    kind = _without_limits(annotation)
    origin, arguments = get_origin(kind), get_args(kind)
    if path in holes:
        return _blank(annotation, path)
    if origin is tuple:
        parts = enumerate(value)
        return tuple(_built(arguments[0], part, (*path, index), holes) for index, part in parts)
    if origin is dict:
        return {key: _built(arguments[1], part, (*path, key), holes) for key, part in value.items()}
    if _is_model(kind) and value is not None:
        return _model(kind, value, path, holes)
    return value


def _blank(annotation: Any, path: KeyPath) -> Any:
    kind = _without_limits(annotation)
    if _is_optional(annotation):
        return None
    if _is_model(kind):
        return _model(kind, {}, path, Holes((*path, name) for name in kind.model_fields))
    return _BLANKS[get_origin(kind) or kind]


def _model(model: type[BaseModel], value: dict[str, Any], path: KeyPath, holes: Holes) -> BaseModel:
    fields = {
        name: _built(field.annotation, value.get(name), (*path, name), holes)
        for name, field in model.model_fields.items()
        if name in value or field.is_required()
    }
    return model.model_construct(**fields)


def _without_limits(annotation: Any) -> Any:
    """The bare type: without `Annotated`, and without the `None` of what may be absent."""
    while get_origin(annotation) is Annotated or _is_optional(annotation):
        annotation = get_args(annotation)[0]
    return annotation


def _is_optional(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
