"""What came of reading files, as tables: a row per file, and a row per problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from eyfa.assessment import Status
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import legends, words
from eyfa.reporting.found import CheckedFile, Expected, Remark, Returns, count_statuses
from eyfa.reporting.later import Later
from eyfa.reporting.table import Column, Group, Kind, Row, Table, plain_table

_FILE_COLUMNS = (
    Column("file", words.FILE, width=34),
    Column("status", words.STATUS, width=12),
    Column("organisation", words.ORGANISATION, width=26, beneath="file"),
    Column("place", words.PLACE, width=20, beneath="file"),
    Column("round", words.ROUND, width=10, beneath="file"),
    Column("answered", words.ANSWERED, Kind.INTEGER, 10),
    Column("benchmarks", words.BENCHMARK_COUNT, Kind.INTEGER, 9),
    Column("errors", words.ERRORS, Kind.INTEGER, 9),
    Column("warnings", words.WARNINGS, Kind.INTEGER, 10),
    Column("notes", words.NOTES, Kind.INTEGER, 8),
)
_RETURN_COLUMNS = (
    Column("place", words.PLACE, width=26),
    Column("level", words.LEVEL, width=12),
    Column("code", words.CODE, Kind.CODE, 22),
    Column("status", words.STATUS, width=14),
    Column("files", words.FILES, width=44),
)
_PROBLEM_COLUMNS = (
    Column("severity", words.SEVERITY, width=10),
    Column("sheet", words.SHEET, width=16),
    Column("cell", words.CELL, Kind.CODE, 8),
    Column("benchmark", words.REF, Kind.CODE, 10, "message"),
    Column("message", words.MESSAGE, width=44),
    Column("hint", words.HINT, width=40, beneath="message"),
    Column("found", words.FOUND, width=22, beneath="message"),
    Column("expected", words.EXPECTED, width=26, beneath="message"),
    Column("code", words.CODE, Kind.CODE, 20, "message"),
)
_DATA_COLUMNS = (
    Column("file", words.FILE, width=34),
    Column("code", words.CODE, Kind.CODE, 24),
    Column("severity", words.SEVERITY, Kind.CODE, 10),
    Column("line", "Line", Kind.INTEGER, 8),
    Column("column", "Column", Kind.INTEGER, 8),
    Column("sheet", words.SHEET, width=16),
    Column("cell", words.CELL, Kind.CODE, 8),
    Column("benchmark", words.REF, Kind.CODE, 10),
    Column("found", words.FOUND, width=22),
    Column("expected", words.EXPECTED, width=26),
    Column("message", words.MESSAGE, width=44),
    Column("hint", words.HINT, width=40),
)


def files_table(framework: Framework, files: Sequence[CheckedFile]) -> Table:
    """A row per file: whose it is, how much is answered, how many problems of each severity."""
    rows = Later(lambda: (_file_row(framework, file) for file in files), keep=True)
    return plain_table(words.FILES, words.FILES_TITLE, _FILE_COLUMNS, rows, legends.ANSWERED_LEGEND)


def returns_table(framework: Framework, returns: Returns) -> Table:
    """A row per place from which something is expected: whether it came, and in which files."""
    rows = [
        (
            one.place,
            level_title(framework, one.level),
            one.code,
            words.RETURN_STATUSES[one.status],
            "\n".join(
                f"{file}: {why}" if why else file for file, why in return_lines(framework, one)
            ),
        )
        for one in returns.expected
    ]
    notes = [legends.RETURNS_LEGEND]
    if others := unlinked(returns):
        notes.append(legends.UNATTRIBUTED.format(files=", ".join(others)))
    return plain_table(words.RETURNS, returns_summary(returns), _RETURN_COLUMNS, rows, *notes)


def return_lines(framework: Framework, one: Expected) -> list[tuple[str, str]]:
    """The files that have to do with a place, each with why it is not counted, if it is not."""
    said = {remark.file: remark_words(framework, one, remark) for remark in one.remarks}
    return [(file, said.pop(file, "")) for file in one.files] + list(said.items())


def unlinked(returns: Returns) -> list[str]:
    """Files of no place, apart from those that are told of beside one."""
    told = {remark.file for one in returns.expected for remark in one.remarks}
    return [file for file in returns.unattributed if file not in told]


def remark_words(framework: Framework, one: Expected, remark: Remark) -> str:
    """Why a file is not counted as the return of a place, as said beside it."""
    found = remark.found
    if remark.reason == "other_level":
        found = ", ".join(level_title(framework, level).lower() for level in found.split())
    elif remark.reason == "other_components":
        found = ", ".join(found.split())
    level = level_title(framework, one.level).lower()
    return words.RETURN_REMARKS[remark.reason].format(found=found, level=level, round=one.round)


def returns_summary(returns: Returns) -> str:
    """How many of how many have returned, and how it stands with the others."""
    counts = Counter(one.status for one in returns.expected)
    others = [
        words.RETURNS_OTHERS[status].format(count=f"{counts[status]:,}")
        for status in ("unusable", "missing")
        if counts[status]
    ]
    summary = words.RETURNS_TITLE.format(
        returned=f"{counts['returned']:,}", expected=f"{len(returns.expected):,}"
    )
    return ", ".join((summary, *others))


def level_title(framework: Framework, level: str) -> str:
    """What people call a level; its id where the framework has none such."""
    known = framework.level_by_id.get(level)
    return known.title if known else level


def problems_table(problems: Sequence[Problem]) -> Table:
    """The problems of each file, in the order in which they were found."""
    return Table(
        name=words.PROBLEMS,
        title=words.PROBLEMS_TITLE,
        columns=_PROBLEM_COLUMNS,
        groups=Later(lambda: _problem_groups(problems), keep=True),
        group_heading=words.FILE,
        row_header=4,
    )


def problem_data(problems: Sequence[Problem]) -> Table:
    """Tidy: one row per problem."""
    rows = Later(
        lambda: (
            (
                it.file or "",
                it.code,
                it.severity.value,
                it.line,
                it.column,
                it.sheet or "",
                it.cell or "",
                it.benchmark or "",
                it.found or "",
                it.expected or "",
                it.message,
                it.hint,
            )
            for it in problems
        )
    )
    return plain_table(words.DATA, words.PROBLEMS_TITLE, _DATA_COLUMNS, rows)


def _problem_groups(problems: Iterable[Problem]) -> Iterator[Group]:
    by_file: dict[str, list[Row]] = {}
    for it in problems:
        row = (
            words.SEVERITIES[it.severity.value],
            it.sheet or "",
            it.cell or "",
            it.benchmark or "",
            it.message,
            it.hint,
            it.found or "",
            it.expected or "",
            it.code,
        )
        by_file.setdefault(it.file or words.UNNAMED_FILE, []).append(row)
    return (Group(file, tuple(rows)) for file, rows in by_file.items())


def _file_row(framework: Framework, file: CheckedFile) -> Row:
    severities = Counter(problem.severity.value for problem in file.problems)
    assessment = file.assessment
    answered = asked = None
    if assessment is not None:
        counts = count_statuses(framework, assessment)
        asked = sum(counts.values())
        answered = asked - counts[Status.BLANK]
    return (
        file.file,
        words.STATUSES[file.status],
        assessment.organisation if assessment else "",
        assessment.place if assessment else "",
        assessment.round if assessment else "",
        answered,
        asked,
        severities["error"],
        severities["warning"],
        severities["note"],
    )
