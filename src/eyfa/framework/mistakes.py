"""All mistakes of a file at once, in plain words, each at its place.

What the models say of single fields is put in words. A field that is missing or wrong leaves a hole: the
models are built around the holes, with an empty value in each, the rules run, and whatever a rule concluded
from a hole is dropped. So a person who mends what is listed is neither told of mistakes that are none, nor
told of the next one only afterwards.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eyfa.framework.document import Document, KeyPath, by_place
from eyfa.framework.fields import SHAPES
from eyfa.framework.rules import ANY, Finding
from eyfa.framework.spelling import close_match, known_or_meant
from eyfa.problems import Kind, Problem, Severity, shortened
from eyfa.words import N_, _

M = TypeVar("M", bound=BaseModel)
KEY_MISSING = Kind(
    "key_missing",
    Severity.ERROR,
    "{expected!r} is missing",
    "add it here",
    "Something that is always needed is not in the file.",
    {"expected": "levels"},
)
KEY_UNKNOWN = Kind(
    "key_unknown",
    Severity.ERROR,
    "{found!r} is not a key here",
    "{remedy}",
    "eyfa does not know this key, which is most often a misspelling. Its value would have no "
    "effect.",
    {"found": "tilte", "remedy": "did you mean 'title'?"},
)
WRONG_TYPE = Kind(
    "wrong_type",
    Severity.ERROR,
    "found {found}, expected {expected}",
    "{remedy}",
    "The value is of the wrong type.",
    {"found": "text", "expected": "a list", "remedy": "start each item with a dash"},
)
BAD_VALUE = Kind(
    "bad_value",
    Severity.ERROR,
    "{found} cannot be used here: {reason}",
    "expected {expected}",
    "The value is of the right type, but outside what is allowed.",
    {"found": "-1", "reason": "it is less than 0", "expected": "a number from 0"},
)
_TYPES = {
    "string_type": (N_("text"), N_("put it in quotation marks")),
    "float_type": (N_("a number"), N_("write digits, without quotation marks")),
    "bool_type": (N_("true or false"), N_("write true or false, without quotation marks")),
    "tuple_type": (
        N_("a list (lines that start with -)"),
        N_("write each part on its own line, after - and a space"),
    ),
    "dict_type": (
        N_("keys with values"),
        N_("write lines of the form key: value, indented; or {} for none"),
    ),
    "model_type": (N_("keys with values"), N_("write lines of the form key: value, indented")),
}
"""What a value should have been, and how to mend it."""
_VALUES = {
    "string_pattern_mismatch": (N_("it is not in the right form"), "{shape}"),
    "literal_error": (N_("it is not one of the choices"), "{expected}"),
    "greater_than_equal": (N_("it is too small"), N_("{ge:g} or more")),
    "less_than_equal": (N_("it is too large"), N_("{le:g} or less")),
    "string_too_long": (N_("it is too long"), N_("at most {max_length} characters")),
    "too_short": (N_("there are too few"), N_("at least {min_length}")),
    "too_long": (N_("there are too many"), N_("at most {max_length}")),
    "finite_number": (
        N_("it is not a number that can be used"),
        N_("a number with fewer digits"),
    ),
}
"""Why a value of the right type does not fit, and what would; what stands in braces is said by the model."""
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
    problems, wrong = _field_problems(document, model, error.errors() if error else ())
    holes = Holes(wrong | document.holes)
    findings = () if () in holes else rules(_built(model, document.data, (), holes))
    found = [
        document.problem(finding.kind, finding.path, at_key=finding.at_key, **finding.words)
        for finding in findings
        if not any(map(holes.touch, finding.premises))
    ]
    return by_place([*document.problems, *problems, *found])


def _field_problems(
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
            known = _fields_at(model, tuple(around))
            absent = [name for name in known if (*around, name) not in document.marks]
            close = close_match(str(key), absent)
            remedy = known_or_meant(str(key), absent if close else known)
            words = {"found": shortened(str(key)), "remedy": remedy}
            problems.append(document.problem(KEY_UNKNOWN, path, at_key=True, **words))
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
        return document.problem(KEY_MISSING, path[:-1], expected=str(path[-1]))
    found = _shown(error["input"])
    if sort in _VALUES:
        reason, template = _VALUES[sort]
        context = error.get("ctx", {})
        shape = SHAPES.get(context.get("pattern", ""))
        expected = _(template).format(**context, shape=shape and _(shape))
        return document.problem(BAD_VALUE, path, found=found, reason=_(reason), expected=expected)
    expected, remedy = _TYPES.get(sort, (error["msg"], N_("write it like this, or remove the key")))
    if error["input"] is None:
        remedy = N_("give it a value, or remove the key")
    return document.problem(WRONG_TYPE, path, found=found, expected=_(expected), remedy=_(remedy))


def _shown(value: Any) -> str:
    match value:
        case None:
            return _("nothing")
        case dict():
            return _("keys with values")
        case list():
            return _("a list (items: {count})").format(count=len(value))
        case _:
            return shortened(json.dumps(value, ensure_ascii=False))


def _fields_at(model: type[BaseModel], path: KeyPath) -> list[str]:
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
