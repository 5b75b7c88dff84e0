"""The places of a batch: matched with those of a list, and how many of these have answered at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography
from eyfa.intake.locating import CODES, fits, locate, region_of
from eyfa.problems import Kind, Problem, Severity, named
from eyfa.scoring.choices import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.grouping import Group
from eyfa.words import _
from eyfa.workbook.reading.findings import ISSUED_FOR_ANOTHER
from eyfa.workbook.reading.reader import Reading

PLACES_MISSING = Kind(
    "places_missing",
    Severity.NOTE,
    "not all places have answered: {found}; figures and ranges cover those that have",
    "see who is missing: eyfa check --expect",
    "A region's possible range covers what its places left unrated. It does not cover places that have not "
    "answered.",
    {"found": "Gwent 4 of 5 (Local)"},
)
_MOST_NAMED = 20
"""Regions that the message names, at most."""


def match_places(
    readings: Iterable[Reading],
    *,
    geography: Geography | None,
    framework: Framework,
    expressly: bool = False,
) -> Iterator[Reading]:
    """The same readings, each with its place as the geography has it, and with what was met in that.

    What was located before, as in a table that was collected, stays as it is, unless places are asked for. A
    geography that does not fit the framework says nothing.
    """
    if geography is None or not fits(geography, framework):
        yield from readings
        return
    for given in readings:
        is_other = expressly and _is_located(given)
        reading = _among(given, geography, framework) if is_other else given
        if reading.assessment is None:
            yield reading
            continue
        if _is_located(reading):
            yield _with_level(reading, reading.assessment, geography)
            continue
        assessment, problems = locate(
            reading.assessment,
            geography,
            framework,
            issued_for=reading.identity.place if reading.identity else "",
            expressly=expressly,
        )
        told = []
        for problem in reading.problems:
            if _is_same_place(problem, reading, assessment, geography):  # now told of at its cell
                problems = tuple(
                    replace(one, sheet=problem.sheet, cell=problem.cell) for one in problems
                )
            else:
                told.append(problem)
        yield replace(reading, assessment=assessment, problems=(*told, *problems))


def _with_level(reading: Reading, assessment: Assessment, geography: Geography) -> Reading:
    """What was located before, with the level that its place has among these."""
    place = geography.place_by_code.get(assessment.place_code or "")
    if place is None or place.level == assessment.place_level:
        return reading
    return replace(reading, assessment=replace(assessment, place_level=place.level))


def _is_located(reading: Reading) -> bool:
    assessment = reading.assessment
    return assessment is not None and (
        assessment.place_code is not None
        or any(problem.code in CODES for problem in reading.problems)
    )


def _among(reading: Reading, geography: Geography, framework: Framework) -> Reading:
    """What was located, perhaps among other places, with the region that its place has among these.

    Its place is known by its code; without one of theirs, it is as if it had not been located. Otherwise
    the regions of the other places would be shown as if they were of these.
    """
    if reading.assessment is None:
        return reading
    place = geography.place_by_code.get(reading.assessment.place_code or "")
    if place is not None:
        region = region_of(geography, place, framework)
        assessment = replace(
            reading.assessment, place=place.name, place_level=place.level, region=region
        )
        return replace(reading, assessment=assessment)
    problems = tuple(problem for problem in reading.problems if problem.code not in CODES)
    assessment = replace(reading.assessment, place_code=None, place_level=None, region=None)
    return replace(reading, assessment=assessment, problems=problems)


def _is_same_place(
    problem: Problem, reading: Reading, located: Assessment, geography: Geography
) -> bool:
    """Whether a problem is that the workbook names another place now, which is the same in other words."""
    issued = reading.identity
    if problem.code != ISSUED_FOR_ANOTHER.code or issued is None or located.place_code is None:
        return False
    if problem.expected != issued.place or issued.place == issued.round:
        return False
    place = geography.find(issued.place, located.scope.levels).place
    return place is not None and place.code == located.place_code


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
        _("{place}: {some} of {every} ({level})").format(
            place=group.name, some=some, every=every, level=framework.level_by_id[level].title
        )
        for group, level, some, every in counts
        if 0 < some < every
    ]
    missing = (PLACES_MISSING.problem(found=named(found, _MOST_NAMED)),) if found else ()
    return replace(
        comparison,
        places_there={(group.key, level): every for group, level, _some, every in counts},
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
