"""Of whom a figure over several is: the one rule behind means, ranks, medians, spreads and ends alike.

Who was rated enough counts (coverage of at least a threshold, and a score); of whom too little is rated is
left out, and named. Where nothing applies, there is nobody to leave out. What a mean could still become, and
its coverage, are of all of them.

By hand: of two, one has score 83.33 at coverage 1, the other 33.33 at 0.5 (low 16.67, high 66.67). Together:
score 83.33, of the first; low (83.33 + 16.67) / 2 = 50, high 75 and, as the score is, 83.33; coverage 0.75.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from eyfa.scoring.averages import Figures, mean_figures

LOW_COVERAGE = 2 / 3
"""Below this coverage a figure is marked, and in no figure over several."""
_EQUAL = 1e-9


class Population(NamedTuple):
    """Who counts in a figure over several, and who does not."""

    counted: dict[str, Figures]
    """By key, in the order given."""
    left_out: tuple[str, ...]
    """Keys of those of which too little is rated."""
    is_low: bool = False
    """Whether that is so of everybody, so that all who have a score count."""


def population_of(figures: Mapping[str, Figures], threshold: float = LOW_COVERAGE) -> Population:
    """Who of these counts."""
    counted = {
        key: it
        for key, it in figures.items()
        if it.score is not None and not is_low(it.coverage, threshold)
    }
    others = (key for key, it in figures.items() if key not in counted)
    return Population(counted, tuple(key for key in others if figures[key].coverage is not None))


def mean_of(figures: Mapping[str, Figures], threshold: float) -> tuple[Figures, Population]:
    """The mean score of who counts, or of all where nobody does; its range and coverage are those of all.

    So of whom little is rated moves no score, and the doubt of it stays.
    """
    population = population_of(figures, threshold)
    if not population.counted:
        population = population_of(figures, 0)._replace(is_low=True)
    whole = mean_figures([*figures.values()])
    if not population.left_out:
        return whole, population
    score = mean_figures([*population.counted.values()]).score if population.counted else None
    if score is None or whole.low is None or whole.high is None:
        return whole, population
    low, high = min(whole.low, score), max(whole.high, score)
    return Figures(score, low, high, whole.coverage), population


def is_low(coverage: float | None, threshold: float) -> bool:
    """Whether too little was rated to count; nothing that applies is a matter of its own."""
    return coverage is not None and coverage < threshold - _EQUAL
