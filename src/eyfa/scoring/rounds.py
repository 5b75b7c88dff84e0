"""Which assessments are earlier and later rounds of one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold


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
    """Those who are there with one round only."""
    twice: tuple[tuple[Assessment, ...], ...]
    """Assessments of one place, organisation and round: which of them to compare is not known."""


def sort_rounds(assessments: Iterable[Assessment]) -> Sorted:
    """Sort assessments by respondent and round.

    A place is compared with itself, whoever signed for it, as long as one assessment a round speaks for it;
    where several organisations do, each is compared with itself.
    """
    by_place: dict[str, list[Assessment]] = {}
    for it in assessments:
        by_place.setdefault(it.place_code or fold(it.place), []).append(it)
    rounds: list[Rounds] = []
    single: list[Assessment] = []
    twice: list[tuple[Assessment, ...]] = []
    for its in by_place.values():
        for own in _respondents(its):
            by_round: dict[str, list[Assessment]] = {}
            for it in own:
                by_round.setdefault(fold(it.round), []).append(it)
            again = [tuple(same) for same in by_round.values() if len(same) > 1]
            if again:
                twice += again
            elif len(own) == 1:
                single += own
            else:
                rounds.append(Rounds(tuple(sorted(own, key=lambda it: round_key(it.round)))))
    return Sorted(tuple(rounds), tuple(single), tuple(twice))


def round_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """By this, rounds follow one another as people count: `2026-Q2` before `2026-Q10`."""
    parts = re.findall(r"\d+|\D+", fold(text), re.ASCII)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _respondents(assessments: Sequence[Assessment]) -> list[list[Assessment]]:
    """All of a place together, or each organisation of it."""
    names = [fold(it.round) for it in assessments]
    if len(set(names)) == len(names):
        return [list(assessments)]
    by_organisation: dict[str, list[Assessment]] = {}
    for it in assessments:
        by_organisation.setdefault(fold(it.organisation), []).append(it)
    return list(by_organisation.values())
