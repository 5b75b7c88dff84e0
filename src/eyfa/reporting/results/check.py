"""What came of reading files: each with its problems, and, where that was asked for, who has returned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from eyfa.assessment import Assessment, Status
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import framework_line
from eyfa.reporting.field import (
    CODE,
    INTEGER,
    JSON,
    PEOPLE,
    TEXT,
    Document,
    Field,
    entries,
    entry,
    people_columns,
    people_rows,
    unplaced,
)
from eyfa.reporting.later import Later
from eyfa.reporting.listing import (
    BLANK,
    Bar,
    Labelled,
    Labels,
    Line,
    Look,
    ProblemList,
    Shown,
    Words,
    noted,
)
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Table, Tone, plain_table
from eyfa.reporting.visible import visible
from eyfa.reporting.what_was_read import PROBLEM, count_statuses, problem_data

_STATUSES = {"ok": "OK", "usable": "Usable", "unusable": "Not usable"}
_STATUS_TONES = {"ok": Tone.GOOD, "usable": Tone.DOUBTFUL, "unusable": Tone.BAD}
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
_RETURNS_LEGEND = (
    "Returned: at least one rating counts. Not counted: something came, and no rating of it counts."
)
_UNATTRIBUTED = "Of no place that is expected, or nobody can tell of which"
_WITH_EXPECT = "with --expect"


class CheckedFile(NamedTuple):
    """What came of reading one file."""

    file: str
    status: str
    """`ok`, `usable` or `unusable`."""
    assessment: Assessment | None
    problems: tuple[Problem, ...]


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


@dataclass(frozen=True)
class _File:
    """A file, and how much is answered in it."""

    checked: CheckedFile
    framework: Framework

    @cached_property
    def asked_and_blank(self) -> tuple[int, int] | None:
        """How many benchmarks it asks about, and how many are blank; `None` where nothing can be read."""
        if self.checked.assessment is None:
            return None
        counts = count_statuses(self.framework, self.checked.assessment)
        return sum(counts.values()), counts[Status.BLANK]

    @property
    def asked(self) -> int | None:
        """How many benchmarks it asks about."""
        return self.asked_and_blank and self.asked_and_blank[0]

    @property
    def answered(self) -> int | None:
        """How many of them have an answer of any sort."""
        return self.asked_and_blank and self.asked_and_blank[0] - self.asked_and_blank[1]

    def about(self, name: str) -> str:
        """What the workbook says of itself."""
        return getattr(self.checked.assessment, name) if self.checked.assessment else ""

    def count(self, severity: str) -> int:
        """How many problems of a severity it has."""
        return sum(problem.severity == severity for problem in self.checked.problems)


# fmt: off
FILES: list[Field[_File]] = [
    Field("file", words.FILE, TEXT, 34, "The file, as its path was given.", "checked.file"),
    Field("status", words.STATUS, TEXT, 12,
          "`ok`: nothing is wrong; `usable`: there are answers; `unusable`: there are none.", "checked.status",
          lambda row, _: _STATUSES[row.checked.status]),
    Field("organisation", words.ORGANISATION, TEXT, 26, "", lambda row: row.about("organisation"), view=PEOPLE, beneath="file"),
    Field("place", words.PLACE, TEXT, 20, "", lambda row: row.about("place"), view=PEOPLE, beneath="file"),
    Field("round", words.ROUND, TEXT, 10, "", lambda row: row.about("round"), view=PEOPLE, beneath="file"),
    Field("answered", "Answered", INTEGER, 10, view=PEOPLE),
    Field("benchmarks", words.BENCHMARK_COUNT, INTEGER, 9, "", "asked", view=PEOPLE),
    Field("errors", "Errors", INTEGER, 9, "", lambda row: row.count("error"), view=PEOPLE),
    Field("warnings", "Warnings", INTEGER, 10, "", lambda row: row.count("warning"), view=PEOPLE),
    Field("notes", "Notes", INTEGER, 8, "", lambda row: row.count("note"), view=PEOPLE),
    Field("problems", "", TEXT, 12, "", lambda row: entries(PROBLEM, row.checked.problems), view=JSON),
]
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
    Field("code", "Code", CODE, 22, "Its code.", after="level", only=_WITH_EXPECT),
    Field("level", words.LEVEL, TEXT, 12, "Its level, by id.", "", lambda one, its: _level_title(its, one.level),
          only=_WITH_EXPECT),
    Field("status", words.STATUS, TEXT, 14, "`returned`, `missing` or `unusable`.", "",
          lambda one, _: _RETURN_STATUSES[one.status], only=_WITH_EXPECT),
    Field("files", "Files", TEXT, 44, "What came from it.", lambda one: list(one.files),
          lambda one, its: "\n".join(_return_lines(its, one)), inside="[]", only=_WITH_EXPECT),
    Field("remarks", "", TEXT, 12, "", lambda one: entries(REMARKS, one.remarks), view=JSON),
]
# fmt: on


def check_report(
    framework: Framework,
    files: Sequence[CheckedFile],
    problems: Sequence[Problem],
    returns: Returns | None = None,
) -> Report:
    """What came of reading files; `problems` are all, in the files and outside them.

    `returns` says who has returned, where that was asked for.
    """

    def rows() -> Iterator[_File]:
        return (_File(file, framework) for file in files)

    return report_on(
        framework,
        "check",
        "Check of returned workbooks",
        about=[framework_line(framework)],
        assessments=[file.assessment for file in files if file.assessment is not None],
        problems=problems,
        tables=lambda: (
            *(() if returns is None else (_returns_table(framework, returns),)),
            files_table(framework, files),
        ),
        screen=lambda: _screen(framework, list(rows()), problems, returns),
        is_headed=False,
        data=lambda: problem_data(problems),
        document=lambda: (
            {"files": Later(lambda: map(entry(FILES), rows())), **_returns_block(returns)}
        ),
    )


def files_table(framework: Framework, files: Sequence[CheckedFile]) -> Table:
    """A row per file: whose it is, how much is answered, how many problems of each severity."""
    return plain_table(
        "Files",
        "What was read",
        people_columns(FILES),
        Later(
            lambda: people_rows(FILES, framework, [_File(file, framework) for file in files]),
            keep=True,
        ),
        "Answered: Not known and Not applicable included.",
    )


def _returns_table(framework: Framework, returns: Returns) -> Table:
    """A row per place from which something is expected: whether it came, and in which files."""
    notes = [_RETURNS_LEGEND]
    if others := returns.unlinked:
        notes.append(f"{_UNATTRIBUTED}: {', '.join(others)}")
    rows = people_rows(RETURNS, framework, returns.expected)
    return plain_table("Returns", returns.summary, people_columns(RETURNS), rows, *notes)


def _returns_block(returns: Returns | None) -> Document:
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


def _screen(
    framework: Framework,
    files: Sequence[_File],
    problems: Sequence[Problem],
    returns: Returns | None,
) -> Iterator[Shown]:
    """Each file in a line or two, then its problems; first those that concern no file that was read.

    Who has returned comes last, where that was asked for.
    """
    in_files = {id(problem) for file in files for problem in file.checked.problems}
    outside = [problem for problem in problems if id(problem) not in in_files]
    for problem in outside:
        yield Line.of(problem.file or words.WITHOUT_FILE, Look.STRONG)
        yield ProblemList([problem])
    placed = {column.key for column in people_columns(FILES)} & _IN_WORDS
    more = unplaced(FILES, framework, placed)
    for number, file in enumerate(files):
        if number or outside:
            yield BLANK
        yield _summary(file, (f"{heading}: {text}" for heading, text in more(file)))
        yield ProblemList(file.checked.problems)
    if len(files) > 1:
        yield BLANK
        yield Line.of(_in_all(files, problems), Look.STRONG)
    if returns is not None:
        yield BLANK
        yield from _returned(framework, returns)


_IN_WORDS = {
    "file", "status", "organisation", "place", "round", "answered", "benchmarks", "errors", "warnings", "notes",
}  # fmt: skip
"""What is told of a file on a screen."""


def _summary(file: _File, more: Iterable[str]) -> Line:
    """Whose it is, how much is answered, and how many problems there are."""
    checked = file.checked
    status, parts = _STATUSES[checked.status], [*more, words.counts_by_severity(checked.problems)]
    if file.asked_and_blank is not None:
        asked, blank = file.asked_and_blank
        answered = f"{asked - blank} of {asked} answered (Not known included)"
        if blank:
            answered += f", {blank} blank"
            status = "OK so far" if checked.status == "ok" else status
        about = (file.about(name) for name in ("place", "round", "organisation"))
        parts = [*filter(None, about), answered, *parts]
    return Line(
        (
            Words(checked.file, Look.STRONG),
            Words(": "),
            Words(status, _STATUS_TONES[checked.status]),
            Words(" · "),
            Words(" · ".join(parts)),
        )
    )


def _in_all(files: Sequence[_File], problems: Sequence[Problem]) -> str:
    """How many files came, how many of each status, how many problems, and how much is blank."""
    counts = Counter(file.checked.status for file in files)
    said = {"ok": "OK", "usable": "usable", "unusable": "not usable"}
    statuses = ", ".join(
        f"{counts[status]} {name}" for status, name in said.items() if counts[status]
    )
    line = f"{words.counted(len(files), 'file')}: {statuses} · {words.counts_by_severity(problems)}"
    read = [file.asked_and_blank for file in files if file.asked_and_blank is not None]
    asked, blank = (sum(counts) for counts in zip(*read, strict=True)) if read else (0, 0)
    return line + (f" · {blank:,} of {asked:,} benchmarks blank" if blank else "")


def _returned(framework: Framework, returns: Returns) -> Iterator[Shown]:
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
