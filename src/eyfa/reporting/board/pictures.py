"""The pictures of a report: each with a title that says what is to be seen, and words for who cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.board.charts import (
    Range,
    Slope,
    Square,
    grid_chart,
    range_chart,
    slope_chart,
)
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import can_change, capital, listed, score_of, whose
from eyfa.reporting.board.paper import Picture
from eyfa.reporting.compare_views import Views
from eyfa.reporting.numbers import change_text, score_text
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted
from eyfa.scoring.averages import LOW_COVERAGE, Figures, is_low
from eyfa.scoring.ranking import DIGITS, Ends, ends_of
from eyfa.scoring.trend import Change

MOST_LINES = 22
"""More lines in a slope chart could not be told apart."""
_SAME = 1e-9
_IN_TABLE = "All figures are in the table that follows."
_Named = Sequence[tuple[str, str, Figures]]
"""The row and the column of figures, and they themselves."""


def ranges_picture(found: Findings, level: Level | None) -> Picture:
    """Scores of the components with their ranges."""
    figures = {name: cell.figures for name, cell in found.component_cells(level).items()}
    ends = ends_of(figures)
    if ends.best and not ends.is_level:
        ends_in_words = f"strongest in {listed(ends.best)}, furthest to go in {listed(ends.worst)}"
        title = _with_doubt(_at(level, ends_in_words), ends)
    elif len(figures) == 1:
        title = _at(level, f"score of {next(iter(figures))}, and what it could still become")
    else:
        title = _at(level, "scores of the components, and what they could still become")
    rows = [
        Range(name, its.score, its.low, its.high, _range_label(its))
        for name, its in figures.items()
    ]
    return Picture(
        name=f"scores-{level.id}" if level else "scores",
        title=title,
        alt=(
            f"Chart of {counted(len(rows), 'component')}: a dot at the score, from 0 to 100, on a bar from "
            f"the least to the most that it could still become. {title}. {_IN_TABLE}"
        ),
        chart=range_chart(rows, "Score, 0 to 100"),
    )


def heat_picture(found: Findings) -> Picture | None:
    """Component × level; `None` where there is one level, which the ranges show already."""
    if len(found.levels) < 2:  # noqa: PLR2004 - one column is no grid
        return None
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
        title = (
            f"The same score wherever enough is rated to compare ({best})"
            if ends.is_level
            else f"Highest in {listed(ends.best, most=2)} ({best}), "
            f"lowest in {listed(ends.worst, most=2)} ({worst})"
        )
        title = _with_doubt(title, ends)
    rows = [component.name for component in found.components]
    columns = [level.title for level in found.levels]
    shown = [one for one in named if one[0] in rows]
    return _grid("components-by-level", title, shown, rows, columns)


def compare_picture(views: Views, level: Level | None) -> Picture:
    """Places × components, in the order of the ranking."""
    at = level.id if level else None
    by = views.comparison.by.value
    names = {
        ranked.group: visible(views.names[ranked.group]) for ranked in views.comparison.rankings[at]
    }
    columns = [component.id for component in views.components]
    named = [
        (name, column, cell.figures)
        for key, name in names.items()
        for column in columns
        if (cell := views.cells.get((key, column, at)))
    ]
    totals = [
        (name, "All", cell.figures)
        for key, name in names.items()
        if (cell := views.cells.get((key, None, at)))
    ]
    columns += ["All"] if totals else []
    name = f"{by}s-{at}" if at else f"{by}s"
    return _grid(name, _compare_title(views, level), named + totals, [*names.values()], columns)


def slope_picture(found: Findings) -> tuple[Picture, bool] | None:
    """Components of the one respondent, or the totals of all; and whether some lines were left out."""
    pairs = found.latest_trends
    is_one = len(pairs) == 1
    if is_one:
        lines = [
            (found.framework.component_by_id[change.component].name, change)
            for change in pairs[0].trend.changes
            if change.component and change.level is None
        ]
    else:
        lines = [(visible(whose(one)), one.total) for one in pairs if one.total is not None]
    if not lines:
        return None
    befores, afters = {one.before.round for one in pairs}, {one.after.round for one in pairs}
    before = visible(befores.pop() if len(befores) == 1 else "") or "Earlier round"
    after = visible(afters.pop() if len(afters) == 1 else "") or "Later round"
    most = sorted(lines, key=lambda line: -round(abs(line[1].change), DIGITS))[:MOST_LINES]
    shown = [line for line in lines if line in most]
    moves = ", ".join(_moves(lines))
    if is_one:
        finding = f"{before} to {after}: {moves or 'no score changed'}"
    else:
        rounds = "Between the latest two rounds"
        finding = f"{rounds}: {moves}" if moves else f"{rounds} no score changed"
    picture = Picture(
        name="change",
        title=finding,
        alt=(
            f"A line for each of {counted(len(shown), 'component' if is_one else 'line')}, from its score in "
            "the earlier round to that in the later one, over what was rated in both. "
            f"{finding}. {_IN_TABLE}"
        ),
        chart=slope_chart([_slope(*line) for line in shown], before, after),
    )
    return picture, len(shown) < len(lines)


def _compare_title(views: Views, level: Level | None) -> str:
    at = level.id if level else None
    spreads = views.comparison.spreads
    ends = next(it.ends for it in spreads if (it.component, it.level) == (None, at))
    if not ends.best or ends.is_level:
        return _at(level, f"scores by {words.BY[views.comparison.by.value]} and component")
    best = listed([visible(views.names[key]) for key in ends.best])
    worst = listed([visible(views.names[key]) for key in ends.worst])
    if level:
        title = f"{level.title}, over all components: highest {best}; lowest {worst}"
    else:
        title = f"Highest over all components: {best}; lowest: {worst}"
    return _with_doubt(title, ends)


def _at(level: Level | None, title: str) -> str:
    return f"{level.title}: {title}" if level else capital(title)


def _with_doubt(title: str, ends: Ends) -> str:
    return f"{title}; what is not yet assessed could change that" if can_change(ends) else title


def _grid(
    name: str, title: str, named: _Named, rows: Sequence[str], columns: Sequence[str]
) -> Picture:
    """A figure in each cell where something was asked and applies."""
    squares = [
        Square(row, column, its.score, _score(its))
        for row, column, its in named
        if its.coverage is not None
    ]
    return Picture(
        name=name,
        title=title,
        alt=(
            f"Grid of {counted(len(rows), 'row')} by {counted(len(columns), 'column')}, a score in each "
            f"cell, on a darker ground the higher it is. {title}. {_IN_TABLE}"
        ),
        chart=grid_chart(squares, rows, columns),
    )


def _range_label(figures: Figures) -> str:
    if figures.coverage is None:
        return "none apply"
    return "not rated" if figures.score is None else _score(figures)


def _score(figures: Figures) -> str:
    """With a mark where it is in no mean, rank or end, because too little is rated."""
    is_marked = figures.score is not None and is_low(figures.coverage, LOW_COVERAGE)
    return f"{score_text(figures.score)}{'*' if is_marked else ''}"


def _slope(name: str, change: Change) -> Slope:
    sign, after = "=", change.before
    if abs(change.change) > _SAME:
        sign, after = "▲" if change.change > 0 else "▼", change.after
    label = f"{sign} {name} {score_text(change.after)} ({change_text(change.change)})"
    return Slope(name, change.before, after, score_text(change.before), label)


def _moves(lines: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Who rose and who fell most, all that share it; without “most” where no other did."""
    changes = [(name, round(line.change, DIGITS)) for name, line in lines]
    for sign, verb in ((1, "rose"), (-1, "fell")):
        moved = [(name, change) for name, change in changes if sign * change > 0]
        if moved:
            furthest = max(sign * change for _, change in moved)
            names = [name for name, change in moved if sign * change == furthest]
            most = " most" if len(moved) > len(names) else ""
            yield f"{listed(names)} {verb}{most} ({change_text(sign * furthest)})"
