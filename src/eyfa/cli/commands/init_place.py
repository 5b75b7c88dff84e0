"""The place that a workbook is issued for: what `eyfa check` will make of it is said before it goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eyfa.cli import words
from eyfa.cli.places import choose_geography
from eyfa.cli.terminal import say_line

if TYPE_CHECKING:
    from eyfa.assessment import Scope
    from eyfa.framework.model import Framework
    from eyfa.framework.place_finding import Match
    from eyfa.framework.places import Geography, Place


def settle_place(
    given: str, framework: Framework, scope: Scope, *, quiet: bool
) -> tuple[str, tuple[str, ...]]:
    """The place as the workbook has it, and what its drop-down offers.

    These are the places at the levels asked about, if it is one of them. A retired code becomes the place
    that replaced it, as it would in every result; what is not settled stays as it was written, and is told.

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
    _say(given, match, places, framework, is_told=is_told and not quiet)
    place = given
    if is_retired and match.place is not None:
        place = _name_of(match.place, places, scope)
    return place, places.choices(scope.levels) if match.places else ()


def _name_of(place: Place, places: Geography, scope: Scope) -> str:
    """The name of a place, with its code where another that may be asked about has it too."""
    is_only = places.find(place.name, scope.levels).place == place
    return place.name if is_only else place.name_and_code


def _say(
    given: str, match: Match, places: Geography, framework: Framework, *, is_told: bool
) -> None:
    """Say what is not settled, and if `is_told` what is."""
    from eyfa.intake.locating import place_problem  # noqa: PLC0415 - heavy

    if match.close:
        guess = words.GUESS.format(guess=match.close[0].name)
        say_line(words.PLACE_LIKE.format(given=given, geography=places.title, guess=guess))
    elif len(match.places) > 1 or is_told:
        problem = place_problem(given, match, places, framework)
        if problem is not None:
            hint = words.PLACE_CHOOSE if len(match.places) > 1 else problem.hint
            severity = problem.severity.capitalize()
            say_line(words.PLACE_TOLD.format(severity=severity, message=problem.message, hint=hint))
