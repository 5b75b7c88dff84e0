"""In which order rounds follow one another: by their names, else by the dates completed, never by a guess.

It is worked out once over all assessments, for a round is the same occasion wherever it was held:

- `given`, where the analyst says it: nothing else is asked;
- by their names, where these tell (`round_names`);
- else by the dates completed, if every place with both rounds completed them in the same order; and where no
  place has both, if all of the one were completed before all of the other.

Where names and dates contradict each other, at one place or everywhere, or where neither tells, there is no
order: who needs one says so, and how to give it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, pairwise
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.problems import MOST_NAMED, Kind, Problem, Severity, named
from eyfa.scoring.combining import usual
from eyfa.scoring.round_names import is_before, is_earlier
from eyfa.scoring.round_times import Span

ROUND_ORDER_CONTRADICTED = Kind(
    "round_order_contradicted",
    Severity.ERROR,
    "the names of these rounds and the dates completed tell different orders, so neither is taken to be the "
    "later one: {found}",
    'correct the date or the round on Start, or give all rounds, the earliest first: --rounds "{rounds}"',
    "By its name one round is the earlier one, and by the dates completed it is the later one. To take "
    "the wrong one for the later would turn every change round. So no order is used: eyfa trend leaves "
    "the place out, a report shows all its rounds and says which it cannot tell, and the place is not "
    "counted among the gaps in common.",
    {
        "found": "Sample Bay: Q4 2025 (b.xlsx 2026-05-12); Q1 2026 (a.xlsx 2026-03-10)",
        "rounds": "Q4 2025, Q1 2026",
    },
)
ROUND_ORDER_UNKNOWN = Kind(
    "round_order_unknown",
    Severity.ERROR,
    "neither their names nor the dates completed tell which of these rounds is the later one: {found}",
    'give all rounds, the earliest first: --rounds "{rounds}"',
    "Names such as “Red” and “Blue” have no order, nor have “2026” and “2026-Q1”, which is part of it. "
    "The dates completed tell the order if every place with both rounds completed them alike. Where "
    "neither tells it, no order is used: see round_order_contradicted.",
    {
        "found": "Sample Bay: Red (a.xlsx); Blue (b.xlsx 2026-03-10)",
        "rounds": "Blue, Red",
    },
)
ROUNDS_BY_DATE = Kind(
    "rounds_by_date",
    Severity.NOTE,
    "the names of the rounds do not tell their order; they are in that of the dates completed: {found}",
    'if that is not their order, give it: --rounds "{rounds}"',
    "Names that tell a time, a stage or a number are set in order by that. These do not, and the dates "
    "completed on Start do.",
    {"found": "Red, Blue", "rounds": "Red, Blue"},
)
NO_ROUND = "no round given"
MOST_ROUNDS = 300
"""Among more, no order is looked for: that many occasions are none."""


class Basis(StrEnum):
    """What tells an order."""

    GIVEN = "given"
    NAMES = "names"
    DATES = "dates"


class _Told(NamedTuple):
    """Which of two rounds is earlier."""

    is_earlier: bool | None
    """Whether the first is; `None` where it is not known."""
    basis: Basis | None = None
    """What tells it; or `NAMES` without an answer, where the dates contradict them."""


class RoundOrder:
    """The order of the rounds of a batch, as far as it is known."""

    def __init__(self, assessments: Sequence[Assessment], given: Sequence[str] = ()) -> None:
        """Take the assessments, and all their rounds in order if somebody gives it."""
        self._given = [fold(name) for name in given]
        self._of: dict[str, list[Assessment]] = {}
        spellings: dict[str, list[str]] = {}
        for one in assessments:
            self._of.setdefault(one.respondent, []).append(one)
            if fold(one.round):
                spellings.setdefault(fold(one.round), []).append(one.round)
        self.names = {name: usual(spellings[name]) for name in sorted(spellings)}
        """How each round is spelled, by its folded name."""
        self._days = _days(assessments)
        self._days_of = {whose: _days(its) for whose, its in self._of.items() if whose}
        self._told: dict[tuple[str, str], _Told] = {}

    def sequence(self, rounds: Iterable[str]) -> tuple[str, ...] | None:
        """Rounds by their folded names, the earliest first; `None` where their order is not known."""
        names = sorted(set(rounds))
        if len(names) > MOST_ROUNDS:
            return None
        sorter = TopologicalSorter(dict.fromkeys(names, ()))
        for one, other in combinations(names, 2):
            told = self._tell(one, other).is_earlier
            if told is not None:
                sorter.add(*((other, one) if told else (one, other)))
        found: list[str] = []
        try:
            sorter.prepare()
        except CycleError:
            return None
        while ready := sorter.get_ready():
            found += ready
            sorter.done(*ready)
            if len(ready) > 1:
                return None
        return tuple(found)

    def sort(self, assessments: Sequence[Assessment]) -> tuple[Assessment, ...] | None:
        """The assessments of one respondent, the earliest round first; `None` where it is not known."""
        sequence = self.sequence(fold(one.round) for one in assessments)
        if sequence is None or any(self._contradicted(assessments, sequence)):
            return None
        place = {name: number for number, name in enumerate(sequence)}
        return tuple(sorted(assessments, key=lambda one: place[fold(one.round)]))

    def listed(self, rounds: Iterable[str]) -> list[str]:
        """Rounds by their folded names: in their order where it is known, else in that of their letters."""
        names = set(rounds)
        return list(self.sequence(names) or sorted(names))

    def name(self, round_: str) -> str:
        """How a round is spelled, by its folded name."""
        return self.names.get(round_, NO_ROUND)

    def basis(self, *sequences: Iterable[str]) -> Basis | None:
        """What tells known orders: the weakest of what tells any part of them; `None` where there is none."""
        found = {self._tell(*pair).basis for its in sequences for pair in pairwise(its)}
        return next((basis for basis in reversed(Basis) if basis in found), None)

    def problems(self) -> Iterator[Problem]:
        """What is to be said where all rounds are set in order, and those of each respondent."""
        untold = [its for whose, its in self._of.items() if whose and self.sort(its) is None]
        yield from self.doubts(untold)
        whole = self.sequence(self.names)
        if whole is not None and not untold:
            yield from self.notes([whole])

    def notes(self, sequences: Iterable[Iterable[str]]) -> Iterator[Problem]:
        """A note on those of these orders that are told by dates."""
        by_date = [its for its in sorted(map(tuple, sequences)) if self.basis(its) is Basis.DATES]
        if by_date:
            found = [", ".join(map(self.name, its)) for its in by_date]
            yield ROUNDS_BY_DATE.problem(found="; ".join(found[:MOST_NAMED]), rounds=self._example)

    def doubts(self, untold: Iterable[Sequence[Assessment]]) -> Iterator[Problem]:
        """Why the order of these respondents' rounds is not known: a problem for each reason and rounds."""
        found: dict[tuple[Kind, tuple[str, ...]], list[str]] = {}
        for its in untold:
            rounds = self.listed(fold(one.round) for one in its)
            is_contradicted = any(self._contradicted(its, rounds)) or any(
                self._tell(*pair) == _Told(None, Basis.NAMES) for pair in combinations(rounds, 2)
            )
            kind = ROUND_ORDER_CONTRADICTED if is_contradicted else ROUND_ORDER_UNKNOWN
            found.setdefault((kind, tuple(rounds)), []).append(self._whose(its, rounds))
        for (kind, _), names in found.items():
            yield kind.problem(found=named(sorted(names)), rounds=self._example)

    @property
    def _example(self) -> str:
        return ", ".join(self.names[name] for name in self.listed(self.names))

    def _whose(self, assessments: Sequence[Assessment], rounds: Sequence[str]) -> str:
        """A place with its rounds, each with its files and their dates."""
        # What was combined has no file; those that it was made of have.
        has_files = all(one.file for one in assessments)
        every = assessments if has_files else self._of[assessments[0].respondent]
        told = []
        for name in rounds:
            its = [f"{one.file} {one.date}".strip() for one in every if fold(one.round) == name]
            files = ", ".join(sorted(filter(None, its)))
            told.append(f"{self.name(name)} ({files})" if files else self.name(name))
        whose = usual(one.place or one.organisation for one in every)
        return f"{whose}: {'; '.join(told)}"

    def _contradicted(
        self, assessments: Sequence[Assessment], rounds: Sequence[str]
    ) -> Iterator[bool]:
        """For each two rounds of a respondent, whether its own dates tell another order than all others."""
        every = (_days(assessments), self._days_of.get(assessments[0].respondent, {}))
        for one, other in combinations(rounds, 2):
            told = self._tell(one, other)
            for days in every:
                own = _by_date(days, one, other)
                is_doubted = told.basis is not Basis.GIVEN and None not in (own, told.is_earlier)
                yield is_doubted and own is not told.is_earlier

    def _tell(self, one: str, other: str) -> _Told:
        """Which of two rounds is earlier."""
        if other < one:
            is_first, basis = self._tell(other, one)
            return _Told(None if is_first is None else not is_first, basis)
        if (one, other) not in self._told:
            self._told[one, other] = self._found(one, other)
        return self._told[one, other]

    @cached_property
    def _votes(self) -> Mapping[tuple[str, str], set[bool]]:
        """For two rounds in the order of their letters: whether places completed the first one earlier."""
        found: dict[tuple[str, str], set[bool]] = {}
        for days in self._days_of.values():
            for pair in combinations(sorted(days)[:MOST_ROUNDS], 2):
                own = _by_date(days, *pair)
                if own is not None:
                    found.setdefault(pair, set()).add(own)
        return found

    def _found(self, one: str, other: str) -> _Told:
        if one in self._given and other in self._given:
            return _Told(self._given.index(one) < self._given.index(other), Basis.GIVEN)
        by_place = self._votes.get((one, other), set())
        by_name = is_earlier(one, other)
        if by_name is not None:
            return _Told(None if by_place == {not by_name} else by_name, Basis.NAMES)
        if by_place:
            told = True in by_place if len(by_place) == 1 else None
        else:
            told = _by_date(self._days, one, other)
        return _Told(told, None if told is None else Basis.DATES)


def order_rounds(assessments: Sequence[Assessment], given: Sequence[str] = ()) -> RoundOrder:
    """The order of the rounds of a batch.

    Args:
        assessments: all of them, in any order, before any are combined.
        given: all their rounds, the earliest first, where somebody says so.

    Raises:
        ValueError: an order is given that is not one of exactly these rounds.
    """
    order = RoundOrder(assessments, given)
    if given and sorted(map(fold, given)) != sorted(order.names):
        raise ValueError(given)
    return order


def _days(assessments: Iterable[Assessment]) -> Mapping[str, Span]:
    """The first and the last day on which each round was completed, as far as dates were given."""
    found: dict[str, Span] = {}
    for one in assessments:
        try:
            day = date.fromisoformat(one.date).toordinal()
        except ValueError:
            continue
        first, last = found.get(fold(one.round), (day, day))
        found[fold(one.round)] = min(first, day), max(last, day)
    return found


def _by_date(days: Mapping[str, Span], one: str, other: str) -> bool | None:
    return is_before(days[one], days[other]) if one in days and other in days else None
