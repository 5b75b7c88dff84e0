"""Which assessments are earlier and later rounds of one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.problems import Kind, Problem, Severity, named
from eyfa.scoring.round_order import RoundOrder

ROUNDS_TOGETHER = Kind(
    "rounds_together",
    Severity.WARNING,
    "several rounds of {found} are ranked together: a gap that was closed since still counts",
    "give the workbooks of one round alone; what changed between rounds: eyfa trend",
    "A list of gaps over several assessments counts all of them alike, earlier rounds of a place too.",
    {"found": "Cardiff, Swansea"},
)


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of one respondent."""

    assessments: tuple[Assessment, ...]
    """One a round, the earliest first."""

    @property
    def pairs(self) -> tuple[tuple[Assessment, Assessment], ...]:
        """Each round with the next."""
        return tuple(pairwise(self.assessments))


@dataclass(frozen=True, slots=True)
class Sorted:
    """Assessments by respondent."""

    rounds: tuple[Rounds, ...]
    """Of those with two rounds or more, in the order in which they were first met."""
    single: tuple[Assessment, ...]
    """Those whose place is there with one round only, or of which it is not known whose or when they are."""
    apart: tuple[tuple[Assessment, ...], ...]
    """By place: assessments of organisations that are there with one round only, though their place is there
    with several. Which organisation, if any, goes on for another is not known."""
    twice: tuple[tuple[Assessment, ...], ...]
    """Assessments of one place, organisation and round: which of them to compare is not known."""
    untold: tuple[tuple[Assessment, ...], ...]
    """Of one respondent each, in several rounds: which of them is the later one is not known."""

    @property
    def sequences(self) -> set[tuple[str, ...]]:
        """The rounds of those that have several, by their folded names, the earliest first."""
        return {tuple(fold(one.round) for one in its.assessments) for its in self.rounds}


def sort_rounds(assessments: Iterable[Assessment], order: RoundOrder) -> Sorted:
    """Sort assessments by respondent and round.

    A place is compared with itself, whoever signed for it, as long as one assessment a round speaks for it;
    where several organisations do, each is compared with itself. Where no place is named, an organisation is
    compared with itself. What names neither is compared with nothing, and nor is what names no round: whether
    it is the earlier or the later one would be a guess.

    Args:
        assessments: of any places and rounds.
        order: of all rounds, as `order_rounds` tells it of the batch.
    """
    by_respondent: dict[str, list[Assessment]] = {}
    rounds: list[Rounds] = []
    single: list[Assessment] = []
    for one in assessments:
        if one.respondent and fold(one.round):
            by_respondent.setdefault(one.respondent, []).append(one)
        else:
            single.append(one)
    apart: list[tuple[Assessment, ...]] = []
    twice: list[tuple[Assessment, ...]] = []
    untold: list[tuple[Assessment, ...]] = []
    for its in by_respondent.values():
        alone: list[Assessment] = []
        for own in _respondents(its):
            if again := _of_one_round(own):
                twice += again
            elif len(own) == 1:
                alone += own
            elif (in_order := order.sort(own)) is None:
                untold.append(tuple(own))
            else:
                rounds.append(Rounds(in_order))
        if len({fold(one.round) for one in its}) == 1:
            single += alone
        elif alone:
            names = order.listed(fold(one.round) for one in alone)
            apart.append(tuple(sorted(alone, key=lambda one: names.index(fold(one.round)))))
    return Sorted(tuple(rounds), tuple(single), tuple(apart), tuple(twice), tuple(untold))


def rounds_together(assessments: Iterable[Assessment]) -> tuple[Problem, ...]:
    """A warning for who ranks all of these together, if a place is among them in several rounds."""
    rounds: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for one in assessments:
        if respondent := one.respondent:
            rounds.setdefault(respondent, set()).add(fold(one.round))
            names.setdefault(respondent, one.place or one.organisation)
    several = [names[respondent] for respondent, its in rounds.items() if len(its) > 1]
    return (ROUNDS_TOGETHER.problem(found=named(several)),) if several else ()


def _of_one_round(assessments: Sequence[Assessment]) -> list[tuple[Assessment, ...]]:
    """Those that are there for one round together, if any are."""
    by_round: dict[str, list[Assessment]] = {}
    for one in assessments:
        by_round.setdefault(fold(one.round), []).append(one)
    return [tuple(same) for same in by_round.values() if len(same) > 1]


def _respondents(assessments: Sequence[Assessment]) -> list[list[Assessment]]:
    """All of a place together, or each organisation of it."""
    names = [fold(one.round) for one in assessments]
    if len(set(names)) == len(names):
        return [list(assessments)]
    by_organisation: dict[str, list[Assessment]] = {}
    for one in assessments:
        by_organisation.setdefault(fold(one.organisation), []).append(one)
    return list(by_organisation.values())
