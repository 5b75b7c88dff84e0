"""The figures of each group, assessments to places and places to groups; and what each was asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import NamedTuple

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.scoring.averages import LOW_COVERAGE, mean_of
from eyfa.scoring.columns import At
from eyfa.scoring.grouping import Group, Grouping
from eyfa.scoring.members import Guest, Homes, Member
from eyfa.scoring.score import Figures, Scorer

_Questions = dict[At, frozenset[At]]
"""What was asked there, all of it."""


class Cell(NamedTuple):
    """One group's figures in one component at one level; `None` for all of them."""

    group: str
    """Key of the group."""
    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels."""
    figures: Figures
    """Its places' mean, each counting the same; the score of those alone of which enough is rated."""
    places: int
    """How many places were asked there, guests apart."""
    scored: int
    """How many of them the score is the mean of."""
    left_out: tuple[str, ...] = ()
    """The names of those that it is not of, because too little is rated there."""
    is_low: bool = False
    """Whether too little is rated in all of them, so that it is of all that have a score."""


class _Own(NamedTuple):
    """The figures of one place."""

    name: str
    figures: dict[At, Figures]
    questions: _Questions


class GroupFigures:
    """The figures of all groups, and what each of them was asked."""

    def __init__(
        self,
        framework: Framework,
        method: Method,
        grouping: Grouping,
        *,
        low_coverage: float = LOW_COVERAGE,
        are_areas: bool = True,
    ) -> None:
        """Work out all figures.

        Args:
            framework: what was asked.
            method: weights and targets.
            grouping: who is compared.
            low_coverage: below this coverage (0 to 1) a place is in no mean score.
            are_areas: whether groups consist of places: guests of a level (`guests`) are then in no figure
                that it is in. Otherwise a group of guests alone has figures, and is not compared.
        """
        components: tuple[str | None, ...] = (*framework.component_by_id, None)
        levels: tuple[str | None, ...] = (*framework.level_by_id, None)
        self._order = {at: place for place, at in enumerate(product(components, levels))}
        self._framework = framework
        self._scorer = Scorer(framework, method)
        self._by_scope: dict[Scope, _Questions] = {}
        self._members: dict[tuple[int, frozenset[str]], _Own] = {}
        self._ranked = [group.key for group in grouping.groups if not group.is_whole]
        self.homes = Homes(grouping.places)
        self._low_coverage = low_coverage
        self._are_areas = are_areas
        self._apart: set[tuple[str, str | None]] = set()
        """Groups, each with a level at which all of its places are guests, so that it is not compared."""
        self.guests: dict[Guest, bool] = {}
        """The guests at levels, each with whether it is left out of a mean."""
        self.mixed: set[At] = set()
        """Where different questions would have been mixed."""
        self.cells: dict[tuple[str, At], Cell] = {}
        self._asked: dict[tuple[str, At], frozenset[At]] = {}
        for group in grouping.groups:
            self._add(group)

    def columns(self) -> list[At]:
        """What there are figures for, in the framework's order, all components and all levels last."""
        known = {at for _, at in self.cells}
        return [at for at in self._order if at in known]

    def present(self, level: str | None) -> list[str]:
        """The groups that have any figures at a level, in their order."""
        columns = [at for at in self._order if at[1] == level]
        return [key for key in self._ranked if any((key, at) in self.cells for at in columns)]

    def column(self, at: At) -> dict[str, Figures]:
        """The figures of the groups that are compared, in their order."""
        return {key: self.cells[key, at].figures for key in self._compared(at)}

    def asked(self, at: At) -> set[frozenset[At]]:
        """The different things that the groups were asked there."""
        return {self._asked[key, at] for key in self._compared(at)}

    def _compared(self, at: At) -> list[str]:
        return [
            key
            for key in self._ranked
            if (key, at) in self.cells and (key, at[1]) not in self._apart
        ]

    def _add(self, group: Group) -> None:
        members = self._at_home(group)
        for at in self._order:
            there = {key: own.figures[at] for key, own in members.items() if at in own.figures}
            if not there:
                continue
            questions = {members[key].questions[at] for key in there}
            if len(questions) > 1:
                self.mixed.add(at)
                continue
            figures, population = mean_of(there, self._low_coverage)
            self._asked[group.key, at] = questions.pop()
            self.cells[group.key, at] = Cell(
                group.key,
                *at,
                figures,
                places=len(there),
                scored=len(population.counted),
                left_out=tuple([members[key].name for key in population.left_out]),
                is_low=population.is_low,
            )

    def _at_home(self, group: Group) -> dict[str, _Own]:
        """The figures of a group's places, without those of guests at a level, unless all of them are."""
        guest_at = [self.homes.guest_levels(member) for member in group.members]
        apart: frozenset[str] = frozenset()
        if not self._are_areas and guest_at:
            apart = frozenset.intersection(*guest_at)
        self._apart |= {(group.key, level) for level in (*apart, *([None] if apart else []))}
        found = {}
        for member, levels in zip(group.members, guest_at, strict=True):
            for level in levels:
                guest = member.as_guest(level)
                self.guests[guest] = self.guests.get(guest, False) or level not in apart
            if left := frozenset(member.counted.scope.levels) - (levels - apart):
                found["\0".join(member.key)] = self._member(member, left)
        return found

    def _member(self, member: Member, levels: frozenset[str]) -> _Own:
        """A place's figures at some of the levels that it was asked about, worked out once."""
        key = id(member.counted), levels
        if key not in self._members:
            one = member.counted
            if len(levels) < len({*one.scope.levels}):
                one = replace(one, scope=one.scope.narrowed(levels, ()))
            self._members[key] = self._assessment(one)
        return self._members[key]

    def _assessment(self, one: Assessment) -> _Own:
        questions = self._of_scope(one.scope)
        every = self._scorer.figures(one).items()
        figures = {at: figures for at, figures in every if questions[at]}
        return _Own(one.place or one.label, figures, questions)

    def _of_scope(self, scope: Scope) -> _Questions:
        """What a scope asks about in each component and level and in all of them together."""
        if scope not in self._by_scope:
            pairs = {(component.id, item.level) for component, item in scope.items(self._framework)}
            self._by_scope[scope] = {
                (component, level): frozenset(
                    (of, at) for of, at in pairs if component in (None, of) and level in (None, at)
                )
                for component in (*scope.components, None)
                for level in (*scope.levels, None)
            }
        return self._by_scope[scope]
