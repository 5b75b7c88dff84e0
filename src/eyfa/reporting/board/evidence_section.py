"""The section of evidence and actions: what respondents wrote, or how much each did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.assessment import Assessment
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Block, Paragraph, Section
from eyfa.reporting.combined_views import answer_text
from eyfa.reporting.table import (
    Column,
    Group,
    Kind,
    Row,
    Table,
    Value,
    plain_table,
    without_empty_columns,
)


def evidence_section(found: Findings) -> Section:
    """What a respondent wrote; of several, how much each did."""
    if found.is_one:
        blocks: tuple[Block, ...] = (_written(found),)
    else:
        counts = _written_counts(found)
        is_any = any(row[-4:] != _NOTHING for row in counts.rows)
        said = words.WRITTEN_ELSEWHERE if is_any else words.NO_EVIDENCE
        blocks = (Paragraph(said), *([counts] if is_any else []))
    return Section(id="evidence", heading=words.EVIDENCE, blocks=blocks)


_WRITTEN = ("evidence", "action", "lead", "target_date")
_NOTHING = (0,) * len(_WRITTEN)


def _written(found: Findings) -> Table:
    it = found.current[0]
    groups = tuple(
        Group(component.name, rows)
        for component in found.framework.components
        if (rows := tuple(_written_rows(found, it, component.id)))
    )
    return Table(
        name=words.EVIDENCE,
        title=words.EVIDENCE_TITLE,
        columns=(
            Column("benchmark", table_words.REF, Kind.CODE, 9),
            Column("rating", table_words.RATING, width=20),
            Column("evidence", table_words.EVIDENCE, width=40),
            Column("action", table_words.ACTION, width=34),
            Column("lead", table_words.LEAD, width=16, beneath="action"),
            Column("target_date", table_words.TARGET_DATE, width=13, beneath="action"),
        ),
        groups=groups,
        group_heading=table_words.COMPONENT,
        nothing=words.NO_EVIDENCE,
    )


def _written_rows(found: Findings, assessment: Assessment, component: str) -> Iterator[Row]:
    for its, benchmark in assessment.scope.items(found.framework):
        answer = assessment.response(benchmark.id)
        said = (answer.evidence, answer.action, answer.lead, answer.target_date)
        if its.id == component and any(said):
            yield (
                benchmark.id,
                answer_text(found.framework, answer.rating, answer.points),
                *said,
            )


def _written_counts(found: Findings) -> Table:
    def row(it: Assessment) -> Row:
        answers = [it.response(item.id) for _, item in it.scope.items(found.framework)]
        written: Sequence[Value] = [
            sum(bool(getattr(one, key)) for one in answers) for key in _WRITTEN
        ]
        return (it.place or it.organisation or it.id, it.organisation, it.round, *written)

    columns = (
        Column("place", words.ABOUT_ROWS["place"], width=24),
        Column("organisation", words.ABOUT_ROWS["organisation"], width=24, beneath="place"),
        Column("round", words.ABOUT_ROWS["round"], width=10),
        Column("evidence", words.WITH_EVIDENCE, Kind.INTEGER, 12),
        Column("action", words.WITH_ACTION, Kind.INTEGER, 12),
        Column("lead", words.WITH_LEAD, Kind.INTEGER, 12),
        Column("target_date", words.WITH_DATE, Kind.INTEGER, 12),
    )
    title = words.EVIDENCE_COUNTS_TITLE
    return without_empty_columns(plain_table(title, title, columns, [*map(row, found.current)]))
