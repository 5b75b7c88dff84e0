"""Every figure once more, in exact fractions and from the raw answers: what the sentences are held against.

Nothing of `eyfa.scoring` is used, and where it can be said in two ways, it is said here in the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from builders import NA, NOT_KNOWN
from eyfa.framework.model import Benchmark
from sentences.worlds import Return, World

TOP = 3
ENOUGH = Fraction(2, 3)
"""Coverage from which a component is compared."""
_IMPORTANCE = {"High": 3, "Medium": 2, "Low": 1, None: 2}


@dataclass(frozen=True)
class Figures:
    """A score with its range; `score` is `None` where nothing is rated, all are where nothing applies."""

    score: Fraction | None
    low: Fraction | None
    high: Fraction | None
    coverage: Fraction | None
    steps: tuple[Fraction, ...] = ()
    """The share of what is rated that has reached each step of the scale."""

    @property
    def is_low(self) -> bool:
        return self.coverage is not None and self.coverage < ENOUGH

    def meets(self, other: Figures) -> bool:
        """Whether there is a score that both could come to have."""
        if None in (self.low, self.high, other.low, other.high):
            return False
        return max(self.low, other.low) <= min(self.high, other.high)


NOTHING_APPLIES = Figures(None, None, None, None)


def mean(numbers: Iterable[Fraction | None]) -> Fraction | None:
    known = [it for it in numbers if it is not None]
    return sum(known, Fraction()) / len(known) if known else None


def together(each: Sequence[Figures]) -> Figures:
    """The mean of several; unrated ones count in the range alone, and those to which nothing
    applies nowhere."""
    return Figures(
        *(mean(getattr(it, key) for it in each) for key in ("score", "low", "high", "coverage")),
        steps_of(each),
    )


def steps_of(each: Iterable[Figures]) -> tuple[Fraction, ...]:
    """The mean of those of which anything is rated, step by step."""
    return tuple(mean(its) for its in zip(*(it.steps for it in each if it.steps), strict=True))


def one_decimal(number: Fraction) -> str:
    """As it is printed: half up, and never 0.0 or 100.0 where it is not just that."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    printed = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if 0 < number < Fraction(100):
        printed = min(max(printed, Decimal("0.1")), Decimal("99.9"))
    return str(printed)


def share(number: Fraction | None) -> str:
    """In per cent, half up, and never an end where it is not just that."""
    if number is None:
        return "–"
    exact = Decimal(100 * number.numerator) / Decimal(number.denominator)
    printed = exact.quantize(Decimal(1), ROUND_HALF_UP)
    if 0 < number < 1:
        printed = min(max(printed, Decimal(1)), Decimal(99))
    return f"{printed}%"


