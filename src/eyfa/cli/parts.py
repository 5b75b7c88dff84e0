"""The columns of a table as they stand on a screen, and the grid that has room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli.texts import Paragraph
from eyfa.framework.lean import dataclass
from eyfa.reporting.figures import CLOSE_MARK
from eyfa.reporting.numbers import NOTHING, shown
from eyfa.reporting.table import Row, Table
from eyfa.reporting.visible import visible

_GAP = 2
"""Characters between columns: one of padding, one of the box."""
_LONGEST_WORD = 24
"""Letters up to which a word of a name is not broken."""
_INDENT = 2
"""Characters before what stands beneath the line that heads it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One column of a table as it stands on a screen."""

    heading: str
    cell: Callable[[Row], Text]
    right: bool = False
    """Whether it holds figures."""
    wrap: bool = False
    """Whether its text may take several lines; otherwise the column is as wide as its longest cell."""
    width: int = 0
    """At least so many characters."""
    style: str = ""

    def least_width(self, table: Table) -> int:
        """The width below which a word of the heading, or a cell, would be broken."""
        words = [cell_len(word) for word in self.heading.split()]
        cells = [] if self.wrap else [cell_len(self.cell(row).plain) for row in table.rows]
        return max(self.width, *words, *cells, 1)

    def best_width(self, table: Table) -> int:
        """The width at which nothing needs a second line."""
        lines = [line for row in table.rows for line in self.cell(row).plain.split("\n")]
        return max(self.least_width(table), cell_len(self.heading), *map(cell_len, lines))


def part(table: Table, key: str, **changes: Any) -> Part:
    """A column as it is declared, but for changes."""
    index = table.position(key)
    column = table.columns[index]
    has_lines = column.least > 0

    def cell(row: Row) -> Text:
        value = row[index]
        if column.kind.is_number and isinstance(value, str):
            return Text(NOTHING)  # why there is no figure is too long for its column
        return Text(visible(shown(value, column.kind), lines=has_lines))

    declared = Part(
        visible(column.heading if column.short is None else column.short),
        cell,
        right=column.kind.is_number,
        wrap=has_lines,
        width=column.least,
        style="bold" if column.is_strong else "",
    )
    return replace(declared, **changes)


def names_part(table: Table, key: str, width: int, **changes: Any) -> Part:
    """Words so wide: wider where one of them would be broken, narrower where all fit in less.

    A mark behind a name may stand in the next line.
    """
    index = table.position(key)
    names = [str(row[index]).removesuffix(f" {CLOSE_MARK}") for row in table.rows]
    needed = max(map(cell_len, [*names, *(group.title for group in table.groups)]), default=0)
    longest = max((cell_len(word) for name in names for word in name.split()), default=0)
    width = max(min(width, needed), min(longest, _LONGEST_WORD))
    return part(table, key, wrap=True, width=width, **changes)


def first_fitting(layouts: Iterable[Sequence[Part]], table: Table, available: int) -> Grid | None:
    """The table in the first layout that can be shown without breaking a word or a number."""
    for parts in layouts:
        widths = _widths(parts, table, available)
        if widths is not None:
            return _grid(parts, table, widths)
    return None


def _widths(parts: Sequence[Part], table: Table, available: int) -> list[int] | None:
    """The width of each column: what it needs; of what is left, figures what they like, then words evenly."""
    widths = [part.least_width(table) for part in parts]
    spare = available - sum(widths) - _GAP * (len(parts) - 1)
    if spare < 0:
        return None
    liked = [part.best_width(table) for part in parts]
    for index, part in enumerate(parts):
        if not part.wrap:
            more = min(spare, liked[index] - widths[index])
            widths[index] += more
            spare -= more
    while spare and (cramped := [it for it, width in enumerate(widths) if width < liked[it]]):
        widths[max(cramped, key=lambda it: liked[it] / widths[it])] += 1
        spare -= 1
    return widths


def _grid(parts: Sequence[Part], table: Table, widths: Sequence[int]) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for part, width in zip(parts, widths, strict=True):
        grid.add_column(
            Text(part.heading),
            justify="right" if part.right else "left",
            overflow="fold",
            width=width,
            style=part.style,
        )
    title_column = 1 if len(parts) > 1 and not parts[1].heading else 0
    for group in table.groups:
        if group.title and not group.is_total:
            blank = [""] * title_column
            grid.add_row(*blank, Text(visible(group.title), style="bold"))
        for row in group.rows:
            grid.add_row(
                *(part.cell(row) for part in parts), style="bold" if group.is_total else ""
            )
        if not group.is_total:
            grid.add_section()
    return grid


def stacked(table: Table) -> Iterator[RenderableType]:
    """Each row as lines of its own, for a window too narrow for columns: each value behind its heading."""
    for group in table.groups:
        if group.title and not group.is_total:
            yield Text(visible(group.title), style="bold underline")
        for row in group.rows:
            for line, indent in _lines(table, row):
                yield Paragraph(line, indent)


def _lines(table: Table, row: Row) -> Iterator[tuple[Text, int]]:
    """The line that heads a row, then its values with their headings; each with its indent."""
    cells = [
        (column, visible(shown(value, column.kind), lines=True))
        for column, value in zip(table.columns, row, strict=True)
    ]
    heads = [
        cell for cell in cells[: table.row_header + 1] if cell[1] and not cell[0].kind.is_number
    ]
    yield Text(" ".join(text for _, text in heads), style="bold"), 0
    for cell in cells:
        column, text = cell
        if text and cell not in heads:
            yield Text(f"{column.heading}: {text}"), _INDENT
