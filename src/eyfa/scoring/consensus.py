"""How far several respondents agree about one place, benchmark by benchmark, and what to talk about first.

The measure of agreement is Tastle and Wierman's consensus for ordered scales (W. J. Tastle and M. J.
Wierman, "Consensus and dissention: a measure of ordinal dispersion", International Journal of Approximate
Reasoning 45, 2007):

    Cns = 1 + Σ pᵢ · log₂(1 − |Xᵢ − μ| / d)

with the points Xᵢ of the scale, the share pᵢ of the ratings that each got, their mean μ = Σ pᵢ·Xᵢ, and the
width of the scale d. It is 1 where all chose the same rating and 0 where they are split evenly between the
two ends. Only ratings with points enter it. Who was asked and gave none (not known, not applicable, blank)
has not agreed either, so what is left to talk about is

    disagreement = 1 − Cns × rated / asked

and urgency = disagreement × priority orders what to discuss. By hand: two rate it 0, two find that it does
not apply: the ratings are the same (Cns 1), half of those asked gave one, the disagreement is 1/2.

Whether a benchmark is *agreed* is a plainer question: at least a given share (three quarters, unless told
otherwise) of those who were asked gave one and the same answer. One alone has nobody to agree with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, fsum, log2
from statistics import median

from eyfa.assessment import Assessment, Status, points_of, status_of
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Benchmark, Framework, Method
from eyfa.scoring.averages import DIGITS, EQUAL
from eyfa.scoring.choices import AGREED_FROM
from eyfa.scoring.gaps import OfBenchmark, find_gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(OfBenchmark):
    """What several respondents answered to one benchmark."""

    ratings: tuple[tuple[str, int], ...]
    """How many chose each rating, by id in the framework's order; what nobody chose is absent."""
    blank: int
    """How many left it open."""
    respondents: int
    """How many were asked."""
    median: float | None
    """Middle of the ratings, in points; half-way between the two in the middle of an even number."""
    with_median: int
    """How many gave just the median; none where it lies between two ratings."""
    consensus: float | None
    """Cns, 0 to 1; `None` where nobody gave a rating with points."""
    rated: int
    """How many gave a rating with points."""
    agreed: str | None
    """The rating id that is agreed on, where one is."""
    share: float
    """The share of the respondents who gave the most frequent answer, 0 to 1."""
    priority: float
    """Mean priority of the gap over those who rated it, 0 to 100; 0 where nobody sees a gap."""

    @property
    def urgency(self) -> float:
        """Disagreement × priority, 0 to 100: by this the agenda is ordered."""
        if self.consensus is None:
            return 0.0
        return (1 - self.consensus * self.rated / self.respondents) * self.priority


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is agreed, in the framework's order, and what to discuss, by disagreement × priority."""

    agreed: tuple[Spread, ...]
    """What one and the same answer has the asked share of, in the framework's order."""
    alone: tuple[Spread, ...]
    """What the only one who was asked has answered: there is nobody to agree with."""
    to_discuss: tuple[Spread, ...]
    """The rest of what was answered: what divides most, and matters most, first."""
    unanswered: tuple[Spread, ...]
    """What nobody gave any answer to: there is nothing to agree or to dispute yet."""


def consensus(counts: Mapping[float, int], width: float) -> float | None:
    """Tastle and Wierman's consensus of ratings on an ordered scale.

    Args:
        counts: how often each number of points was chosen.
        width: of the scale: its highest points − its lowest.

    Returns:
        0 to 1; `None` where nothing was chosen.
    """
    total = sum(counts.values())
    if not total:
        return None
    chosen = {points: count for points, count in counts.items() if count}
    if len(chosen) == 1:
        return 1.0
    mean = fsum(points * count for points, count in chosen.items()) / total
    parts = (
        count / total * log2(1 - abs(points - mean) / width) for points, count in chosen.items()
    )
    return min(1.0, max(0.0, 1 + fsum(parts)))


