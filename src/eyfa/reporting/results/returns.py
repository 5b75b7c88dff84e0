"""Who has returned, of those from whom something is expected, and who has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.field import (
    CODE,
    JSON,
    TEXT,
    Document,
    Field,
    entries,
    people_columns,
    people_rows,
    unplaced,
)
from eyfa.reporting.listing import (
    BLANK,
    Bar,
    Labelled,
    Labels,
    Line,
    Look,
    Shown,
    noted,
)
from eyfa.reporting.table import Table, Tone, plain_table
from eyfa.reporting.visible import visible
from eyfa.words import N_

_RETURN_STATUSES = {"returned": "Returned", "missing": "Missing", "unusable": "Not counted"}
_RETURN_TONES = {"unusable": Tone.BAD, "missing": Tone.DOUBTFUL, "returned": Tone.GOOD}
"""Those who need a word first."""
_REMARKS = {
    "not_read": "no answer in it can be used",
    "no_rating": "no rating in it",
    "set_aside": "another return of this workbook has other answers",
    "other_level": "asks about {found} instead of {level}",
    "other_components": "does not ask about {found}",
    "other_place": "was issued for it, but names “{found}”",
    "other_round": "is for the round “{found}”, not “{round}”",
}
"""Why a file is not counted as the return of a place, or what is odd about one that is."""
_RETURNS_LEGEND = N_(
    "Returned: at least one rating counts. Not counted: something came, and no rating of it counts."
)

_UNATTRIBUTED = N_("Could not be matched to an expected place")
_WITH_EXPECT = "with --expect"


class Remark(NamedTuple):
    """Why a file that has to do with a place is no return of it, or what is odd about one that is."""

    file: str
    reason: str
    """`not_read`, `no_rating`, `set_aside`: it came from the place, and no rating of it counts;
    `other_level`, `other_components`, `other_place`, `other_round`: it is not what was sent to the place.
    """
    found: str = ""
    """What it says instead: level ids, the ids of components that it lacks, a place, a round."""


class Expected(NamedTuple):
    """A place from which something is expected, and what came."""

    place: str
    code: str
    level: str
    """Level id."""
    status: str
    """`returned`, `missing` or `unusable`."""
    files: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    """On files that came and do not count, and on others that might be taken for a return of it."""
    round: str = ""
    """The occasion; any without it."""


class Returns(NamedTuple):
    """Who has returned, and who has not."""

    expected: tuple[Expected, ...]
    unattributed: tuple[str, ...]
    """Files of no place that is expected, or of nobody knows which."""
    problems: tuple[Problem, ...] = ()
    """What is odd about what was expected."""

    @property
    def unlinked(self) -> list[str]:
        """Files of no place, apart from those that are told of beside one."""
        told = {remark.file for one in self.expected for remark in one.remarks}
        return [file for file in self.unattributed if file not in told]

    @property
    def summary(self) -> str:
        """How many of how many have returned, and how it stands with the others."""
        counts = Counter(one.status for one in self.expected)
        parts = [f"Who has returned: {counts['returned']:,} of {len(self.expected):,}"]
        for status, said in (("unusable", "not counted"), ("missing", "missing")):
            if counts[status]:
                parts.append(f"{counts[status]:,} {said}")
        return ", ".join(parts)


# fmt: off
REMARKS: list[Field[Remark]] = [
    Field("file", "", TEXT, 12,
          "A file that is not counted as its return, and might be taken for it; or one that is, and names another round.",
          view=JSON, only=_WITH_EXPECT),
    Field("reason", "", TEXT, 12,
          "`not_read`, `no_rating`, `set_aside` (another return has other answers): it came, and no rating of it counts; "
          "`other_level`, `other_components`, `other_place`, `other_round`: it is not what was sent to the place, or "
          "(`other_round`, with `returned`) says so and has the reference of what was sent.", view=JSON, only=_WITH_EXPECT),
    Field("found", "", TEXT, 12,
          "What it says instead: level ids, ids of components that it lacks, a place, a round; else empty.", view=JSON,
          only=_WITH_EXPECT),
]
RETURNS: list[Field[Expected]] = [
    Field("place", words.PLACE, TEXT, 26, "A place from which something is expected.", only=_WITH_EXPECT),
    Field("code", "Code", CODE, 22, "The code of the place.", after="level", only=_WITH_EXPECT),
    Field("level", words.LEVEL, TEXT, 12, "Its level, by id.", "", lambda one, framework: _level_title(framework, one.level),
          only=_WITH_EXPECT),
    Field("status", words.STATUS, TEXT, 14, "`returned`, `missing` or `unusable`.", "",
          lambda one, _: _RETURN_STATUSES[one.status], only=_WITH_EXPECT),
    Field("files", "Files", TEXT, 44, "The files that came from it.", lambda one: list(one.files),
          lambda one, framework: "\n".join(_return_lines(framework, one)), inside="[]", only=_WITH_EXPECT),
    Field("remarks", "", TEXT, 12, "", lambda one: entries(REMARKS, one.remarks), view=JSON),
]
# fmt: on


def returns_table(framework: Framework, returns: Returns) -> Table:
    """A row per place from which something is expected: whether it came, and in which files."""
    notes = [_RETURNS_LEGEND]
    if others := returns.unlinked:
        notes.append(f"{_UNATTRIBUTED}: {', '.join(others)}")
    rows = people_rows(RETURNS, framework, returns.expected)
    return plain_table("Returns", returns.summary, people_columns(RETURNS), rows, *notes)


def returns_block(returns: Returns | None) -> Document:
    """What the document says of them; nothing where nobody asked."""
    if returns is None:
        return {}
    return {
        "expected": entries(RETURNS, returns.expected),
        "unattributed": list(returns.unattributed),
    }


def _return_lines(framework: Framework, one: Expected) -> list[str]:
    """The files that have to do with a place, each with why it is not counted, if it is not."""
    said = {remark.file: _remark_words(framework, one, remark) for remark in one.remarks}
    counted = [(file, said.pop(file, "")) for file in one.files]
    return [f"{file}: {why}" if why else file for file, why in (*counted, *said.items())]


def _remark_words(framework: Framework, one: Expected, remark: Remark) -> str:
    """Why a file is not counted as the return of a place, as said beside it."""
    found = remark.found
    if remark.reason == "other_level":
        found = ", ".join(_level_title(framework, level).lower() for level in found.split())
    elif remark.reason == "other_components":
        found = ", ".join(found.split())
    level = _level_title(framework, one.level).lower()
    return _REMARKS[remark.reason].format(found=found, level=level, round=one.round)


def _level_title(framework: Framework, level: str) -> str:
    """What people call a level; its id where the framework has none such."""
    known = framework.level_by_id.get(level)
    return known.title if known else level


def returns_on_screen(framework: Framework, returns: Returns) -> Iterator[Shown]:
    """How many have returned, then a row per place, odd returns first, then the files of nobody."""
    yield Line.of(returns.summary, Look.STRONG)
    came = sum(one.status == "returned" for one in returns.expected)
    if returns.expected:
        yield Bar(came / len(returns.expected))
        yield BLANK
    more = unplaced(RETURNS, framework, {"place", "level", "code", "status", "files"})
    labelled = []
    for status, tone in _RETURN_TONES.items():
        for one in sorted(returns.expected, key=lambda one: not one.remarks):
            if one.status == status:
                level = _level_title(framework, one.level).lower()
                lines = (
                    f"{one.place} ({level}, {one.code})",
                    *(f"→ {line}" for line in _return_lines(framework, one)),
                    *(f"{heading}: {text}" for heading, text in more(one)),
                )
                text = "\n".join(map(visible, lines))
                labelled.append(Labelled(_RETURN_STATUSES[status].lower(), tone, text))
    yield Labels(labelled, max(map(len, _RETURN_STATUSES.values())))
    if others := returns.unlinked:
        yield BLANK
        yield Line.of(_UNATTRIBUTED, Look.STRONG)
        yield from (Line.of(file, indent=2) for file in others)
    yield from noted([_RETURNS_LEGEND])
