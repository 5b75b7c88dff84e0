"""Rows of the tidy table: made of what reading a file gave, and made into it again, to the last character."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from eyfa.answers import Columns, compact_columns
from eyfa.assessment import Assessment, Response, Scope
from eyfa.collected.columns import ABOUT, ANSWER, PROBLEM_COLUMNS, Type
from eyfa.collected.findings import damaged, unknown
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem, Severity
from eyfa.provenance.version import __version__
from eyfa.words import _
from eyfa.workbook.reading.reader import Reading

_EQUAL = 1e-9
"""Values that differ by no more are the same: other programs write fewer digits."""

_LATEST = 2**63 - 1
"""The latest time in nanoseconds that Parquet holds, in 2262; odd disks have later ones."""

_ABOUT = {column.name: column for column in ABOUT}
_OF_PROBLEMS = {column.name: column for column in PROBLEM_COLUMNS}

Cell = str | int | float | None
Values = Mapping[str, Any]
"""One row's cells by the names of their columns."""
Lists = Mapping[str, Sequence[Any]]
"""Several rows' cells by the names of their columns."""

_AS_IN_ASSESSMENT = ("organisation", "place_code", "place", "region", "round", "date")
_AS_IN_RESPONSE = ("rating", "importance", "evidence", "action", "lead", "target_date")
_AS_IN_PROBLEM = (
    "code",
    "message",
    "hint",
    "file",
    "line",
    "column",
    "sheet",
    "cell",
    "benchmark",
    "found",
    "expected",
)
"""Columns that hold what an assessment, a response or a problem has under the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made a table; what another made is read anew when the table is brought up to date."""

    eyfa: str
    """The version of eyfa."""
    read_with: str
    """Options that filled in what workbooks did not say."""
    framework: str
    """The framework's id."""
    edition: str
    """The framework's edition."""
    checksum: str
    """Of all that the framework asks."""

    def __str__(self) -> str:
        options = f" {self.read_with}" if self.read_with else ""
        return f"eyfa {self.eyfa}{options}: {self.framework}, {self.edition} ({self.checksum[:8]})"

    @classmethod
    def now(cls, framework: Framework, read_with: str = "") -> Made:
        """What makes a table here and now."""
        return cls(
            eyfa=__version__,
            read_with=read_with,
            framework=framework.id,
            edition=framework.edition,
            checksum=framework.checksum,
        )

    @classmethod
    def of(cls, about: Values) -> Made:
        """What a row says that it was made by."""
        return cls(**{name: about[name] for name in cls.__slots__})


class Rows(NamedTuple):
    """What a table says of one file, whatever else is in it: cells alone, by the names of their columns."""

    about: dict[str, Cell]
    """What is the same in all of them."""
    answers: dict[str, list[Cell]]
    """What each says of its benchmark; empty where nothing in the file was usable."""
    problems: list[dict[str, Cell]]
    """What each problem of the file says."""

    @classmethod
    def of(cls, reading: Reading, framework: Framework) -> Rows:
        """Of what reading the file gave."""
        assessment = reading.assessment
        about: dict[str, Cell] = {
            "file": reading.file,
            "sha256": reading.sha256,
            "modified": min(reading.modified or 0, _LATEST),
            "workbook": assessment.id if assessment else reading.issued_as,
        }
        answers: dict[str, list[Cell]] = {}
        if assessment is not None:
            about["levels"] = " ".join(assessment.scope.levels)
            about["components"] = " ".join(assessment.scope.components)
            about |= {name: getattr(assessment, name) for name in _AS_IN_ASSESSMENT}
            answers = _answers(assessment, framework)
        return cls(about, answers, [problem_cells(problem) for problem in reading.problems])

    def require_cells(self) -> None:
        """Make sure that each cell holds what its column may hold, as in all rows that were made here.

        Raises:
            EyfaError: one does not.
        """
        rows = [(self.about, _ABOUT), *((problem, _OF_PROBLEMS) for problem in self.problems)]
        cells = [(columns[name], value) for row, columns in rows for name, value in row.items()]
        cells += [
            (column, value) for column in ANSWER for value in self.answers.get(column.name, ())
        ]
        if not all(column.takes(value) for column, value in cells):
            raise damaged(_("it holds cells that eyfa does not write"))


def _answers(assessment: Assessment, framework: Framework) -> dict[str, list[Cell]]:
    """One list per column of what each row says of its benchmark, in the order of the columns."""
    asked = assessment.scope.items(framework)
    if not asked:
        return {column.name: [None if column.may_lack else ""] for column in ANSWER}
    given = Columns.of(assessment.responses, [benchmark.id for _, benchmark in asked])
    worth = {rating: framework.value(rating) for rating in set(given.ratings) if rating}
    answers: dict[str, Sequence[Cell]] = {
        "component": [component.id for component, _ in asked],
        "level": [benchmark.level for _, benchmark in asked],
        "value": [worth.get(rating or "") for rating in given.ratings],
        **dict(zip(("benchmark", *_AS_IN_RESPONSE), given, strict=True)),
    }
    return {column.name: list(answers[column.name]) for column in ANSWER}