def fewest_agreed(asked: int, agreed_from: float) -> int:
    """How many of those who were asked have to give the same answer for it to be agreed; at least two."""
    return max(2, ceil(agreed_from * asked - EQUAL))  # 0.56 × 25 is above 14


def find_spreads(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    agreed_from: float = AGREED_FROM,
) -> tuple[Spread, ...]:
    """The spread of answers to each benchmark that anybody was asked about, in the framework's order.

    Args:
        framework: what the assessments answer.
        assessments: the respondents, of one place and round; each counts the same.
        method: weights and targets, for the priorities; the framework's own without it.
        agreed_from: the share of one and the same answer from which a benchmark is agreed, above a half,
            so that no two answers can both have it.

    Returns:
        One for each benchmark that any of them was asked about.
    """
    if not 0.5 < agreed_from <= 1:  # noqa: PLR2004 - a majority
        raise ValueError("agreed_from is above 0.5 and at most 1")
    priority = {
        gap.benchmark: gap.priority for gap in find_gaps(framework, assessments, method).gaps
    }
    spreads = (
        _spread(framework, benchmark, assessments, agreed_from, priority.get(benchmark.id, 0.0))
        for benchmark in framework.benchmark_by_id.values()
    )
    return tuple(spread for spread in spreads if spread is not None)


def make_agenda(spreads: Iterable[Spread]) -> Agenda:
    """Part what is agreed from what to discuss; the latter by disagreement × priority.

    Equal urgency is ordered by priority, then by the framework's order. Figures are rounded to nine digits
    for it, so that a tie is a tie whatever its sums.

    Args:
        spreads: what `find_spreads` gave.

    Returns:
        Each of them once.
    """
    spreads = tuple(spreads)
    answered = [one for one in spreads if one.blank < one.respondents]
    open_ = [one for one in answered if one.agreed is None and one.respondents > 1]
    return Agenda(
        agreed=tuple(one for one in answered if one.agreed is not None and one.respondents > 1),
        alone=tuple(one for one in answered if one.respondents == 1),
        to_discuss=tuple(
            sorted(
                open_, key=lambda one: (-round(one.urgency, DIGITS), -round(one.priority, DIGITS))
            )
        ),
        unanswered=tuple(one for one in spreads if one.blank == one.respondents),
    )


def _spread(
    framework: Framework,
    benchmark: Benchmark,
    assessments: Sequence[Assessment],
    agreed_from: float,
    priority: float,
) -> Spread | None:
    """The answers to one benchmark; `None` where nobody was asked."""
    component = framework.component_of[benchmark.id].id
    asked = [one for one in assessments if one.scope.asks(component, benchmark.level)]
    if not asked:
        return None
    answers = [one.response(benchmark.id) for one in asked]
    statuses = Counter(status_of(framework, one) for one in answers)
    given = Counter(one.rating for one in answers)
    ratings = tuple((id_, given[id_]) for id_ in framework.rating_by_id if given[id_])
    every = (points_of(framework, one) for one in answers)
    points = Counter(one for one in every if one is not None)
    most, count = max(ratings, key=lambda pair: pair[1], default=(None, 0))
    middle = median(points.elements()) if points else None
    return Spread(
        benchmark=benchmark.id,
        component=component,
        level=benchmark.level,
        text=benchmark.text,
        ratings=ratings,
        blank=statuses[Status.BLANK],
        respondents=len(asked),
        median=middle,
        with_median=points[middle] if middle is not None else 0,
        consensus=consensus(points, _width(framework)),
        rated=statuses[Status.RATED],
        agreed=most if count >= fewest_agreed(len(asked), agreed_from) or len(asked) == 1 else None,
        share=count / len(asked),
        priority=priority,
    )


def _width(framework: Framework) -> float:
    """Of the scale, in points."""
    scale = [rating.points or 0 for rating in framework.scale]
    return max(scale) - min(scale)
