"""Which place an assessment is about: its words made those of a geography, never by a guess.

What is known by any of its names or codes gets the geography's name, its code, and the region that it lies
in. What only looks like a place stays as it was written, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.framework.place_finding import How, Match
from eyfa.framework.place_names import Place
from eyfa.framework.places import Geography
from eyfa.problems import Kind, Problem, Severity, shortened

PLACE_READ_AS = Kind(
    "place_read_as",
    Severity.NOTE,
    "the place “{found}” was read as {expected}",
    "nothing, unless another place was meant",
    "The place was not written as it is in the list of places, perhaps in two languages, but only one "
    "place can be meant. Results show the name in the list.",
    {"found": "Caerdydd", "expected": "Cardiff (local, W06000015)"},
)
PLACE_CODE_RETIRED = Kind(
    "place_code_retired",
    Severity.NOTE,
    "the code {found} is no longer in use; {expected} replaced it, and is used",
    "use the new code from now on",
    "The code was replaced by another. Results show the place that has it now.",
    {"found": "W06000017", "expected": "Merthyr Tydfil (local, W06000024)"},
)
PLACE_READ_IN_PART = Kind(
    "place_read_in_part",
    Severity.WARNING,
    "the place “{found}” was read as {expected}; part of what it says is not a known place",
    "nothing, if that is right; if another place was meant, write its name or code on Start",
    "A place is named beside words that mean no known place. The answers count for the place that is "
    "named. Where the other words may mean another place, or the workbook was issued for another, none is "
    "used.",
    {"found": "Cardiff (old town)", "expected": "Cardiff (local, W06000015)"},
)
PLACE_AS_ISSUED = Kind(
    "place_as_issued",
    Severity.WARNING,
    "no place is called “{found}”; the workbook was issued for {expected}, so that is used",
    "nothing, if that is right; if another place was meant, write its name or code on Start",
    "What Start says is not the name of a known place, nor a misspelling of one, so the answers count for "
    "the place that the workbook was issued for. A place that is named goes first.",
    {"found": "Families First", "expected": "Cardiff (local, W06000015)"},
)
PLACE_UNCLEAR = Kind(
    "place_unclear",
    Severity.WARNING,
    "the place “{found}” could be any of these, so it is left as it is: {expected}",
    "put the code of the one that was meant there",
    "The text names several places, or a name that places at several levels share, and the workbook asks "
    "about several levels. eyfa does not choose, so the place gets no code.",
    {"found": "Powys", "expected": "Powys (regional, RPB-POWYS), Powys (local, W06000023)"},
)
PLACE_MISSPELT = Kind(
    "place_misspelt",
    Severity.WARNING,
    "no place is called “{found}”; it is left as it is",
    "if {expected} was meant, write that",
    "It looks like a misspelling of a place's name. eyfa never corrects one by itself: until somebody "
    "does, the place counts as one of its own, without a region.",
    {"found": "Cadiff", "expected": "Cardiff (local, W06000015)"},
)
PLACE_NOT_LISTED = Kind(
    "place_not_listed",
    Severity.NOTE,
    "“{found}” is not in the list of places for {geography}",
    "nothing, unless it should be in the list",
    "The list of places has no such place. The workbook is still read, but its place has no code and no "
    "region.",
    {"found": "Sample Bay", "geography": "Wales"},
)


_KINDS = (
    PLACE_READ_AS,
    PLACE_CODE_RETIRED,
    PLACE_READ_IN_PART,
    PLACE_AS_ISSUED,
    PLACE_UNCLEAR,
    PLACE_MISSPELT,
    PLACE_NOT_LISTED,
)
CODES = frozenset(kind.code for kind in _KINDS)
"""What may have been told of the place of an assessment."""
_KIND_OF = {
    How.RETIRED_CODE: PLACE_CODE_RETIRED,
    How.IN_PART: PLACE_READ_IN_PART,
    How.AS_ISSUED: PLACE_AS_ISSUED,
}


def fits(geography: Geography, framework: Framework) -> bool:
    """Whether all levels of a geography are levels of a framework: else it says nothing about it."""
    return geography.levels <= set(framework.level_by_id)


def locate(
    assessment: Assessment,
    geography: Geography,
    framework: Framework,
    *,
    issued_for: str = "",
    expressly: bool = False,
) -> tuple[Assessment, tuple[Problem, ...]]:
    """Find the place of an assessment among those of a geography.

    Args:
        assessment: as it was read.
        geography: places at levels of the framework.
        framework: what the assessment answers.
        issued_for: the place that its workbook was issued for, where that is known.
        expressly: whether these places were asked for, so that a place that is none of them is told of.

    Returns:
        The assessment with the place's name, code, level and region, or with its own words where the place is
        not settled; and what a person should know of it.
    """
    found = assessment.place
    if not found.strip():
        return assessment, ()
    match = _match(found, issued_for, geography, assessment.scope.levels)
    place = match.place
    if place is None:
        regions = {region_of(geography, one, framework) for one in match.places}
        located = replace(assessment, region=regions.pop() if len(regions) == 1 else None)
    else:
        region = region_of(geography, place, framework)
        located = replace(
            assessment,
            place=place.name,
            place_code=place.code,
            place_level=place.level,
            region=region,
        )
    problem = place_problem(found, match, geography, framework, expressly=expressly)
    return located, () if problem is None else (replace(problem, file=assessment.file or None),)


def _match(found: str, issued_for: str, geography: Geography, levels: Collection[str]) -> Match:
    """What somebody wrote, weighed against the place that the workbook was issued for.

    A place that was written goes first. What means none is the one of the workbook, unless it is like the
    name of another; what names another in part only means neither for certain.
    """
    match = geography.find(found, levels)
    is_plain = match.places and match.how is not How.IN_PART
    issued = (
        None if is_plain or issued_for in {"", found} else geography.find(issued_for, levels).place
    )
    if issued is None:
        return match
    if not match.places and all(place == issued for place in match.close):
        return Match((issued,), How.AS_ISSUED)
    if match.how is How.IN_PART and issued not in match.places:
        return Match((*match.places, issued), How.IN_PART)
    return match


def region_of(geography: Geography, place: Place, framework: Framework) -> str | None:
    """The name of the region that a place is or lies in: the nearest at a level between the framework's ends.

    A place at the framework's largest level lies in no region; one that lies directly in such a place
    has none either.
    """
    between = list(framework.level_by_id)[1:-1]
    places = (place, *geography.around(place))
    return next((one.name for one in places if one.level in between), None)


def place_words(place: Place, framework: Framework) -> str:
    """A place so that nobody takes it for another: `Powys (local, W06000023)`."""
    level = framework.level_by_id.get(place.level)
    title = level.title.lower() if level else place.level
    return f"{place.name} ({title}, {place.code})"


def place_problem(
    found: str,
    match: Match,
    geography: Geography,
    framework: Framework,
    *,
    expressly: bool = False,
) -> Problem | None:
    """What a person should know of how a place was found, or why it was not.

    Args:
        found: what somebody wrote.
        match: what the geography makes of it.
        geography: the places.
        framework: has the titles of their levels.
        expressly: whether these places were asked for, so that a place that is none of them is told of.
    """
    said = shortened(found)
    places = match.places or match.close
    expected = " or ".join(place_words(place, framework) for place in places)
    if len(match.places) > 1:
        expected = ", ".join(place_words(place, framework) for place in places)
        return PLACE_UNCLEAR.problem(found=said, expected=expected)
    if match.place is not None:
        if match.how is How.NAME:
            return None
        return _KIND_OF.get(match.how, PLACE_READ_AS).problem(found=said, expected=expected)
    if match.close:
        return PLACE_MISSPELT.problem(found=said, expected=expected)
    if expressly:
        return PLACE_NOT_LISTED.problem(found=said, geography=geography.title)
    return None
