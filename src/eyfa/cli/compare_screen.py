"""Groups side by side for the eye: whole numbers under the components' ids, and marks explained in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.common_gaps_screen import common_gaps_screen
from eyfa.cli.grids import Part, first_fitting, heading
from eyfa.cli.look import RANGE_WIDTH, range_line
from eyfa.framework.model import Framework
from eyfa.reporting.compare_views import (
    LOW_MARKS,
    Views,
    low_legend,
    matrix_tables,
    spread_table,
)
from eyfa.reporting.legends import APART_LEGEND, RANK_LEGEND
from eyfa.reporting.numbers import NOTHING, score_text, share_text, shown
from eyfa.reporting.report import Report
from eyfa.reporting.roll_up_view import roll_up_table
from eyfa.reporting.score_views import COMPONENT_PREFIX
from eyfa.reporting.table import Group as Rows
from eyfa.reporting.table import Kind, Row, Table, Value
from eyfa.reporting.visible import visible
from eyfa.reporting.words import ALL_COMPONENTS, RANKED, YES
from eyfa.scoring.compare import Comparison

LABEL_WIDTHS = (22, 18, 12)
"""From the widest to the narrowest that a name gets before anything else gives way."""
WIDE = 130
"""From this width on, what scores could be is drawn beside all of them."""
_LONGEST_WORD = 24
"""Letters up to which a word of a name is not broken."""


def compare_screen(
    report: Report, framework: Framework, comparison: Comparison, console: Console, *, top: int
) -> Iterator[RenderableType]:
    """Regions at every level, a matrix per level, how far all lie apart, and the `top` common gaps."""
    views = Views(framework, comparison)
    yield from heading(report)
    roll_up = roll_up_table(views)
    if roll_up:
        yield from _matrix(roll_up, console)
    levels = views.levels()
    is_pooled = levels[:1] == [None]
    matrices = matrix_tables(views)[: 1 if is_pooled else None]
    for table in matrices:
        yield from _matrix(table, console)
    if is_pooled:
        yield Text(words.OTHER_LEVELS)
        yield Text()
    spreads = spread_table(views)
    for level in levels[:1] if is_pooled else levels:
        yield from _spread(_at_level(spreads, views.title(level)), console)
    share = share_text(comparison.low_coverage)
    yield Text(
        words.MARKS.format(
            low=words.LOW_MARK, close=words.CLOSE_MARK, nothing=NOTHING, share=share
        ),
    )
    notes = (note for table in (*matrices[:1], spreads) for note in table.footnotes)
    in_marks = (RANK_LEGEND, APART_LEGEND, low_legend(views))
    yield from (Text(it) for it in dict.fromkeys(notes) if it not in in_marks)
    yield Text()
    yield from common_gaps_screen(views, top=top)


def _matrix(table: Table, console: Console) -> Iterator[RenderableType]:
    """Names and scores; what has no room beside them stands in a second table."""
    yield Text(visible(table.title), style="bold")
    shown = _with_quiet_groups(table)
    ranges = _ranges(shown, console)
    beside = [*_rest(shown), *([ranges] if console.width >= WIDE else [])]
    whole = first_fitting(_matrix_layouts(shown, beside), shown, console.width)
    if whole is not None:
        yield whole
    else:
        scores = first_fitting(_matrix_layouts(shown), shown, console.width)
        totals = first_fitting(_total_layouts(shown, ranges), shown, console.width)
        both = None if scores is None or totals is None else (scores, Text(), totals)
        yield from both or _stacked(table)
    yield Text()


def _with_quiet_groups(table: Table) -> Table:
    """Without the heading over what is ranked, which its ranks say."""
    groups = (
        replace(group, title="") if group.title == RANKED else group for group in table.groups
    )
    return replace(table, groups=tuple(groups))


def _spread(table: Table, console: Console) -> Iterator[RenderableType]:
    yield Text(visible(table.title), style="bold")
    grid = first_fitting(_spread_layouts(table), table, console.width)
    yield from _stacked(table) if grid is None else (grid,)
    yield Text()


def _matrix_layouts(table: Table, beside: Sequence[Part] = ()) -> Iterator[list[Part]]:
    """The scores of all components, with narrower and narrower names, and what is to stand beside them."""
    keys = [it.key for it in table.columns if it.key.startswith(COMPONENT_PREFIX)]
    has_marks = _has_marks(table)
    components = [
        _figure(table, key, key.removeprefix(COMPONENT_PREFIX), has_marks=has_marks) for key in keys
    ]
    for width in LABEL_WIDTHS:
        yield [*_whose(table, width), *components, _overall(table), *beside]


def _total_layouts(table: Table, ranges: Part) -> Iterator[list[Part]]:
    """What the scores over all components rest on, as a picture where there is room."""
    yield [*_whose(table, LABEL_WIDTHS[1]), _overall(table), *_rest(table), ranges]
    for width in LABEL_WIDTHS:
        yield [*_whose(table, width), _overall(table), *_rest(table)]


def _whose(table: Table, width: int) -> list[Part]:
    """The rank, if there are any, and the name."""
    if table.columns[0].key != "rank":
        return [_words(table, 0, table.columns[0].heading, width)]
    rank = Part(words.RANK, lambda row: Text(_rank(table, row)))
    return [rank, _words(table, table.position("name"), "", width)]


def _words(table: Table, index: int, title: str, width: int) -> Part:
    return Part(
        title,
        lambda row: Text(visible(str(row[index]))),
        wrap=True,
        width=_unbroken(table, index, width),
    )


def _unbroken(table: Table, index: int, width: int) -> int:
    """The width given, or what the longest word needs, unless that is out of proportion."""
    longest = max(
        (cell_len(word) for row in table.rows for word in str(row[index]).split()), default=0
    )
    return max(width, min(longest, _LONGEST_WORD))


def _overall(table: Table) -> Part:
    return _figure(table, "all", words.ALL, has_marks=_has_marks(table), style="bold")


def _rest(table: Table) -> list[Part]:
    places = [_plain(table, it.key) for it in table.columns if it.key == "places"]
    return [*places, _range(table), _plain(table, "coverage")]


def _has_marks(table: Table) -> bool:
    return any(row[table.position(LOW_MARKS)] for row in table.rows)


def _spread_layouts(table: Table) -> Iterator[list[Part]]:
    """Component by component, with names as wide as there is room for."""
    component = table.position("component")
    for width in LABEL_WIDTHS:
        yield [
            _words(table, component, table.columns[component].heading, width),
            _figure(table, "best_score", ""),
            _end(table, "best", words.HIGHEST, width),
            _figure(table, "worst_score", ""),
            _end(table, "worst", words.LOWEST, width),
            _figure(table, "median", None),
            _figure(table, "spread", None),
        ]


def _end(table: Table, key: str, title: str, width: int) -> Part:
    """Who is highest or lowest, with a mark where others could be as well."""
    at, apart = table.position(key), table.position(f"{key}_apart")

    def cell(row: Row) -> Text:
        mark = f" {words.CLOSE_MARK}" if row[at] and row[apart] != YES else ""
        return Text(visible(str(row[at])) + mark)

    return Part(title, cell, wrap=True, width=_unbroken(table, at, width))


def _at_level(table: Table, title: str) -> Table:
    at = table.position("level")
    rows = tuple(row for row in table.rows if row[at] == title)
    return replace(table, title=f"{table.title}: {title}", groups=(Rows("", rows),))


def _rank(table: Table, row: Row) -> str:
    rank = row[0]
    if rank is None:
        return ""
    close = row[table.position("not_distinguishable")]
    return f"{rank} {words.CLOSE_MARK}" if close else str(rank)


def _figure(
    table: Table, key: str, title: str | None, *, has_marks: bool = False, style: str = ""
) -> Part:
    """A score in whole numbers, with a mark where too little was rated."""
    index = table.position(key)

    def cell(row: Row) -> Text:
        return Text(_marked(table, row, key, has_marks=has_marks))

    heading_ = table.columns[index].heading if title is None else title
    return Part(heading_ + (" " if has_marks else ""), cell, right=True, style=style)


def _marked(table: Table, row: Row, key: str, *, has_marks: bool) -> str:
    text = _score(row[table.position(key)])
    if not has_marks:
        return text
    name = ALL_COMPONENTS if key == "all" else key.removeprefix(COMPONENT_PREFIX)
    is_low = name in str(row[table.position(LOW_MARKS)]).split(", ")
    return text + (words.LOW_MARK if is_low else " ")


def _score(value: Value) -> str:
    return score_text(value, 0) if isinstance(value, int | float) else NOTHING


def _plain(table: Table, key: str) -> Part:
    index = table.position(key)
    column = table.columns[index]

    def cell(row: Row) -> Text:
        value = row[index]
        return Text(NOTHING if isinstance(value, str) else shown(value, column.kind))

    return Part(column.heading, cell, right=True)


def _ranges(table: Table, console: Console) -> Part:
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


def _range(table: Table) -> Part:
    low, high = table.position("low"), table.position("high")

    def cell(row: Row) -> Text:
        if not isinstance(row[low], int | float):
            return Text(NOTHING)
        return Text(words.RANGE.format(low=_score(row[low]), high=_score(row[high])))

    return Part(words.COULD_BE, cell, right=True, width=len(words.COULD_BE))


def _stacked(table: Table) -> Iterator[RenderableType]:
    """Each row as lines of its own, for a window too narrow for columns; marks in words."""
    for group in table.groups:
        if group.title and not group.is_total:
            yield Text(visible(group.title), style="bold underline")
        for row in group.rows:
            for line, indent in _lines(table, row):
                yield Padding(line, (0, 0, 0, indent))


def _lines(table: Table, row: Row) -> Iterator[tuple[Text, int]]:
    write: Callable[[Value, Kind], str] = shown
    for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        text = visible(write(value, column.kind), lines=True)
        if index == table.row_header:
            yield Text(text, style="bold"), 0
        elif text:
            yield Text(f"{column.heading}: {text}"), 2
