"""Problems: what is wrong or odd in an input, where, and how to mend it.

A problem keeps its structure until somebody renders it: asserts, JSON and the terminal all read the
same fields. Every sort of problem is declared once as a `Kind`, of which the catalogue is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from eyfa.words import _

MOST_NAMED = 4
"""Benchmarks that a message names, at most; all of them are in what was found."""


MOST_OF_KIND = 100
"""Problems of one kind in one file that are told one by one, beside the first of each answer."""


class Severity(StrEnum):
    """How much a problem matters to the numbers."""

    ERROR = "error"
    """An answer or a file could not be taken; the rest was."""
    WARNING = "warning"
    """Everything was taken, but a person should look."""
    NOTE = "note"
    """Something was understood that was not written quite as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong or odd, at one place."""

    code: str
    """Stable name of the sort of problem, for scripts: `rating_not_on_scale`."""
    severity: Severity
    """How much it matters to the numbers."""
    message: str
    """What is wrong, in a sentence."""
    hint: str = ""
    """How to mend it."""
    file: str | None = None
    """The file or folder, as its path was given."""
    line: int | None = None
    """Line in a text file, from 1."""
    column: int | None = None
    """Column in a text file, from 1."""
    sheet: str | None = None
    """The sheet, by its name."""
    cell: str | None = None
    """Address in a sheet, as in `D7`."""
    benchmark: str | None = None
    """Benchmark id."""
    found: str | None = None
    """What stood there, as text."""
    expected: str | None = None
    """What is allowed there."""
    entries: tuple[tuple[str, str], ...] = ()
    """The entries it concerns: each a benchmark and the heading of its column, or `""` and what was asked."""

    @property
    def count(self) -> int:
        """How many it is: more than one where it counts those that are not told one by one."""
        return int(self.found or 1) if self.code == MORE_OF_KIND.code else 1

    @property
    def where(self) -> str:
        """The place: `file:line:column`, `file: sheet!cell`, or as much of it as is known."""
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}"
            if self.column is not None:
                place += f":{self.column}"
        if self.sheet is not None:
            address = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
            place = f"{place}: {address}" if place else address
        return place

    def __str__(self) -> str:
        """`where: code: message (hint)`, on one line."""
        line = f"{self.code}: {self.message}"
        if self.where:
            line = f"{self.where}: {line}"
        return f"{line} ({self.hint})" if self.hint else line


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem: all that is ever said of it, declared once, beside the code that finds it.

    The catalogue of problems (`eyfa check --explain`, and the documentation) is made from these.
    """

    code: str
    """As in `Problem`."""
    severity: Severity
    """As in `Problem`."""
    message: str
    """A template of what is wrong; the words for its braces are given when a problem is made."""
    hint: str
    """A template of how to mend it."""
    meaning: str
    """What it means for the results, for the catalogue."""
    example: Mapping[str, object] = field(default_factory=dict, compare=False)
    """Words that make an example of the templates, for the catalogue."""

    def problem(  # one parameter per location field, all optional
        self,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        sheet: str | None = None,
        cell: str | None = None,
        benchmark: str | None = None,
        found: str | None = None,
        expected: str | None = None,
        entries: tuple[tuple[str, str], ...] = (),
        **words: object,
    ) -> Problem:
        """Make a problem of this kind at a place."""
        every = {"found": found, "expected": expected, "benchmark": benchmark, **words}
        return Problem(
            code=self.code,
            severity=self.severity,
            message=_(self.message).format(**every),
            hint=_(self.hint).format(**every),
            file=file,
            line=line,
            column=column,
            sheet=sheet,
            cell=cell,
            benchmark=benchmark,
            found=found,
            expected=expected,
            entries=entries,
        )


MORE_OF_KIND = Kind(
    "more_of_kind",
    Severity.WARNING,
    "{count} more problems of the kind {kind} in this file, the first of them here",
    "mend what those above have in common, and check the file again",
    "Of one kind of problem, a file has more than anybody reads. The first hundred, and the first for each "
    "answer, are told one by one; this line counts the rest, which are as severe.",
    {"count": "89,909", "kind": "row_without_ref"},
)


def capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of one file; of a kind of which there are too many, the last one counts the rest.

    The first for each answer is always kept, because what counts answers asks for it.
    """
    kept: list[Problem] = []
    rest: dict[str, list[Problem]] = {}
    counts: Counter[str] = Counter()
    answers: set[tuple[str, str, tuple[tuple[str, str], ...]]] = set()
    for problem in problems:
        answer = (problem.code, problem.benchmark or "", problem.entries)
        is_first = problem.benchmark is not None and answer not in answers
        if counts[problem.code] < MOST_OF_KIND or is_first:
            kept.append(problem)
            counts[problem.code] += 1
            answers.add(answer)
        else:
            rest.setdefault(problem.code, []).append(problem)
    return (*kept, *map(_counted, rest.values()))


def _counted(alike: list[Problem]) -> Problem:
    """One problem for many of a kind, at the place of the first, with what all of them concern."""
    first = alike[0]
    entries = tuple(dict.fromkeys(entry for problem in alike for entry in problem.entries))
    problem = MORE_OF_KIND.problem(
        sheet=first.sheet,
        cell=first.cell,
        found=str(len(alike)),
        entries=entries,
        count=f"{len(alike):,}",
        kind=first.code,
    )
    return replace(problem, severity=first.severity, file=first.file)


class EyfaError(Exception):
    """Something that a user can cause and mend; carries every problem found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the text of the exception is all of them, one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems is an error: an answer or a file that could not be taken."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def shortened(text: str, longest: int = 60) -> str:
    """As much of a text as fits into so many characters; with a sign that it goes on, where it does."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def cut(text: str, longest: int = 80) -> str:
    """A text on one line, short enough for a message."""
    return shortened(" ".join(text.split()), longest)


def named(refs: Sequence[str], most: int = MOST_NAMED) -> str:
    """Benchmarks, or others, as a message names them: the first of many, and how many more."""
    if len(refs) <= most:
        return ", ".join(refs)
    first = most - 1
    return _("{first} and {count} more").format(
        first=", ".join(refs[:first]), count=len(refs) - first
    )
