"""The sections of a report, each from the findings: what they say, in which order, with which tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from eyfa.problems import Severity
from eyfa.reporting import legends
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import headline
from eyfa.reporting.board.paper import Block, Bullets, Paragraph, Section
from eyfa.reporting.check_views import problems_table
from eyfa.reporting.combined_views import combined_lines
from eyfa.reporting.method_changes import own_method_notes
from eyfa.reporting.numbers import score_text, share_text
from eyfa.reporting.reports import method_lines
from eyfa.reporting.results.gaps import gap_tables
from eyfa.reporting.table import (
    Column,
    Row,
    Table,
    plain_table,
)
from eyfa.scoring.compare import NOT_AT_OWN_LEVEL
from eyfa.scoring.gaps import Gap
from eyfa.scoring.population import LOW_COVERAGE
from eyfa.scoring.ranking import DIGITS

TOP = 10
"""How many gaps stand in the section that a board discusses."""


def reading_section(found: Findings) -> Section:
    """How to read the figures, and what they are not."""
    framework = found.framework
    rows: list[Row] = [
        (it.label, it.meaning, words.VALUES[it.counts_as] if it.counts_as else _value(found, it.id))
        for it in framework.ratings
    ]
    columns = (
        Column("rating", words.RATING, width=26),
        Column("meaning", words.MEANING, width=60),
        Column("value", words.VALUE, width=20),
    )
    return Section(
        id="reading",
        heading=words.READING,
        blocks=(
            Paragraph(framework.caution),
            Paragraph(words.READ_SCORE),
            Paragraph(words.READ_RANGE),
            Paragraph(words.READ_COVERAGE),
            Paragraph(words.READ_GAP),
            plain_table(words.SCALE_TITLE, words.SCALE_TITLE, columns, rows),
        ),
    )


def headline_section(found: Findings) -> Section:
    """All of it in a few sentences."""
    return Section(id="in-short", heading=words.HEADLINE, blocks=(Bullets(headline(found)),))


def priorities_section(found: Findings) -> Section:
    """The gaps that a board discusses, each with why; then all of them."""
    whole = _gaps_table(found)
    count = len(found.gaps.table.gaps)
    drop = {"evidence"} if found.is_one else _WRITTEN
    if count <= TOP:
        return Section(
            id="priorities", heading=words.PRIORITIES, blocks=(without_columns(whole, drop),)
        )
    first = replace(
        whole,
        title=words.TOP_TITLE,
        groups=tuple(replace(it, rows=tuple(it.rows)[:TOP]) for it in whole.groups),
    )
    note = words.PRIORITIES_NOTE.format(count=TOP, gaps=f"{count:,}", all=words.ALL_GAPS)
    equal = _count_equal_beyond(found.gaps.table.gaps)
    if equal:
        more = table_words.counted(equal, "more has", "more have")
        note = f"{note} {words.CUT_AMONG_EQUALS.format(more=more)}"
    every = replace(without_columns(whole, _WRITTEN), title=words.ALL_TITLE, footnotes=())
    return Section(
        id="priorities",
        heading=words.PRIORITIES,
        blocks=(Paragraph(note), without_columns(first, drop)),
        parts=(Section(id="all-gaps", heading=words.ALL_GAPS, blocks=(every,)),),
    )


def unassessed_section(found: Findings) -> Section:
    """What was asked and not rated: not a gap, and not forgotten."""
    table = gap_tables(found.framework, [found.gaps], len(found.current))[1]
    return Section(id="unassessed", heading=words.UNASSESSED, blocks=(table,))


def method_section(found: Findings) -> Section:
    """How the figures are made, and with which weights and targets."""
    default = found.framework.default_importance.label
    notes = found.method_notes or own_method_notes(found.framework, found.method)
    changes = method_lines(notes) or (words.METHOD_DEFAULT,)
    mean = legends.MEAN_LEGEND.format(share=share_text(LOW_COVERAGE))
    several = () if found.is_one else (words.METHOD_SEVERAL, mean)
    texts = (words.METHOD_SCORE, words.METHOD_TOTAL, words.METHOD_GAP.format(default=default))
    return Section(
        id="method",
        heading=words.METHOD,
        blocks=tuple(
            map(Paragraph, (*texts, *several, *combined_lines(found.combinations), *changes))
        ),
    )


def quality_section(found: Findings) -> Section:
    """What was wrong or odd, at its place."""
    comparison = found.comparison.problems if found.comparison else ()
    regions = found.regions.problems if found.regions else ()
    guests = (it for it in regions if it.code == NOT_AT_OWN_LEVEL.code)
    problems = (*found.problems, *comparison, *guests)
    if not problems:
        blocks: tuple[Block, ...] = (Paragraph(words.NO_PROBLEMS),)
    else:
        count = Counter(it.severity for it in problems)
        said = words.PROBLEM_COUNTS.format(
            errors=table_words.counted(count[Severity.ERROR], "error"),
            warnings=table_words.counted(count[Severity.WARNING], "warning"),
            notes=table_words.counted(count[Severity.NOTE], "note"),
        )
        lost = [Paragraph(words.PROBLEMS_NONE_TAKEN)] if count[Severity.ERROR] else []
        blocks = (Paragraph(said), *lost, problems_table(problems))
    return Section(id="quality", heading=words.QUALITY, blocks=blocks)


def without_columns(table: Table, keys: Collection[str]) -> Table:
    """The same table without some of its columns, none of which names its rows."""
    kept = [index for index, column in enumerate(table.columns) if column.key not in keys]
    groups = tuple(
        replace(group, rows=tuple(tuple(row[index] for index in kept) for row in group.rows))
        for group in table.groups
    )
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        groups=groups,
        row_header=kept.index(table.row_header),
    )


def _count_equal_beyond(gaps: Sequence[Gap]) -> int:
    """How many that are cut off have the priority of the last that is shown."""
    last = gaps[TOP - 1].priority
    return sum(round(gap.priority - last, DIGITS) == 0 for gap in gaps[TOP:])


_WRITTEN = frozenset({"evidence", "action", "lead", "target_date"})


def _gaps_table(found: Findings) -> Table:
    return gap_tables(found.framework, [found.gaps], len(found.current))[0]


def _value(found: Findings, rating: str) -> str:
    value = found.framework.value(rating)
    return "" if value is None else score_text(100 * value).removesuffix(".0")
