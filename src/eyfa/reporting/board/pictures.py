"""The pictures of a report: each with a title that says what is to be seen, and words for who cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.framework.model import Component, Level
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.charts import (
    Range,
    Slope,
    Square,
    grid_chart,
    range_chart,
    slope_chart,
)
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import component_figures, latest_pairs, subject_of, whose
from eyfa.reporting.board.paper import Picture
from eyfa.reporting.board.standing import find_standing
from eyfa.reporting.compare_views import Views
from eyfa.reporting.numbers import NOTHING, change_text, score_text, share_text
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted
from eyfa.scoring.averages import Figures
from eyfa.scoring.compare import Comparison
from eyfa.scoring.population import LOW_COVERAGE, is_low
from eyfa.scoring.ranking import DIGITS
from eyfa.scoring.trend import Change

MOST_LINES = 22
"""More lines in a slope chart could not be told apart."""
_SAME = 1e-9


def ranges_picture(found: Findings, level: Level | None) -> Picture:
    """Scores of the components with their ranges."""
    figures = component_figures(found, level)
    standing = find_standing(figures)
    at = level.title if level else ""
    if len(figures) == 1:
        template = words.RANGES_ONE_AT if level else words.RANGES_ONE
    else:
        template = words.RANGES_PLAIN_AT if level else words.RANGES_PLAIN
    title = template.format(level=at, component=words.listed([*figures]))
    if standing is not None and not standing.is_level:
        template = words.RANGES_TITLE_AT if level else words.RANGES_TITLE
        ends = {"best": words.listed([*standing.best]), "worst": words.listed([*standing.worst])}
        title = template.format(level=at, **ends)
        if not standing.is_clear:
            title = words.GRID_MEETS.format(title=title)
    rows = [
        Range(name, it.score, it.low, it.high, _range_label(it)) for name, it in figures.items()
    ]
    return Picture(
        name=f"scores-{level.id}" if level else "scores",
        title=title,
        alt=words.RANGES_ALT.format(
            count=counted(len(rows), *words.COUNT_COMPONENTS), finding=f"{title}."
        ),
        chart=range_chart(rows, words.SCORE_AXIS),
    )


def heat_picture(found: Findings) -> Picture | None:
    """Component × level; `None` where there is one level, which the ranges show already."""
    levels = [it for it in found.levels if any(level == it.id for _, level in found.figures)]
    if len(levels) < 2:  # noqa: PLR2004 - one column is no grid
        return None
    named = [
        (component.name, level.title, found.figures.get((component.id, level.id)))
        for component in found.framework.components
        for level in levels
    ]
    title = _heat_title(named)
    rows, columns = [it.name for it in shown_components(found)], [it.title for it in levels]
    return Picture(
        name="components-by-level",
        title=title,
        alt=_grid_alt(rows, columns, title),
        chart=grid_chart([it for it in _squares(named) if it.row in rows], rows, columns),
    )


def shown_components(found: Findings) -> list[Component]:
    """Those with figures; of one alone that is rated, without the others."""
    unrated = subject_of(found, None).unrated
    have = {component for component, _ in found.figures}
    return [it for it in found.framework.components if it.id in have and it not in unrated]


def compare_picture(found: Findings, comparison: Comparison, level: Level | None) -> Picture:
    """Places × components, in the order of the ranking."""
    views = Views(found.framework, comparison)
    at = level.id if level else None
    order = [it.group for it in comparison.rankings[at]]
    names = {key: visible(views.names[key]) for key in order}
    columns = {it.id: it.id for it in views.components}
    named = [
        (names[key], columns[it.id], cell.figures)
        for key in order
        for it in views.components
        if (cell := views.cells.get((key, it.id, at)))
    ]
    totals = {
        key: cell.figures for key in order if (cell := views.cells.get((key, None, at))) is not None
    }
    named += [(names[key], words.TOTAL_COLUMN, it) for key, it in totals.items()]
    title = _compare_title(views, level)
    heads = [*columns.values(), *([words.TOTAL_COLUMN] if totals else [])]
    return Picture(
        name=f"{comparison.by.value}s-{at}" if at else f"{comparison.by.value}s",
        title=title,
        alt=_grid_alt(list(names.values()), heads, title),
        chart=grid_chart(_squares(named), list(names.values()), heads),
    )


def slope_picture(found: Findings) -> tuple[Picture, bool] | None:
    """Components of the one respondent, or the totals of all; and whether some lines were left out."""
    pairs = latest_pairs(found)
    if len(pairs) == 1:
        lines = [
            (found.framework.component_by_id[it.component].name, it)
            for it in pairs[0].trend.changes
            if it.component and it.level is None
        ]
        rounds = pairs[0].before.round or words.EARLIER, pairs[0].after.round or words.LATER
    else:
        lines = [(visible(whose(it)), it.total) for it in pairs if it.total is not None]
        befores, afters = {it.before.round for it in pairs}, {it.after.round for it in pairs}
        rounds = (
            befores.pop() if len(befores) == 1 else words.EARLIER,
            afters.pop() if len(afters) == 1 else words.LATER,
        )
    if not lines:
        return None
    most = sorted(lines, key=lambda it: -round(abs(it[1].change), 9))[:MOST_LINES]
    shown = [it for it in lines if it in most]
    finding = _slope_title(lines, rounds, is_one=len(pairs) == 1)
    picture = Picture(
        name="change",
        title=finding,
        alt=words.SLOPE_ALT.format(
            count=counted(len(shown), "line")
            if len(pairs) > 1
            else counted(len(shown), *words.COUNT_COMPONENTS),
            finding=finding,
        ),
        chart=slope_chart([_slope(*it) for it in shown], *map(visible, rounds)),
    )
    return picture, len(shown) < len(lines)


def _squares(named: Sequence[tuple[str, str, Figures | None]]) -> list[Square]:
    """Where something was asked and applies, a cell."""
    return [
        Square(row, column, it.score, f"{score_text(it.score)}{_low_mark(it)}")
        for row, column, it in named
        if it is not None and it.coverage is not None
    ]


def _low_mark(figures: Figures) -> str:
    """What says that a score is in no mean, rank or end, because too little is rated."""
    is_marked = figures.score is not None and is_low(figures.coverage, LOW_COVERAGE)
    return words.LOW_MARK if is_marked else ""


def _range_label(figures: Figures) -> str:
    if figures.coverage is None:
        return words.NONE_APPLY
    if figures.score is None:
        return words.NOT_RATED
    return f"{score_text(figures.score)}{_low_mark(figures)}"


def _grid_alt(rows: Sequence[str], columns: Sequence[str], title: str) -> str:
    return words.HEAT_ALT.format(
        rows=counted(len(rows), *words.COUNT_ROWS),
        columns=counted(len(columns), *words.COUNT_COLUMNS),
        finding=title,
    )


def _heat_title(named: Sequence[tuple[str, str, Figures | None]]) -> str:
    cells = {
        words.HEAT_CELL.format(component=row, level=column): it
        for row, column, it in named
        if it is not None
    }
    standing = find_standing(cells)
    if standing is None:
        return words.HEAT_PLAIN
    template = words.HEAT_SAME if standing.is_level else words.HEAT_TITLE
    title = template.format(
        score=score_text(standing.best_score),
        best=words.listed([*standing.best], most=2),
        best_score=score_text(standing.best_score),
        worst=words.listed([*standing.worst], most=2),
        worst_score=score_text(standing.worst_score),
    )
    return title if standing.is_clear else words.GRID_MEETS.format(title=title)


def _compare_title(views: Views, level: Level | None) -> str:
    at = level.id if level else None
    title_at = {"level": level.title if level else ""}
    it = next(it for it in views.comparison.spreads if (it.component, it.level) == (None, at))
    if not it.ends.best or it.ends.is_level:
        template = words.GRID_PLAIN_AT if level else words.GRID_PLAIN
        return template.format(by=table_words.BY[views.comparison.by.value], **title_at)
    template = words.GRID_TITLE_AT if level else words.GRID_TITLE
    title = template.format(
        best=words.listed([visible(views.names[key]) for key in it.ends.best]),
        worst=words.listed([visible(views.names[key]) for key in it.ends.worst]),
        **title_at,
    )
    is_clear = it.ends.best_is_clear and it.ends.worst_is_clear
    return title if is_clear else words.GRID_MEETS.format(title=title)


def _slope(name: str, it: Change) -> Slope:
    sign = words.LABEL_SAME
    if abs(it.change) > _SAME:
        sign = words.LABEL_UP if it.change > 0 else words.LABEL_DOWN
    label = words.SLOPE_LABEL.format(
        sign=sign, name=name, after=score_text(it.after), change=change_text(it.change)
    )
    after = it.before if sign == words.LABEL_SAME else it.after
    return Slope(name, it.before, after, score_text(it.before), label)


def _slope_title(
    lines: Sequence[tuple[str, Change]], rounds: tuple[str, str], *, is_one: bool
) -> str:
    moves = words.COMMA.join(_moves(lines))
    at = {"before": visible(rounds[0]), "after": visible(rounds[1]), "moves": moves}
    if is_one:
        return (words.SLOPE_TITLE if moves else words.SLOPE_SAME).format(**at)
    return (words.SLOPE_SEVERAL if moves else words.SLOPE_SEVERAL_SAME).format(**at)


def _moves(lines: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Who rose and who fell most, all that share it; without “most” where no other did."""
    changes = [(name, round(line.change, DIGITS)) for name, line in lines]
    for sign, alone, most in (
        (1, words.SLOPE_RISE, words.SLOPE_RISE_MOST),
        (-1, words.SLOPE_FALL, words.SLOPE_FALL_MOST),
    ):
        moved = [(name, change) for name, change in changes if sign * change > 0]
        if moved:
            furthest = max(sign * change for _, change in moved)
            names = [name for name, change in moved if sign * change == furthest]
            yield (most if len(moved) > len(names) else alone).format(
                name=words.listed(names), change=change_text(sign * furthest)
            )


HEAT_NOTE = words.HEAT_NOTE.format(
    nothing=NOTHING, mark=words.LOW_MARK, share=share_text(LOW_COVERAGE)
)
RANGES_NOTE = words.RANGES_NOTE.format(mark=words.LOW_MARK, share=share_text(LOW_COVERAGE))