class Facts:
    """What is true of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.framework = world.framework
        self.benchmarks = tuple(world.framework.benchmark_by_id.values())
        self.target = 2 if world.method.targets.all == "needs_strengthening" else TOP

    def component(self, benchmark: Benchmark) -> str:
        return self.framework.component_of[benchmark.id].id

    def asked(
        self, one: Return, component: str | None = None, level: str | None = None
    ) -> list[str]:
        """What a respondent was asked, in one component, at one level."""
        return [
            it.id
            for it in self.benchmarks
            if self.component(it) in one.components
            and it.level in one.levels
            and component in (None, self.component(it))
            and level in (None, it.level)
        ]

    def points(self, one: Return, benchmark: str) -> int | None:
        given = one.answers.get(benchmark)
        return given if isinstance(given, int) else None

    def at_home(self, one: Return, component: str | None, level: str | None) -> list[str]:
        """What a respondent was asked, but for levels at which its place is a guest."""
        by_id = self.framework.benchmark_by_id
        asked = self.asked(one, component, level)
        return [id_ for id_ in asked if not self.is_guest(one, by_id[id_].level)]

    def is_guest(self, one: Return, level: str) -> bool:
        """Whether others are at home at a level, and this one's place is of another."""
        return one.place_level not in {None, level} and any(
            other.place_level == level and level in other.levels for other in self.world.returns
        )

    def guest_levels(self, one: Return) -> set[str]:
        return {it for it in one.levels if self.is_guest(one, it)}

    def cell(self, one: Return, component: str, level: str | None) -> Figures | None:
        """One component; `None` where nothing was asked."""
        asked = self.at_home(one, component, level)
        if not asked:
            return None
        apply = [id_ for id_ in asked if one.answers.get(id_) != NA]
        if not apply:
            return NOTHING_APPLIES
        points = [it for id_ in apply if (it := self.points(one, id_)) is not None]
        reached, all_ = sum(points), TOP * len(apply)
        unknown = TOP * (len(apply) - len(points))
        return Figures(
            Fraction(100 * reached, TOP * len(points)) if points else None,
            Fraction(100 * reached, all_),
            Fraction(100 * (reached + unknown), all_),
            Fraction(len(points), len(apply)),
            tuple(
                Fraction(sum(it >= step for it in points), len(points))
                for step in range(1, TOP + 1)
                if points
            ),
        )

    def total(self, one: Return, level: str | None) -> Figures | None:
        """All components: the mean of theirs."""
        ids = self.framework.component_by_id
        cells = [it for id_ in ids if (it := self.cell(one, id_, level)) is not None]
        if not cells:
            return None
        apply = [id_ for id_ in self.at_home(one, None, level) if one.answers.get(id_) != NA]
        rated = [id_ for id_ in apply if self.points(one, id_) is not None]
        pooled = Fraction(len(rated), len(apply)) if apply else None
        return replace(together(cells), coverage=pooled)

    def of_one(self, one: Return, component: str | None, level: str | None) -> Figures | None:
        return self.cell(one, component, level) if component else self.total(one, level)

    def each(
        self, component: str | None, level: str | None, among: Iterable[Return] | None = None
    ) -> dict[str, Figures]:
        """By place, where all were asked the same; of all places, or of some."""
        by_id = self.framework.benchmark_by_id
        returns = self.world.returns if among is None else [*among]
        asked = {
            frozenset((self.component(by_id[id_]), by_id[id_].level) for id_ in ids)
            for one in returns
            if (ids := self.at_home(one, component, level))
        }
        its = {one.place: self.of_one(one, component, level) for one in returns}
        return {place: it for place, it in its.items() if it} if len(asked) == 1 else {}

    def compared(self, component: str | None, level: str | None) -> dict[str, Figures]:
        """Of places side by side: a guest at any level is not compared with others over all levels."""
        its = (one for one in self.world.returns if level or not self.guest_levels(one))
        return self.each(component, level, its)

    def figures(self, component: str | None, level: str | None) -> Figures | None:
        """The mean over places, each counting the same; the score of those of which enough is rated."""
        each = [*self.each(component, level).values()]
        if not each:
            return None
        whole, counted = together(each), self.counted(component, level)
        score = mean(it.score for it in counted.values())
        if score is None:
            return whole
        low, high = min(whole.low, score), max(whole.high, score)
        return Figures(score, low, high, whole.coverage, steps_of(counted.values()))

    def counted(self, component: str | None, level: str | None) -> dict[str, Figures]:
        """The places that a mean score is of: where enough is rated, or, where that is nowhere,
        at all."""
        scored = {
            place: it for place, it in self.each(component, level).items() if it.score is not None
        }
        enough = {place: it for place, it in scored.items() if not it.is_low}
        return enough or scored

    @cached_property
    def components(self) -> dict[str, str]:
        """Ids by name."""
        return {it.name: it.id for it in self.framework.components}

    @cached_property
    def levels(self) -> dict[str, str]:
        """Ids by title."""
        return {it.title: it.id for it in self.framework.levels}

    def count(self, *sorts: object) -> int:
        """How many answers of a sort there are among all that were asked for; `None` is a blank."""
        return sum(
            one.answers.get(id_) in sorts for one in self.world.returns for id_ in self.asked(one)
        )

    @cached_property
    def rated(self) -> dict[str, list[Return]]:
        """Who rated each benchmark, where anybody did."""
        found = {
            it.id: [
                one
                for one in self.world.returns
                if it.id in self.asked(one) and self.points(one, it.id) is not None
            ]
            for it in self.benchmarks
        }
        return {id_: who for id_, who in found.items() if who}

    def lacks(self, one: Return, benchmark: str) -> bool:
        points = self.points(one, benchmark)
        return points is not None and points < self.target

    def rankings(self) -> list[dict[str, Fraction]]:
        """Priorities of gaps that are ranked together: all of one return; of several, those of a level."""
        levels = [it.id for it in self.framework.levels]
        apart = [[level] for level in levels] if len(self.world.returns) > 1 else [list(levels)]
        by_id = self.framework.benchmark_by_id
        ranked = [
            {id_: self.gaps[id_] for id_ in self.gaps if by_id[id_].level in level}
            for level in apart
        ]
        return [one for one in ranked if one]

    @cached_property
    def gaps(self) -> dict[str, Fraction]:
        """Benchmarks of which anybody falls short, with their mean priority."""
        return {
            id_: mean(self.priority(one, id_) for one in who) or Fraction()
            for id_, who in self.rated.items()
            if any(self.lacks(one, id_) for one in who)
        }

    def gap(self, one: Return, benchmark: str) -> Fraction:
        return max(Fraction(), Fraction(self.target - (self.points(one, benchmark) or 0), TOP))

    def importance(self, one: Return, benchmark: str) -> Fraction:
        return Fraction(_IMPORTANCE[one.importance.get(benchmark)], max(_IMPORTANCE.values()))

    def priority(self, one: Return, benchmark: str) -> Fraction:
        return 100 * self.gap(one, benchmark) * self.importance(one, benchmark)

    @cached_property
    def is_one(self) -> bool:
        return len(self.world.returns) == 1

    @property
    def unassessed(self) -> int:
        return self.count(NOT_KNOWN, None)
