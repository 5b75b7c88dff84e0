"""How many of the places that there are have answered: what the mean of a region does not tell."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.framework.model import Framework
from eyfa.framework.places import Geography
from eyfa.locating import region_of
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.by import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.grouping import Group

PLACES_MISSING = Kind(
    "places_missing",
    Severity.NOTE,
    "not all places have answered: {found}; figures and ranges are of those that have",
    "see who is missing: eyfa check --expect",
)


def missing_places(
    framework: Framework, geography: Geography, comparison: Comparison
) -> tuple[Problem, ...]:
    """A note on the regions that not all of their places are in, with how many are.

    Args:
        framework: what was answered.
        geography: the places that there are, at levels of the framework.
        comparison: of regions; any other has nothing to say.
    """
    if comparison.by is not By.REGION:
        return ()
    found = [
        f"{group.name} {some} of {every} ({framework.level_by_id[level].title})"
        for group in comparison.groups
        for level, some, every in _counts(framework, geography, group)
        if level in comparison.rankings and 0 < some < every
    ]
    return (PLACES_MISSING.problem(found="; ".join(found)),) if found else ()


def _counts(
    framework: Framework, geography: Geography, group: Group
) -> Iterator[tuple[str, int, int]]:
    """Of each level, how many of its places in a region have answered, and how many there are."""
    regions = {one.region for member in group.members for one in member.assessments}
    answered = {
        (member.level, member.key[0])
        for member in group.members
        if any(member.level in one.scope.levels for one in member.counted)
    }
    for level in framework.level_by_id:
        places = {
            place.code
            for place in geography.places
            if place.level == level
            and (group.is_whole or region_of(geography, place, framework) in regions)
        }
        yield level, len({code for its, code in answered if its == level} & places), len(places)
