"""The places that options name: of `--places`, `--expect`, and of the one that a workbook is issued for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from eyfa.cli.choices import guess, refused
from eyfa.cli.terminal import say_line
from eyfa.framework.folding import fold
from eyfa.reporting.visible import visible

if TYPE_CHECKING:
    from eyfa.assessment import Scope
    from eyfa.framework.model import Framework
    from eyfa.framework.place_finding import Match
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


class Expected(NamedTuple):
    """Who is expected to return."""

    expectations: tuple[Expectation, ...]
    problems: Sequence[Problem] = ()
    """What is odd in the list of them."""
    are_places: bool = True
    """Whether it is a list of places, by which those of returns can be told."""


def load_expected(given: str, framework: Framework) -> Expected:
    """Who is expected, by a list of places or a manifest.

    Raises:
        EyfaError: with every mistake in the file.
    """
    from eyfa.framework.loader import load_geography  # noqa: PLC0415
    from eyfa.framework.table import SUFFIXES, read_table  # noqa: PLC0415
    from eyfa.intake.expecting import from_manifest, from_places  # noqa: PLC0415 - when it is needed
    from eyfa.issue.manifest import is_manifest, read_manifest  # noqa: PLC0415

    levels = framework.level_by_id
    if fold(given) == WALES:
        return Expected(from_places(load_geography(levels=levels)))
    _require_known(given, "expect")
    file = Path(given)
    if file.suffix.lower() in SUFFIXES and is_manifest(read_table(file).headings.cells):
        issued, odd = read_manifest(file, framework)
        return Expected(from_manifest(issued), odd, are_places=False)
    return Expected(from_places(load_geography(file, levels=levels)))


def _require_known(given: str, option: str) -> None:
    """Make sure that a word which is no file is not one mistyped.

    Raises:
        typer.BadParameter: it is nearly the one that is known.
    """
    question = guess(given, {WALES: WALES})
    if question and fold(given) != WALES and not os.path.lexists(given):
        raise refused(f"--{option}", f"there is no file {visible(given)!r}. {question}".strip())


def settle_place(
    given: str, framework: Framework, scope: Scope, *, quiet: bool
) -> tuple[str, tuple[str, ...]]:
    """The place as a workbook has it that is issued for it, and what its drop-down offers.

    These are the places at the levels asked about, if it is one of them. A retired code becomes the place
    that replaced it, as it would in every result; what is not settled stays as it was written. What `eyfa
    check` will make of it is said before the workbook goes out.

    Args:
        given: what was asked for, or stood in an earlier workbook; may be empty.
        framework: what is asked.
        scope: which part of it.
        quiet: whether to say nothing of what is settled.
    """
    places = choose_geography(None, framework) if given else None
    if places is None:
        return given, ()
    from eyfa.framework.place_finding import How  # noqa: PLC0415 - heavy, and help has no need of it

    match = places.find(given, scope.levels)
    is_retired = match.how is How.RETIRED_CODE
    is_told = is_retired or match.how is How.IN_PART
    _say_match(given, match, places, framework, is_told=is_told and not quiet)
    name = given
    if is_retired and match.place is not None:
        is_only = places.find(match.place.name, scope.levels).place == match.place
        name = match.place.name if is_only else match.place.name_and_code
    return name, places.choices(scope.levels) if match.places else ()


def _say_match(
    given: str, match: Match, places: Geography, framework: Framework, *, is_told: bool
) -> None:
    """Say what is not settled, and if `is_told` what is."""
    from eyfa.intake.locating import place_problem  # noqa: PLC0415 - heavy

    if match.close:
        say_line(
            f"there is no place {given!r} in {places.title}. Did you mean {match.close[0].name!r}? "
            f"The workbook is for {given!r} as it stands."
        )
    elif len(match.places) > 1 or is_told:
        problem = place_problem(given, match, places, framework)
        if problem is not None:
            hint = problem.hint
            if len(match.places) > 1:
                hint = "choose one with --level, or by its code: --place CODE"
            say_line(f"{problem.severity.capitalize()}: {problem.message} ({hint})")
