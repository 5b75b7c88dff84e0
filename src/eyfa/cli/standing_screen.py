"""For the eye: how many gaps each quadrant holds, the ranks a gap could have, what it is tied with."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from eyfa.cli import words
from eyfa.reporting.numbers import share_text
from eyfa.reporting.priorities import Priorities
from eyfa.reporting.priorities_views import range_text
from eyfa.reporting.words import QUADRANT_NAMES, counted
from eyfa.scoring.gaps import Gap
from eyfa.scoring.quadrants import Quadrant


def quadrant_counts(priorities: Priorities) -> str:
    """How many of all gaps of the selection stand in each quadrant, in a line."""
    counts = (
        words.QUADRANT_COUNT.format(
            quadrant=QUADRANT_NAMES[it].lower(), count=priorities.count(it)[0]
        )
        for it in Quadrant
    )
    gaps = counted(len(priorities.gaps), "gap")
    return words.QUADRANT_COUNTS.format(gaps=gaps, counts=", ".join(counts))


def robust_rank(priorities: Priorities, gap: Gap, *, is_wide: bool) -> Iterator[Text]:
    """The ranks that a gap could have, where they were drawn."""
    if priorities.robustness is not None:
        robust = priorities.robust_gaps[gap.benchmark]
        template = words.ROBUST_WIDE if is_wide else words.ROBUST
        share, top = share_text(robust.in_top), priorities.robustness.top
        yield Text(template.format(ranks=range_text(robust), top=top, share=share))


def tied_with_next(priorities: Priorities, gap: Gap) -> Text | None:
    """What stands above the first of gaps that are tied: which ones, shown here or not."""
    robust = priorities.robust_gaps.get(gap.benchmark)
    if robust is None or not robust.is_tied or robust.rank != robust.tied_from:
        return None
    return Text(
        words.TIED.format(first=robust.tied_from, last=robust.tied_to), style="bold underline"
    )
