"""Groups side by side for the eye: scores under the components' ids, and marks explained in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import words
from eyfa.cli.common_gaps_screen import common_gaps_screen
from eyfa.cli.compare_parts import (
    end_part,
    figure_part,
    picture_part,
    plain_part,
    range_part,
    rank_text,
    words_part,
)
from eyfa.cli.parts import Part, first_fitting, stacked
from eyfa.cli.screen import heading
from eyfa.framework.model import Framework
from eyfa.reporting.compare_views import (
    LOW_MARKS,
    Views,
    low_legend,
    matrix_tables,
    spread_tables,
)
from eyfa.reporting.figures import COMPONENT_PREFIX
from eyfa.reporting.legends import APART_LEGEND, RANK_LEGEND
from eyfa.reporting.numbers import NOTHING, share_text
from eyfa.reporting.report import Report
from eyfa.reporting.roll_up_view import roll_up_table
from eyfa.reporting.table import Group as Rows
from eyfa.reporting.table import Table
from eyfa.reporting.visible import visible
from eyfa.reporting.words import RANKED
from eyfa.scoring.compare import Comparison

LABEL_WIDTHS = (22, 18, 12)
"""From the widest to the narrowest that a name gets before anything else gives way."""
WIDE = 130
"""From this width on, what scores could be is drawn beside all of them."""


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
    spreads = spread_tables(views)
    for table in spreads:
        for level in levels[: 1 if is_pooled else None]:
            yield from _spread(_at_level(table, views.title(level)), console)
    share = share_text(comparison.low_coverage)
    yield Text(
        words.MARKS.format(
            low=words.LOW_MARK, close=words.CLOSE_MARK, nothing=NOTHING, share=share
        ),
    )
    tables = (*([roll_up] if roll_up else []), *matrices, *spreads)
    notes = (note for table in tables for note in table.footnotes)
    in_marks = (RANK_LEGEND, APART_LEGEND, low_legend(views))
    yield from (Text(it) for it in dict.fromkeys(notes) if it not in in_marks)
    yield Text()
    yield from common_gaps_screen(views, top=top)


def _matrix(table: Table, console: Console) -> Iterator[RenderableType]:
    """Names and scores; what has no room beside them stands in a second table."""
    yield Text(visible(table.title), style="bold")
    shown = _with_quiet_groups(table)
    ranges = picture_part(shown, console)
    yield from _fitting_matrix(shown, ranges, console.width) or stacked(table)
    yield Text()


def _fitting_matrix(table: Table, ranges: Part, available: int) -> Sequence[RenderableType] | None:
    """The most that there is room for: names in one line before decimals, decimals before one table."""
    beside = [*_rest(table), *([ranges] if available >= WIDE else [])]
    totals = first_fitting(_total_layouts(table, ranges), table, available)
    for widths in (LABEL_WIDTHS[:-1], LABEL_WIDTHS[-1:]):
        for decimals, more in ((1, beside), (1, []), (0, [])):
            layouts = (_matrix_layout(table, it, decimals, more) for it in widths)
            scores = first_fitting(layouts, table, available)
            if scores is not None and more:
                return (scores,)
            if scores is not None and totals is not None:
                return scores, Text(), totals
    return None


def _with_quiet_groups(table: Table) -> Table:
    """Without the heading over what is ranked, which its ranks say."""
    groups = (
        replace(group, title="") if group.title == RANKED else group for group in table.groups
    )
    return replace(table, groups=tuple(groups))


def _spread(table: Table, console: Console) -> Iterator[RenderableType]:
    if not table.rows:
        return
    yield Text(visible(table.title), style="bold")
    grid = first_fitting(_spread_layouts(table), table, console.width)
    yield from stacked(table) if grid is None else (grid,)
    yield Text()


def _matrix_layout(table: Table, width: int, decimals: int, beside: Sequence[Part]) -> list[Part]:
    """The scores of all components, and what is to stand beside them."""
    has_marks = _has_marks(table)
    components = [
        figure_part(
            table,
            it.key,
            it.key.removeprefix(COMPONENT_PREFIX),
            has_marks=has_marks,
            decimals=decimals,
        )
        for it in table.columns
        if it.key.startswith(COMPONENT_PREFIX)
    ]
    return [*_whose(table, width), *components, _overall(table, decimals), *beside]


def _total_layouts(table: Table, ranges: Part) -> Iterator[list[Part]]:
    """What the scores over all components rest on, as a picture where there is room."""
    yield [*_whose(table, LABEL_WIDTHS[1]), _overall(table), *_rest(table), ranges]
    for width in LABEL_WIDTHS:
        yield [*_whose(table, width), _overall(table), *_rest(table)]


def _whose(table: Table, width: int) -> list[Part]:
    """The rank, if there are any, and the name."""
    if table.columns[0].key != "rank":
        return [words_part(table, 0, table.columns[0].heading, width)]
    rank = Part(words.RANK, lambda row: Text(rank_text(table, row)))
    return [rank, words_part(table, table.position("name"), "", width)]


def _overall(table: Table, decimals: int = 1) -> Part:
    return figure_part(
        table, "all", words.ALL, has_marks=_has_marks(table), style="bold", decimals=decimals
    )


def _rest(table: Table) -> list[Part]:
    places = [
        plain_part(table, it.key) for it in table.columns if it.key in {"places", "places_there"}
    ]
    return [*places, range_part(table), plain_part(table, "coverage")]


def _has_marks(table: Table) -> bool:
    return any(row[table.position(LOW_MARKS)] for row in table.rows)


def _spread_layouts(table: Table) -> Iterator[list[Part]]:
    """Component by component, with names as wide as there is room for."""
    component = table.position("component")
    for width in LABEL_WIDTHS:
        yield [
            words_part(table, component, table.columns[component].heading, width),
            figure_part(table, "best_score", ""),
            end_part(table, "best", words.HIGHEST, width),
            figure_part(table, "worst_score", ""),
            end_part(table, "worst", words.LOWEST, width),
            figure_part(table, "median", None),
            figure_part(table, "spread", None),
        ]


def _at_level(table: Table, title: str) -> Table:
    at = table.position("level")
    rows = tuple(row for row in table.rows if row[at] == title)
    return replace(table, title=f"{table.title}: {title}", groups=(Rows("", rows),))
