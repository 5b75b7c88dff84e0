"""Places, regions, organisations or rounds side by side, without reading a ranking into noise.

A group's figure in a component at a level is made in two steps, each a mean of `averages.mean_figures`:

    place  = mean over the assessments of one place in one round (its organisations), each the same
    group  = mean over its places, each place the same, however large

A group of one assessment has exactly the figures of `score_assessment`. A place counts where its workbook
asked about the component at that level, and nowhere else. So a region's figure at the lowest level is the
mean of the places in it, its figure at its own level is its own, and of all places together each level is
rolled up likewise.

Only what was asked the same is averaged or compared. A figure over all levels, or a total over components,
is there for a group only if all of it was asked about the same levels and components; and groups are ranked
in it only if they were asked the same as each other. Within one level of one component everybody was.

By hand: region R has places P and Q. At one level of F1, P was rated 3 and 2 (score 83.33, coverage 1), Q 1
and not known (score 33.33, low 16.67, high 66.67, coverage 0.5). R has score 58.33, low 50, high 75,
coverage 0.75.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.averages import Figures, mean_figures
from eyfa.scoring.common_gaps import CommonGap, common_gaps, count_gaps
from eyfa.scoring.grouping import By, Group, Member, group_assessments
from eyfa.scoring.ranking import LOW_COVERAGE, Ranked, Spread, no_spread, rank_groups, spread_of
from eyfa.scoring.score import Scorer

At = tuple[str | None, str | None]
"""A component and a level, by id; `None` for all."""
_Questions = dict[At, frozenset[At]]
"""What was asked there, all of it; nothing where it is not the same for all of a place."""

ASKED_DIFFERENTLY = Kind(
    "asked_differently",
    Severity.NOTE,
    "not all were asked about the same components: a total that would mix different questions is not there, "
    "or not ranked (level: {found})",
    "compare the components that all were asked about: --component",
)


class Cell(NamedTuple):
    """One group's figures in one component at one level; `None` for all of them."""

    group: str
    component: str | None
    level: str | None
    figures: Figures
    places: int
    """How many places were asked and are in the mean, those in which nothing was rated among them."""
    scored: int
    """How many of them have a score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that came of comparing groups."""

    by: By
    groups: tuple[Group, ...]
    cells: tuple[Cell, ...]
    """By group, component and level, all of them last; only where something was asked."""
    spreads: tuple[Spread, ...]
    """By component and level."""
    rankings: dict[str | None, tuple[Ranked, ...]]
    """The groups by their total at a level; `None` for all levels. No ranks where they were not asked the
    same."""
    counted: tuple[CommonGap, ...]
    """Every benchmark that was asked about, with how many lack it."""
    low_coverage: float
    """Below this a figure is marked, and kept out of best and worst."""
    problems: tuple[Problem, ...]
    """What a reader has to know: who is in no group, several rounds, different questions."""

    @property
    def common_gaps(self) -> tuple[CommonGap, ...]:
        """What most places lack, the most common first."""
        return common_gaps(self.counted)


def compare_assessments(
    framework: Framework,
    assessments: Sequence[Assessment],
    by: By,
    method: Method | None = None,
    *,
    levels: Collection[str] = (),
    components: Collection[str] = (),
    low_coverage: float = LOW_COVERAGE,
) -> Comparison:
    """Compare groups of assessments.

    Args:
        framework: the framework that the assessments answer.
        assessments: what is compared, in any order; each in one group, or named in a problem.
        by: what the groups are.
        method: weights and targets; the framework's own without it.
        levels: only these; totals are then over these.
        components: only these; totals are then over these.
        low_coverage: below this coverage (0 to 1) a group is neither best nor worst.
    """
    method = method or framework.method
    narrowed = (_narrowed(framework, one, levels, components) for one in assessments)
    grouping = group_assessments(framework, [one for one in narrowed if one is not None], by)
    table = _Table(framework, method, grouping.groups)
    ranked: dict[str | None, tuple[Ranked, ...]] = {}
    spreads = []
    mixed = list(table.mixed)
    for at in table.columns():
        figures = table.column(at)
        is_same = len(table.asked(at)) <= 1
        if not is_same:
            mixed.append(at)
        spreads.append(spread_of(*at, figures, low_coverage) if is_same else no_spread(*at))
        if at[0] is None:
            ranked[at[1]] = (
                rank_groups(figures, low_coverage) if is_same else tuple(map(_unranked, figures))
            )
    return Comparison(
        by=by,
        groups=grouping.groups,
        cells=tuple(table.cells.values()),
        spreads=tuple(spreads),
        rankings=ranked,
        counted=count_gaps(framework, method, grouping.groups),
        low_coverage=low_coverage,
        problems=(*grouping.problems, *_said(framework, mixed)),
    )


def _unranked(key: str) -> Ranked:
    return Ranked(key, None)


