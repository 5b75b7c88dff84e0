"""Which level has to move first in each component of a region: local, regional or national."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import methodcaller
from typing import NamedTuple

from eyfa.framework.model import Component, Level
from eyfa.reporting import words
from eyfa.reporting.field import CODE, JSON, TEXT, Field, people_columns, people_rows
from eyfa.reporting.figures import Sides
from eyfa.reporting.table import Group as Rows
from eyfa.reporting.table import Table
from eyfa.scoring.choices import By
from eyfa.scoring.grouping import Group
from eyfa.scoring.levels import first_to_move
from eyfa.words import N_, _


class _First(NamedTuple):
    """Which levels have to move first in a component of a region; none where none is clearly behind."""

    group: Group
    component: Component
    levels: tuple[str, ...]


class _Region(NamedTuple):
    """A region, with which levels have to move first in its components."""

    name: str
    steps: Sequence[_First]

    def of(self, level: str | None) -> str:
        """The components in which a level has to move first; `None`: in which none has."""
        at = [one for one in self.steps if (level in one.levels if level else not one.levels)]
        return ", ".join(one.component.id for one in at)


# fmt: off
FIRST: list[Field[_First]] = [
    Field("group", "", TEXT, 12, "The region, by key.", "group.key", view=JSON),
    Field("component", "", CODE, 12, "The component, by id.", "component.id", view=JSON),
    Field("levels", "", TEXT, 12, "The levels that have to move first there, by id; empty where none is clearly behind.",
          lambda row: list(row.levels), view=JSON, inside="[]"),
]


def _first_fields(levels: Iterable[Level]) -> list[Field[_Region]]:
    """Of a region: a column for each level, and one for what waits for none."""
    return [
        Field("region", words.REGION, TEXT, 24, "", "name", least=12),
        *(Field(f"first:{level.id}", level.title, TEXT, 22, "", methodcaller("of", level.id), least=9) for level in levels),
        Field("first:none", N_("None clearly behind"), TEXT, 22, "", methodcaller("of", None), least=12),
    ]
# fmt: on


def first_tables(sides: Sides) -> list[Table]:
    """In which components of each region which level has to move first; none without several levels."""
    steps, fields = find_first(sides), _first_fields(sides.levels_of_any())
    by_group = groupby(steps, key=lambda one: one.group.name)
    rows = [_Region(name, list(of_group)) for name, of_group in by_group]
    table = Table(
        name=_("Who moves first"),
        title=_("Which level has to move first, component by component"),
        columns=people_columns(fields),
        groups=(Rows("", people_rows(fields, sides.framework, rows)),),
        footnotes=(
            _(
                "A level has to move first where even its highest possible score is below the lowest possible "
                "score of another level, and no level is as clearly behind it. Under {top}, the levels below "
                "wait for it."
            ).format(top=sides.framework.levels[-1].title),
        ),
    )
    return [table] if rows else []


def find_first(sides: Sides) -> list[_First]:
    """Of each region with figures at several levels, component by component."""
    if sides.comparison.by is not By.REGION:
        return []
    found = []
    for group in (one for one in sides.comparison.groups if not one.is_whole):
        for component in sides.components:
            cells = {
                level.id: sides.cells.get(
                    (sides.at_level(group, level).key, component.id, level.id)
                )
                for level in sides.levels_of_any()
            }
            ranges = {id_: (one.figures.low, one.figures.high) for id_, one in cells.items() if one}
            if len(ranges) > 1:
                found.append(_First(group, component, first_to_move(ranges)))
    return found