def digest_of(about: Iterable[Cell], answers: Lists) -> str:
    """Of all that the rows of an assessment say, but for values, which follow from the ratings.

    Args:
        about: what is the same in all of them, in the order of the columns.
        answers: what each says, by the names of the columns.
    """
    lists = [answers[column.name] for column in ANSWER if column.type is not Type.NUMBER]
    text = json.dumps([*about, lists], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Restorer:
    """Makes of rows what reading their file gave; what many assessments share is made once."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._scopes: dict[tuple[str, str], tuple[Scope, list[str | None]]] = {}

    def of(self, rows: Rows) -> Reading:
        """What reading the file gave, of rows as they were made."""
        return self.reading(rows.about, rows.answers, map(restored_problem, rows.problems))

    def reading(self, about: Values, answers: Lists, problems: Iterable[Problem]) -> Reading:
        """What reading a file gave.

        Raises:
            EyfaError: the rows are not as they were written.
        """
        return Reading(
            file=about["file"],
            sha256=about["sha256"],
            assessment=self._assessment(about, answers) if answers else None,
            problems=tuple(problems),
            modified=about["modified"],
            reference="" if answers else about["workbook"],
        )

    def _assessment(self, about: Values, answers: Lists) -> Assessment:
        scope, asked = self._scope(about["levels"], about["components"])
        if list(answers["benchmark"]) != asked:
            raise damaged(
                _("the rows of file {number} are not those that were written").format(
                    number=about["number"]
                )
            )
        self._check("rating", answers, self._framework.rating_by_id)
        self._check("importance", answers, self._framework.importance_by_id)
        self._check_values(answers)
        return Assessment(
            id=about["workbook"],
            scope=scope,
            responses={} if asked == [None] else self._responses(answers),
            file=about["file"],
            sha256=about["sha256"],
            **{name: about[name] for name in _AS_IN_ASSESSMENT},
        )

    def _responses(self, answers: Lists) -> Mapping[str, Response]:
        """As from a workbook, a row in which nothing was answered is blank."""
        columns = Columns(answers["benchmark"], *(answers[name] for name in _AS_IN_RESPONSE))
        return compact_columns(self._framework, columns)

    def _scope(self, levels: str, components: str) -> tuple[Scope, list[str | None]]:
        known = self._scopes.get((levels, components))
        if known is None:
            scope = Scope(tuple(levels.split()), tuple(components.split()))
            for name, ids, its in (
                ("levels", scope.levels, self._framework.level_by_id),
                ("components", scope.components, self._framework.component_by_id),
            ):
                if odd := [id_ for id_ in ids if id_ not in its or ids.count(id_) > 1]:
                    raise unknown(odd[0], name)
            asked = [benchmark.id for _, benchmark in scope.items(self._framework)]
            known = self._scopes[levels, components] = (scope, list(asked) or [None])
        return known

    def _check_values(self, answers: Lists) -> None:
        """Make sure that every rating has its value: whoever changed one of them alone is told."""
        for rating, value in set(zip(answers["rating"], answers["value"], strict=True)):
            worth = rating and self._framework.value(rating)
            if worth != value and (
                worth is None or value is None or not abs(worth - value) <= _EQUAL
            ):
                raise damaged(
                    _("the rating {rating} has the value {value}, which is not its own").format(
                        rating=rating or "—", value=value
                    )
                )

    @staticmethod
    def _check(column: str, answers: Lists, its: Mapping[str, object]) -> None:
        odd = {id_ for id_ in answers[column] if id_ is not None and id_ not in its}
        if odd:
            raise unknown(min(odd), column)


def problem_cells(problem: Problem) -> dict[str, Cell]:
    """What the row of a problem says of it, whatever it is of."""
    return {
        **{name: getattr(problem, name) for name in _AS_IN_PROBLEM},
        "severity": problem.severity.value,
        "entries": json.dumps(problem.entries, ensure_ascii=False) if problem.entries else "",
    }


def restored_problem(row: Values) -> Problem:
    """The problem that a row holds.

    Raises:
        EyfaError: the row is not as it was written.
    """
    column = "severity"
    try:
        severity = Severity(row[column])
        column = "entries"
        entries = json.loads(row["entries"]) if row["entries"] else ()
        pairs = tuple((str(benchmark), str(heading)) for benchmark, heading in entries)
    except (ValueError, TypeError, RecursionError):
        raise damaged(
            _("the column {column} holds something that eyfa does not write there").format(
                column=column
            )
        ) from None
    return Problem(severity=severity, entries=pairs, **{name: row[name] for name in _AS_IN_PROBLEM})
