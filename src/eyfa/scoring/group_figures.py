"""The figures of each group, assessments to places and places to groups; and what each was asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework, Method
from eyfa.scoring.averages import Figures, mean_figures
from eyfa.scoring.grouping import Group, Member
from eyfa.scoring.guests import Homes
from eyfa.scoring.score import Scorer

At = tuple[str | None, str | None]
"""A component and a level, by id; `None` for all."""
_Questions = dict[At, frozenset[At]]
"""What was asked there, all of it; nothing where it is not the same for all of a place."""


Guest = tuple[str, str, str]
"""A place's key, its name, and a level."""


class Cell(NamedTuple):
    """One group's figures in one component at one level; `None` for all of them."""

    group: str
    """Key of the group."""
    component: str | None
    """Component id; `None` for the total over components."""
    level: str | None
    """Level id; `None` for all levels."""
    figures: Figures
    """Means over its places, each of which counts the same."""
    places: int
    """How many places were asked and are in the mean, those in which nothing was rated among them."""
    scored: int
    """How many of them have a score."""


class _Own(NamedTuple):
    """The figures of one place."""

    figures: dict[At, Figures]
    questions: _Questions


class GroupFigures:
    """The figures of all groups, and what each of them was asked."""

    def __init__(
        self,
        framework: Framework,
        method: Method,
        groups: Sequence[Group],
        *,
        are_areas: bool = True,
    ) -> None:
        """Work out all figures.

        Args:
            framework: what was asked.
            method: weights and targets.
            groups: who is compared.
            are_areas: whether groups consist of places: guests of a level (`guests`) are then in no figure
                that it is in. Otherwise a group of guests alone has figures, and is not compared.
        """
        components: tuple[str | None, ...] = (*framework.component_by_id, None)
        levels: tuple[str | None, ...] = (*framework.level_by_id, None)
        self._order = {
            at: place
            for place, at in enumerate((it, level) for it in components for level in levels)
        }
        self._framework = framework
        self._scorer = Scorer(framework, method)
        self._by_scope: dict[Scope, _Questions] = {}
        self._members: dict[int, _Own] = {}
        self._ranked = [group.key for group in groups if not group.is_whole]
        self._homes = Homes(groups)
        self._are_areas = are_areas
        self._apart: set[tuple[str, str]] = set()
        """Groups, each with a level at which all of its places are guests, so that it is not compared."""
        self.guests: dict[Guest, bool] = {}
        """The guests at levels, each with whether it is left out of a mean."""
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
        if len(members) == 1:
            self._add_one(group.key, members[0])
            return
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

    def _add_one(self, key: str, own: _Own) -> None:
        """The figures of a group of one place: its own."""
        for at in sorted(own.figures, key=self._order.__getitem__):
            asked = own.questions[at]
            if not asked:
                self.mixed.add(at)
                continue
            figures = own.figures[at]
            self._asked[key, at] = asked
            self.cells[key, at] = Cell(key, *at, figures, 1, int(figures.score is not None))

    def _at_home(self, group: Group) -> list[_Own]:
        """The figures of a group's places, without those of guests at a level, unless all of them are."""
        every = [(member, self._member(member)) for member in group.members]
        guest_at = [
            self._homes.guest_levels(member, {level for _, level in own.figures})
            for member, own in every
        ]
        if not any(guest_at):
            return [own for _, own in every]
        apart = set() if self._are_areas else set.intersection(*guest_at)
        self._apart |= {(group.key, level) for level in apart}
        for (member, _), levels in zip(every, guest_at, strict=True):
            for level in levels:
                guest = member.key[0], member.assessments[0].place, level
                self.guests[guest] = self.guests.get(guest, False) or level not in apart
        return [
            _without(own, levels - apart) for (_, own), levels in zip(every, guest_at, strict=True)
        ]

    def _member(self, member: Member) -> _Own:
        """A place's figures, worked out once."""
        key = id(member.counted)
        if key not in self._members:
            self._members[key] = self._assessment(member.counted)
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


def _without(own: _Own, levels: Collection[str]) -> _Own:
    """Without some levels; what is over all levels is then of no level that is left, and is not averaged."""
    if not levels:
        return own
    figures = {at: its for at, its in own.figures.items() if at[1] not in levels}
    nothing: frozenset[At] = frozenset()
    return _Own(figures, {at: its if at[1] else nothing for at, its in own.questions.items()})
