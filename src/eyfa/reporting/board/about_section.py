"""The section that says whose assessments a report is about, and how far they were answered."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.assessment import Assessment, Status, distinct_labels
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Paragraph, Section
from eyfa.reporting.combined_views import combined_lines
from eyfa.reporting.found import count_statuses
from eyfa.reporting.reports import asked_words
from eyfa.reporting.table import (
    Column,
    Kind,
    Row,
    Table,
    plain_table,
    without_empty_columns,
)

FACT_COLUMNS = (
    Column("what", words.WHAT, width=26),
    Column("answer", words.ANSWER, width=60),
)
"""Of a table that has one fact a row."""


def assessed_section(found: Findings) -> Section:
    """Whose assessments, of what, how much of it answered."""
    table = _about_one(found) if len(found.assessments) == 1 else _about_several(found)
    said = map(Paragraph, (*_of_rounds(found), *combined_lines(found.combinations)))
    return Section(id="assessed", heading=words.ASSESSED, blocks=(*said, table))


def _of_rounds(found: Findings) -> Iterator[str]:
    """Which rounds count, and what tells which is the latest."""
    if found.rounds_told_by is not None:
        by = words.TOLD_BY[found.rounds_told_by]
        yield words.LATEST_ROUNDS.format(change=words.CHANGE, by=by)
    if found.sorted.untold:
        names = distinct_labels([one for its in found.sorted.untold for one in its])
        yield words.ORDER_UNKNOWN.format(names=words.COMMA.join(names))


def _about_one(found: Findings) -> Table:
    it = found.assessments[0]
    counts = count_statuses(found.framework, it)
    given = {
        "place": it.place,
        "region": it.region or "",
        "organisation": it.organisation,
        "round": it.round,
        "date": it.date,
        "asked": asked_words(found.framework, it.scope),
    }
    rows: list[Row] = [
        (words.ABOUT_ROWS[key], value or words.NOT_GIVEN)
        for key, value in given.items()
        if value or key != "region"
    ]
    rows += [
        (words.ABOUT_ROWS["benchmarks"], f"{sum(counts.values()):,}"),
        *((words.ABOUT_ROWS[status.value], f"{counts[status]:,}") for status in Status),
    ]
    return plain_table(words.ABOUT_TITLE, words.ABOUT_TITLE, FACT_COLUMNS, rows)


def _about_several(found: Findings) -> Table:
    def row(it: Assessment) -> Row:
        counts = count_statuses(found.framework, it)
        return (
            it.place or it.organisation or it.id,
            it.region or "",
            it.organisation,
            it.round,
            it.date,
            asked_words(found.framework, it.scope),
            sum(counts.values()),
            *(counts[status] for status in Status),
        )

    columns = (
        Column("place", words.ABOUT_ROWS["place"], width=22),
        Column("region", words.ABOUT_ROWS["region"], width=20, beneath="place"),
        Column("organisation", words.ABOUT_ROWS["organisation"], width=22, beneath="place"),
        Column("round", words.ABOUT_ROWS["round"], width=10),
        Column("date", words.ABOUT_ROWS["date"], width=12, beneath="place"),
        Column("asked", words.ABOUT_ROWS["asked"], width=22, beneath="place"),
        Column("benchmarks", table_words.BENCHMARK_COUNT, Kind.INTEGER, 9),
        *(
            Column(status.value, words.ABOUT_ROWS[status.value], Kind.INTEGER, 10)
            for status in Status
        ),
    )
    title = words.ABOUT_SEVERAL_TITLE
    return without_empty_columns(plain_table(title, title, columns, [*map(row, found.assessments)]))
