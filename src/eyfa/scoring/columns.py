"""Columns: what benchmarks contribute to sums, side by side, so that each component and level is a stretch.

Scores, coverage, bounds, progress and counts are sums over stretches of columns. What does not count has 0 in
a column. Sums are exactly rounded (`math.fsum`), so that neither this nor any order changes a digit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, groupby
from typing import NamedTuple, TypeVar

from eyfa.assessment import Scope
from eyfa.framework.measure import Measure

_T = TypeVar("_T")
At = tuple[str | None, str | None]
"""A component and a level, by id; `None` for all."""


class Cell(NamedTuple):
    """One component at one level, or the total over components."""

    at: At
    """Its component, `None` for the total over components; and its level, `None` for all of the scope's."""
    rows: tuple[slice, ...]
    """Where its benchmarks stand."""
    components: tuple[str, ...]
    """Those that a total is over; of any other cell, its own."""

    @property
    def level(self) -> str | None:
        """Level id; `None` for all levels of the scope."""
        return self.at[1]

    def of(self, column: Sequence[_T]) -> Sequence[_T]:
        """What a column says of its benchmarks."""
        if len(self.rows) == 1:
            return column[self.rows[0]]
        return [*chain.from_iterable(column[rows] for rows in self.rows)]


class Layout(NamedTuple):
    """Where the benchmarks that a scope asks about stand in columns."""

    benchmarks: tuple[str, ...]
    """Benchmark ids, by component and level."""
    cells: tuple[Cell, ...]
    """Each component at its levels and then over them; the totals at each level and over all, last."""
    stretches: tuple[slice, ...]
    """Where the benchmarks of each cell stand, but for the totals."""

    @classmethod
    def of(cls, measure: Measure, scope: Scope, only: Collection[str] | None = None) -> Layout:
        """That of a scope; of what is in `only`, where that is given."""
        components, levels = scope.components.index, scope.levels.index
        asked = sorted(
            (
                (component.id, item.level, item.id)
                for component, item in scope.items(measure.framework)
                if only is None or item.id in only
            ),
            key=lambda one: (components(one[0]), levels(one[1])),
        )
        cells = [
            cell
            for component, its in groupby(enumerate(asked), key=lambda row: row[1][0])
            for cell in _of_component(component, its)
        ]
        totals = (
            Cell(
                (None, level),
                tuple(rows for cell in cells if cell.level == level for rows in cell.rows),
                tuple(cell.components[0] for cell in cells if cell.level == level),
            )
            for level in (*scope.levels, None)
        )
        stretches = tuple(rows for cell in cells for rows in cell.rows)
        return cls(tuple(id_ for _, _, id_ in asked), (*cells, *totals), stretches)


def _of_component(
    component: str, rows: Iterable[tuple[int, tuple[str, str, str]]]
) -> Iterable[Cell]:
    """The cells of one component, whose benchmarks stand together, level by level."""
    found = []
    for level, its in groupby(rows, key=lambda row: row[1][1]):
        numbers = [number for number, _ in its]
        stretch = slice(numbers[0], numbers[-1] + 1)
        found.append(Cell((component, level), (stretch,), (component,)))
    whole = slice(found[0].rows[0].start, found[-1].rows[0].stop)
    return (*found, Cell((component, None), (whole,), (component,)))
