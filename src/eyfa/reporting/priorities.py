"""What stands beside the gaps of a ranking: quadrants, and how firmly each gap stands at its rank."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Method
from eyfa.scoring.gaps import GapTable
from eyfa.scoring.quadrants import Quadrant, find_quadrants
from eyfa.scoring.robust import RobustGap, Robustness


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
            sum(its is quadrant for its in self.quadrants.values()),
        )

    @cached_property
    def robust_gaps(self) -> Mapping[str, RobustGap]:
        """By benchmark id; empty where nobody asked how firm the ranks are."""
        return {it.benchmark: it for it in self.robustness.gaps} if self.robustness else {}
