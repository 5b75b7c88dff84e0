"""The framework itself: an overview, one component, one benchmark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from eyfa.framework.model import Benchmark, Component, Framework
from eyfa.reporting import words
from eyfa.reporting.about import framework_line
from eyfa.reporting.field import (
    CODE,
    INTEGER,
    JSON,
    PEOPLE,
    TEXT,
    TIDY,
    Field,
    entries,
    entry,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown, Words
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Group, Table
from eyfa.words import N_

_TABLES = PEOPLE | TIDY
_COMPONENTS, _BENCHMARKS = "Components and their benchmarks", "What needs to be in place"


class _Counted(NamedTuple):
    """A component, or all of them, and how many benchmarks it has at each level."""

    component: Component | None
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many it has."""
        return sum(self.counts.values())


class _Placed(NamedTuple):
    """A benchmark, and where it belongs."""

    framework: Framework
    component: Component
    benchmark: Benchmark


def _count(level: str, row: _Counted) -> int:
    return row.counts[level]


# fmt: off
def component_fields(levels: Mapping[str, str] | None = None) -> list[Field[_Counted]]:
    """Of a component in the overview; `levels` are titles by id, for any framework without them."""
    return [
        Field("component", words.REF, CODE, 9, "The component, by id; empty for all of them.",
              lambda row: row.component.id if row.component else "", view=_TABLES, short="", is_strong=True),
        Field("id", "", CODE, 12, "The component's id.", "component.id", view=JSON),
        Field("kind", "", TEXT, 12, "The kind that it belongs to, by id.", "component.kind", view=JSON),
        Field("title", words.COMPONENT, TEXT, 56, "The title of the component.",
              lambda row: row.component.title if row.component else words.ALL_COMPONENTS, short="", least=16),
        *(Field(level, title, INTEGER, 11, "How many benchmarks it has at each level, by id.", partial(_count, level),
                view=_TABLES, screen=2) for level, title in (levels or {"*": ""}).items()),
        Field("benchmarks", "", INTEGER, 12, "How many benchmarks it has at each level, by id.", "counts", view=JSON,
              inside=".*"),
        Field("total", words.TOTAL, INTEGER, 9, "How many it has.", view=_TABLES),
    ]


COMPONENT: list[Field[Component]] = [
    Field("id", "", CODE, 12, "The component's id."),
    Field("kind", "", TEXT, 12, "The kind that it belongs to, by id."),
    Field("title", "", TEXT, 12, "The title of the component."),
    Field("short_title", "", TEXT, 12, "A short title."),
    Field("vision", "", TEXT, 12, "What good looks like, an entry for each paragraph.", inside="[]"),
]
BENCHMARK: list[Field[_Placed]] = [
    Field("benchmark", words.REF, CODE, 9, "The benchmark, by id.", "benchmark.id", view=_TABLES),
    Field("component", words.COMPONENT, CODE, 12, "Its component, by id.", "component.id"),
    Field("id", "", CODE, 12, "The benchmark's id.", "benchmark.id", view=JSON),
    Field("level", words.LEVEL, TEXT, 12, "The title of its level.",
          lambda row: row.framework.level_by_id[row.benchmark.level].title, view=_TABLES),
    Field("level", "", CODE, 12, "Its level, by id.", "benchmark.level", view=JSON),
    Field("text", words.TEXT, TEXT, 70, "The words of the benchmark.", "benchmark.text"),
    Field("notes", "Notes", TEXT, 50, "Footnotes that it cites, a line each.",
          lambda row: "\n".join(row.benchmark.notes), view=_TABLES),
    Field("notes", "", TEXT, 12, "Footnotes that it cites.", "benchmark.notes", view=JSON, inside="[]"),
    Field("replaces", "", TEXT, 12, "Ids of an earlier edition whose place it takes.", "benchmark.replaces", view=JSON,
          inside="[]"),
]
BENCHMARK_OF_COMPONENT = [field for field in BENCHMARK if field.key != "component"]
"""In the document on a component, which need not be named."""
# fmt: on


