"""Every figure of a comparison in one tidy table."""

from __future__ import annotations

from eyfa.reporting import words
from eyfa.reporting.cell_rows import CELL_COLUMNS, cell_names
from eyfa.reporting.combined_views import RULE
from eyfa.reporting.compare_views import Views
from eyfa.reporting.later import Later
from eyfa.reporting.table import Column, Kind, Row, Table, plain_table
from eyfa.scoring.group_figures import Cell


def compare_data(views: Views) -> Table:
    """Tidy: one row per group, component and level; an empty id means all.

    Where respondents of one place were combined, `rule` says how, in the rows of the groups with such places.
    """
    rules = {
        group.key: member.combination.rule.value
        for group in views.comparison.groups
        for member in group.members
        if member.combination
    }

    def row(it: Cell) -> Row:
        return (
            it.group,
            views.names[it.group],
            *cell_names(views.framework, it.component, it.level),
            *it.figures,
            it.places,
            it.scored,
            words.YES.lower() if views.is_low(it) else words.NO.lower(),
            *((rules.get(it.group, ""),) if rules else ()),
        )

    rows = Later(lambda: map(row, views.comparison.cells))
    columns = (*_DATA_COLUMNS, *([RULE] if rules else []))
    return plain_table(words.DATA, words.COMPARE_DATA_TITLE, columns, rows)


_DATA_COLUMNS = (
    Column("group", words.KEY, Kind.CODE, 16),
    Column("name", words.NAME, width=26),
    *CELL_COLUMNS,
    Column("places", words.PLACES, Kind.INTEGER, 9),
    Column("scored", words.PLACES_SCORED, Kind.INTEGER, 11),
    Column("low_coverage", words.LOW_COVERAGE, Kind.CODE, 12),
)
