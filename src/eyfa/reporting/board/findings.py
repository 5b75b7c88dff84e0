"""Everything that a board report says, worked out: what its inputs allow, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Level, Method
from eyfa.problems import Problem
from eyfa.reporting.found import Scored
from eyfa.reporting.results.ranked_gaps import GapsOf, Priorities
from eyfa.reporting.results.trend import TrendOf
from eyfa.scoring.averages import Figures
from eyfa.scoring.by import By
from eyfa.scoring.combining import Combination, Combined
from eyfa.scoring.compare import Comparison, compare_assessments
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.group_figures import At, Cell
from eyfa.scoring.round_order import Basis, RoundOrder, order_rounds
from eyfa.scoring.rounds import Sorted, sort_rounds
from eyfa.scoring.score import Scorer
from eyfa.scoring.trend import find_trend

_SEVERAL = 2


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Results of every sort, and what they were made from."""

    framework: Framework
    method: Method | None
    """`None`: the framework's own."""
    assessments: tuple[Assessment, ...]
    """All that count, every round of them."""
    current: tuple[Assessment, ...]
    """Of each respondent the latest round: what scores and gaps are of."""
    cells: dict[At, Cell]
    """The current scores: of the one assessment, or the means over all places. Empty where rounds differ, for
    no figure mixes them."""
    gaps: GapsOf
    comparison: Comparison | None
    """Places side by side, or else organisations; `None` where there is one of them."""
    regions: Comparison | None
    """Each region at every level; `None` where regions have nothing of their own to add."""
    trends: tuple[TrendOf, ...]
    sorted: Sorted
    problems: tuple[Problem, ...] = ()
    """Of reading, and of what came after."""
    round_problems: tuple[Problem, ...] = ()
    """Those of them that are about the order of rounds."""
    rounds_told_by: Basis | None = None
    """What tells the order of the rounds that are compared."""
    method_notes: tuple[Problem, ...] = ()
    """What the method changes."""
    combinations: tuple[Combination, ...] = ()
    """How places with several respondents became one assessment each."""

    @cached_property
    def figures(self) -> dict[At, Figures]:
        """The current scores alone."""
        return {at: cell.figures for at, cell in self.cells.items()}

    @property
    def is_one(self) -> bool:
        """Whether scores and gaps are of one assessment."""
        return len(self.current) == 1

    @cached_property
    def scored(self) -> tuple[Scored, ...]:
        """Each current assessment with its scores."""
        scorer = Scorer(self.framework, self.method)
        return tuple(Scored(it, scorer.score(it)) for it in self.current)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that any current assessment asks about."""
        asked = {id_ for it in self.current for id_ in it.scope.levels}
        return tuple(level for level in self.framework.levels if level.id in asked)


def find_all(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combined: Combined | None = None,
    order: RoundOrder | None = None,
) -> Findings:
    """Score, rank, compare and follow through the rounds, as far as the assessments allow.

    Args:
        framework: what they answer.
        assessments: at least one, in any order.
        method: weights and targets; the framework's own without it.
        problems: of reading.
        method_notes: what the method changes.
        combined: what stands for them, where places with several respondents were combined.
        order: of their rounds, where it was worked out already.
    """
    combined = combined or Combined(tuple(assessments), ())
    order = order or order_rounds(assessments)
    found = sort_rounds(combined.assessments, order)
    of_rounds = (*order.doubts(found.untold), *order.notes(found.sequences))
    earlier = {id(it) for rounds in found.rounds for it in rounds.assessments[:-1]}
    current = tuple(it for it in combined.assessments if id(it) not in earlier)
    table = find_gaps(framework, current, method)
    comparison = _side_by_side(framework, current, method, order)
    regions = compare_assessments(framework, current, By.REGION, method, order=order)
    return Findings(
        framework=framework,
        method=method,
        assessments=tuple(assessments),
        current=current,
        cells=_of_all(regions),
        gaps=GapsOf(
            None,
            table,
            Priorities.of(framework, current, table, method),
            combined.together(current),
        ),
        comparison=comparison,
        regions=regions if comparison and _say_more(current) else None,
        trends=tuple(
            TrendOf.of(
                before,
                after,
                find_trend(framework, before, after, method),
                respondents=combined.respondents(after),
                problems=problems,
            )
            for rounds in found.rounds
            for before, after in rounds.pairs
        ),
        sorted=found,
        problems=(*problems, *of_rounds),
        round_problems=of_rounds,
        rounds_told_by=order.basis(*found.sequences),
        method_notes=tuple(method_notes),
        combinations=tuple(combined.combinations),
    )


def _of_all(regions: Comparison) -> dict[At, Cell]:
    """The means over all places, as they stand beside those of the regions."""
    wholes = [group.key for group in regions.groups if group.is_whole]
    if len(wholes) != 1:
        return {}
    return {(it.component, it.level): it for it in regions.cells if it.group == wholes[0]}


def _side_by_side(
    framework: Framework, current: Sequence[Assessment], method: Method | None, order: RoundOrder
) -> Comparison | None:
    for by in (By.PLACE, By.ORGANISATION):
        comparison = compare_assessments(framework, current, by, method, order=order)
        if len(comparison.groups) >= _SEVERAL:
            return comparison
    return None


def _say_more(current: Sequence[Assessment]) -> bool:
    """Whether some region has more than one assessment: else it says what its place says."""
    known = [one.region for one in current if one.region]
    return len(known) > len(set(known))
