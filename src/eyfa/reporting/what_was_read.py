"""What every report on workbooks says of what was read: the assessments, and the problems that were met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Response, Status, status_of
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.field import (
    CODE,
    DATA,
    INTEGER,
    JSON,
    TEXT,
    TIDY,
    Document,
    Field,
    entry,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.later import Later
from eyfa.reporting.table import Group, Table
from eyfa.words import N_

_PROBLEMS_TITLE = N_("Problems in what was read")


class _Read(NamedTuple):
    """An assessment, and how many benchmarks were answered in which way."""

    assessment: Assessment
    counts: dict[Status, int]

    @property
    def benchmarks(self) -> int:
        """How many it asks about."""
        return sum(self.counts.values())


# fmt: off
ASSESSMENT: list[Field[_Read]] = [
    Field("id", "", CODE, 12, "No two are the same. Others name an assessment by it.", "assessment.id", view=JSON),
    Field("file", "", TEXT, 12, "The file, with its path as given.", "assessment.file", view=JSON),
    Field("sha256", "", CODE, 12, "The SHA-256 of the file's bytes.", "assessment.sha256", view=JSON),
    Field("organisation", "", TEXT, 12, "Who answered; empty if nobody says.", "assessment.organisation", view=JSON),
    Field("place", "", TEXT, 12, "What the answers are about; empty if nobody says.", "assessment.place", view=JSON),
    Field("region", "", TEXT, 12, "The region that the place lies in, where that is known.", "assessment.region", view=JSON,
          optional=True),
    Field("round", "", TEXT, 12, "The round.", "assessment.round", view=JSON),
    Field("date", "", TEXT, 12, "When it was completed: `yyyy-mm-dd`, or as written.", "assessment.date", view=JSON),
    Field("benchmarks", "", INTEGER, 12, "How many it asks about; the four that follow add up to it.", view=JSON),
    Field("rated", "", INTEGER, 12, "How many are rated.", lambda read: read.counts[Status.RATED], view=JSON),
    Field("not_applicable", "", INTEGER, 12, "How many are not applicable.",
          lambda read: read.counts[Status.NOT_APPLICABLE], view=JSON),
    Field("not_known", "", INTEGER, 12, "How many are answered with not known.",
          lambda read: read.counts[Status.NOT_KNOWN], view=JSON),
    Field("blank", "", INTEGER, 12, "How many are not answered.", lambda read: read.counts[Status.BLANK], view=JSON),
]
PROBLEM: list[Field[Problem]] = [
    Field("code", "Code", CODE, 20, "The sort of problem; see [problems](../problems.md).", beneath="message", after="expected"),
    Field("severity", "Severity", TEXT, 10, "`error`, `warning` or `note`.", "severity.value",
          lambda problem, _: words.SEVERITIES[problem.severity]),
    Field("line", "Line", INTEGER, 8, "Line in a text file.", view=TIDY, optional=True),
    Field("column", "Column", INTEGER, 8, "Column in a text file.", view=TIDY, optional=True),
    Field("sheet", "Sheet", TEXT, 16, "The sheet.", optional=True),
    Field("cell", "Cell", CODE, 8, "The address of the cell, such as `D7`.", optional=True),
    Field("benchmark", words.REF, CODE, 10, "The benchmark, by id.", beneath="message", optional=True),
    Field("found", "Found", TEXT, 22, "What was found there.", beneath="message", after="hint", optional=True),
    Field("expected", "Expected", TEXT, 26, "What is allowed there.", beneath="message", after="found", optional=True),
    Field("message", "What is wrong", TEXT, 44, "What is wrong."),
    Field("hint", "How to mend it", TEXT, 40, "How to mend it.", beneath="message"),
]
"""Of a problem within its file."""
PROBLEM_OF_FILE: list[Field[Problem]] = [
    Field("file", words.FILE, TEXT, 34, "The file or folder.", view=DATA, optional=True), *PROBLEM,
]
"""Of a problem in a list of those of all files."""
# fmt: on


def count_statuses(framework: Framework, assessment: Assessment) -> dict[Status, int]:
    """How many benchmarks of the scope were answered in which way."""
    asked = [benchmark.id for _, benchmark in assessment.scope.items(framework)]
    ratings = Counter(ratings_and_points(assessment.responses, asked))
    counts = dict.fromkeys(Status, 0)
    for (rating, points), count in ratings.items():
        response = Response(benchmark="", rating=rating, points=points)
        counts[status_of(framework, response)] += count
    return counts


def read_block(
    framework: Framework, assessments: Sequence[Assessment], problems: Sequence[Problem]
) -> Document:
    """What every document says that is made from workbooks: the assessments, and all problems."""

    def read() -> Iterator[_Read]:
        return (_Read(one, count_statuses(framework, one)) for one in assessments)

    return {
        "assessments": Later(lambda: map(entry(ASSESSMENT), read())),
        "problems": Later(lambda: map(entry(PROBLEM_OF_FILE), problems)),
    }


def problems_table(framework: Framework, problems: Sequence[Problem]) -> Table:
    """The problems of each file, in the order in which they were found."""

    def groups() -> Iterator[Group]:
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.file or words.UNNAMED_FILE, []).append(problem)
        return (
            Group(file, people_rows(PROBLEM, framework, some)) for file, some in by_file.items()
        )

    columns = people_columns(PROBLEM)
    return Table(
        name=words.PROBLEMS,
        title=_PROBLEMS_TITLE,
        columns=columns,
        groups=Later(groups, keep=True),
        group_heading=words.FILE,
        row_header=[column.key for column in columns].index("message"),
    )


def problem_data(problems: Sequence[Problem]) -> Table:
    """Tidy: one row per problem."""
    return tidy(words.DATA, _PROBLEMS_TITLE, PROBLEM_OF_FILE, lambda: problems)
