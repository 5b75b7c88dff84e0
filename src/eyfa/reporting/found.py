"""What a command found, before anything is said of how it looks."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from eyfa.answers import ratings_and_points
from eyfa.assessment import Assessment, Response, Status, status_of
from eyfa.framework.model import Framework
from eyfa.problems import Problem


class CheckedFile(NamedTuple):
    """What came of reading one file."""

    file: str
    status: str
    """`ok`, `usable` or `unusable`."""
    assessment: Assessment | None
    problems: tuple[Problem, ...]


class Remark(NamedTuple):
    """Why a file that has to do with a place is no return of it, or what is odd about one that is."""

    file: str
    reason: str
    """`not_read`, `no_rating`, `set_aside`: it came from the place, and no rating of it counts;
    `other_level`, `other_components`, `other_place`, `other_round`: it is not what was sent to the place.
    """
    found: str = ""
    """What it says instead: level ids, the ids of components that it lacks, a place, a round."""


class Expected(NamedTuple):
    """A place from which something is expected, and what came."""

    place: str
    code: str
    level: str
    """Level id."""
    status: str
    """`returned`, `missing` or `unusable`."""
    files: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    """On files that came and do not count, and on others that might be taken for a return of it."""
    round: str = ""
    """The occasion; any without it."""


class Returns(NamedTuple):
    """Who has returned, and who has not."""

    expected: tuple[Expected, ...]
    unattributed: tuple[str, ...]
    """Files of no place that is expected, or of nobody knows which."""
    problems: tuple[Problem, ...] = ()
    """What is odd about what was expected."""


def count_statuses(framework: Framework, assessment: Assessment) -> dict[Status, int]:
    """How many benchmarks of the scope were answered in which way."""
    asked = [item.id for _, item in assessment.scope.items(framework)]
    ratings = Counter(ratings_and_points(assessment.responses, asked))
    counts = dict.fromkeys(Status, 0)
    for (rating, points), count in ratings.items():
        response = Response(benchmark="", rating=rating, points=points)
        counts[status_of(framework, response)] += count
    return counts
