"""Each region at every level: its places rolled up, its own answers, and those of the whole."""

from __future__ import annotations

from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.compare_views import (
    Views,
    count_places,
    figure_columns,
    figure_values,
    has_level,
    low_legend,
    mean_legends,
    place_columns,
    whole_legend,
)
from eyfa.reporting.table import Column, Row, Table
from eyfa.reporting.table import Group as Rows
from eyfa.scoring.choices import By
from eyfa.scoring.grouping import Group


def roll_up_table(views: Views) -> Table | None:
    """Each region at every level, the whole behind them; `None` where the groups are no regions."""
    if views.comparison.by is not By.REGION:
        return None
    levels = [
        it
        for it in views.framework.levels
        if any(has_level(views, group, it.id) for group in views.comparison.groups)
    ]
    return Table(
        name=words.ROLL_UP,
        title=words.ROLL_UP_TITLE,
        columns=(
            Column("level", words.LEVEL, width=20),
            *place_columns(views),
            *figure_columns(views),
        ),
        groups=tuple(
            Rows(
                group.name,
                tuple(_roll_up_row(views, group, level) for level in levels),
            )
            for group in views.comparison.groups
        ),
        group_heading=words.REGION,
        footnotes=(
            *mean_legends(views, *(level.id for level in levels)),
            *whole_legend(views),
            low_legend(views),
        ),
    )


def _roll_up_row(views: Views, group: Group, level: Level) -> Row:
    """A region at a level; at the top one, where it gave no answers of its own, the whole's."""
    of, title = group, level.title
    if level is views.framework.levels[-1] and not has_level(views, group, level.id):
        for whole in views.wholes:
            if has_level(views, whole, level.id) and _round(whole) == _round(group):
                of, title = whole, words.OF_ALL.format(level=level.title, whole=whole.name)
    cell = views.cells.get((of.key, None, level.id))
    values = figure_values(views, of.key, level.id, cell)
    if not has_level(views, of, level.id):  # asked or not: nothing came of it
        values = tuple(words.NO_ANSWERS if it == words.NOT_ASKED else it for it in values)
    return title, *count_places(views, of.key, level.id), *values


def _round(group: Group) -> str:
    return group.members[0].key[1] if group.members else ""
