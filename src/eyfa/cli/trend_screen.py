"""Change between rounds, for the eye."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.grids import Part, first_fitting, heading, notes, stacked
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Row, Table, Value, with_groups_as_column
from eyfa.reporting.trend_words import MOVES, OVERDUE
from eyfa.reporting.visible import visible
from eyfa.reporting.words import PROBLEMS
from eyfa.scoring.trend import Move

_LAYOUTS: tuple[tuple[str, ...], ...] = (
    (
        "whose",
        "round_before",
        "round_after",
        "before",
        "after",
        "change",
        "matched",
        "unmatched",
        "most_improved",
        "most_declined",
        "closed",
        "new",
        "overdue",
    ),
    (
        "whose",
        "round_before",
        "round_after",
        "change",
        "matched",
        "unmatched",
        "closed",
        "new",
    ),
    ("group", "benchmark", "text", "before", "after"),
    ("component", "level", "before", "after", "change", "matched", "unmatched"),
    ("whose", "benchmark", "action", "lead", "target_date"),
)
"""What of a table can be shown; of those that it has all columns for, the first that fits."""
_WORDS = {
    "whose": 14,
    "most_improved": 12,
    "most_declined": 12,
    "text": 24,
    "component": 18,
    "action": 20,
    "lead": 12,
    "group": 9,
}
"""Columns whose text may take several lines, each of at least so many characters."""
_RATING = 14
_STYLES: dict[Value, str] = {
    MOVES[Move.CLOSED]: look.GOOD,
    MOVES[Move.WIDENED]: look.DOUBTFUL,
    MOVES[Move.NEW]: look.BAD,
}


def trend_screen(report: Report, console: Console) -> Iterator[RenderableType]:
    """The tables one beneath the other, each with its legend."""
    yield from heading(report)
    for number, table in enumerate(report.tables):
        if table.name == PROBLEMS:
            continue  # they stand on standard error
        if number:
            yield Text()
            style = look.BAD if table.name == OVERDUE else "bold"
            yield Text(visible(table.title), style=style)
        yield from _laid_out(table, console)
        yield from notes(table.footnotes)


def _laid_out(table: Table, console: Console) -> Iterator[RenderableType]:
    if not table.rows:
        yield Text(table.nothing)
        return
    flat = with_groups_as_column(table)
    keys = {column.key for column in flat.columns}
    layouts = [
        [_part(flat, key) for key in layout] for layout in _LAYOUTS if keys.issuperset(layout)
    ]
    grid = first_fitting(layouts, flat, console.width)
    yield from stacked(flat) if grid is None else (grid,)


def _part(table: Table, key: str) -> Part:
    index = table.position(key)
    column = table.columns[index]

    def cell(row: Row) -> Text:
        value = row[index]
        return Text(visible(shown(value, column.kind)), _STYLES.get(value, "") if is_move else "")

    is_move = key == "group"
    is_rating = key in {"before", "after"} and not column.kind.is_number
    return Part(
        words.GAP if is_move else visible(column.heading),
        cell,
        right=column.kind.is_number,
        wrap=key in _WORDS or is_rating,
        width=_RATING if is_rating else _WORDS.get(key, 0),
    )