def _narrowed(
    framework: Framework, one: Assessment, levels: Collection[str], components: Collection[str]
) -> Assessment | None:
    """An assessment as if it asked about the selection alone; `None` where it asks about nothing of it."""
    scope = Scope(
        tuple(id_ for id_ in one.scope.levels if not levels or id_ in levels),
        tuple(id_ for id_ in one.scope.components if not components or id_ in components),
    )
    if next(scope.items(framework), None) is None:
        return None
    return one if scope == one.scope else replace(one, scope=scope)


class _Own(NamedTuple):
    """The figures of one place."""

    figures: dict[At, Figures]
    questions: _Questions


class _Table:
    """The figures of all groups, and what each of them was asked."""

    def __init__(self, framework: Framework, method: Method, groups: Sequence[Group]) -> None:
        components: tuple[str | None, ...] = (*framework.component_by_id, None)
        levels: tuple[str | None, ...] = (*framework.level_by_id, None)
        self._order = {
            at: place
            for place, at in enumerate((it, level) for it in components for level in levels)
        }
        self._framework = framework
        self._scorer = Scorer(framework, method)
        self._by_scope: dict[Scope, _Questions] = {}
        self._members: dict[tuple[int, ...], _Own] = {}
        self._ranked = [group.key for group in groups if not group.is_whole]
        self.mixed: set[At] = set()
        """Where different questions would have been mixed."""
        self.cells: dict[tuple[str, At], Cell] = {}
        self._asked: dict[tuple[str, At], frozenset[At]] = {}
        for group in groups:
            self._add(group)

    def columns(self) -> list[At]:
        """What there are figures for, in the framework's order, all components and all levels last."""
        known = {at for _, at in self.cells}
        return [at for at in self._order if at in known]

    def column(self, at: At) -> dict[str, Figures]:
        """The figures of the groups that are compared, in their order."""
        return {key: self.cells[key, at].figures for key in self._ranked if (key, at) in self.cells}

    def asked(self, at: At) -> set[frozenset[At]]:
        """The different things that the groups were asked there."""
        return {self._asked[key, at] for key in self._ranked if (key, at) in self._asked}

    def _add(self, group: Group) -> None:
        members = [self._member(member) for member in group.members]
        places = {at for own in members for at in own.figures}
        for at in sorted(places, key=self._order.__getitem__):
            its = [own for own in members if at in own.figures]
            questions = {own.questions[at] for own in its}
            if len(questions) > 1 or not its[0].questions[at]:
                self.mixed.add(at)
                continue
            figures = [own.figures[at] for own in its]
            scored = sum(it.score is not None for it in figures)
            self._asked[group.key, at] = questions.pop()
            self.cells[group.key, at] = Cell(
                group.key, *at, mean_figures(figures), len(figures), scored
            )

    def _member(self, member: Member) -> _Own:
        """A place's figures, worked out once."""
        key = tuple(map(id, member.assessments))
        if key not in self._members:
            each = [self._assessment(one) for one in member.assessments]
            self._members[key] = each[0] if len(each) == 1 else _together(each)
        return self._members[key]

    def _assessment(self, one: Assessment) -> _Own:
        questions = self._of_scope(one.scope)
        figures = {
            at: Figures(it.score, it.low, it.high, it.coverage)
            for it in self._scorer.score(one)
            if questions[at := (it.component, it.level)]
        }
        return _Own(figures, questions)

    def _of_scope(self, scope: Scope) -> _Questions:
        """What a scope asks about in each component and level and in all of them together."""
        if scope not in self._by_scope:
            pairs = {(component.id, item.level) for component, item in scope.items(self._framework)}
            self._by_scope[scope] = {
                (component, level): frozenset(
                    (its, at)
                    for its, at in pairs
                    if component in (None, its) and level in (None, at)
                )
                for component in (*scope.components, None)
                for level in (*scope.levels, None)
            }
        return self._by_scope[scope]


def _together(each: Sequence[_Own]) -> _Own:
    """One place's figures from those of several assessments."""
    figures: dict[At, Figures] = {}
    questions: _Questions = {}
    for at in {at for own in each for at in own.figures}:
        its = [own for own in each if at in own.figures]
        asked = {own.questions[at] for own in its}
        figures[at] = mean_figures([own.figures[at] for own in its])
        questions[at] = asked.pop() if len(asked) == 1 else frozenset()
    return _Own(figures, questions)


def _said(framework: Framework, mixed: Iterable[At]) -> Iterable[Problem]:
    """A note on totals that would mix different components; that levels differ is nothing odd."""
    levels = {level for component, level in mixed if component is None and level is not None}
    if levels:
        titles = ", ".join(it.title for it in framework.levels if it.id in levels)
        yield ASKED_DIFFERENTLY.problem(found=titles)
