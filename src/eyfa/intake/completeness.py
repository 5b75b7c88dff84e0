"""How many of the places that there are have answered: what the mean of a region does not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from eyfa.framework.model import Framework
from eyfa.framework.places import Geography
from eyfa.intake.locating import region_of
from eyfa.problems import Kind, Severity, named
from eyfa.scoring.choices import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.grouping import Group

PLACES_MISSING = Kind(
    "places_missing",
    Severity.NOTE,
    "not all places have answered: {found}; figures and ranges are of those that have",
    "see who is missing: eyfa check --expect",
    "A region's range tells what its score could still become by what its places left unrated. Of places "
    "that sent nothing it knows nothing.",
    {"found": "Gwent 4 of 5 (Local)"},
)
_MOST_NAMED = 20
"""Regions that the message names, at most."""


def with_places_there(
    framework: Framework, geography: Geography | None, comparison: Comparison
) -> Comparison:
    """A comparison of regions with how many places there are, and a note where not all of them are in it.

    Args:
        framework: what was answered.
        geography: the places that there are, at levels of the framework; without it nothing is missed.
        comparison: of regions; any other stays as it is.
    """
    if geography is None or comparison.by is not By.REGION:
        return comparison
    there = _there(framework, geography)
    counts = [
        (group, *count)
        for group in comparison.groups
        for count in _counts(framework, there, group)
        if count[0] in comparison.rankings
    ]
    found = [
        f"{group.name} {some} of {every} ({framework.level_by_id[level].title})"
        for group, level, some, every in counts
        if 0 < some < every
    ]
    missing = (PLACES_MISSING.problem(found=named(found, _MOST_NAMED)),) if found else ()
    return replace(
        comparison,
        places_there={(group.key, level): every for group, level, _, every in counts},
        problems=(*comparison.problems, *missing),
    )


def _there(framework: Framework, geography: Geography) -> dict[tuple[str, str | None], set[str]]:
    """The codes of the places that there are, by level and region; of all regions under `None` too."""
    there: dict[tuple[str, str | None], set[str]] = {}
    for place in geography.places:
        for region in {region_of(geography, place, framework), None}:
            there.setdefault((place.level, region), set()).add(place.code)
    return there


def _counts(
    framework: Framework, there: Mapping[tuple[str, str | None], set[str]], group: Group
) -> Iterator[tuple[str, int, int]]:
    """Of each level, how many of its places in a region have answered, and how many there are."""
    regions = {one.region for member in group.members for one in member.assessments}
    answered = {member.key[0] for member in group.members if member.is_home}
    for level in framework.level_by_id:
        within = {None} if group.is_whole else regions - {None}
        codes = {code for region in within for code in there.get((level, region), ())}
        yield level, len(answered & codes), len(codes)
