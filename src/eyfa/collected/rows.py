"""Between what reading a file gave and rows of the tidy table, both ways, without losing a character."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eyfa.assessment import Assessment, Scope, value_of
from eyfa.by_column import ColumnResponses, Columns
from eyfa.collected.columns import (
    ABOUT,
    ANSWER,
    PROBLEM_COLUMNS,
    PROBLEMS,
    RESPONSES,
    Standing,
    ToldBy,
    Type,
)
from eyfa.collected.findings import TABLE_DAMAGED, Damage
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity
from eyfa.version import __version__
from eyfa.workbook.reader import Reading

_EQUAL = 1e-9
"""Values that differ by no more are the same: other programs write fewer digits."""

Cell = str | int | float | None
Values = Mapping[str, Any]
"""One row's cells by the names of their columns."""
Lists = Mapping[str, Sequence[Any]]
"""Several rows' cells by the names of their columns."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file in a table."""

    number: int
    """From 1."""
    reading: Reading
    shown: str = ""
    """The id under which outputs show its assessment."""
    standing: Standing = Standing.COUNTED
    told: tuple[Problem, ...] = ()
    """What is told of it beside other returns of the same workbook."""


def about_values(entry: Entry, assessment: Assessment, made: Made, collection: str) -> list[Cell]:
    """What is the same in every row of an assessment, in the order of the columns."""
    values: dict[str, Cell] = {
        "schema": RESPONSES,
        "collection": collection,
        "number": entry.number,
        "assessment": entry.shown or assessment.id,
        "workbook": assessment.id,
        "standing": entry.standing.value,
        "file": assessment.file,
        "sha256": assessment.sha256,
        "modified": entry.reading.modified or 0,
        "eyfa": made.eyfa,
        "read_with": made.read_with,
        "framework": made.framework,
        "edition": made.edition,
        "checksum": made.checksum,
        "levels": " ".join(assessment.scope.levels),
        "components": " ".join(assessment.scope.components),
        "organisation": assessment.organisation,
        "place_code": assessment.place_code,
        "place": assessment.place,
        "region": assessment.region,
        "round": assessment.round,
        "date": assessment.date,
    }
    return [values[column.name] for column in ABOUT]


def answer_lists(assessment: Assessment, framework: Framework) -> dict[str, list[Cell]]:
    """One list per column of what each row says of its benchmark, in the order of the columns."""
    asked = list(assessment.scope.items(framework))
    given = [assessment.response(benchmark.id) for _, benchmark in asked]
    if not asked:
        return {column.name: [None if column.may_lack else ""] for column in ANSWER}
    return {
        "component": [component.id for component, _ in asked],
        "benchmark": [benchmark.id for _, benchmark in asked],
        "level": [benchmark.level for _, benchmark in asked],
        "rating": [it.rating for it in given],
        "value": [value_of(framework, it) for it in given],
        "importance": [it.importance for it in given],
        "evidence": [it.evidence for it in given],
        "action": [it.action for it in given],
        "lead": [it.lead for it in given],
        "target_date": [it.target_date for it in given],
    }


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
    """Makes readings of rows; what many assessments share is made once."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._scopes: dict[tuple[str, str], tuple[Scope, list[str | None]]] = {}

    def reading(self, about: Values, answers: Lists, problems: tuple[Problem, ...]) -> Reading:
        """What reading one file gave.

        Raises:
            EyfaError: the rows are not as they were written.
        """
        scope, asked = self._scope(about["levels"], about["components"])
        if list(answers["benchmark"]) != asked:
            raise damaged(Damage.ROWS, number=about["number"])
        self._check("rating", answers, self._framework.rating_by_id)
        self._check("importance", answers, self._framework.importance_by_id)
        self._check_values(answers)
        assessment = Assessment(
            id=about["workbook"],
            scope=scope,
            responses={} if asked == [None] else ColumnResponses(_columns(answers)),
            organisation=about["organisation"],
            place=about["place"],
            place_code=about["place_code"],
            region=about["region"],
            round=about["round"],
            date=about["date"],
            file=about["file"],
            sha256=about["sha256"],
        )
        return Reading(
            file=assessment.file,
            sha256=assessment.sha256,
            assessment=assessment,
            problems=problems,
            modified=about["modified"],
        )

    def _scope(self, levels: str, components: str) -> tuple[Scope, list[str | None]]:
        known = self._scopes.get((levels, components))
        if known is None:
            scope = Scope(tuple(levels.split()), tuple(components.split()))
            for name, ids, its in (
                ("levels", scope.levels, self._framework.level_by_id),
                ("components", scope.components, self._framework.component_by_id),
            ):
                if odd := [id_ for id_ in ids if id_ not in its or ids.count(id_) > 1]:
                    raise damaged(Damage.VALUE, found=odd[0], column=name)
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
                raise damaged(Damage.WORTH, rating=rating or "—", value=value)

    @staticmethod
    def _check(column: str, answers: Lists, its: Mapping[str, object]) -> None:
        odd = {id_ for id_ in answers[column] if id_ is not None and id_ not in its}
        if odd:
            raise damaged(Damage.VALUE, found=min(odd), column=column)


def _columns(answers: Lists) -> Columns:
    """The answers as columns; as from a workbook, a row in which nothing was answered is blank."""
    return Columns(
        answers["benchmark"],
        answers["rating"],
        answers["importance"],
        answers["evidence"],
        answers["action"],
        answers["lead"],
        answers["target_date"],
    )


def problem_values(
    problem: Problem, collection: str, *, told_by: ToldBy, entry: Entry | None = None
) -> list[Cell]:
    """A problem's row, in the order of the columns; `entry` is the file that it is of."""
    values: dict[str, Cell] = {
        "schema": PROBLEMS,
        "collection": collection,
        "number": entry.number if entry else None,
        "told_by": told_by.value,
        "file": problem.file,
        "sha256": entry.reading.sha256 if entry else "",
        "modified": entry.reading.modified or 0 if entry else None,
        "workbook": entry.reading.issued_as if entry else "",
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "line": problem.line,
        "column": problem.column,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "benchmark": problem.benchmark,
        "found": problem.found,
        "expected": problem.expected,
        "entries": json.dumps(problem.entries, ensure_ascii=False) if problem.entries else "",
    }
    return [values[column.name] for column in PROBLEM_COLUMNS]


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
        raise damaged(Damage.ODD, column=column) from None
    names = ("code", "message", "hint", "file", "line", "column", "sheet", "cell", "benchmark")
    return Problem(
        severity=severity,
        entries=pairs,
        found=row["found"],
        expected=row["expected"],
        **{name: row[name] for name in names},
    )


def damaged(reason: str, **words: object) -> EyfaError:
    """The exception for a table that is not as it was written; whoever knows the file names it."""
    return EyfaError([TABLE_DAMAGED.problem(reason=reason.format(**words))])
