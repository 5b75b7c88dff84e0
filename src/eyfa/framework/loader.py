"""From a YAML file to a validated framework or method, or to every mistake in it, by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from eyfa.framework.model import Framework, Method, Weights
from eyfa.framework.precompiled import read_twin
from eyfa.problems import EyfaError

if TYPE_CHECKING:
    from eyfa.framework.rules import Finding
    from eyfa.framework.yaml_text import YamlDocument

M = TypeVar("M", bound=BaseModel)
_SECTIONS = frozenset(Method.model_fields)
_PARTS = frozenset(Weights.model_fields)
"""Levels, components and benchmarks: what weights and targets are named for."""


def data_file(name: str) -> Path:
    """The package's own copy of a data file: inside an installed package, or at the top of a checkout."""
    installed = Path(str(resources.files("eyfa"))) / "data" / name
    return installed if installed.is_file() else Path(__file__).parents[3] / "data" / name


def load_framework(path: Path | str | None = None) -> Framework:
    """Load and validate a framework.

    Args:
        path: a YAML file of the shape of `framework.yaml`; the package's own without it.

    Returns:
        The framework, checked.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    if path is None:
        path = data_file("framework.yaml")
        twin = read_twin(path)
        if twin is not None:
            return Framework.model_validate_json(twin)
    from eyfa.framework.rules import framework_findings  # noqa: PLC0415 - with the YAML parser
    from eyfa.framework.yaml_text import survey_yaml  # noqa: PLC0415

    return validated(survey_yaml(Path(path)), Framework, framework_findings)


def load_method(path: Path | str, framework: Framework) -> Method:
    """Load weights and targets for a framework from a YAML file of the shape of its `method` section.

    A section without lines, such as one whose lines are all comments, names nothing.

    Args:
        path: the file.
        framework: whose levels, components, benchmarks and ratings it names.

    Returns:
        The weights and targets; what they do not name is as it is without a method.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    from eyfa.framework.rules import method_findings  # noqa: PLC0415 - with the YAML parser
    from eyfa.framework.yaml_text import survey_yaml  # noqa: PLC0415

    document = survey_yaml(Path(path))
    document = replace(document, data=_with_empty_sections(document.data))
    return validated(document, Method, lambda method: method_findings(framework, method))


def _with_empty_sections(data: Any) -> Any:
    """A method's data, in which a section without lines holds nothing rather than being nothing."""
    if not isinstance(data, dict):
        return data
    filled = {key: {} if key in _SECTIONS and its is None else its for key, its in data.items()}
    for key in _SECTIONS & filled.keys():
        if isinstance(filled[key], dict):
            filled[key] = {
                part: {} if part in _PARTS and its is None else its
                for part, its in filled[key].items()
            }
    return filled


def framework_schema() -> dict[str, Any]:
    """The JSON Schema of a framework file, for editors."""
    from eyfa.framework.schema import schema_of  # noqa: PLC0415 - only when it is asked for

    return schema_of(Framework, title="A benchmark framework for eyfa")


def validated(document: YamlDocument, model: type[M], rules: Callable[[M], Iterable[Finding]]) -> M:
    """The model of a document that was surveyed.

    Raises:
        EyfaError: with every mistake in it, of single fields and by the rules.
    """
    error = None
    try:
        # Through JSON, because strict models take lists for tuples only from there.
        validated = model.model_validate_json(json.dumps(document.data))
        if not document.problems and not any(rules(validated)):
            return validated
    except ValidationError as caught:
        error = caught
    from eyfa.framework.recovery import all_mistakes  # noqa: PLC0415 - only when something is wrong

    raise EyfaError(all_mistakes(document, model, rules, error))
