"""What nobody has rated, for the eye: apart from the gaps, grouped, and never left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import words
from eyfa.framework.model import Framework
from eyfa.reporting.gap_views import unassessed_by_component
from eyfa.reporting.visible import visible
from eyfa.reporting.words import REASONS, counted
from eyfa.scoring.gaps import GapTable, Unassessed

_INDENT = 2


def unassessed_screen(
    table: GapTable, framework: Framework, *, several: bool, brief: bool
) -> Iterator[RenderableType]:
    """Counts, then each benchmark under its component: in words, or by reference where brief."""
    if not table.unassessed:
        return
    yield Text()
    yield Text(_summary(table, several=several), style="bold")
    if brief:
        yield Padding(_brief(table, framework), (0, 0, 0, _INDENT))
        return
    for name, rows in unassessed_by_component(framework, table):
        yield Text(f"{name} ({len(_by_benchmark(rows))})", style="bold")
        yield Padding(_in_words(rows, several=several), (0, 0, 0, _INDENT))


def _summary(table: GapTable, *, several: bool) -> str:
    counts: Counter[str] = Counter()
    for row in table.unassessed:
        counts[row.reason] += row.assessments
    reasons = ", ".join(f"{counts[it]:,} {REASONS[it].lower()}" for it in REASONS if counts[it])
    benchmarks = len(_by_benchmark(table.unassessed))
    if not several:
        return words.UNASSESSED.format(count=f"{benchmarks:,}", reasons=reasons)
    return words.UNASSESSED_IN_SEVERAL.format(
        benchmarks=counted(benchmarks, "benchmark"),
        answers=counted(counts.total(), "answer"),
        reasons=reasons,
    )


def _by_benchmark(rows: Sequence[Unassessed]) -> list[tuple[str, list[Unassessed]]]:
    """The rows (one for each reason) of each benchmark."""
    return [(id_, list(its)) for id_, its in groupby(rows, key=lambda row: row.benchmark)]


def _in_words(rows: Sequence[Unassessed], *, several: bool) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(no_wrap=True)
    for id_, its in _by_benchmark(rows):
        reasons = [
            f"{it.assessments} {REASONS[it.reason].lower()}"
            if several
            else REASONS[it.reason].lower()
            for it in its
        ]
        grid.add_row(
            Text(id_, style="bold"),
            Text(visible(its[0].text)),
            Text("\n".join(reasons)),
        )
    return grid


def _brief(table: GapTable, framework: Framework) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for name, rows in unassessed_by_component(framework, table):
        refs = ", ".join(id_ for id_, _ in _by_benchmark(rows))
        grid.add_row(Text(name, style="bold"), Text(refs))
    return grid
