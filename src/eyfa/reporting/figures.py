"""Figures by component and level, as scores and comparisons have them: a row each, or side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Component, Framework, Level
from eyfa.problems import named
from eyfa.reporting import words
from eyfa.reporting.field import CODE, DATA, PEOPLE, SCORE, SHARE, TEXT, TIDY, Field, within
from eyfa.reporting.numbers import share_text
from eyfa.reporting.table import Doubtful, Value
from eyfa.scoring.averages import LOW_COVERAGE, is_low
from eyfa.scoring.compare import Comparison
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.grouping import Group
from eyfa.words import N_, _

LEVEL_PREFIX = "level:"
COMPONENT_PREFIX = "component:"
LOW_MARKS = "low_coverage"
"""Key of the column that names the components in which too little was rated."""
NAME_WIDTHS = (22, 18, 12)
"""On a screen, from the widest to the narrowest that a name gets before anything else gives way."""
LOW_MARK = "*"
"""On a screen, behind a figure of which too little was rated."""
CLOSE_MARK = "≈"
"""On a screen, where an order cannot be told from chance."""
FULL = 100
"""The highest score."""
_MOST_PLACES = 40
"""Places that a line names, at most."""
SCORE_LEGEND = N_(
    "Score: 0 to 100, over what was rated ({nothing}: nothing rated). Coverage: the share that was rated. "
    "Possible range: the lowest and highest the score could be once everything is rated."
)
SHARE_LEGEND = N_(
    "In place: the share of what was rated that has the highest rating. Begun: the share above the lowest. "
    "Totals of both are averaged as those of scores are. "
    "However far apart the ratings are taken to be, the score lies between the two. "
    "Not applicable: the share of what was asked that does not apply."
)
MEAN_LEGEND = N_(
    "Mean scores are of the places in which at least {share} is rated there (where there are none, of all), "
    "each counting the same, however large; coverage and possible ranges are of all that were asked. "
    "Several answers of one place and round are combined first, benchmark by benchmark."
)
_LEFT_OUT = N_("Not in the mean score, because less than {share} is rated: {places}.")
W = TypeVar("W")


class Figured(Protocol):
    """What has figures: a score, or the mean of several."""

    @property
    def score(self) -> float | None:
        """0 to 100; `None` where nothing was rated."""

    @property
    def coverage(self) -> float | None:
        """0 to 1; `None` where nothing applies."""


@dataclass(frozen=True, slots=True)
class Line(Generic[W]):
    """Figures side by side: whose, in each component or at each level, and over all of them."""

    whose: W
    cells: Mapping[str, Figured | None]
    total: Figured | str
    """Or why there is none."""
    lacking: str = words.NOT_ASKED
    """What to say where there is nothing."""
    progress: float | None = None
    """To target, over all of them."""
    low_coverage: float = LOW_COVERAGE
    """Below this share of what was rated, a score is doubtful."""

    def score(self, at: str) -> Value:
        """A score, or in words why there is none; `None` where nothing was rated."""
        return self.judged(known(self.cells.get(at), self.lacking))

    def judged(self, found: Figured | str) -> Value:
        """The score of figures, doubtful where too little was rated; or the words in their place."""
        if isinstance(found, str) or found.score is None:
            return found if isinstance(found, str) else None
        is_doubtful = is_low(found.coverage, self.low_coverage)
        return Doubtful(found.score) if is_doubtful else found.score


def known(found: Figured | None, lacking: str) -> Figured | str:
    """Figures, or in words why there are none."""
    if found is None:
        return lacking
    return words.NONE_APPLY if found.coverage is None else found


# fmt: off
FIGURES: list[Field[Any]] = [
    Field("score", words.SCORE, SCORE, 9, "0 to 100; none if nothing was rated.", optional=True),
    Field("low", words.LOW, SCORE, 11, "The lowest the score could be; none if nothing applies.",
          optional=True),
    Field("high", words.HIGH, SCORE, 11, "The highest it could be; none if nothing applies.",
          optional=True),
    Field("coverage", words.COVERAGE, SHARE, 11,
          "The share of applicable benchmarks that were rated, 0 to 1; none if nothing applies.",
          optional=True),
    Field("share_in_place", "In place", SHARE, 11,
          "The share of what was rated that has the highest rating, 0 to 1; none if nothing was rated; "
          "× 100, the lowest score that any spacing could give.", optional=True, screen=2),
    Field("share_begun", "Begun", SHARE, 11,
          "The share of what was rated that is above the lowest rating, 0 to 1; none if nothing was rated; "
          "× 100, the highest score that any spacing could give.", optional=True, screen=3),
    Field("share_not_applicable", "Share not applicable", SHARE, 11,
          "The share of what was asked that is not applicable, 0 to 1.", optional=True, screen=4,
          short=words.NOT_APPLICABLE),
]
"""What is said of one component at one level, or of all of either."""


def place_fields(at: str) -> list[Field[Any]]:
    """Of which component and level a row is: `at` is the part of it that says so; it has a framework, too."""
    where = attrgetter(at)
    return [
        Field("component", words.COMPONENT, CODE, 12, "The component, by id; none for all of them.",
              f"{at}.component", view=DATA, optional=True),
        Field("component_title", "Title of the component", TEXT, 40, "The title of the component.",
              lambda row: component_title(row.framework, where(row).component), view=TIDY),
        Field("level", words.LEVEL, CODE, 12, "The level, by id; none for all of them.",
              f"{at}.level", view=DATA, optional=True),
        Field("level_title", "Title of the level", TEXT, 14, "The title of the level.",
              lambda row: level_title(row.framework, where(row).level), view=TIDY),
    ]


def cell_fields(at: str, figures: str) -> list[Field[Any]]:
    """The same with the figures, which are in another part of a row."""
    return [*place_fields(at), *within(figures, FIGURES, DATA)]


def level_fields(levels: Iterable[Level]) -> list[Field[Line[Any]]]:
    """A column of scores for each level."""
    return [
        Field(LEVEL_PREFIX + level.id, level.title, SCORE, 11, "", partial(_score_at, level.id), heat=FULL)
        for level in levels
    ]


def component_fields(components: Iterable[Component]) -> list[Field[Line[Any]]]:
    """A column of scores for each component; on a screen it is under its id."""
    return [
        Field(
            COMPONENT_PREFIX + component.id, component.name, SCORE, 11, "",
            partial(_score_at, component.id), short=component.id, heat=FULL,
        )
        for component in components
    ]
# fmt: on


def total_fields(
    heading: str, width: int, more: Iterable[Field[Line[Any]]] = (), *, short: str | None = None
) -> list[Field[Line[Any]]]:
    """Columns of what is said over all components or levels, `more` of them behind the score."""
    first, *others = (
        replace(field, get=partial(_of_total, field.getter), view=PEOPLE) for field in FIGURES
    )
    total = replace(
        first,
        key="all",
        get=lambda line: line.judged(line.total),
        heading=heading,
        width=width,
        short=short,
        is_strong=True,
        heat=FULL,
        is_total=True,
    )
    return [total, *more, *others]


class Sides:
    """Groups side by side: what tables and pictures of one comparison need, looked up once."""

    def __init__(self, framework: Framework, comparison: Comparison) -> None:
        """Look it up."""
        self.framework = framework
        self.comparison = comparison
        self.cells = {(cell.group, cell.component, cell.level): cell for cell in comparison.cells}
        self.names = {group.key: group.name for group in comparison.groups}
        self.wholes = [group for group in comparison.groups if group.is_whole]
        compared = {cell.component for cell in comparison.cells}
        self.components = [one for one in framework.components if one.id in compared]
        self.has_many = any(cell.places > 1 for cell in comparison.cells)
        self.rounds = {member.key[1] for group in comparison.groups for member in group.members}

    def levels(self) -> list[Level | None]:
        """The levels at which there is something to compare; `None`, first, for all of them together.

        All of them together are there only where more than one was asked about, the same ones of everybody.
        """
        at = [level for level in self.framework.levels if level.id in self.comparison.rankings]
        is_pooled = (None, None) in self.comparison.alike and all(
            (group.key, None, None) in self.cells
            for group in self.comparison.groups
            if not group.is_whole
        )
        return [None, *at] if is_pooled and len(at) > 1 else [*at]

    def has_level(self, group: str, level: str | None) -> bool:
        """Whether a group has any figures at a level."""
        return any((group, component.id, level) in self.cells for component in self.components)

    def levels_of_any(self) -> list[Level]:
        """The levels at which any group has figures."""
        groups, levels = self.comparison.groups, self.framework.levels
        return [one for one in levels if any(self.has_level(group.key, one.id) for group in groups)]

    def at_level(self, group: Group, level: Level) -> Group:
        """Whose figures a region has at a level: at the top one, without answers of its own, the whole's."""
        if level is self.framework.levels[-1] and not self.has_level(group.key, level.id):
            for whole in self.wholes:
                if self.has_level(whole.key, level.id) and whole.round == group.round:
                    return whole
        return group

    def is_low(self, cell: Cell | None) -> bool:
        """Whether a cell is to be marked."""
        threshold = self.comparison.low_coverage
        return cell is not None and is_low(cell.figures.coverage, threshold)


