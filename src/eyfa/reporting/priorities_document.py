"""Quadrants and robust ranks for the JSON documents. Their keys are a contract, as all of JSON's are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from eyfa.reporting.priorities import Priorities
from eyfa.scoring.gaps import GapTable
from eyfa.scoring.quadrants import Quadrant
from eyfa.scoring.robust import IMPORTANCE_CHOICES, OUTER, SPREAD, TOLD_APART, UNASSESSED_CHOICES

Document = dict[str, Any]


class Prioritised(NamedTuple):
    """The gaps that are shown, with what stands beside them."""

    whose: Document
    """What every row says first: the assessment, where rows are of one each."""
    table: GapTable
    priorities: Priorities


def priorities_block(found: Iterable[Prioritised]) -> Document:
    """Lists beside `gaps`: the quadrant of each of its rows, counts, and robust ranks if drawn."""
    several = list(found)
    return {
        "quadrants": [row for one in several for row in _quadrants(one)],
        "quadrant_counts": [row for one in several for row in _counts(one)],
        "robust": _robust(several),
    }


def _quadrants(one: Prioritised) -> Iterator[Document]:
    for gap in one.table.gaps:
        quadrant = one.priorities.quadrants[gap.benchmark]
        yield one.whose | {"benchmark": gap.benchmark, "quadrant": quadrant.value}


def _counts(one: Prioritised) -> Iterator[Document]:
    for quadrant in Quadrant:
        gaps, rated = one.priorities.count(quadrant)
        yield one.whose | {"quadrant": quadrant.value, "gaps": gaps, "rated": rated}


def _robust(several: list[Prioritised]) -> Document | None:
    """What was drawn and how, and the figures of each row of `gaps`; `None` where nothing was drawn."""
    drawn = next((one.priorities.robustness for one in several), None)
    if drawn is None:
        return None
    return {
        "seed": drawn.seed,
        "draws": drawn.draws,
        "top": drawn.top,
        "choices": {
            "weights_varied_by": SPREAD,
            "importance": list(IMPORTANCE_CHOICES),
            "unassessed": list(UNASSESSED_CHOICES),
            "interval": [OUTER, 1 - OUTER],
            "told_apart_from": TOLD_APART,
        },
        "gaps": [row for one in several for row in _robust_gaps(one)],
    }


def _robust_gaps(one: Prioritised) -> Iterator[Document]:
    for gap in one.table.gaps:
        its = one.priorities.robust_gaps[gap.benchmark]
        yield one.whose | {
            "benchmark": its.benchmark,
            "rank": its.rank,
            "best": its.best,
            "worst": its.worst,
            "in_top": its.in_top,
            "tie": its.tie,
        }
