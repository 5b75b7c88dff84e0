"""Columns of a comparison on a screen: names, scores with their marks, and ranges."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.look import RANGE_WIDTH, range_line
from eyfa.cli.parts import Part
from eyfa.reporting.compare_views import LOW_MARKS
from eyfa.reporting.figures import COMPONENT_PREFIX
from eyfa.reporting.numbers import NOTHING, score_text, shown
from eyfa.reporting.table import Row, Table, Value
from eyfa.reporting.visible import visible
from eyfa.reporting.words import ALL_COMPONENTS, YES

_LONGEST_WORD = 24
"""Letters up to which a word of a name is not broken."""


def words_part(table: Table, index: int, title: str, width: int) -> Part:
    """Words so wide: wider where one of them would be broken, narrower where all fit in less."""
    return Part(
        title,
        lambda row: Text(visible(str(row[index]))),
        wrap=True,
        width=_unbroken(table, index, width),
    )


def _unbroken(table: Table, index: int, width: int) -> int:
    """The width given or all that is needed; or what a word needs, unless that is out of proportion."""
    names = [str(row[index]) for row in table.rows]
    needed = max(map(cell_len, [*names, *(group.title for group in table.groups)]), default=0)
    longest = max((cell_len(word) for name in names for word in name.split()), default=0)
    return max(min(width, needed), min(longest, _LONGEST_WORD))


def end_part(table: Table, key: str, title: str, width: int) -> Part:
    """Who is highest or lowest, with a mark where others could be as well."""
    at, apart = table.position(key), table.position(f"{key}_apart")

    def cell(row: Row) -> Text:
        mark = f" {words.CLOSE_MARK}" if row[at] and row[apart] != YES else ""
        return Text(visible(str(row[at])) + mark)

    return Part(title, cell, wrap=True, width=_unbroken(table, at, width))


def rank_text(table: Table, row: Row) -> str:
    """A rank, with a mark where others could have it as well."""
    rank = row[0]
    if rank is None:
        return ""
    close = row[table.position("not_distinguishable")]
    return f"{rank} {words.CLOSE_MARK}" if close else str(rank)


def figure_part(
    table: Table,
    key: str,
    title: str | None,
    *,
    has_marks: bool = False,
    style: str = "",
    decimals: int = 1,
) -> Part:
    """A score, with a mark where too little was rated."""
    index = table.position(key)

    def cell(row: Row) -> Text:
        return Text(_marked(table, row, key, has_marks=has_marks, decimals=decimals))

    heading_ = table.columns[index].heading if title is None else title
    return Part(heading_ + (" " if has_marks else ""), cell, right=True, style=style)


def _marked(table: Table, row: Row, key: str, *, has_marks: bool, decimals: int) -> str:
    text = _score(row[table.position(key)], decimals)
    if not has_marks:
        return text
    name = ALL_COMPONENTS if key == "all" else key.removeprefix(COMPONENT_PREFIX)
    is_low = name in str(row[table.position(LOW_MARKS)]).split(", ")
    return text + (words.LOW_MARK if is_low else " ")


def _score(value: Value, decimals: int = 1) -> str:
    return score_text(value, decimals) if isinstance(value, int | float) else NOTHING


def plain_part(table: Table, key: str) -> Part:
    """What a column holds, as it is."""
    index = table.position(key)
    column = table.columns[index]

    def cell(row: Row) -> Text:
        value = row[index]
        return Text(NOTHING if isinstance(value, str) else shown(value, column.kind))

    return Part(column.heading, cell, right=True)


def picture_part(table: Table, console: Console) -> Part:
    """What each score could be, on one scale: ranges that meet are seen to meet."""
    at = [table.position(key) for key in ("low", "all", "high")]

    def cell(row: Row) -> Text:
        low, score, high = (row[index] for index in at)
        if not (
            isinstance(low, int | float)
            and isinstance(score, int | float)
            and isinstance(high, int | float)
        ):
            return Text()
        line = range_line(low, score, high, ascii_only=console.options.ascii_only)
        return Text(line, look.FACT)

    return Part(words.SCALE, cell, width=RANGE_WIDTH)


def range_part(table: Table) -> Part:
    """What each score could be."""
    low, high = table.position("low"), table.position("high")

    def cell(row: Row) -> Text:
        if not isinstance(row[low], int | float):
            return Text(NOTHING)
        return Text(words.RANGE.format(low=_score(row[low]), high=_score(row[high])))

    return Part(words.COULD_BE, cell, right=True, width=len(words.COULD_BE))
