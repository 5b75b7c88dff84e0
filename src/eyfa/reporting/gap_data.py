"""Gaps for programs: one tidy table of ids, codes and figures that are not rounded."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.reporting import priorities_views as views
from eyfa.reporting import words
from eyfa.reporting.combined_views import RULE
from eyfa.reporting.found import GapsOf
from eyfa.reporting.gap_views import WRITTEN
from eyfa.reporting.table import Column, Kind, Table, Value, plain_table
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import Gap, Unassessed


def gap_data(found: Sequence[GapsOf], combined: Combined) -> Table:
    """Tidy: one row per gap, then one per benchmark not yet assessed, told apart by `status`.

    The column `assessment` is empty where a row is of several together. Where respondents of one place were
    combined before, `rule` says how.
    """
    drawn = any(one.priorities and one.priorities.robustness for one in found)
    extra = views.data_columns(is_drawn=drawn)
    its = combined.assessments
    only = its[0].id if len(its) == 1 else ""
    rule = tuple(it.rule.value for it in combined.combinations[:1])
    rows = [
        (one.assessment.id if one.assessment else only, *row, *rule)
        for one in found
        for row in (
            *(
                (*_gap_values(gap), *views.data_values(one.priorities, gap, extra))
                for gap in one.table.gaps
            ),
            *((*_unassessed_values(row), *[None] * len(extra)) for row in one.table.unassessed),
        )
    ]
    columns = (*_COLUMNS, *extra, *([RULE] if rule else []))
    return plain_table(words.DATA, words.GAPS_TITLE, columns, rows)


_COLUMNS = (
    Column("assessment", words.ASSESSMENT, Kind.CODE, 16),
    Column("status", words.STATUS, Kind.CODE, 12),
    Column("rank", words.RANK, Kind.INTEGER, 7),
    Column("benchmark", words.REF, Kind.CODE, 9),
    Column("component", words.COMPONENT, Kind.CODE, 12),
    Column("level", words.LEVEL, Kind.CODE, 11),
    Column("text", words.TEXT, width=46),
    Column("rating", words.RATING, Kind.CODE, 20),
    Column("points", words.POINTS, Kind.FACTOR, 8),
    Column("gap", words.GAP, Kind.FACTOR, 8),
    Column("importance", words.IMPORTANCE, Kind.CODE, 12),
    Column("importance_share", words.IMPORTANCE_FACTOR, Kind.FACTOR, 13),
    Column("importance_assumed", "Importance left blank", Kind.CODE, 13),
    Column("weight", words.WEIGHT, Kind.FACTOR, 9),
    Column("weight_share", words.WEIGHT_FACTOR, Kind.FACTOR, 10),
    Column("priority", words.PRIORITY, Kind.SCORE, 10),
    Column("assessments", words.ASSESSMENTS, Kind.INTEGER, 12),
    Column("with_gap", words.WITH_GAP, Kind.INTEGER, 10),
    *WRITTEN,
)


def _gap_values(gap: Gap) -> tuple[Value, ...]:
    return (
        words.GAP_STATUS,
        gap.rank,
        gap.benchmark,
        gap.component,
        gap.level,
        gap.text,
        gap.rating or "",
        gap.points,
        gap.gap,
        gap.importance or "",
        gap.importance_share,
        "yes" if gap.importance_assumed else "no",
        gap.weight,
        gap.weight_share,
        gap.priority,
        gap.assessments,
        gap.with_gap,
        gap.evidence,
        gap.action,
        gap.lead,
        gap.target_date,
    )


def _unassessed_values(row: Unassessed) -> tuple[Value, ...]:
    figures: tuple[Value, ...] = ("", None, None, "", None, "", None, None, None)
    return (
        row.reason,
        None,
        row.benchmark,
        row.component,
        row.level,
        row.text,
        *figures,
        row.assessments,
        None,
        *([""] * len(WRITTEN)),
    )
