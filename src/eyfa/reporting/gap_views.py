"""Gaps as tables: the ranked gaps with their factors, and apart from them what nobody has rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from eyfa.framework.model import Framework
from eyfa.reporting import legends, words
from eyfa.reporting import priorities_views as views
from eyfa.reporting.combined_views import answer_text, rated_by
from eyfa.reporting.found import GapsOf
from eyfa.reporting.table import Column, Group, Kind, Row, Table, Value
from eyfa.scoring.gaps import Gap, GapTable, Unassessed

WRITTEN = (
    Column("evidence", words.EVIDENCE, width=28, beneath="text"),
    Column("action", words.ACTION, width=24, beneath="text"),
    Column("lead", words.LEAD, width=14, beneath="text"),
    Column("target_date", words.TARGET_DATE, width=13, beneath="text"),
)
"""What respondents wrote, a column each."""


def gap_tables(
    framework: Framework,
    found: Sequence[GapsOf],
    assessments: int,
    *,
    is_selection: bool = False,
) -> tuple[Table, ...]:
    """The gaps, what is not yet assessed, and how many gaps each quadrant holds, for people.

    Args:
        framework: the framework that they are of.
        found: one for all assessments together, or one for each.
        assessments: over how many assessments the figures of each are means.
        is_selection: whether only some levels or components are ranked, or the first few.
    """
    return (
        _gap_table(framework, found, several=assessments > 1, is_selection=is_selection),
        _unassessed_table(framework, found, several=assessments > 1),
        *_quadrant_tables(found),
    )


def importance_text(framework: Framework, gap: Gap) -> str:
    """The importance as given; a blank shows what it counts as, and that it was blank."""
    if gap.importance is None:
        return words.DIFFERS
    label = framework.importance_by_id[gap.importance].label
    return words.IMPORTANCE_ASSUMED.format(label=label) if gap.importance_assumed else label


def rating_text(framework: Framework, gap: Gap) -> str:
    """The rating's label, between which two a combined one lies, or that the assessments differ."""
    differs = gap.rating is None and gap.points is None
    return words.DIFFERS if differs else answer_text(framework, gap.rating, gap.points)


def unassessed_by_component(
    framework: Framework, table: GapTable
) -> Iterator[tuple[str, tuple[Unassessed, ...]]]:
    """What is not yet assessed, under the name of each component that has any."""
    for component in framework.components:
        rows = tuple(row for row in table.unassessed if row.component == component.id)
        if rows:
            yield component.name, rows


def no_gaps_text(found: Sequence[GapsOf]) -> str:
    """What to say where there are no gaps: that none was found is said only where something was rated."""
    is_rated = any(one.priorities is None or one.priorities.quadrants for one in found)
    return words.NO_GAPS if is_rated else words.NOTHING_RATED


def _gap_table(
    framework: Framework, found: Sequence[GapsOf], *, several: bool, is_selection: bool
) -> Table:
    first = found[0].priorities if found else None
    ranks = views.rank_columns(first.robustness if first else None)
    quadrant = (Column("quadrant", words.QUADRANT, width=16, beneath="text"),) if first else ()
    groups = tuple(
        Group(
            label,
            tuple(_shown_gap(framework, gap, one, several=several) for gap in one.table.gaps),
            id=_id(one),
        )
        for one, label in zip(found, labels(found), strict=True)
        if one.table.gaps
    )
    return Table(
        name=words.GAPS,
        title=words.GAPS_TITLE,
        columns=(
            Column("rank", words.RANK, Kind.INTEGER, 7),
            *ranks,
            Column("priority", words.MEAN_PRIORITY if several else words.PRIORITY, Kind.SCORE, 10),
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("component", words.COMPONENT, width=16, beneath="text"),
            Column("level", words.LEVEL, width=11, beneath="text"),
            Column("text", words.TEXT, width=46),
            Column("rating", words.RATING, width=18, beneath="text"),
            *_rated_by_column(found),
            Column("importance", words.IMPORTANCE, width=16, beneath="text"),
            *quadrant,
            *_factor_columns(several=several),
            *WRITTEN,
        ),
        groups=groups,
        group_heading=_group_heading(found),
        nothing=no_gaps_text(found),
        footnotes=(
            legends.MEAN_ORDER_LEGEND if several else legends.ORDER_LEGEND,
            *views.priority_legends(first, is_selection=is_selection),
        ),
        row_header=2 + len(ranks),
    )