def component_title(framework: Framework, component: str | None) -> str:
    """What a component is called, or all of them."""
    return framework.component_by_id[component].title if component else words.ALL_COMPONENTS


def level_title(framework: Framework, level: str | None) -> str:
    """What a level is called, or all of them."""
    return framework.level_by_id[level].title if level else words.ALL_LEVELS


def mean_lines(framework: Framework, cells: Iterable[Cell], threshold: float) -> list[str]:
    """Who counts in these means, and who is left out, at which levels of which components."""
    share = share_text(threshold)
    where: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        level = level_title(framework, cell.level)
        component = cell.component or words.ALL_COMPONENTS
        for place in cell.left_out:
            at = where.setdefault(place, {}).setdefault(level, [])
            at += [component] if component not in at else []
    places = []
    for place, levels in sorted(where.items()):
        told = "; ".join(f"{level}: {', '.join(its)}" for level, its in levels.items())
        places.append(f"{place} ({told})")
    left_out = _(_LEFT_OUT).format(share=share, places=named(places, _MOST_PLACES))
    return [_(MEAN_LEGEND).format(share=share), *([left_out] if places else [])]


def _score_at(at: str, line: Line[Any]) -> Value:
    return line.score(at)


def _of_total(get: Callable[[Figured], Value], line: Line[Any]) -> Value:
    return line.total if isinstance(line.total, str) else get(line.total)
