"""From a YAML file to a validated framework or method, or to every mistake in it, by line."""

from __future__ import annotations

import difflib
import json
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eyfa.framework import mistakes
from eyfa.framework.model import Framework, Method
from eyfa.framework.rules import RULES, Finding, method_findings
from eyfa.framework.yaml_text import YamlDocument, read_yaml
from eyfa.problems import EyfaError, Problem

M = TypeVar("M", bound=BaseModel)


def data_file(name: str) -> Path:
    """The package's own copy of a data file: inside an installed package, or at the top of a checkout."""
    installed = Path(str(resources.files("eyfa"))) / "data" / name
    return installed if installed.is_file() else Path(__file__).parents[3] / "data" / name


def load_framework(path: Path | str | None = None) -> Framework:
    """Load and validate a framework.

    Args:
        path: a YAML file of the shape of `framework.yaml`; the package's own without it.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    document = read_yaml(Path(path) if path is not None else data_file("framework.yaml"))
    framework = _validate(document, Framework)
    _raise_findings(document, [finding for rule in RULES for finding in rule(framework)])
    return framework


def load_method(path: Path | str, framework: Framework) -> Method:
    """Load weights and targets for a framework from a YAML file of the shape of its `method` section.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    document = read_yaml(Path(path))
    method = _validate(document, Method)
    _raise_findings(document, list(method_findings(framework, method)))
    return method


def framework_schema() -> dict[str, Any]:
    """The JSON Schema of a framework file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Framework.model_json_schema(),
    }


def _validate(document: YamlDocument, model: type[M]) -> M:
    # Through JSON, because strict models take lists for tuples only from there.
    try:
        return model.model_validate_json(json.dumps(document.data))
    except ValidationError as error:
        problems = [_model_problem(document, model, details) for details in error.errors()]
    problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    raise EyfaError(problems)


def _raise_findings(document: YamlDocument, findings: list[Finding]) -> None:
    if findings:
        raise EyfaError(document.problem(kind, path, **words) for kind, path, words in findings)


def _model_problem(document: YamlDocument, model: type[BaseModel], error: ErrorDetails) -> Problem:
    path = error["loc"]
    match error["type"]:
        case "missing":
            return document.problem(mistakes.KEY_MISSING, path[:-1], expected=str(path[-1]))
        case "extra_forbidden":
            known = sorted(_keys_at(model, path[:-1]))
            close = difflib.get_close_matches(str(path[-1]), known, n=1)
            remedy = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
            found = str(path[-1])
            return document.problem(
                mistakes.KEY_UNKNOWN, path, at_key=True, found=found, remedy=remedy
            )
        case (
            "string_pattern_mismatch"
            | "literal_error"
            | "greater_than"
            | "greater_than_equal"
            | ("less_than_equal" | "string_too_long" | "too_short" | "too_long" | "finite_number")
        ):
            reason = _REASONS.get(error["type"], error["msg"])
            expected = _expected(error)
            return document.problem(
                mistakes.BAD_VALUE,
                path,
                found=_shown(error["input"]),
                reason=reason,
                expected=expected,
            )
        case _:
            expected = _TYPES.get(error["type"], error["msg"])
            remedy = (
                "put it in quotation marks" if error["type"] == "string_type" else "see the schema"
            )
            return document.problem(
                mistakes.WRONG_TYPE,
                path,
                found=_shown(error["input"]),
                expected=expected,
                remedy=remedy,
            )


_TYPES = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list (lines that start with -)",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}
_REASONS = {
    "string_pattern_mismatch": "its shape is not right",
    "literal_error": "it is not one of the choices",
    "greater_than": "it is too small",
    "greater_than_equal": "it is too small",
    "less_than_equal": "it is too large",
    "string_too_long": "it is too long",
    "too_short": "there are too few",
    "too_long": "there are too many",
    "finite_number": "it is not a number one can count with",
}
_SHAPES = {
    r"^[a-z][a-z0-9_]{0,39}$": "lower-case letters, digits and _, as in in_place",
    r"^[a-z][a-z0-9-]{0,59}$": "lower-case letters, digits and -, as in early-years-wales",
    r"^[A-Z][A-Z0-9]{0,5}$": "one to six capital letters and digits, as in F1",
    r"^[A-Z][A-Z0-9]{0,5}-[A-Z][0-9]{2,3}$": "component, dash, level letter, two digits, as in F1-L01",
    r"^[A-Z]$": "one capital letter",
}


def _expected(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "pattern" in context:
        text_shape = "one line of text with no space at either end, and no control characters"
        sheet_shape = "up to 24 characters, without [ ] : * ? / \\ or '"
        default = sheet_shape if r"\[\]" in context["pattern"] else text_shape
        return _SHAPES.get(context["pattern"], default)
    if "expected" in context:
        return str(context["expected"])
    return error["msg"][0].lower() + error["msg"][1:]


def _shown(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case dict():
            return "keys with values"
        case list():
            return f"a list of {len(value)}"
        case _:
            text = json.dumps(value, ensure_ascii=False)
            return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - a line's worth


def _keys_at(model: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """The keys that a model has at a path, following lists and nested models."""
    current: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        current = _nested_model(current.model_fields[step].annotation)
    return set(current.model_fields)


def _nested_model(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        try:
            return _nested_model(argument)
        except TypeError:
            continue
    raise TypeError(annotation)
