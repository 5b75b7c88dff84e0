"""What `--expect` names: the places that are expected, or the workbooks that were issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli.geography import WALES, require_known
from eyfa.framework.folding import fold

if TYPE_CHECKING:
    from eyfa.attributing import Expectation
    from eyfa.framework.model import Framework
    from eyfa.problems import Problem


def load_expected(
    given: str, framework: Framework, problems: list[Problem]
) -> tuple[tuple[Expectation, ...], bool]:
    """What is expected, and whether it is a list of places, by which those of returns can be told.

    What is odd in it is added to the problems.

    Raises:
        EyfaError: with every mistake in the file.
    """
    from eyfa.expecting import from_manifest, from_places  # noqa: PLC0415 - when it is needed
    from eyfa.framework.loader import load_geography  # noqa: PLC0415
    from eyfa.framework.table import SUFFIXES, read_table  # noqa: PLC0415
    from eyfa.manifest import is_manifest, read_manifest  # noqa: PLC0415

    levels = framework.level_by_id
    if fold(given) == WALES:
        return from_places(load_geography(levels=levels)), True
    require_known(given, "expect")
    file = Path(given)
    if file.suffix.lower() in SUFFIXES and is_manifest(read_table(file).headings.cells):
        return from_manifest(read_manifest(file, framework, problems)), False
    return from_places(load_geography(file, levels=levels)), True
