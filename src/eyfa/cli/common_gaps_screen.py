"""Gaps that most have in common, for the eye: in full words, with who, and beside them the top level."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import words
from eyfa.cli.screen import notes
from eyfa.reporting.common_gap_views import (
    candidate_table,
    candidates_of,
    common_gap_table,
    top_benchmarks,
    top_title,
)
from eyfa.reporting.compare_views import Views
from eyfa.reporting.numbers import share_text
from eyfa.reporting.visible import visible
from eyfa.reporting.words import AT_LEVEL, CANDIDATE, all_of
from eyfa.scoring.common_gaps import CommonGap

_MANY = 5
"""Places from which on a share in per cent says more than the counts."""


def common_gaps_screen(views: Views, *, top: int) -> Iterator[RenderableType]:
    """The first `top` that most lack, the most common first; then candidates, component by component."""
    table = common_gap_table(views)
    yield Text(table.title, style="bold")
    yield Text()
    if not views.comparison.common_gaps:
        yield Text(table.nothing)
        yield from notes(table.footnotes)
        return
    grid = Grid.grid(padding=(0, 2, 1, 0), collapse_padding=False)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    gaps = views.comparison.common_gaps
    for gap in gaps[:top]:
        grid.add_row(Text(gap.benchmark, style="bold"), _said(views, gap))
    yield grid
    if len(gaps) > top:
        yield Text(words.MORE_GAPS.format(more=len(gaps) - top))
        yield Text()
    yield from _candidates(views)
    yield from notes(table.footnotes)


def _said(views: Views, gap: CommonGap) -> Text:
    text = Text(visible(views.framework.benchmark_by_id[gap.benchmark].text))
    is_of_few = gap.with_gap < gap.rated < _MANY
    form = words.LACKED_OF_FEW if is_of_few else words.LACKED
    if gap.with_gap == gap.rated:
        form = words.LACKED_BY_ALL
    every, share = all_of(gap.rated), share_text(gap.share)
    line = form.format(with_gap=gap.with_gap, rated=gap.rated, share=share, all=every)
    if gap.asked > gap.rated:
        line += words.NOT_RATED_BY.format(unrated=gap.asked - gap.rated)
    if gap.candidate:
        candidate = words.CANDIDATE_OF_FEW if is_of_few else words.CANDIDATE
        line += f" · {candidate.format(rated=gap.rated)}"
    text.append(f"\n{line}")
    text.append(f"\n{_who(views, gap)}")
    return text


def _who(views: Views, gap: CommonGap) -> str:
    names = ", ".join(visible(views.names[key]) for key in gap.groups)
    return words.WHO.format(names=names)


def _candidates(views: Views) -> Iterator[RenderableType]:
    """The candidates of each component, and beside them what it asks of the top level, by reference."""
    components = [it for it in views.components if candidates_of(views, it)]
    if not components:
        return
    table = candidate_table(views)
    yield Text(table.title, style="bold")
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for component in components:
        yours = [it.benchmark for it in candidates_of(views, component)]
        top = [it.id for it in top_benchmarks(views, component)]
        grid.add_row(Text(component.name, style="bold"))
        grid.add_row(Text(f"  {CANDIDATE}"), Text(", ".join(yours)))
        grid.add_row(Text(f"  {AT_LEVEL.format(level=top_title(views))}"), Text(", ".join(top)))
    yield grid
    yield Text()
    yield Text(words.IN_WORDS)
