"""Scores for the eye: as much beside the numbers as the width allows, and never a cut word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.look import BAR_WIDTH, bar
from eyfa.cli.screen import Part, first_fitting, heading, notes, stacked
from eyfa.framework.model import Framework
from eyfa.reporting.numbers import NOTHING, score_text, shown
from eyfa.reporting.report import Report
from eyfa.reporting.score_views import COMPONENT_PREFIX, LEVEL_PREFIX
from eyfa.reporting.table import Kind, Row, Table, Value
from eyfa.reporting.visible import visible

FULL_TITLE_WIDTH = 30
LABEL_WIDTH = 18
SHORT_LABEL_WIDTH = 12


def score_screen(
    report: Report, framework: Framework, console: Console
) -> Iterator[RenderableType]:
    """One assessment by component and level, or several by component; stacked where it is narrow."""
    table = report.tables[0]
    yield from heading(report)
    is_single = table.columns[0].key != "assessment"
    layouts = _single(table, framework, console) if is_single else _several(table, console)
    grid = first_fitting(layouts, table, console.width)
    yield from stacked(table) if grid is None else (grid,)
    yield from notes(table.footnotes)


def _single(table: Table, framework: Framework, console: Console) -> Iterator[list[Part]]:
    """From the most to the least that can be shown."""

    def short_title(row: Row) -> Text:
        component = framework.component_by_id.get(str(row[0]))
        return Text(component.short_title if component else str(row[1]))

    ref = Part("", lambda row: Text(str(row[0]), style="bold"))
    full = Part("", lambda row: Text(str(row[1])), wrap=True, width=FULL_TITLE_WIDTH)
    short = Part("", short_title)
    levels = [
        _figure(table, column.key)
        for column in table.columns
        if column.key.startswith(LEVEL_PREFIX)
    ]
    overall = _figure(table, "all", style="bold")
    bars = _bars(table, console)
    rest = [_range(table), _figure(table, "coverage")]
    progress = _progress(table)
    tight = Part("", short_title, wrap=True, width=12)
    for title, extra in ((full, [bars]), (short, [bars]), (short, []), (tight, [])):
        yield [ref, title, *levels, overall, *progress, *extra, *rest]


def _several(table: Table, console: Console) -> Iterator[list[Part]]:
    """Under the components' ids: with bars and bounds, without them, in whole numbers, with short lines."""
    keys = [column.key for column in table.columns if column.key.startswith(COMPONENT_PREFIX)]
    bars = _bars(table, console)
    for decimals, extra, is_wide, width in (
        (1, [bars], True, FULL_TITLE_WIDTH),
        (1, [], True, LABEL_WIDTH),
        (1, [], False, LABEL_WIDTH),
        (0, [], False, LABEL_WIDTH),
        (0, [], False, SHORT_LABEL_WIDTH),
    ):
        heading = table.columns[0].heading
        whose = Part(heading, lambda row: _label(table, row), wrap=True, width=width)
        components = [
            _figure(table, key, heading=key.removeprefix(COMPONENT_PREFIX), decimals=decimals)
            for key in keys
        ]
        overall = _figure(table, "all", heading=words.ALL, style="bold", decimals=decimals)
        coverage = _figure(table, "coverage")
        bounds = [_range(table)] if is_wide else []
        yield [whose, *components, overall, *_progress(table, decimals), *extra, *bounds, coverage]


def _bars(table: Table, console: Console) -> Part:
    """The score over all components as a bar; nothing where there is none."""
    index, ascii_only = table.position("all"), console.options.ascii_only

    def cell(row: Row) -> Text:
        score = row[index]
        if not isinstance(score, int | float):
            return Text()
        return Text(bar(score / 100, ascii_only=ascii_only), look.FACT)

    return Part("", cell, width=BAR_WIDTH)


def _progress(table: Table, decimals: int = 1) -> list[Part]:
    """Beside the score, where it is asked for."""
    is_shown = any(column.key == "progress" for column in table.columns)
    return [_figure(table, "progress", decimals=decimals)] if is_shown else []


def _label(table: Table, row: Row) -> Text:
    """Whose assessment it is: place, then beneath it round and organisation."""
    place, organisation, round_ = (
        str(row[table.position(key)]) for key in ("place", "organisation", "round")
    )
    text = Text(visible(place or organisation or str(row[0])))
    more = " · ".join(filter(None, (round_, organisation if place else "")))
    if more:
        text.append(f"\n{visible(more)}")
    return text


def _figure(
    table: Table, key: str, *, heading: str | None = None, style: str = "", decimals: int = 1
) -> Part:
    index = table.position(key)
    column = table.columns[index]
    cell: Callable[[Row], Text] = lambda row: Text(_figure_text(row[index], column.kind, decimals))  # noqa: E731
    return Part(column.heading if heading is None else heading, cell, right=True, style=style)


def _figure_text(value: Value, kind: Kind, decimals: int) -> str:
    if isinstance(value, str):  # why there is no figure: too long for a narrow column
        return NOTHING
    return score_text(value, decimals) if kind is Kind.SCORE else shown(value, kind)


def _range(table: Table) -> Part:
    low, high = table.position("low"), table.position("high")
    return Part(words.COULD_BE, lambda row: Text(_range_text(row[low], row[high])), right=True)


def _range_text(low: Value, high: Value) -> str:
    if low is None or isinstance(low, str):
        return NOTHING
    return words.RANGE.format(low=shown(low, Kind.SCORE), high=shown(high, Kind.SCORE))
