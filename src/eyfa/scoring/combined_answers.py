"""What several said of one benchmark as one answer.

With the points x₁ … xₙ of those who rated a benchmark, of all who were asked about it:

    median   the one in the middle; of an even number, half-way between the two in the middle
    mean     Σ xᵢ / n
    lowest   min xᵢ

The result may lie between two ratings: it then has points and no rating. Where nobody rated it, the
combined answer is "not known" if anybody said so; else "not applicable" if anybody did, as then all who
answered did; else blank. Where somebody rated it, those who did not are left out; how many of them said
"not applicable" is counted.

Importance is combined by the same rule, over those who gave one and do not find the benchmark inapplicable:
the importance whose points are nearest to the result, the higher of two that are as near. What they wrote
is joined, each with its author.

By hand: rated 3, 2, 2, 0 and Not known, the median is half-way between 2 and 2, which is 2; the mean is
7/4 = 1.75, between two ratings; the lowest is 0. Rated 3 and 2, the median is 2.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import fsum
from statistics import median

from eyfa.assessment import Response, Status, points_of, status_of
from eyfa.framework.model import Framework
from eyfa.scoring.choices import Rule

_DIGITS = 9
"""Points are compared rounded to this: a mean of equals may differ from them in the sixteenth digit."""

Said = Sequence[tuple[str, Response]]
"""Answers to one benchmark, each with its author."""


def combine_points(points: Sequence[float], rule: Rule) -> float:
    """The points of several as one; at least one."""
    match rule:
        case Rule.MEDIAN:
            return median(points)
        case Rule.MEAN:
            return min(max(points), max(min(points), fsum(points) / len(points)))
        case Rule.LOWEST:
            return min(points)
        case Rule.NONE:
            raise ValueError("a rule is needed to combine")


def combine_answers(
    framework: Framework, benchmark: str, said: Said, rule: Rule
) -> tuple[Response, int]:
    """One answer of several to a benchmark.

    Args:
        framework: what they answer.
        benchmark: its id.
        said: the answers of all who were asked, each with its author.
        rule: how; not `Rule.NONE`.

    Returns:
        The combined answer, and how many answers of "not applicable" it leaves out.
    """
    statuses = [status_of(framework, response) for _, response in said]
    rating, points = _combined_rating(framework, [it for _, it in said], statuses, rule)
    counted = [it for _, it in said]
    left_out = 0
    if Status.RATED in statuses or Status.NOT_KNOWN in statuses:
        applies = [status is not Status.NOT_APPLICABLE for status in statuses]
        counted = [it for it, does in zip(counted, applies, strict=True) if does]
        left_out = len(said) - len(counted)
    response = Response(
        benchmark=benchmark,
        rating=rating,
        points=points,
        importance=_combined_importance(framework, counted, rule),
        evidence=_joined(said, lambda it: it.evidence),
        action=_joined(said, lambda it: it.action),
        lead=_joined(said, lambda it: it.lead),
        target_date=_joined(said, lambda it: it.target_date),
    )
    return response, left_out


def _combined_rating(
    framework: Framework, responses: Sequence[Response], statuses: Sequence[Status], rule: Rule
) -> tuple[str | None, float | None]:
    """A rating id, or points between two ratings."""
    given_points = [points_of(framework, it) for it in responses]
    rated = [points for points in given_points if points is not None]
    if not rated:
        for status in (Status.NOT_KNOWN, Status.NOT_APPLICABLE):
            given = {
                it.rating for it, its in zip(responses, statuses, strict=True) if its is status
            }
            if given:
                return next(id_ for id_ in framework.rating_by_id if id_ in given), None
        return None, None
    points = combine_points(rated, rule)
    for rating in framework.ratings:
        if rating.points is not None and round(rating.points - points, _DIGITS) == 0:
            return rating.id, None
    return None, points


def _combined_importance(
    framework: Framework, responses: Iterable[Response], rule: Rule
) -> str | None:
    given = [framework.importance_by_id[it.importance] for it in responses if it.importance]
    if not given:
        return None
    points = combine_points([it.points for it in given], rule)
    nearest = min(
        framework.importance, key=lambda it: (round(abs(it.points - points), _DIGITS), -it.points)
    )
    return nearest.id


def _joined(said: Said, text: Callable[[Response], str]) -> str:
    """What was written, each on a line of its own behind its author."""
    return "\n".join(sorted(f"{who}: {text(it)}" for who, it in said if text(it).strip()))
