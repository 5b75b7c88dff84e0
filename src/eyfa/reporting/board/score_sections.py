"""The sections on scores, comparison and change: pictures, and the tables of the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.assessment import distinct_labels
from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import not_rated_yet
from eyfa.reporting.board.paper import Block, Note
from eyfa.reporting.board.pictures import (
    MOST_LINES,
    compare_picture,
    heat_picture,
    ranges_picture,
    slope_picture,
)
from eyfa.reporting.common_gap_views import candidate_table, common_gap_table
from eyfa.reporting.compare_views import Views, matrix_tables, spread_tables
from eyfa.reporting.figures import mean_lines
from eyfa.reporting.legends import SCORE_LEGEND
from eyfa.reporting.numbers import NOTHING, share_text
from eyfa.reporting.results.score import score_table, scores_table
from eyfa.reporting.results.trend import organisations_by_round, trend_tables
from eyfa.reporting.roll_up_view import roll_up_table
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.scoring.averages import LOW_COVERAGE, Figures
from eyfa.scoring.choices import By

_LOW = f"*: less than {share_text(LOW_COVERAGE)} is rated."
_RANGES_NOTE = Note(
    f"Dot: score. Bar: what it could still become. No dot: nothing is rated, or nothing applies. {_LOW}"
)
_HEAT_NOTE = Note(
    f"The darker, the higher the score: a new step each 20 points. {_LOW} {NOTHING}: nothing rated. Empty: "
    "not asked, or none apply."
)
_SLOPE_NOTE = Note(
    "▲ and a solid line: rose. ▼ and a dashed line: fell. = and a dotted line: as before. Scores of what "
    "was rated in both rounds. The scale covers the scores shown."
)


def scores(found: Findings) -> Iterator[Block]:
    """Scores by component and level, in pictures and tables."""
    if not found.figures:
        yield (
            "Not all of these assessments are of the same round, and no score mixes rounds. So there is no "
            "score of all together here; each one’s own scores are below."
        )
    for level in found.levels_of_totals:
        yield ranges_picture(found, level)
        yield _RANGES_NOTE
        yield from not_rated_yet(found.subject(level))
        if not found.is_one:
            yield _figures_table(found, level)
    heat = heat_picture(found)
    if heat is not None:
        yield heat
        yield _HEAT_NOTE
        if not found.is_one:
            yield _levels_table(found)
    if found.is_one:
        unrated = {component.id for component in found.subject(None).unrated}
        yield score_table(found.framework, found.scored[0], without=unrated)
    elif found.comparison is None or len(found.comparison.groups) != len(found.current):
        # Else the comparison shows every assessment's own scores.
        yield scores_table(found.framework, found.scored)


def comparison(found: Findings) -> Iterator[Block]:
    """Groups side by side: for each level a picture and its table; and how far they lie apart."""
    if found.comparison is not None:
        views = Views(found.framework, found.comparison)
        for level, table in zip(views.levels(), matrix_tables(views), strict=True):
            yield compare_picture(views, level)
            yield _HEAT_NOTE
            yield table
        yield from spread_tables(views)


def regions(found: Findings) -> Iterator[Block]:
    """Regions at every level."""
    if found.comparison is not None and found.regions is not None:
        table = roll_up_table(Views(found.framework, found.regions))
        if table is not None:
            yield table


def common_gaps(found: Findings) -> Iterator[Block]:
    """What most places lack."""
    if found.comparison is not None and found.comparison.by is By.PLACE:
        views = Views(found.framework, found.comparison)
        yield common_gap_table(views)
        yield candidate_table(views)


def change(found: Findings) -> Iterator[Block]:
    """What changed between rounds, on what was rated in both; and who has no change to show, and why."""
    if not found.trends:
        return
    latest = found.latest_trends
    drawn = slope_picture(found)
    if drawn is not None:
        picture, is_cut = drawn
        yield picture
        yield _SLOPE_NOTE
        if is_cut:
            yield Note(f"Shown are the {MOST_LINES} that changed most; the table has all.")
    if len(latest) == 1:
        yield from trend_tables(found.framework, latest)
    if len(found.trends) > 1:
        yield from trend_tables(found.framework, found.trends)
    if found.sorted.single:
        names = ", ".join(distinct_labels(found.sorted.single))
        yield f"There with one round only, and so without a change: {names}."
    if found.sorted.apart:
        places = (f"{its[0].place} ({organisations_by_round(its)})" for its in found.sorted.apart)
        yield (
            "There in several rounds, and these organisations in one only, and so without a change: "
            f"{', '.join(places)}. Each organisation is compared with itself."
        )
    if found.sorted.twice:
        names = ", ".join(distinct_labels([one for its in found.sorted.twice for one in its]))
        yield (
            "More than one assessment of the same place, organisation and round, so that it is not known "
            f"which to compare: {names}."
        )


def _figures_table(found: Findings, level: Level | None) -> Table:
    """The figures of the picture before it, which are means."""
    cells = found.component_cells(level)
    total = found.cells.get((None, level.id if level else None))
    if total is not None and len(cells) > 1:
        cells |= {words.ALL_COMPONENTS: total}
    rows: list[Row] = [(name, *_shown(cell.figures), cell.scored) for name, cell in cells.items()]
    columns = (
        Column("component", words.COMPONENT, width=28),
        Column("score", words.SCORE, Kind.SCORE, 9),
        Column("low", words.LOW, Kind.SCORE, 11),
        Column("high", words.HIGH, Kind.SCORE, 11),
        Column("coverage", words.COVERAGE, Kind.SHARE, 11),
        Column("places", words.PLACES, Kind.INTEGER, 8),
    )
    title = "Scores with what they could still become" + (f": {level.title}" if level else "")
    notes = mean_lines(found.framework, [*cells.values()], LOW_COVERAGE)
    return plain_table(title, title, columns, rows, SCORE_LEGEND.format(nothing=NOTHING), *notes)


def _shown(figures: Figures) -> tuple[Value, ...]:
    return (words.NONE_APPLY,) * len(figures) if figures.coverage is None else figures


def _levels_table(found: Findings) -> Table:
    """The figures of the grid before it, which are means."""
    levels, components = found.levels, found.components
    at = {(component.id, level.id) for component in components for level in levels}

    def score(component: str, level: str) -> Value:
        figures = found.figures.get((component, level))
        if figures is None:
            return words.NOT_ASKED
        return words.NONE_APPLY if figures.coverage is None else figures.score

    rows: list[Row] = [
        (component.name, *(score(component.id, level.id) for level in levels))
        for component in components
    ]
    columns = (
        Column("component", words.COMPONENT, width=28),
        *(Column(level.id, level.title, Kind.SCORE, 11) for level in levels),
    )
    cells = [cell for where, cell in found.cells.items() if where in at]
    notes = mean_lines(found.framework, cells, LOW_COVERAGE)
    return plain_table(words.SCORES_TITLE, words.SCORES_TITLE, columns, rows, *notes)
