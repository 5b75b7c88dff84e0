"""Every figure of a comparison in one tidy table."""

from __future__ import annotations

from eyfa.reporting import words
from eyfa.reporting.combined_views import RULE
from eyfa.reporting.compare_views import Views
from eyfa.reporting.table import Column, Kind, Row, Table, plain_table


def compare_data(views: Views) -> Table:
    """Tidy: one row per group, component and level; an empty id means all.

    Where respondents of one place were combined, `rule` says how, in the rows of the groups with such places.
    """
    framework = views.framework
    rules = {
        group.key: member.combination.rule.value
        for group in views.comparison.groups
        for member in group.members
        if member.combination
    }
    rows: list[Row] = []
    for it in views.comparison.cells:
        component = framework.component_by_id.get(it.component or "")
        level = framework.level_by_id.get(it.level or "")
        rows.append(
            (
                it.group,
                views.names[it.group],
                it.component or "",
                component.title if component else words.ALL_COMPONENTS,
                it.level or "",
                level.title if level else words.ALL_LEVELS,
                *it.figures,
                it.places,
                it.scored,
                words.YES.lower() if views.is_low(it) else words.NO.lower(),
                *((rules.get(it.group, ""),) if rules else ()),
            )
        )
    columns = (*_DATA_COLUMNS, *([RULE] if rules else []))
    return plain_table(words.DATA, words.COMPARE_DATA_TITLE, columns, rows)


_DATA_COLUMNS = (
    Column("group", words.KEY, Kind.CODE, 16),
    Column("name", words.NAME, width=26),
    Column("component", words.COMPONENT, Kind.CODE, 12),
    Column("component_title", "Title of the component", width=40),
    Column("level", words.LEVEL, Kind.CODE, 12),
    Column("level_title", "Title of the level", width=14),
    Column("score", words.SCORE, Kind.SCORE, 9),
    Column("low", words.LOW, Kind.SCORE, 11),
    Column("high", words.HIGH, Kind.SCORE, 11),
    Column("coverage", words.COVERAGE, Kind.SHARE, 11),
    Column("places", words.PLACES, Kind.INTEGER, 9),
    Column("scored", words.PLACES_SCORED, Kind.INTEGER, 11),
    Column("low_coverage", words.LOW_COVERAGE, Kind.CODE, 12),
)
