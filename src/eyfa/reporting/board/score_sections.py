"""The section on scores: pictures whose titles say what is to be seen, and tables of the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.board.charts import Range, Square, grid_chart, range_chart
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import can_change, capital, listed, not_rated_yet, score_of
from eyfa.reporting.board.paper import Block, Note, Picture
from eyfa.reporting.figures import SCORE_LEGEND, mean_lines
from eyfa.reporting.numbers import NOTHING, score_text, share_text
from eyfa.reporting.results.score import score_table, scores_table
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.reporting.words import counted
from eyfa.scoring.averages import LOW_COVERAGE, is_low
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.ranking import Ends, ends_of
from eyfa.scoring.score import Figures

IN_TABLE = "All figures are in the table that follows."
_LOW = f"*: less than {share_text(LOW_COVERAGE)} is rated."
_RANGES_NOTE = Note(
    f"Dot: score. Bar: possible range. No dot: nothing rated, or nothing applies. {_LOW}"
)
GRID_NOTE = Note(
    f"The darker, the higher the score: a new step each 20 points. {_LOW} {NOTHING}: nothing rated. Empty: "
    "not asked, or none apply."
)


def scores(found: Findings) -> Iterator[Block]:
    """Scores by component and level."""
    if not found.figures:
        yield (
            "Not all of these assessments are of the same round, and no score mixes rounds. So there is no "
            "score of all together here; each one’s own scores are below."
        )
    for level in found.levels_of_totals:
        cells = found.component_cells(level)
        yield _ranges_picture(level, {name: cell.figures for name, cell in cells.items()})
        yield _RANGES_NOTE
        yield from not_rated_yet(found.subject(level))
        if not found.is_one:
            yield _ranges_table(found, level, cells)
    if len(found.levels) > 1:  # one level is in the ranges already
        yield _levels_picture(found)
        yield GRID_NOTE
        if not found.is_one:
            yield _levels_table(found)
    if found.is_one:
        unrated = {component.id for component in found.subject(None).unrated}
        yield score_table(found.framework, found.scored[0], without=unrated)
    elif found.comparison is None or len(found.comparison.groups) != len(found.current):
        # Else the comparison shows every assessment's own scores.
        yield scores_table(found.framework, found.scored)


def at_level(level: Level | None, title: str) -> str:
    """A title of what is at a level; at all of them without it."""
    return f"{level.title}: {title}" if level else capital(title)


def with_doubt(title: str, ends: Ends) -> str:
    """A title that names ends, with whether they could change."""
    return f"{title}; what is not yet assessed could change that" if can_change(ends) else title


def grid_picture(
    name: str,
    title: str,
    figures: Sequence[tuple[str, str, Figures]],
    rows: Sequence[str],
    columns: Sequence[str],
) -> Picture:
    """A score in each cell where something was asked and applies; figures come with row and column."""
    squares = [
        Square(row, column, cell.score, _score(cell))
        for row, column, cell in figures
        if cell.coverage is not None
    ]
    size = f"{counted(len(rows), 'row')} by {counted(len(columns), 'column')}"
    return Picture(
        name=name,
        title=title,
        alt=(
            f"Grid of {size}, a score in each cell, on a darker ground the higher it is. "
            f"{title}. {IN_TABLE}"
        ),
        chart=grid_chart(squares, rows, columns),
    )


def _ranges_picture(level: Level | None, figures: dict[str, Figures]) -> Picture:
    """Scores of the components with their possible ranges."""
    ends = ends_of(figures)
    if ends.best and not ends.is_level:
        named = f"strongest in {listed(ends.best)}, furthest to go in {listed(ends.worst)}"
        title = with_doubt(at_level(level, named), ends)
    elif len(figures) == 1:
        title = at_level(level, f"score of {next(iter(figures))} and its possible range")
    else:
        title = at_level(level, "scores of the components and their possible ranges")
    rows = []
    for name, row in figures.items():
        label = "none apply" if row.coverage is None else "not rated"
        label = label if row.score is None else _score(row)
        rows.append(Range(name, row.score, row.low, row.high, label))
    return Picture(
        name=f"scores-{level.id}" if level else "scores",
        title=title,
        alt=(
            f"Chart of {counted(len(rows), 'component')}: a dot at the score, from 0 to 100, on a bar from "
            f"the lowest to the highest possible score. {title}. {IN_TABLE}"
        ),
        chart=range_chart(rows, "Score, 0 to 100"),
    )


def _ranges_table(found: Findings, level: Level | None, cells: dict[str, Cell]) -> Table:
    """The same, which are means."""
    total = found.cells.get((None, level.id if level else None))
    if total is not None and len(cells) > 1:
        cells |= {words.ALL_COMPONENTS: total}
    rows: list[Row] = [
        (name, *(_shown(cell.figures, value) for value in cell.figures), cell.scored)
        for name, cell in cells.items()
    ]
    columns = (
        Column("component", words.COMPONENT, width=28),
        Column("score", words.SCORE, Kind.SCORE, 9),
        Column("low", words.LOW, Kind.SCORE, 11),
        Column("high", words.HIGH, Kind.SCORE, 11),
        Column("coverage", words.COVERAGE, Kind.SHARE, 11),
        Column("places", words.PLACES, Kind.INTEGER, 8),
    )
    title = "Scores with their possible ranges" + (f": {level.title}" if level else "")
    notes = mean_lines(found.framework, [*cells.values()], LOW_COVERAGE)
    return plain_table(title, title, columns, rows, SCORE_LEGEND.format(nothing=NOTHING), *notes)


def _levels_picture(found: Findings) -> Picture:
    """Component × level."""
    named = [
        (component.name, level.title, found.figures[component.id, level.id])
        for component in found.framework.components
        for level in found.levels
        if (component.id, level.id) in found.figures
    ]
    cells = {f"{row} at level {column}": figures for row, column, figures in named}
    ends = ends_of(cells)
    title = "Scores by component and level"
    if ends.best:
        best, worst = score_of(cells, ends.best), score_of(cells, ends.worst)
        if ends.is_level:
            title = f"The same score wherever enough is rated to compare ({best})"
        else:
            highest, lowest = listed(ends.best, most=2), listed(ends.worst, most=2)
            title = f"Highest in {highest} ({best}), lowest in {lowest} ({worst})"
    rows = [component.name for component in found.components]
    shown = [one for one in named if one[0] in rows]
    columns = [level.title for level in found.levels]
    return grid_picture("components-by-level", with_doubt(title, ends), shown, rows, columns)


def _levels_table(found: Findings) -> Table:
    """The same, which are means."""
    rows: list[Row] = []
    cells: list[Cell] = []
    for component in found.components:
        row = [found.cells.get((component.id, level.id)) for level in found.levels]
        scores = (
            words.NOT_ASKED if cell is None else _shown(cell.figures, cell.figures.score)
            for cell in row
        )
        rows.append((component.name, *scores))
        cells += filter(None, row)
    columns = (
        Column("component", words.COMPONENT, width=28),
        *(Column(level.id, level.title, Kind.SCORE, 11) for level in found.levels),
    )
    notes = mean_lines(found.framework, cells, LOW_COVERAGE)
    return plain_table(words.SCORES_TITLE, words.SCORES_TITLE, columns, rows, *notes)


def _shown(figures: Figures, value: Value) -> Value:
    return words.NONE_APPLY if figures.coverage is None else value


def _score(figures: Figures) -> str:
    """With a mark where it is in no mean, rank or end, because too little is rated."""
    is_marked = figures.score is not None and is_low(figures.coverage, LOW_COVERAGE)
    return f"{score_text(figures.score)}{'*' if is_marked else ''}"
