"""Everything that a board report says, worked out: what its inputs allow, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from eyfa.assessment import Assessment, Status, points_of, status_of
from eyfa.framework.crosswalk import Crosswalk
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Component, Framework, Level, Method, Rating
from eyfa.problems import Problem
from eyfa.reporting.about import part_words
from eyfa.reporting.results.ranked_gaps import GapsOf, prioritise
from eyfa.reporting.results.score import Scored
from eyfa.reporting.results.trend import TrendOf
from eyfa.scoring.choices import By
from eyfa.scoring.columns import At
from eyfa.scoring.combining import Combination, Combined
from eyfa.scoring.compare import Comparison, compare_assessments
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.robust import DRAWS
from eyfa.scoring.round_order import Basis, RoundOrder, order_rounds
from eyfa.scoring.rounds import Sorted, sort_rounds
from eyfa.scoring.score import Figures, Scorer
from eyfa.scoring.trend import find_trend

_SEVERAL = 2
_Part = TypeVar("_Part", Component, Level)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a score is of: the one component and the one level rated; `None` where there are several.

    A team that works on one component may answer just that one in a workbook that asks about ten. Its score
    is then no overall score, and nine rows that say "0 to 100" are no findings: they are named, not drawn.
    """

    component: Component | None
    level: Level | None
    unrated: tuple[Component, ...]
    """The other components that were asked about and apply, where one alone is rated."""
    unrated_levels: tuple[Level, ...]
    """The same of levels."""


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
    returned: tuple[int, int] | None = None
    """How many have returned, out of how many; `None` where nobody said who is expected."""
    selected: str = ""
    """Of which part alone it speaks, in words; empty: of all that was asked."""
    combinations: tuple[Combination, ...] = ()
    """How places with several respondents became one assessment each."""
    crosswalk: Crosswalk | None = None
    """Through which items of another framework the answers are read as well."""

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
        return tuple(Scored(assessment, scorer.score(assessment)) for assessment in self.current)

    @cached_property
    def scale(self) -> tuple[Rating, ...]:
        """The ratings that count, the best first."""
        rated = self.framework.scale
        return tuple(sorted(rated, key=lambda rating: -(rating.points or 0.0)))

    def rating_counts(
        self, component: Component | None = None, level: Level | None = None
    ) -> tuple[int, ...]:
        """How many current answers have each rating of the scale; last, how many are not yet assessed.

        What does not apply is left out. A combined answer between two ratings counts as the lower.
        """
        counts: Counter[int] = Counter()
        for (in_, at, place), count in self._ratings.items():
            is_in = component is None or in_ == component.id
            counts[place] += count if is_in and (level is None or at == level.id) else 0
        return tuple(counts[place] for place in range(len(self.scale) + 1))

    @cached_property
    def _ratings(self) -> Counter[tuple[str, str, int]]:
        """Current answers by component, level and place on the scale; behind its end, not yet assessed."""
        counts: Counter[tuple[str, str, int]] = Counter()
        points = [rating.points or 0.0 for rating in self.scale]
        for assessment in self.current:
            for component, benchmark in assessment.scope.items(self.framework):
                answer = assessment.response(benchmark.id)
                if status_of(self.framework, answer) is Status.NOT_APPLICABLE:
                    continue
                given = points_of(self.framework, answer)
                place = (
                    len(points)
                    if given is None
                    else next(place for place, one in enumerate(points) if one <= given)
                )
                counts[component.id, benchmark.level, place] += 1
        return counts

    @cached_property
    def evidenced(self) -> int:
        """How many of the answers with the highest rating have any evidence beside them."""
        top = self.framework.top_rating.id
        return sum(
            answer.rating == top and bool(answer.evidence)
            for assessment in self.current
            for _, benchmark in assessment.scope.items(self.framework)
            for answer in (assessment.response(benchmark.id),)
        )

    @property
    def levels(self) -> list[Level]:
        """The levels at which there are figures."""
        have = {level for _, level in self.figures}
        return [level for level in self.framework.levels if level.id in have]

    @property
    def levels_of_totals(self) -> Sequence[Level | None]:
        """At what levels there are totals to speak of; `None`: over all, where that mixes no questions."""
        return [None] if (None, None) in self.figures else self.levels

    @property
    def components(self) -> list[Component]:
        """Those with figures; of one alone that is rated, without the others."""
        unrated = self.subject(None).unrated
        have = {component for component, _ in self.figures}
        return [
            component
            for component in self.framework.components
            if component.id in have and component not in unrated
        ]

    @property
    def latest_trends(self) -> list[TrendOf]:
        """What changed between the last two rounds of each respondent."""
        current = {id(assessment) for assessment in self.current}
        return [trend for trend in self.trends if id(trend.after) in current]

    def component_cells(self, level: Level | None) -> dict[str, Cell]:
        """The figures of each component at a level, by its name; of one alone that is rated, no others."""
        at = level.id if level else None
        unrated = self.subject(level).unrated
        return {
            component.name: self.cells[component.id, at]
            for component in self.framework.components
            if (component.id, at) in self.cells and component not in unrated
        }

    def subject(self, level: Level | None) -> Subject:
        """What the scores at a level are of; `None`: over all levels."""
        at, figures = level.id if level else None, self.figures
        component, unrated = _only(
            (part, [figures[part.id, at]] if (part.id, at) in figures else [])
            for part in self.framework.components
        )
        levels = () if level else self.framework.levels
        only, unrated_levels = _only(
            (part, [one for (_, where), one in figures.items() if where == part.id])
            for part in levels
        )
        return Subject(
            component, level or (only if len(levels) > 1 else None), unrated, unrated_levels
        )


