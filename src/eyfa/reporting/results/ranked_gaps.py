"""Gaps as they are ranked, of several assessments together or of each, with what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework, Method
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import Gap, GapTable, Unassessed, find_gaps, select_gaps
from eyfa.scoring.quadrants import Quadrant, find_quadrants
from eyfa.scoring.robust import DRAWS, TOP, RobustGap, Robustness, find_robustness


@dataclass(frozen=True)
class Priorities:
    """Of all gaps that a selection of levels and components has, before it is cut to the first N."""

    quadrants: Mapping[str, Quadrant]
    """Of each rated benchmark of the selection, by id; the lines between them are those of all."""
    gaps: tuple[str, ...]
    """The benchmarks with a gap, by id, in the order of their ranks."""
    robustness: Robustness | None = None

    @classmethod
    def of(
        cls,
        framework: Framework,
        assessments: Sequence[Assessment],
        selected: GapTable,
        method: Method | None = None,
        *,
        levels: Collection[str] = (),
        components: Collection[str] = (),
        robustness: Robustness | None = None,
    ) -> Priorities:
        """What stands beside `selected`, the gaps of these levels and components; none named, all."""
        quadrants = {
            id_: quadrant
            for id_, quadrant in find_quadrants(framework, assessments, method).items()
            if (not levels or framework.benchmark_by_id[id_].level in levels)
            and (not components or framework.component_of[id_].id in components)
        }
        return cls(quadrants, tuple(gap.benchmark for gap in selected.gaps), robustness)

    def count(self, quadrant: Quadrant) -> tuple[int, int]:
        """How many gaps stand in a quadrant, and how many rated benchmarks."""
        return (
            sum(self.quadrants[id_] is quadrant for id_ in self.gaps),
            sum(one is quadrant for one in self.quadrants.values()),
        )

    @cached_property
    def robust_gaps(self) -> Mapping[str, RobustGap]:
        """By benchmark id; empty if nobody asked how firm the ranks are."""
        return {gap.benchmark: gap for gap in self.robustness.gaps} if self.robustness else {}


class GapsOf(NamedTuple):
    """Gaps, with the assessment that they are of; `None` where they are of several together."""

    assessment: Assessment | None
    table: GapTable
    priorities: Priorities | None = None
    """What stands beside the gaps; `None` where it is not asked for."""
    respondents: Sequence[Assessment] = ()
    """Whose answers were combined to the one assessment that the gaps are of."""

    @property
    def id(self) -> str:
        """Of the assessment; empty if there are several."""
        return "" if self.assessment is None else self.assessment.id

    @property
    def total(self) -> int:
        """How many gaps there are, before they were cut to the first N."""
        return len(self.priorities.gaps if self.priorities else self.table.gaps)

    def ranked(self, alone: str = "") -> list[RankedGap]:
        """The gaps, each with its ranking; `alone` is the id of the only assessment of all together."""
        return [RankedGap(gap, self, self.id or alone) for gap in self.table.gaps]

    def unrated(self, alone: str = "") -> list[Unrated]:
        """What nobody has rated, likewise."""
        return [Unrated(row, self, self.id or alone) for row in self.table.unassessed]

    def counted(self) -> list[Counted]:
        """How many gaps each quadrant holds; nothing where that is not asked for."""
        if self.priorities is None:
            return []
        counts = ((quadrant, *self.priorities.count(quadrant)) for quadrant in Quadrant)
        return [Counted(*of_quadrant, self.id) for of_quadrant in counts]


def prioritise(
    framework: Framework,
    combined: Combined,
    method: Method | None,
    *,
    each: bool,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    draws: int = DRAWS,
    seed: int | None = None,
) -> list[GapsOf]:
    """The gaps of a selection, of all assessments together or of each, cut to the first `top`.

    Quadrants and robust ranks are those of the whole selection, whichever of it are shown. There are robust
    ranks where a seed is given, of so many draws from it.
    """

    def found(of: Assessment | None, ranked: Sequence[Assessment]) -> GapsOf:
        table = find_gaps(framework, ranked, method)
        selected = select_gaps(table, levels=levels, components=components)
        robustness = None
        if seed is not None:
            robustness = find_robustness(
                framework,
                ranked,
                method,
                levels=levels,
                components=components,
                top=top or TOP,
                draws=draws,
                seed=seed,
            )
        priorities = Priorities.of(
            framework,
            ranked,
            selected,
            method,
            levels=levels,
            components=components,
            robustness=robustness,
        )
        shown = select_gaps(selected, top=top)
        return GapsOf(of, shown, priorities, combined.together(ranked))

    if each:
        return [found(assessment, [assessment]) for assessment in combined.assessments]
    return [found(None, combined.assessments)]


class RankedGap(NamedTuple):
    """A gap, and the ranking in which it stands."""

    gap: Gap
    ranking: GapsOf
    assessment: str
    """By id; empty if the ranking is of several together."""

    @property
    def quadrant(self) -> Quadrant | None:
        """Of importance and performance, where that is asked for."""
        priorities = self.ranking.priorities
        return None if priorities is None else priorities.quadrants[self.gap.benchmark]

    @property
    def robustness(self) -> Robustness | None:
        """How the rankings were drawn, where any were."""
        return self.ranking.priorities.robustness if self.ranking.priorities else None

    @property
    def robust(self) -> RobustGap | None:
        """How firmly it stands at its rank, where that was drawn."""
        priorities = self.ranking.priorities
        return priorities.robust_gaps.get(self.gap.benchmark) if priorities else None


class Unrated(NamedTuple):
    """What nobody has rated, and the ranking that it is missing from."""

    row: Unassessed
    ranking: GapsOf
    assessment: str


class Counted(NamedTuple):
    """How many gaps, and how many rated benchmarks, a quadrant holds."""

    quadrant: Quadrant
    gaps: int
    rated: int
    assessment: str


def labels(found: Sequence[GapsOf]) -> list[str]:
    """What to call each assessment: its label, with its reference where others have the same."""
    of = [one.assessment for one in found]
    often = Counter(one.label for one in of if one is not None)
    return [
        "" if one is None else f"{one.label} ({one.id})" if often[one.label] > 1 else one.label
        for one in of
    ]


def drawn_with(found: Sequence[GapsOf]) -> Robustness | None:
    """How rankings were drawn, where any were."""
    return next((one.priorities.robustness for one in found if one.priorities), None)


def no_gaps(found: Sequence[GapsOf]) -> str:
    """What to say where there are no gaps: that none was found is said only where something was rated."""
    if any(one.priorities is None or one.priorities.quadrants for one in found):
        return "No gaps among what was rated."
    return "Nothing was rated, so no gap can be told."
