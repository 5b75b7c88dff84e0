"""Quadrants and robust ranks as columns, legends and a table of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.reporting import legends, words
from eyfa.reporting.numbers import share_text
from eyfa.reporting.priorities import Priorities
from eyfa.reporting.table import Column, Group, Kind, Row, Table, Value
from eyfa.scoring.gaps import Gap
from eyfa.scoring.quadrants import Quadrant
from eyfa.scoring.robust import (
    IMPORTANCE_CHOICES,
    OUTER,
    SPREAD,
    TOLD_APART,
    UNASSESSED_CHOICES,
    RobustGap,
    Robustness,
)

_QUADRANT = Column("quadrant", words.QUADRANT, Kind.CODE, 16)
_DRAWN = (
    Column("rank_best", "Best rank", Kind.INTEGER, 9),
    Column("rank_worst", "Worst rank", Kind.INTEGER, 9),
    Column("in_top", "In top", Kind.SHARE, 9),
    Column("tie", words.TIED, Kind.INTEGER, 9),
    Column("robust_top", "Top", Kind.INTEGER, 9),
    Column("robust_draws", "Draws", Kind.INTEGER, 9),
    Column("robust_seed", "Seed", Kind.INTEGER, 9),
    Column("robust_choices", "Varied", Kind.CODE, 40),
)


def quadrant_text(priorities: Priorities, benchmark: str) -> str:
    """The name of a benchmark's quadrant."""
    return words.QUADRANT_NAMES[priorities.quadrants[benchmark]]


def range_text(robust: RobustGap) -> str:
    """The rank interval; one number where it is one rank."""
    if robust.best == robust.worst:
        return str(robust.best)
    return words.RANKS.format(best=robust.best, worst=robust.worst)


def tied_text(robust: RobustGap) -> str:
    """The ranks that cannot be told apart from this one, itself included."""
    if not robust.is_tied:
        return words.NOT_TIED
    return words.TIED_RANKS.format(first=robust.tied_from, last=robust.tied_to)


def rank_columns(robustness: Robustness | None) -> tuple[Column, ...]:
    """What stands behind a rank; nothing where nothing was drawn."""
    if robustness is None:
        return ()
    in_top = words.IN_TOP.format(top=robustness.top)
    return (
        Column("rank_range", words.RANK_RANGE, Kind.CODE, 10, "text"),
        Column("in_top", in_top, Kind.SHARE, 9, "text"),
        Column("tied", words.TIED, Kind.CODE, 8, "text"),
    )


def rank_values(priorities: Priorities | None, gap: Gap) -> tuple[Value, ...]:
    """The values of `rank_columns`."""
    robust = priorities.robust_gaps.get(gap.benchmark) if priorities else None
    return () if robust is None else (range_text(robust), robust.in_top, tied_text(robust))


def priority_legends(priorities: Priorities | None, *, is_selection: bool) -> Iterator[str]:
    """How the lines between quadrants are drawn; what was varied, and what the ranks say."""
    if priorities is None:
        return
    yield legends.QUADRANT_LEGEND
    drawn = priorities.robustness
    if drawn is None:
        return
    yield legends.ROBUST_LEGEND.format(
        draws=f"{drawn.draws:,}", seed=drawn.seed, spread=share_text(SPREAD)
    )
    yield legends.ROBUST_RANK_LEGEND.format(
        share=share_text(1 - 2 * OUTER), top=drawn.top, told_apart=share_text(TOLD_APART)
    )
    if is_selection:
        yield legends.POPULATION_LEGEND


def quadrants_table(found: Sequence[tuple[str, str, Priorities]], *, group_heading: str) -> Table:
    """How many gaps, and how many rated benchmarks, each quadrant holds.

    Args:
        found: label, id and priorities of each assessment, or of all together.
        group_heading: what the labels are; empty where there is but one without.
    """
    return Table(
        name=words.QUADRANTS,
        title=words.QUADRANTS_TITLE,
        columns=(
            Column("quadrant", words.QUADRANT, width=20),
            Column("importance", words.IMPORTANCE, width=14),
            Column("performance", words.PERFORMANCE, width=14),
            Column("gaps", words.GAPS_HERE, Kind.INTEGER, 9),
            Column("rated", words.RATED_HERE, Kind.INTEGER, 9),
        ),
        groups=tuple(
            Group(label, tuple(_counted(priorities)), id=id_) for label, id_, priorities in found
        ),
        group_heading=group_heading,
    )


def _counted(priorities: Priorities) -> Iterator[Row]:
    for quadrant in Quadrant:
        sides = words.QUADRANT_SIDES[quadrant]
        yield (words.QUADRANT_NAMES[quadrant], *sides, *priorities.count(quadrant))


def data_columns(*, is_drawn: bool) -> tuple[Column, ...]:
    """What the tidy table has at its end; without draws there is nothing to say of ranks."""
    return (_QUADRANT, *(_DRAWN if is_drawn else ()))


def data_values(
    priorities: Priorities | None, gap: Gap, columns: Sequence[Column]
) -> tuple[Value, ...]:
    """The values of these `data_columns`."""
    if priorities is None:
        return (None,) * len(columns)
    quadrant = priorities.quadrants[gap.benchmark].value
    drawn = priorities.robustness
    if drawn is None:
        return (quadrant,)
    robust = priorities.robust_gaps[gap.benchmark]
    ranks = (robust.best, robust.worst, robust.in_top, robust.tie)
    return (quadrant, *ranks, drawn.top, drawn.draws, drawn.seed, _CHOICES)


_CHOICES = "; ".join(
    (
        f"weights ±{SPREAD:g}",
        f"importance {' | '.join(IMPORTANCE_CHOICES)}",
        f"unassessed {' | '.join(UNASSESSED_CHOICES)}",
    )
)