def find_all(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combined: Combined | None = None,
    order: RoundOrder | None = None,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    seed: int | None = None,
    returned: tuple[int, int] | None = None,
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
        levels: of which levels alone to speak; none named, of all.
        components: likewise.
        seed: from which to draw how firm ranks are; nothing is drawn without it.
        returned: how many have returned, out of how many.
    """
    combined = combined or Combined(tuple(assessments), ())
    order = order or order_rounds(assessments)
    found = sort_rounds(combined.assessments, order)
    of_rounds = (*order.doubts(found.untold), *order.notes(found.sequences))
    earlier = {id(one) for rounds in found.rounds for one in rounds.assessments[:-1]}
    parts = {id(one): _part(framework, one, levels, components) for one in combined.assessments}
    whole = tuple(
        one for one in combined.assessments if id(one) not in earlier and parts[id(one)] is not None
    )
    # What a weight is a share of is all that was asked, as for `eyfa gaps`; scores are of the part alone.
    (gaps,) = prioritise(
        framework,
        replace(combined, assessments=whole),
        method,
        each=False,
        levels=levels,
        components=components,
        top=None,
        draws=DRAWS,
        seed=seed,
    )
    current = tuple(one for one in map(parts.get, map(id, whole)) if one is not None)
    sides = (
        compare_assessments(framework, current, by, method, order=order) for by in _SIDE_BY_SIDE
    )
    comparison = next((side for side in sides if len(side.groups) >= _SEVERAL), None)
    regions = compare_assessments(framework, current, By.REGION, method, order=order)
    known = [one.region for one in current if one.region]
    has_shared_region = len(known) > len(set(known))
    return Findings(
        framework=framework,
        method=method,
        assessments=tuple(assessments),
        current=current,
        cells=_of_all(regions),
        gaps=gaps,
        comparison=comparison,
        # A region with one assessment says what its place says.
        regions=regions if comparison and has_shared_region else None,
        trends=tuple(
            TrendOf.of(
                before,
                after,
                find_trend(framework, before, after, method),
                respondents=combined.respondents(pair[1]),
                problems=problems,
            )
            for rounds in found.rounds
            for pair in rounds.pairs
            for before, after in [(parts[id(pair[0])], parts[id(pair[1])])]
            if before is not None and after is not None
        ),
        returned=returned,
        selected=part_words(framework, levels=levels, components=components),
        sorted=found,
        problems=(*problems, *of_rounds),
        round_problems=of_rounds,
        rounds_told_by=order.basis(*found.sequences),
        method_notes=tuple(method_notes),
        combinations=tuple(combined.combinations),
    )


def _part(
    framework: Framework, one: Assessment, levels: Sequence[str], components: Sequence[str]
) -> Assessment | None:
    """An assessment as if it asked about a part alone; `None` where it asks about nothing of it."""
    scope = one.scope.narrowed(levels, components)
    if scope == one.scope:
        return one
    return replace(one, scope=scope) if scope.items(framework) else None


_SIDE_BY_SIDE = (By.PLACE, By.ORGANISATION)
"""What is compared, if there are several: the first of these."""


def _of_all(regions: Comparison) -> dict[At, Cell]:
    """The means over all places, as they stand beside those of the regions."""
    wholes = [group.key for group in regions.groups if group.is_whole]
    if len(wholes) != 1:
        return {}
    return {(cell.component, cell.level): cell for cell in regions.cells if cell.group == wholes[0]}


def _only(
    parts: Iterable[tuple[_Part, Sequence[Figures]]],
) -> tuple[_Part | None, tuple[_Part, ...]]:
    """The one that is rated, or else the one that was asked about; and what is not rated beside it."""
    asked = [(part, figures) for part, figures in parts if figures]
    applying = [part for part, figures in asked if any(one.coverage is not None for one in figures)]
    rated = [part for part, figures in asked if any(one.score is not None for one in figures)]
    named = rated or applying or [part for part, _ in asked]
    if len(named) != 1:
        return None, ()
    return named[0], tuple(part for part in applying if part is not named[0])