def _factor_columns(*, several: bool) -> tuple[Column, ...]:
    if not several:
        return (
            Column("gap", words.GAP, Kind.FACTOR, 8, "text"),
            Column("importance_factor", words.IMPORTANCE_FACTOR, Kind.FACTOR, 13, "text"),
            Column("weight_factor", words.WEIGHT_FACTOR, Kind.FACTOR, 10, "text"),
        )
    return (
        Column("gap", words.MEAN_GAP, Kind.MEAN, 8, "text"),
        Column("importance_factor", words.MEAN_IMPORTANCE, Kind.MEAN, 13, "text"),
        Column("weight_factor", words.RELATIVE_WEIGHT, Kind.MEAN, 10, "text"),
        Column("assessments", words.ASSESSMENTS, Kind.INTEGER, 10, "text"),
        Column("with_gap", words.WITH_GAP, Kind.INTEGER, 10, "text"),
    )


def _rated_by_column(found: Sequence[GapsOf]) -> tuple[Column, ...]:
    """Where respondents of one place were combined: how many of those who were asked rated a benchmark."""
    is_combined = any(one.respondents for one in found)
    column = Column("rated_by", words.RESPONDENTS_RATED, width=14, beneath="text")
    return (column,) if is_combined else ()


def _rated_by(framework: Framework, row: Gap | Unassessed, one: GapsOf) -> tuple[str, ...]:
    return (rated_by(framework, row, one.respondents),) if one.respondents else ()


def _shown_gap(framework: Framework, gap: Gap, one: GapsOf, *, several: bool) -> Row:
    priorities = one.priorities
    counts: tuple[Value, ...] = (gap.assessments, gap.with_gap) if several else ()
    return (
        gap.rank,
        *views.rank_values(priorities, gap),
        gap.priority,
        gap.benchmark,
        framework.component_by_id[gap.component].name,
        framework.level_by_id[gap.level].title,
        gap.text,
        rating_text(framework, gap),
        *_rated_by(framework, gap, one),
        importance_text(framework, gap),
        *((views.quadrant_text(priorities, gap.benchmark),) if priorities else ()),
        gap.gap,
        gap.importance_share,
        gap.weight_share,
        *counts,
        gap.evidence,
        gap.action,
        gap.lead,
        gap.target_date,
    )


def _unassessed_table(framework: Framework, found: Sequence[GapsOf], *, several: bool) -> Table:
    counts = (Column("assessments", words.HOW_MANY, Kind.INTEGER, 13),) if several else ()

    def row(it: Unassessed, one: GapsOf) -> Row:
        return (
            it.benchmark,
            framework.component_by_id[it.component].name,
            framework.level_by_id[it.level].title,
            it.text,
            words.REASONS[it.reason],
            *_rated_by(framework, it, one),
            *((it.assessments,) if several else ()),
        )

    return Table(
        name=words.UNASSESSED,
        title=words.UNASSESSED_TITLE,
        columns=(
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("component", words.COMPONENT, width=18, beneath="text"),
            Column("level", words.LEVEL, width=12, beneath="text"),
            Column("text", words.TEXT, width=70),
            Column("reason", words.REASON, width=14),
            *_rated_by_column(found),
            *counts,
        ),
        groups=tuple(
            Group(label, tuple(row(it, one) for it in one.table.unassessed), id=_id(one))
            for one, label in zip(found, labels(found), strict=True)
            if one.table.unassessed
        ),
        group_heading=_group_heading(found),
        nothing=words.ALL_ASSESSED,
        footnotes=(legends.UNASSESSED_LEGEND,)
        if any(one.table.unassessed for one in found)
        else (),
    )


def _quadrant_tables(found: Sequence[GapsOf]) -> tuple[Table, ...]:
    """One, where quadrants were found."""
    placed = [
        (label, _id(one), one.priorities)
        for one, label in zip(found, labels(found), strict=True)
        if one.priorities is not None
    ]
    heading = _group_heading(found)
    return (views.quadrants_table(placed, group_heading=heading),) if placed else ()


def labels(found: Sequence[GapsOf]) -> list[str]:
    """What to call each assessment: its label, with its reference where others have the same."""
    of = [one.assessment for one in found]
    often = Counter(it.label for it in of if it is not None)
    return [
        ""
        if it is None
        else words.SAME_LABEL.format(label=it.label, id=it.id)
        if often[it.label] > 1
        else it.label
        for it in of
    ]


def _id(one: GapsOf) -> str:
    return "" if one.assessment is None else one.assessment.id


def _group_heading(found: Sequence[GapsOf]) -> str:
    return words.ASSESSMENT if any(one.assessment is not None for one in found) else ""
