"""Groups side by side as tables: a matrix per level, regions at every level, and how far all lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eyfa.framework.model import Framework, Level
from eyfa.reporting import legends, words
from eyfa.reporting.figures import COMPONENT_PREFIX, mean_lines
from eyfa.reporting.numbers import share_text
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.reporting.table import Group as Rows
from eyfa.scoring.averages import is_low
from eyfa.scoring.compare import Comparison
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.grouping import Group
from eyfa.scoring.ranking import Ranked, Spread

LOW_MARKS = "low_coverage"
"""Key of the column that names the components in which too little was rated."""
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


class Views:
    """What the views of one comparison need, looked up once."""

    def __init__(self, framework: Framework, comparison: Comparison) -> None:
        self.framework = framework
        self.comparison = comparison
        self.cells = {(it.group, it.component, it.level): it for it in comparison.cells}
        self.names = {group.key: group.name for group in comparison.groups}
        self.wholes = [group for group in comparison.groups if group.is_whole]
        asked = {it.component for it in comparison.cells}
        self.components = [it for it in framework.components if it.id in asked]
        self.has_many = any(it.places > 1 for it in comparison.cells)
        self.rounds = {member.key[1] for group in comparison.groups for member in group.members}

    def levels(self) -> list[Level | None]:
        """The levels at which there is something to compare; `None`, first, for all of them together.

        All of them together are there only where more than one was asked about, the same ones of everybody.
        """
        at = [it for it in self.framework.levels if it.id in self.comparison.rankings]
        is_pooled = (None, None) in self.comparison.alike and all(
            (group.key, None, None) in self.cells
            for group in self.comparison.groups
            if not group.is_whole
        )
        return [None, *at] if is_pooled and len(at) > 1 else [*at]

    def is_low(self, cell: Cell | None) -> bool:
        """Whether a cell is to be marked."""
        threshold = self.comparison.low_coverage
        return cell is not None and is_low(cell.figures.coverage, threshold)

    def title(self, level: Level | None) -> str:
        """What to call a level, or all of them."""
        return level.title if level else words.ALL_LEVELS


def matrix_tables(views: Views) -> list[Table]:
    """For each level, the groups by score with their components."""
    return [_matrix(views, level) for level in views.levels()]


def spread_tables(views: Views) -> list[Table]:
    """Highest, lowest, median and spread of each component, level by level: one table, or none.

    A level at which there are not two groups to compare has no rows.
    """
    rows = [
        _spread_row(views, it)
        for level in views.levels()
        if any(it.spread is not None for it in _spreads_at(views, level))
        for it in _spreads_at(views, level)
    ]
    if not rows:
        return []
    table = plain_table(
        words.SPREADS,
        words.SPREADS_TITLE,
        (
            Column("level", words.LEVEL, width=12),
            Column("component", words.COMPONENT, width=24),
            Column("best", words.BEST, width=26),
            Column("best_score", words.BEST_SCORE, Kind.SCORE, 10),
            Column("best_apart", words.BEST_APART, width=16),
            Column("worst", words.WORST, width=26),
            Column("worst_score", words.WORST_SCORE, Kind.SCORE, 10),
            Column("worst_apart", words.WORST_APART, width=16),
            Column("median", words.MEDIAN, Kind.SCORE, 10),
            Column("spread", words.SPREAD, Kind.SCORE, 10),
        ),
        rows,
        legends.SPREAD_LEGEND,
        legends.APART_LEGEND,
        low_legend(views),
    )
    return [table]


def _spreads_at(views: Views, level: Level | None) -> list[Spread]:
    id_ = level.id if level else None
    return [it for it in views.comparison.spreads if it.level == id_]


def _matrix(views: Views, level: Level | None) -> Table:
    id_ = level.id if level else None
    order = views.comparison.rankings[id_]
    is_alike = (None, id_) in views.comparison.alike
    has_ranks = any(it.rank is not None for it in order)

    def row(one: Ranked) -> Row:
        return (*((one.rank,) if has_ranks else ()), *_row(views, one, id_))

    ranked = tuple(row(it) for it in order if it.rank is not None)
    unranked = tuple(row(it) for it in order if it.rank is None)
    groups = [Rows(words.RANKED, ranked), Rows(words.UNRANKED, unranked)]
    wholes = tuple(row(Ranked(it.key, None)) for it in views.wholes if has_level(views, it, id_))
    by = words.BY[views.comparison.by.value]
    return Table(
        name=_sheet_name(level),
        title=words.COMPARED_TITLE.format(by=by, level=views.title(level)),
        columns=(
            *([Column("rank", words.RANK, Kind.INTEGER, 7)] if ranked else []),
            Column("name", by.capitalize(), width=26),
            *place_columns(views),
            *figure_columns(views),
            Column("not_distinguishable", words.NOT_DISTINGUISHABLE, width=28, beneath="name"),
        ),
        groups=(
            *(group for group in groups if group.rows),
            *([Rows(words.TOTAL, wholes, is_total=True)] if wholes else []),
        ),
        group_heading=words.PART if unranked else "",
        row_header=int(has_ranks),
        footnotes=(
            legends.RANK_LEGEND if is_alike else legends.NO_RANKS_LEGEND,
            low_legend(views),
            *mean_legends(views, id_),
            *whole_legend(views),
        ),
    )


def _row(views: Views, one: Ranked, level: str | None) -> Row:
    cell = views.cells.get((one.group, None, level))
    close = "; ".join(views.names[key] for key in one.not_distinguishable)
    return (
        views.names[one.group],
        *count_places(views, one.group, level),
        *figure_values(views, one.group, level, cell),
        close,
    )


def has_level(views: Views, group: Group, level: str | None) -> bool:
    """Whether a group has any figures at a level."""
    return any((group.key, it.id, level) in views.cells for it in views.components)


def place_columns(views: Views) -> Iterator[Column]:
    """How many places a group's figures are the mean of, and of how many that there are."""
    if views.has_many:
        yield Column("places", words.PLACES, Kind.INTEGER, 8)
        if views.comparison.places_there:
            yield Column("places_there", words.PLACES_THERE, Kind.INTEGER, 8)


