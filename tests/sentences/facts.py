"""Every figure once more, in exact fractions and from the raw answers: what the sentences are held against.

Nothing of `eyfa.scoring` is used, and where it can be said in two ways, it is said here in the other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    """The mean of several; unrated ones count in the range alone, and those to which nothing "
    "applies nowhere."""
    return Figures(
        *(mean(getattr(it, key) for it in each) for key in ("score", "low", "high", "coverage"))
    )


def one_decimal(number: Fraction) -> str:
    """As it is printed: half up, and never 0.0 or 100.0 where it is not just that."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    printed = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if 0 < number < Fraction(100):
        printed = min(max(printed, Decimal("0.1")), Decimal("99.9"))
    return str(printed)


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

    def cell(self, one: Return, component: str, level: str | None) -> Figures | None:
        """One component; `None` where nothing was asked."""
        asked = self.asked(one, component, level)
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
        )

    def total(self, one: Return, level: str | None) -> Figures | None:
        """All components: the mean of theirs."""
        cells = [it for id_ in self.framework.component_by_id if (it := self.cell(one, id_, level))]
        if not cells:
            return None
        apply = [id_ for id_ in self.asked(one, None, level) if one.answers.get(id_) != NA]
        rated = [id_ for id_ in apply if self.points(one, id_) is not None]
        pooled = Fraction(len(rated), len(apply)) if apply else None
        figures = together(cells)
        return Figures(figures.score, figures.low, figures.high, pooled)

    def figures(self, component: str | None, level: str | None) -> Figures | None:
        """Of all places, each counting the same, if they were asked the same; of one, its own."""
        its = [it for it in self.world.returns if self.asked(it, component, level)]
        its = [it for it in its if not self.is_guest(it, level)]
        if not its or len({self._questions(it, component, level) for it in its}) > 1:
            return None
        if level is None and any(self.guest_levels(it) for it in its):
            return None
        each = [
            self.total(it, level) if component is None else self.cell(it, component, level)
            for it in its
        ]
        return together([it for it in each if it is not None])

    def _questions(
        self, one: Return, component: str | None, level: str | None
    ) -> frozenset[tuple[str, str]]:
        ids = self.asked(one, component, level)
        by_id = self.framework.benchmark_by_id
        return frozenset((self.component(by_id[id_]), by_id[id_].level) for id_ in ids)

    def guest_levels(self, one: Return) -> set[str]:
        """Levels at which a place is a guest: others are at home there, and it is not."""
        return {
            it
            for it in self.framework.level_by_id
            if self.is_guest(one, it) and self.asked(one, None, it)
        }

    def is_guest(self, one: Return, level: str | None) -> bool:
        if level is None or one.place_level in (None, level):
            return False
        return any(
            other.place_level in (None, level) and self.asked(other, None, level)
            for other in self.world.returns
        )

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
