"""Scores, comparison and change: the sections that have pictures."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.assessment import distinct_labels
from eyfa.framework.model import Level
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import (
    component_cells,
    latest_pairs,
    not_rated_yet,
    shown_levels,
    subject_of,
)
from eyfa.reporting.board.paper import Block, Paragraph, Section
from eyfa.reporting.board.pictures import (
    HEAT_NOTE,
    RANGES_NOTE,
    compare_picture,
    heat_picture,
    ranges_picture,
    shown_components,
    slope_picture,
)
from eyfa.reporting.common_gap_views import candidate_table, common_gap_table
from eyfa.reporting.compare_views import Views, matrix_tables, spread_tables
from eyfa.reporting.legends import SCORE_LEGEND
from eyfa.reporting.means import mean_lines
from eyfa.reporting.numbers import NOTHING
from eyfa.reporting.results.trend import organisations_by_round, trend_tables
from eyfa.reporting.roll_up_view import roll_up_table
from eyfa.reporting.score_views import score_table, scores_table
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.scoring.averages import Figures
from eyfa.scoring.by import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.population import LOW_COVERAGE


def scores_section(found: Findings) -> Section:
    """Scores by component and level, in pictures and tables."""
    return Section(id="scores", heading=words.SCORES, blocks=tuple(_scores(found)))


def comparison_section(found: Findings) -> Section | None:
    """Groups side by side; regions at every level; what most lack."""
    comparison = found.comparison
    if comparison is None:
        return None
    views = Views(found.framework, comparison)
    parts = []
    if found.regions is not None:
        roll_up = roll_up_table(Views(found.framework, found.regions))
        if roll_up is not None:
            parts.append(Section(id="regions", heading=words.REGIONS, blocks=(roll_up,)))
    if comparison.by is By.PLACE:
        tables = (common_gap_table(views), candidate_table(views))
        parts.append(Section(id="common-gaps", heading=words.COMMON, blocks=tables))
    return Section(
        id="comparison",
        heading=words.COMPARISON.format(by=words.BY[comparison.by.value]),
        blocks=(*_matrices(found, comparison, views), *spread_tables(views)),
        parts=tuple(parts),
    )


def change_section(found: Findings) -> Section | None:
    """What changed between rounds, on what was rated in both."""
    if not found.trends:
        return None
    blocks: list[Block] = []
    drawn = slope_picture(found)
    if drawn is not None:
        picture, is_cut = drawn
        blocks += [picture, Paragraph(words.SLOPE_NOTE, is_note=True)]
        if is_cut:
            shown = len(picture.chart["data"]["values"])
            blocks.append(Paragraph(words.SLOPE_MOST.format(count=shown), is_note=True))
    latest = latest_pairs(found)
    if len(latest) == 1:
        blocks += trend_tables(found.framework, latest)
    if len(found.trends) > 1:
        blocks += trend_tables(found.framework, found.trends)
    return Section(
        id="change", heading=words.CHANGE, blocks=(*blocks, *map(Paragraph, _left_out(found)))
    )


def _scores(found: Findings) -> Iterator[Block]:
    if not found.figures:
        yield Paragraph(words.ROUNDS_DIFFER)
    for level in shown_levels(found):
        yield ranges_picture(found, level)
        yield Paragraph(RANGES_NOTE, is_note=True)
        yield from map(Paragraph, not_rated_yet(subject_of(found, level)))
        if not found.is_one:
            yield _figures_table(found, level)
    heat = heat_picture(found)
    if heat is not None:
        yield heat
        yield Paragraph(HEAT_NOTE, is_note=True)
        if not found.is_one:
            yield _levels_table(found)
    if found.is_one:
        unrated = subject_of(found, None).unrated
        yield score_table(found.framework, found.scored[0], without={it.id for it in unrated})
    elif not _is_each_compared(found):
        yield scores_table(found.framework, found.scored)


def _is_each_compared(found: Findings) -> bool:
    """Whether the comparison shows every assessment's own scores, so that they need no second table."""
    comparison = found.comparison
    return comparison is not None and len(comparison.groups) == len(found.current)


def _figures_table(found: Findings, level: Level | None) -> Table:
    """The figures of the picture before it, which are means."""
    cells = component_cells(found, level)
    total = found.cells.get((None, level.id if level else None))
    if total is not None and len(cells) > 1:
        cells |= {table_words.ALL_COMPONENTS: total}
    rows: list[Row] = [(name, *_shown(it.figures), it.scored) for name, it in cells.items()]
    title = words.FIGURES_TITLE_AT.format(level=level.title) if level else words.FIGURES_TITLE
    columns = (
        Column("component", table_words.COMPONENT, width=28),
        Column("score", table_words.SCORE, Kind.SCORE, 9),
        Column("low", table_words.LOW, Kind.SCORE, 11),
        Column("high", table_words.HIGH, Kind.SCORE, 11),
        Column("coverage", table_words.COVERAGE, Kind.SHARE, 11),
        Column("places", table_words.PLACES, Kind.INTEGER, 8),
    )
    notes = mean_lines(found.framework, [*cells.values()], LOW_COVERAGE)
    return plain_table(title, title, columns, rows, _SCORE_NOTE, *notes)


def _shown(it: Figures) -> tuple[Value, ...]:
    return (table_words.NONE_APPLY,) * 4 if it.coverage is None else it


def _levels_table(found: Findings) -> Table:
    """The figures of the grid before it, which are means."""
    levels = [it for it in found.levels if any(level == it.id for _, level in found.figures)]
    rows: list[Row] = [
        (it.name, *(_score(found.figures.get((it.id, level.id))) for level in levels))
        for it in shown_components(found)
    ]
    columns = (
        Column("component", table_words.COMPONENT, width=28),
        *(Column(it.id, it.title, Kind.SCORE, 11) for it in levels),
    )
    title = table_words.SCORES_TITLE
    shown = {(it.id, level.id) for it in shown_components(found) for level in levels}
    cells = [cell for at, cell in found.cells.items() if at in shown]
    notes = mean_lines(found.framework, cells, LOW_COVERAGE)
    return plain_table(title, title, columns, rows, *notes)


def _score(it: Figures | None) -> Value:
    if it is None:
        return table_words.NOT_ASKED
    return table_words.NONE_APPLY if it.coverage is None else it.score


def _matrices(found: Findings, comparison: Comparison, views: Views) -> Iterator[Block]:
    """For each level a picture and its table."""
    for level, table in zip(views.levels(), matrix_tables(views), strict=True):
        yield compare_picture(found, comparison, level)
        yield Paragraph(HEAT_NOTE, is_note=True)
        yield table


def _left_out(found: Findings) -> Iterator[str]:
    """Who has no change to show, and why."""
    if found.sorted.single:
        names = words.COMMA.join(distinct_labels(found.sorted.single))
        yield words.ONLY_ONE_ROUND.format(names=names)
    if found.sorted.apart:
        places = [
            words.AT_PLACE.format(place=its[0].place, found=organisations_by_round(its))
            for its in found.sorted.apart
        ]
        yield words.OTHER_ORGANISATIONS.format(places=words.COMMA.join(places))
    if found.sorted.twice:
        every = [it for same in found.sorted.twice for it in same]
        yield words.TWICE.format(names=words.COMMA.join(distinct_labels(every)))


_SCORE_NOTE = SCORE_LEGEND.format(nothing=NOTHING)