def count_places(views: Views, group: str, level: str | None) -> Row:
    """What stands in the columns of `place_columns`: of the total, or else of the component with most."""
    if not views.has_many:
        return ()
    total = views.cells.get((group, None, level))
    cells = (
        [total] if total else [views.cells.get((group, it.id, level)) for it in views.components]
    )
    places = max((cell.scored for cell in cells if cell is not None), default=0)
    there = views.comparison.places_there
    return (places, there.get((group, level or ""))) if there else (places,)


def mean_legends(views: Views, *levels: str | None) -> list[str]:
    """What means are of, where there are any, and who is in none of them."""
    if not views.has_many:
        return []
    cells = [it for it in views.comparison.cells if it.level in levels]
    return mean_lines(views.framework, cells, views.comparison.low_coverage)


def figure_columns(views: Views) -> Iterator[Column]:
    """A column per component, and those of all of them together."""
    for its in views.components:
        yield Column(COMPONENT_PREFIX + its.id, its.name, Kind.SCORE, 11)
    yield Column("all", words.ALL_COMPONENTS, Kind.SCORE, 12)
    yield Column("low", words.LOW, Kind.SCORE, 11)
    yield Column("high", words.HIGH, Kind.SCORE, 11)
    yield Column("coverage", words.COVERAGE, Kind.SHARE, 11)
    yield Column(LOW_MARKS, words.LOW_COVERAGE_IN, width=16)


def figure_values(
    views: Views, group: str, level: str | None, total: Cell | None
) -> tuple[Value, ...]:
    """What stands in the columns of `figure_columns`."""
    cells = [views.cells.get((group, it.id, level)) for it in views.components]
    low = [it.id for it, cell in zip(views.components, cells, strict=True) if views.is_low(cell)]
    if views.is_low(total):
        low.append(words.ALL_COMPONENTS)
    return (*map(_score, cells), *_totals(cells, total), ", ".join(low))


def _score(cell: Cell | None) -> Value:
    if cell is None:
        return words.NOT_ASKED
    return words.NONE_APPLY if cell.figures.coverage is None else cell.figures.score


def _totals(cells: Sequence[Cell | None], total: Cell | None) -> tuple[Value, ...]:
    """The figures over all components; there are none where different questions would be mixed."""
    if total is None:
        return (words.ASKED_DIFFERENTLY if any(cells) else words.NOT_ASKED,) * 4
    return (words.NONE_APPLY,) * 4 if total.figures.coverage is None else total.figures


def _spread_row(views: Views, it: Spread) -> Row:
    component = views.framework.component_by_id.get(it.component or "")
    level = views.framework.level_by_id.get(it.level or "")
    return (
        views.title(level),
        component.name if component else words.ALL_COMPONENTS,
        *_end(views, it, it.ends.best, is_clear=it.ends.best_is_clear),
        *_end(views, it, it.ends.worst, is_clear=it.ends.worst_is_clear),
        words.TOO_FEW if it.median is None else it.median,
        words.TOO_FEW if it.spread is None else it.spread,
    )


def _end(views: Views, spread: Spread, keys: Sequence[str], *, is_clear: bool) -> Row:
    """All that are highest or lowest, with the score, and whether no other could be as well."""
    if not keys:
        return "", words.TOO_FEW, ""
    score = views.cells[keys[0], spread.component, spread.level].figures.score
    names = words.ALL_EQUAL.format(all=words.all_of(len(keys)).capitalize())
    if not spread.ends.is_level:
        names = "; ".join(views.names[key] for key in keys)
    return names, score, words.YES if is_clear else words.NO


def _sheet_name(level: Level | None) -> str:
    """A name that a sheet can have, and no other level's has."""
    title = level.title if level else words.ALL_LEVELS
    name = words.SCORES_AT.format(level=title.lower())
    is_fit = len(name) <= _LONGEST_SHEET_NAME and not _NOT_IN_A_SHEET_NAME.search(name)
    return name if is_fit or level is None else words.SCORES_AT.format(level=level.letter)


def low_legend(views: Views) -> str:
    """What low coverage means here."""
    return legends.LOW_COVERAGE_LEGEND.format(share=share_text(views.comparison.low_coverage))


def whole_legend(views: Views) -> list[str]:
    """What the groups behind the regions are."""
    return [legends.WHOLE_LEGEND.format(whole=it.name) for it in views.wholes]
