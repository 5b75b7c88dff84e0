"""What `--places` and `--expect` name: a list of places, or the workbooks that were issued."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import words
from eyfa.cli.choices import closest
from eyfa.framework.folding import fold
from eyfa.reporting.visible import visible

if TYPE_CHECKING:
    from eyfa.framework.model import Framework
    from eyfa.framework.places import Geography
    from eyfa.intake.attributing import Expectation
    from eyfa.problems import Problem

WALES = "wales"
"""The word for the geography that comes with eyfa; a file of that name is given with its folder."""


def choose_geography(given: str | None, framework: Framework) -> Geography | None:
    """The places that are asked for; without a word those of Wales, where the framework has their levels.

    Raises:
        EyfaError: with every mistake in the file, a level that the framework lacks among them.
    """
    from eyfa.framework.loader import load_geography  # noqa: PLC0415 - when it is needed
    from eyfa.intake.locating import fits  # noqa: PLC0415

    if given is None:
        wales = load_geography()
        return wales if fits(wales, framework) else None
    _require_known(given, "places")
    file = None if fold(given) == WALES else Path(given)
    return load_geography(file, levels=framework.level_by_id)


def load_expected(
    given: str, framework: Framework, problems: list[Problem]
) -> tuple[tuple[Expectation, ...], bool]:
    """What is expected, and whether it is a list of places, by which those of returns can be told.

    What is odd in it is added to the problems.

    Raises:
        EyfaError: with every mistake in the file.
    """
    from eyfa.framework.loader import load_geography  # noqa: PLC0415
    from eyfa.framework.table import SUFFIXES, read_table  # noqa: PLC0415
    from eyfa.intake.expecting import from_manifest, from_places  # noqa: PLC0415 - when it is needed
    from eyfa.issue.manifest import is_manifest, read_manifest  # noqa: PLC0415

    levels = framework.level_by_id
    if fold(given) == WALES:
        return from_places(load_geography(levels=levels)), True
    _require_known(given, "expect")
    file = Path(given)
    if file.suffix.lower() in SUFFIXES and is_manifest(read_table(file).headings.cells):
        return from_manifest(read_manifest(file, framework, problems)), False
    return from_places(load_geography(file, levels=levels)), True


def _require_known(given: str, option: str) -> None:
    """Make sure that a word which is no file is not one mistyped.

    Raises:
        typer.BadParameter: it is nearly the one that is known.
    """
    close = closest(fold(given), [WALES])
    if close is not None and fold(given) != WALES and not os.path.lexists(given):
        guess = words.GUESS.format(guess=close)
        message = words.UNKNOWN_PLACES.format(given=visible(given), guess=guess).strip()
        raise typer.BadParameter(message, param_hint=f"'--{option}'")