def overview_report(framework: Framework) -> Report:
    """The components by kind, with the number of benchmarks at each level."""

    def row(component: Component) -> _Counted:
        return _Counted(component, _counts(framework, [component]))

    fields = component_fields({level.id: level.title for level in framework.levels})
    every = _Counted(None, _counts(framework, framework.components))
    kinds = {
        kind.title: [row(one) for one in framework.components if one.kind == kind.id]
        for kind in framework.kinds
    }

    def rows() -> list[_Counted]:
        return [row for rows in kinds.values() for row in rows]

    def table() -> Table:
        parts = [
            Group(title, people_rows(fields, framework, benchmarks))
            for title, benchmarks in kinds.items()
        ]
        total = people_rows(fields, framework, [every])
        return Table(
            name=N_("Framework"),
            title=_COMPONENTS,
            columns=people_columns(fields),
            groups=(
                *(part for part in parts if part.rows),
                Group(words.TOTAL, total, is_total=True),
            ),
            group_heading=words.PART,
            row_header=1,
        )

    return framework_report(
        framework,
        framework.title,
        table=table,
        data=lambda: tidy("Framework", _COMPONENTS, fields, lambda: [*rows(), every]),
        document=lambda: {
            "components": entries(fields, map(row, framework.components)),
            "benchmarks": every.counts,
        },
    )


def component_report(framework: Framework, component: Component) -> Report:
    """One component: its vision and its benchmarks."""
    rows = [_Placed(framework, component, one) for one in component.benchmarks]
    benchmarks = entries(BENCHMARK_OF_COMPONENT, rows)
    return framework_report(
        framework,
        f"{component.id} {component.title}",
        *component.vision,
        table=lambda: _benchmark_table(framework, rows),
        screen=lambda: _component_screen(framework, component),
        data=lambda: tidy("Benchmarks", _BENCHMARKS, BENCHMARK, lambda: rows),
        document=lambda: {"component": entry(COMPONENT)(component) | {"benchmarks": benchmarks}},
    )


def benchmark_report(framework: Framework, benchmark: Benchmark) -> Report:
    """One benchmark, with its notes."""
    component = framework.component_of[benchmark.id]
    row = _Placed(framework, component, benchmark)
    level = framework.level_by_id[benchmark.level].title
    return framework_report(
        framework,
        benchmark.id,
        table=lambda: _benchmark_table(framework, [row]),
        screen=lambda: (
            Line.of(f"{component.id} {component.title} · {level}"),
            _listed([benchmark]),
        ),
        data=lambda: tidy("Benchmarks", _BENCHMARKS, BENCHMARK, lambda: [row]),
        document=lambda: {"benchmark": entry(BENCHMARK)(row)},
    )


def framework_report(
    framework: Framework, title: str, *about: str, table: Callable[[], Table], **forms: Any
) -> Report:
    """A report on the framework, as `report_on` makes it, of one table.

    What has a screen of its own stands there without the title, which it says itself.
    """
    return report_on(
        framework,
        "framework",
        title,
        about=(framework_line(framework), *about),
        tables=lambda: (table(),),
        is_headed="screen" not in forms,
        **forms,
    )


def _counts(framework: Framework, components: Iterable[Component]) -> dict[str, int]:
    """Benchmarks of these components by level id."""
    counts = dict.fromkeys(framework.level_by_id, 0)
    for component in components:
        for benchmark in component.benchmarks:
            counts[benchmark.level] += 1
    return counts


def _benchmark_table(framework: Framework, rows: Sequence[_Placed]) -> Table:
    return Table(
        name=N_("Benchmarks"),
        title=_BENCHMARKS,
        columns=people_columns(BENCHMARK),
        groups=(Group("", people_rows(BENCHMARK, framework, rows)),),
    )


def _component_screen(framework: Framework, component: Component) -> Iterator[Shown]:
    """What good looks like, then the benchmarks level by level."""
    yield Line.of(next(kind.singular for kind in framework.kinds if kind.id == component.kind))
    yield Line.of(f"{component.id} {component.title}", Look.STRONG)
    yield BLANK
    yield Line.of("What does good look like?", Look.STRONG)
    for paragraph in component.vision:
        yield from (Line.of(paragraph), BLANK)
    for level in framework.levels:
        benchmarks = [one for one in component.benchmarks if one.level == level.id]
        if benchmarks:
            yield Line((Words(level.title, Look.STRONG), Words(f" ({len(benchmarks)})")))
            yield from (_listed(benchmarks), BLANK)


def _listed(benchmarks: Iterable[Benchmark]) -> Listing:
    """Benchmarks with their notes."""
    return Listing(
        [
            Item(
                ref=one.id,
                text=one.text,
                lines=tuple(Line.of(f"Note: {note}") for note in one.notes),
            )
            for one in benchmarks
        ],
        is_close=True,
    )
