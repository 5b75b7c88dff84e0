"""The framework for the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import words
from eyfa.cli.parts import Part, first_fitting, stacked
from eyfa.cli.screen import heading
from eyfa.framework.model import Benchmark, Component, Framework
from eyfa.reporting.framework_views import count_benchmarks
from eyfa.reporting.report import Report
from eyfa.reporting.search import Match, Where
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted

_FOUND = "bold reverse"


def overview_screen(report: Report, console: Console) -> Iterator[RenderableType]:
    """The components as a tree, with counts."""
    yield from heading(report)
    table = report.tables[0]
    counts = [column for column in table.columns if column.kind.is_number]
    parts = [
        Part("", lambda row: Text(str(row[0]), style="bold")),
        Part("", lambda row: Text(str(row[1])), wrap=True, width=16),
        *(_count(column.heading, table.position(column.key)) for column in counts),
    ]
    grid = first_fitting([parts, [*parts[:2], parts[-1]]], table, console.width)
    yield from stacked(table) if grid is None else (grid,)


def _count(heading: str, index: int) -> Part:
    return Part(heading, lambda row: Text(str(row[index])), right=True)


def component_screen(framework: Framework, component: Component) -> Iterator[RenderableType]:
    """One component: what good looks like, then its benchmarks level by level."""
    kind = next(kind.singular for kind in framework.kinds if kind.id == component.kind)
    yield Text(kind)
    yield Text(f"{component.id} {component.title}", style="bold")
    yield Text()
    yield Text(words.VISION, style="bold")
    for paragraph in component.vision:
        yield Text(paragraph)
        yield Text()
    for level in framework.levels:
        its = [benchmark for benchmark in component.benchmarks if benchmark.level == level.id]
        if its:
            count = count_benchmarks(component, level.id)
            yield Text.assemble((level.title, "bold"), f" ({count})")
            yield _benchmarks(its)
            yield Text()


def benchmark_screen(framework: Framework, benchmark: Benchmark) -> Iterator[RenderableType]:
    """One benchmark, where it belongs, and its notes."""
    component = framework.component_of[benchmark.id]
    level = framework.level_by_id[benchmark.level].title
    yield Text(f"{component.id} {component.title} · {level}")
    yield _benchmarks([benchmark])


def search_screen(
    framework: Framework, wanted: Sequence[str], matches: Sequence[Match]
) -> Iterator[RenderableType]:
    """The texts that were found, under their components, the words marked."""
    if not matches:
        yield Text(words.NO_MATCH.format(words=visible(" ".join(wanted))))
        return
    for component in framework.components:
        its = [match for match in matches if match.component == component.id]
        if not its:
            continue
        yield Text(f"{component.id} {component.title}", style="bold")
        grid = _grid()
        for match in its:
            label = match.id if match.where is Where.BENCHMARK else words.FOUND_IN[match.where]
            text = Text(match.text)
            for start, end in match.spans:
                text.stylize(_FOUND, start, end)
            grid.add_row(Text(label, style="bold"), text)
        yield Padding(grid, (0, 0, 1, 2))
    components = len({match.component for match in matches})
    yield Text(
        words.MATCHES.format(
            matches=counted(len(matches), "match", "matches"),
            components=counted(components, "component"),
        )
    )


def _benchmarks(benchmarks: Sequence[Benchmark]) -> RenderableType:
    grid = _grid()
    for benchmark in benchmarks:
        text = Text(benchmark.text)
        for note in benchmark.notes:
            text.append(f"\n{words.NOTE.format(text=note)}")
        grid.add_row(Text(benchmark.id, style="bold"), text)
    return Padding(grid, (0, 0, 0, 2))


def _grid() -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid
