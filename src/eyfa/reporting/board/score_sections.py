"""The sections on scores: where components stand, levels and places on a ground by score, and the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.board import look
from eyfa.reporting.board.charts import NARROW, Square, grid_chart, standing_chart
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import ends_in_words
from eyfa.reporting.board.paper import Block, Heat, Note, Picture
from eyfa.reporting.board.summary import standings
from eyfa.reporting.figures import SCORE_LEGEND, mean_lines
from eyfa.reporting.numbers import NOTHING, score_text, share_text
from eyfa.reporting.results.score import score_table, scores_table
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.scoring.averages import LOW_COVERAGE, is_low
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.score import Figures
from eyfa.words import _

TOTAL = ""
"""Key of the column that stands second in a grid: over all the others."""


def standing(found: Findings) -> Iterator[Block]:
    """On page one: the components, or where levels are not to be mixed, components by level."""
    levels = found.levels_of_totals
    if not found.figures:
        yield _(
            "These assessments are of different rounds, and no score mixes rounds. The appendix has each "
            "one’s own scores."
        )
    elif len(levels) == 1:
        yield from _standing(found, levels[0])
    else:
        yield by_level(found)


def levels_side_by_side(found: Findings) -> Iterator[Block]:
    """Components by level, where page one has them over all levels."""
    if len(found.levels) > 1 and len(found.levels_of_totals) == 1:
        yield by_level(found)


def scores(found: Findings) -> Iterator[Block]:
    """In the appendix: what page one has no room for, and all figures."""
    levels = found.levels_of_totals
    for level in levels:
        if len(levels) > 1:
            yield from _standing(found, level)
        if not found.is_one:
            yield _ranges_table(found, level, found.component_cells(level))
    if found.is_one:
        unrated = {component.id for component in found.subject(None).unrated}
        yield score_table(found.framework, found.scored[0], without=unrated)
    elif found.comparison is None or len(found.comparison.groups) != len(found.current):
        # Else the comparison shows every assessment's own scores.
        yield scores_table(found.framework, found.scored)


def grid_note() -> str:
    """What the cells of a grid say."""
    return _(
        "Score from 0 to 100: the darker the cell, the higher. Hatched and marked *: less than {share} is "
        "rated, so it cannot be judged yet. {nothing}: nothing rated. Empty: not asked, or none apply."
    ).format(share=share_text(LOW_COVERAGE), nothing=NOTHING)


def heat(
    name: str,
    title: str,
    heading: str,
    rows: Sequence[tuple[str, int | None, Mapping[str, Figures]]],
    columns: Mapping[str, str],
    *notes: str,
) -> Heat:
    """Scores on grounds: a row for each name, with how many places it is the mean of, and its figures.

    Args:
        name: slug of the picture.
        title: of both.
        heading: of the names.
        rows: each with its figures by column.
        columns: what they are called; the total first, if there is one.
        notes: beneath the table.
    """
    has_means = any(places is not None for _name, places, _figures in rows)
    first = 2 if has_means else 1
    shown: list[Row] = []
    steps: dict[tuple[int, int], int | None] = {}
    squares = []
    for at, (label, places, figures) in enumerate(rows):
        values = [_shown(figures.get(key)) for key in columns]
        shown.append((label, *values[:1], *([places] if has_means else []), *values[1:]))
        for index, (key, column) in enumerate(columns.items()):
            cell = figures.get(key)
            if cell is None or cell.coverage is None:
                continue
            doubtful = is_low(cell.coverage, LOW_COVERAGE)
            if cell.score is not None:
                place = 1 if index == 0 else index + first
                steps[at, place] = None if doubtful else look.step_of(cell.score)
            row = label if places is None else f"{label} (n = {places})"
            squares.append(Square(row, column, cell.score, _text(cell), doubtful))
    names = [label if n is None else f"{label} (n = {n})" for label, n, _figures in rows]
    (total, total_heading), *others = columns.items()
    table = plain_table(
        title,
        title,
        (
            Column("name", heading, width=22),
            Column(total or "all", total_heading, Kind.SCORE, 8),
            *([Column("places", "n", Kind.INTEGER, 5)] if has_means else []),
            *(Column(key, column, Kind.SCORE, 8) for key, column in others),
        ),
        shown,
        grid_note(),
        *notes,
    )
    picture = Picture(
        name=name,
        title=title,
        alt=_(
            "{title}. A grid of scores, darker where they are higher. The table has all figures."
        ).format(title=title),
        chart=grid_chart(squares, names, [*columns.values()]),
    )
    return Heat(table=table, steps=steps, picture=picture)


def _shown(figures: Figures | None) -> Value:
    """A score as a cell of a grid has it."""
    return "" if figures is None or figures.coverage is None else _text(figures)


def _text(figures: Figures) -> str:
    is_marked = figures.score is not None and is_low(figures.coverage, LOW_COVERAGE)
    return f"{score_text(figures.score)}{'*' if is_marked else ''}"


def _standing(found: Findings, level: Level | None) -> Iterator[Block]:
    """Scores with their possible ranges, beside the ratings that they are made of."""
    rows = standings(found, level)
    if not rows:
        return
    ratings = [*(rating.label for rating in found.scale), _("Not yet assessed")]
    what = (
        _("Scores, possible ranges and benchmarks by rating")
        if found.is_one
        else _("Mean scores, possible ranges and answers by rating")
    )
    title = f"{what}: {level.title}" if level else what
    figures = {row.name: row for row in rows}
    said = "; ".join(f"{name}: {row.label}" for name, row in figures.items())
    draw: Callable[..., dict[str, object]] = standing_chart
    axis = _("Score, 0 to 100")
    yield Picture(
        name=f"scores-{level.id}" if level else "scores",
        title=title,
        alt=_("{title}. {scores}. The appendix has all figures in tables.").format(
            title=title, scores=said
        ),
        chart=draw(rows, ratings, axis),
        narrow=draw(rows, ratings, axis, NARROW),
    )
    yield Note(
        _(
            "Dot: score. Bar: possible range. Hatched, with a ring and *: less than {share} is rated, so it "
            "cannot be judged yet. What does not apply is left out."
        ).format(share=share_text(LOW_COVERAGE))
    )


def by_level(found: Findings) -> Heat:
    """Component by level, with all levels second where they may be mixed."""
    levels: dict[str, str] = {level.id: level.title for level in found.levels}
    has_total = None in found.levels_of_totals
    columns = ({TOTAL: _(words.ALL_LEVELS)} if has_total else {}) | levels
    parts = [(None, _(words.ALL_COMPONENTS)), *((one.id, one.name) for one in found.components)]
    rows = []
    for id_, name in parts:
        cells = {key: found.cells.get((id_, key or None)) for key in columns}
        there = {key: cell for key, cell in cells.items() if cell is not None}
        if there:
            places = None if found.is_one else max(cell.scored for cell in there.values())
            rows.append((name, places, {key: cell.figures for key, cell in there.items()}))
    title = _("Scores by component and level")
    # Of all that was asked, also where one component alone is rated and has a row.
    each = {
        f"{component.name} ({level.title})": found.figures[component.id, level.id]
        for component in found.framework.components
        for level in found.levels
        if (component.id, level.id) in found.figures
    }
    ends = ends_in_words(each)
    return heat("components-by-level", title, words.COMPONENT, rows, columns, *filter(None, [ends]))


def _ranges_table(found: Findings, level: Level | None, cells: dict[str, Cell]) -> Table:
    """Means with their ranges, and of how many they are."""
    total = found.cells.get((None, level.id if level else None))
    if total is not None and len(cells) > 1:
        cells = {_(words.ALL_COMPONENTS): total} | cells
    rows: list[Row] = [
        (name, *(_value(cell.figures, value) for value in cell.figures[:4]), cell.scored)
        for name, cell in cells.items()
    ]
    columns = (
        Column("component", words.COMPONENT, width=28),
        Column("score", words.SCORE, Kind.SCORE, 9),
        Column("low", words.LOW, Kind.SCORE, 11),
        Column("high", words.HIGH, Kind.SCORE, 11),
        Column("coverage", words.COVERAGE, Kind.SHARE, 11),
        Column("places", "n", Kind.INTEGER, 8),
    )
    title = _("Scores with their possible ranges") + (f": {level.title}" if level else "")
    notes = mean_lines(found.framework, [*cells.values()], LOW_COVERAGE)
    return plain_table(title, title, columns, rows, _(SCORE_LEGEND).format(nothing=NOTHING), *notes)


def _value(figures: Figures, value: Value) -> Value:
    return _(words.NONE_APPLY) if figures.coverage is None else value
