"""What came of reading files: each with its problems, and how much is answered in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from eyfa.assessment import Assessment, Status
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import framework_line
from eyfa.reporting.field import (
    INTEGER,
    JSON,
    PEOPLE,
    TEXT,
    Field,
    entries,
    entry,
    people_columns,
    people_rows,
    unplaced,
)
from eyfa.reporting.later import Later
from eyfa.reporting.listing import BLANK, Line, Look, ProblemList, Shown, Words
from eyfa.reporting.numbers import share_text
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.results.returns import Returns, returns_block, returns_on_screen, returns_table
from eyfa.reporting.table import Table, Tone, plain_table
from eyfa.reporting.what_was_read import PROBLEM, count_statuses, problem_data
from eyfa.words import _

_STATUSES = {"ok": "OK", "usable": "Usable", "unusable": "Not usable"}
_STATUS_TONES = {"ok": Tone.GOOD, "usable": Tone.DOUBTFUL, "unusable": Tone.BAD}


class CheckedFile(NamedTuple):
    """What came of reading one file."""

    file: str
    status: str
    """`ok`, `usable` or `unusable`."""
    assessment: Assessment | None
    problems: tuple[Problem, ...]


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
        return sum(one.count for one in self.checked.problems if one.severity == severity)


# fmt: off
FILES: list[Field[_File]] = [
    Field("file", words.FILE, TEXT, 34, "The file, with its path as given.", "checked.file"),
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
            *(() if returns is None else (returns_table(framework, returns),)),
            files_table(framework, files),
        ),
        screen=lambda: _screen(framework, list(rows()), problems, returns),
        is_headed=False,
        data=lambda: problem_data(problems),
        document=lambda: (
            {"files": Later(lambda: map(entry(FILES), rows())), **returns_block(returns)}
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
    more = unplaced(FILES, framework, _IN_WORDS)
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
        yield from returns_on_screen(framework, returns)


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
            if checked.status == "ok":
                share = share_text((asked - blank) / asked)
                status = _("Partly returned, {share}").format(share=share)
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
