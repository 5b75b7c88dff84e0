"""From a file to a validated framework, method or geography, or to every mistake in it, by line.

The package's own data lie as JSON beside their YAML too, so that commands start without a YAML parser. The
YAML file is the source: its JSON twin says which bytes it was made of, and counts only while the YAML file
still has those bytes. A stale twin is never used, only slower. `make data` makes it anew, by running this
module.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from eyfa.framework.languages import add_translations
from eyfa.framework.model import Framework, Method, Weights
from eyfa.problems import EyfaError, Problem

if TYPE_CHECKING:
    from eyfa.framework.crosswalk import Crosswalk
    from eyfa.framework.document import Document
    from eyfa.framework.places import Geography
    from eyfa.framework.rules import Finding

M = TypeVar("M", bound=BaseModel)


def data_file(name: str) -> Path:
    """The package's own copy of a data file: inside an installed package, or at the top of a checkout."""
    installed = Path(str(resources.files("eyfa"))) / "data" / name
    return installed if installed.is_file() else Path(__file__).parents[3] / "data" / name


def twin_of(path: Path) -> Path:
    """Where the JSON twin of a YAML file lies."""
    return path.with_suffix(".json")


def read_twin(path: Path) -> str | None:
    """The JSON text of data whose YAML was found valid; `None` where there is no fresh twin."""
    try:
        digest, _, text = twin_of(path).read_text(encoding="utf-8").partition("\n")
        is_fresh = digest == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError):
        return None
    return text if is_fresh else None


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
            framework = Framework.model_validate_json(twin)
            add_translations(framework, path, read_twin)
            return framework
    from eyfa.framework.rules import framework_findings  # noqa: PLC0415 - with the YAML parser
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415

    framework = _validated(read_yaml(Path(path)), Framework, framework_findings)
    add_translations(framework, Path(path), read_twin)
    return framework


def framework_warnings(path: Path | str) -> list[Problem]:
    """What a person should look at in a framework file without mistakes, each at its line and column."""
    from eyfa.framework.mistakes import all_mistakes  # noqa: PLC0415 - with the YAML parser
    from eyfa.framework.rules import labels_that_change  # noqa: PLC0415
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415

    return all_mistakes(read_yaml(Path(path)), Framework, labels_that_change, None)


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
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415

    document = read_yaml(Path(path))
    data = _with_empty(Method.model_fields, document.data)
    if isinstance(data, dict):  # the parts that weights and targets have in common
        data = {key: _with_empty(Weights.model_fields, section) for key, section in data.items()}
    return _validated(
        replace(document, data=data), Method, lambda method: method_findings(framework, method)
    )


def load_crosswalk(path: Path | str, framework: Framework) -> Crosswalk:
    """Load and validate a crosswalk.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column.
    """
    from eyfa.framework.crosswalk import Crosswalk, crosswalk_findings  # noqa: PLC0415 - with the rules
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415

    return _validated(
        read_yaml(Path(path)), Crosswalk, lambda found: crosswalk_findings(framework, found)
    )


def load_geography(
    path: Path | str | None = None, *, levels: Collection[str] | None = None
) -> Geography:
    """Load and validate a geography.

    Args:
        path: YAML of the shape of `wales.yaml`, or CSV with the columns code, name, level, within and
            any more for other names; the places of Wales without it.
        levels: ids of the levels that places may be at: those of the framework in use. Given with its levels
            (`level_by_id`), a table may name them by their titles too.

    Returns:
        The places, checked.

    Raises:
        EyfaError: with every mistake in the file, each at its line and column; at its line in a table.
    """
    from eyfa.framework.places import Geography  # noqa: PLC0415 - a framework has no need of them

    if path is None:
        path = data_file("wales.yaml")
        twin = read_twin(path)
        if twin is not None:
            geography = Geography.model_validate_json(twin)
            if levels is None or geography.levels <= set(levels):
                return geography
    from eyfa.framework.place_files import geography_findings, read_place_table  # noqa: PLC0415 - with YAML
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415
    from eyfa.framework.table import SUFFIXES  # noqa: PLC0415

    path = Path(path)
    is_table = path.suffix.lower() in SUFFIXES
    document = read_place_table(path, levels) if is_table else read_yaml(path)
    return _validated(document, Geography, lambda model: geography_findings(model, levels))


def framework_schema() -> dict[str, Any]:
    """The JSON Schema of a framework file, for editors."""
    from eyfa.framework.schema import schema_of  # noqa: PLC0415 - only when it is asked for

    return schema_of(Framework, title="A benchmark framework for eyfa")


def _with_empty(names: Collection[str], data: Any) -> Any:
    """The data, in which what has one of the names and no lines holds nothing rather than being nothing."""
    if not isinstance(data, dict):
        return data
    return {key: {} if each is None and key in names else each for key, each in data.items()}


def _validated(document: Document, model: type[M], rules: Callable[[M], Iterable[Finding]]) -> M:
    """The model of a document.

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
    from eyfa.framework.mistakes import all_mistakes  # noqa: PLC0415 - only when something is wrong

    raise EyfaError(all_mistakes(document, model, rules, error))


def twin_text(path: Path, load: Callable[[Path], object]) -> str:
    """What the twin of a valid YAML file has to hold.

    Args:
        path: the file.
        load: validates it; raises `EyfaError` where it has mistakes.
    """
    from eyfa.framework.strict_yaml import read_yaml  # noqa: PLC0415 - heavy

    load(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    data = json.dumps(read_yaml(path).data, ensure_ascii=False, separators=(",", ":"))
    return f"{digest}\n{data}\n"


def write_twins() -> None:
    """Write the twins of the package's own data."""
    loaders: dict[str, Callable[[Path], object]] = {
        "framework.yaml": load_framework,
        "framework.cy.yaml": lambda _path: load_framework(data_file("framework.yaml")),
        "wales.yaml": load_geography,
    }
    for name, load in loaders.items():
        path = data_file(name)
        twin_of(path).write_text(twin_text(path, load), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{twin_of(path)}\n")


if __name__ == "__main__":
    write_twins()
