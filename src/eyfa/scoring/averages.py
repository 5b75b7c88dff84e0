"""Figures over several: the mean of theirs, each counting the same; and of whom it is.

For members 1 … n that were asked the same questions, with the figures of `score_assessment` each, and those
to which nothing applies left out of everything:

    score    = mean of their scores; one in which nothing was rated has none and is left out of this mean
    low      = mean of their low;  one in which nothing was rated counts as 0
    high     = mean of their high; one in which nothing was rated counts as 100
    coverage = mean of their coverages

    share of each step, and of what does not apply = mean of theirs, as the score's and of all of them

So high = low + 100 × (1 − coverage) holds of a component as it does for each member, while low may differ
from coverage × score: what is unrated in one place says nothing about another. A mean of one is that one's
figures, to the last digit. However the arithmetic rounds, low ≤ score ≤ high, and a mean of equals equals
each.

By hand: of two places, one has score 60 at coverage 1 (low 60, high 60), in the other nothing was rated
(no score, low 0, high 100, coverage 0). Together: score 60, low 30, high 80, coverage 0.5.

Of whom a figure over several is, is one rule behind means, ranks, medians, spreads and ends alike. Who was
rated enough counts (coverage of at least a threshold, and a score); of whom too little is rated is left out,
and named. Where nothing applies, there is nobody to leave out. What a mean could still become, and its
coverage, are of all of them.

By hand: of two, one has score 83.33 at coverage 1, the other 33.33 at 0.5 (low 16.67, high 66.67). Together:
score 83.33, of the first; low (83.33 + 16.67) / 2 = 50, high 75 and, as the score is, 83.33; coverage 0.75.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from eyfa.scoring.score import Figures, clamped

LOW_COVERAGE = 2 / 3
"""Below this coverage a figure is marked, and in no figure over several."""
DIGITS = 9
"""Figures that agree in so many decimals are equal: their sums may differ in the sixteenth."""
EQUAL = 1e-9


class Population(NamedTuple):
    """Who counts in a figure over several, and who does not."""

    counted: dict[str, Figures]
    """By key, in the order given."""
    left_out: tuple[str, ...]
    """Keys of those of which too little is rated."""
    is_low: bool = False
    """Whether that is so of everybody, so that all who have a score count."""


def mean_figures(members: Sequence[Figures]) -> Figures:
    """The figures of several together; at least one."""
    if len(members) == 1:
        return members[0]
    *figures, at_least = zip(*members, strict=True)
    score, low, high, coverage, not_applicable = map(_mean, figures)
    steps = tuple(map(_mean, zip(*at_least, strict=True)))
    return Figures(*_around(score, low, high), coverage, not_applicable, steps)


def population_of(figures: Mapping[str, Figures], threshold: float = LOW_COVERAGE) -> Population:
    """Who of these counts."""
    counted, left_out = {}, []
    for key, one in figures.items():
        if one.score is not None and not is_low(one.coverage, threshold):
            counted[key] = one
        elif one.coverage is not None:
            left_out.append(key)
    return Population(counted, tuple(left_out))


def mean_of(figures: Mapping[str, Figures], threshold: float) -> tuple[Figures, Population]:
    """The mean score of who counts, or of all where nobody does; its range and coverage are those of all.

    So of whom little is rated moves no score, and the doubt of it stays.
    """
    population = population_of(figures, threshold)
    if not population.counted:
        population = population_of(figures, 0)._replace(is_low=True)
    whole = mean_figures([*figures.values()])
    if not population.left_out or not population.counted:
        return whole, population
    counted = mean_figures([*population.counted.values()])
    score, low, high = _around(counted.score, whole.low, whole.high)
    return whole._replace(score=score, low=low, high=high, at_least=counted.at_least), population


def is_low(coverage: float | None, threshold: float) -> bool:
    """Whether too little was rated to count; nothing that applies is a matter of its own."""
    return coverage is not None and coverage < threshold - EQUAL


def _around(
    score: float | None, low: float | None, high: float | None
) -> tuple[float | None, float | None, float | None]:
    """A score between what it could become, whatever came of rounding or of whom it is."""
    if score is None or low is None or high is None:
        return score, low, high
    return score, min(low, score), max(high, score)


def _mean(figures: Iterable[float | None]) -> float | None:
    """The mean of those that there are, which rounding never takes out of their range."""
    known = [figure for figure in figures if figure is not None]
    return clamped(fsum(known) / len(known), known) if known else None
