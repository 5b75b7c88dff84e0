"""Gaps that most have in common, as tables; and those below the top level beside what is meant for it."""

from __future__ import annotations

from dataclasses import replace

from eyfa.framework.model import Benchmark, Component
from eyfa.reporting import legends, words
from eyfa.reporting.compare_views import Views
from eyfa.reporting.table import Column, Group, Kind, Row, Table, plain_table
from eyfa.scoring.common_gaps import CommonGap, can_be_common

_COUNTS = (
    Column("with_gap", words.LACKED_BY, Kind.INTEGER, 9, "text"),
    Column("rated", words.RATED_BY, Kind.INTEGER, 9, "text"),
    Column("asked", words.ASKED_OF, Kind.INTEGER, 9, "text"),
    Column("share", words.SHARE, Kind.SHARE, 9),
    Column("who", words.WHO, width=40, beneath="text"),
)


def common_gap_table(views: Views) -> Table:
    """What most lack, the most common first, with who."""
    framework = views.framework
    rows: list[Row] = [
        (
            it.benchmark,
            framework.component_by_id[it.component].name,
            framework.level_by_id[it.level].title,
            framework.benchmark_by_id[it.benchmark].text,
            *_counts(views, it),
            words.CANDIDATE if it.candidate else "",
        )
        for it in views.comparison.common_gaps
    ]
    table = plain_table(
        words.COMMON_GAPS,
        words.COMMON_GAPS_TITLE,
        (
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("component", words.COMPONENT, width=18, beneath="text"),
            Column("level", words.LEVEL, width=12, beneath="text"),
            Column("text", words.TEXT, width=50),
            *_COUNTS,
            Column("candidate", words.ONCE_FOR_ALL, width=12),
        ),
        rows,
        legends.COMMON_LEGEND,
        *_who_legend(views),
        *([legends.LATEST_LEGEND] if len(views.rounds) > 1 else []),
        *([legends.CANDIDATE_LEGEND.format(level=top_title(views))] if rows else []),
    )
    is_shared = can_be_common(views.comparison.counted)
    return _saying(table, legends.NO_COMMON_GAPS if is_shared else legends.NOTHING_COMMON)


def candidate_table(views: Views) -> Table:
    """Component by component: the candidates, then every benchmark of the top level."""
    table = Table(
        name=words.CANDIDATES,
        title=words.CANDIDATES_TITLE.format(level=top_title(views)),
        columns=(
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("role", words.ROLE, width=14),
            Column("level", words.LEVEL, width=12, beneath="text"),
            Column("text", words.TEXT, width=56),
            *_COUNTS,
        ),
        groups=tuple(
            Group(component.name, rows)
            for component in views.components
            if (rows := _beside(views, component))
        ),
        group_heading=words.COMPONENT,
        footnotes=(legends.CANDIDATE_LEGEND.format(level=top_title(views)),),
    )
    return _saying(table, legends.NO_CANDIDATES)


def _who_legend(views: Views) -> list[str]:
    """What the names are, where they are not of the places that are counted."""
    legend = legends.WHO_LEGENDS.get(views.comparison.by.value)
    return [legend] if legend else []


def candidates_of(views: Views, component: Component) -> list[CommonGap]:
    """A component's candidates, the most common first."""
    gaps = views.comparison.common_gaps
    return [it for it in gaps if it.candidate and it.component == component.id]


def top_benchmarks(views: Views, component: Component) -> list[Benchmark]:
    """What a component asks of the top level."""
    top = views.framework.levels[-1].id
    return [it for it in component.benchmarks if it.level == top]


def top_title(views: Views) -> str:
    """What the top level is called."""
    return views.framework.levels[-1].title


def _beside(views: Views, component: Component) -> tuple[Row, ...]:
    """A component's candidates and what is beside them; nothing where there are none."""
    framework = views.framework
    candidates = candidates_of(views, component)
    if not candidates:
        return ()
    counted = {it.benchmark: it for it in views.comparison.counted}
    items = [(words.CANDIDATE, framework.benchmark_by_id[it.benchmark]) for it in candidates]
    beside = words.AT_LEVEL.format(level=top_title(views))
    items += [(beside, it) for it in top_benchmarks(views, component)]
    return tuple(
        (
            item.id,
            role,
            framework.level_by_id[item.level].title,
            item.text,
            *_counts(views, counted.get(item.id)),
        )
        for role, item in items
    )


def _counts(views: Views, gap: CommonGap | None) -> Row:
    if gap is None:
        return (None, None, None, words.NOT_ASKED, "")
    who = "; ".join(views.names[key] for key in gap.groups)
    return (gap.with_gap, gap.rated, gap.asked, gap.share if gap.rated else None, who)


def _saying(table: Table, nothing: str) -> Table:
    return replace(table, nothing=nothing)
