"""The framework itself as reports: an overview, one component, one benchmark, matches of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eyfa.framework.model import Benchmark, Component, Framework
from eyfa.reporting import words
from eyfa.reporting.report import Report
from eyfa.reporting.reports import report_on
from eyfa.reporting.search import Match
from eyfa.reporting.table import Column, Group, Kind, Row, Table, plain_table


def overview_report(framework: Framework) -> Report:
    """The components by kind, with the number of benchmarks at each level."""
    table = Table(
        name=words.FRAMEWORK,
        title=words.COMPONENTS_TITLE,
        columns=(
            Column("component", words.REF, Kind.CODE, 9),
            Column("title", words.COMPONENT, width=56),
            *(Column(it.id, it.title, Kind.INTEGER, 11) for it in framework.levels),
            Column("total", words.TOTAL, Kind.INTEGER, 9),
        ),
        groups=(*_kind_groups(framework), _total_group(framework)),
        group_heading=words.PART,
        row_header=1,
    )
    shown = [
        {"id": it.id, "kind": it.kind, "title": it.title, "benchmarks": _counts(framework, (it,))}
        for it in framework.components
    ]
    return _report(
        framework,
        framework.title,
        table,
        {"components": shown, "benchmarks": _counts(framework, framework.components)},
    )


def component_report(framework: Framework, component: Component) -> Report:
    """One component: its vision and its benchmarks."""
    return _report(
        framework,
        f"{component.id} {component.title}",
        _benchmark_table(framework, component, component.benchmarks),
        {"component": component.model_dump(mode="json")},
        *component.vision,
    )


def benchmark_report(framework: Framework, benchmark: Benchmark) -> Report:
    """One benchmark, with its notes."""
    component = framework.component_of[benchmark.id]
    shown = {"component": component.id} | benchmark.model_dump(mode="json")
    return _report(
        framework,
        benchmark.id,
        _benchmark_table(framework, component, (benchmark,)),
        {"benchmark": shown},
    )


def search_report(framework: Framework, wanted: Sequence[str], matches: Sequence[Match]) -> Report:
    """The texts that hold all the words."""
    rows: list[Row] = [
        (it.id, it.component, it.level or "", it.where.value, it.text) for it in matches
    ]
    table = plain_table(
        words.SEARCH,
        words.SEARCH_TITLE,
        (
            Column("id", words.REF, Kind.CODE, 9),
            Column("component", words.COMPONENT, Kind.CODE, 12),
            Column("level", words.LEVEL, Kind.CODE, 12),
            Column("where", words.WHERE, Kind.CODE, 12),
            Column("text", words.TEXT, width=80),
        ),
        rows,
    )
    keys = ("id", "component", "level", "where", "text")
    found = [
        dict(zip(keys, (it.id, it.component, it.level, it.where.value, it.text), strict=True))
        for it in matches
    ]
    return _report(
        framework,
        words.OF.format(title=words.SEARCH, subject=" ".join(wanted)),
        table,
        {"words": list(wanted), "matches": found},
    )


def count_benchmarks(component: Component, level_id: str | None = None) -> int:
    """How many benchmarks a component has, at a level or in all."""
    return sum(level_id in (None, benchmark.level) for benchmark in component.benchmarks)


def _counts(framework: Framework, components: Sequence[Component]) -> dict[str, int]:
    """Benchmarks of these components by level id."""
    return {
        level.id: sum(count_benchmarks(component, level.id) for component in components)
        for level in framework.levels
    }


def _count_row(framework: Framework, ref: str, title: str, components: Sequence[Component]) -> Row:
    counts = _counts(framework, components)
    return (ref, title, *counts.values(), sum(counts.values()))


def _kind_groups(framework: Framework) -> list[Group]:
    return [
        Group(kind.title, rows)
        for kind in framework.kinds
        if (
            rows := tuple(
                _count_row(framework, it.id, it.title, (it,))
                for it in framework.components
                if it.kind == kind.id
            )
        )
    ]


def _total_group(framework: Framework) -> Group:
    row = _count_row(framework, "", words.ALL_COMPONENTS, framework.components)
    return Group(words.TOTAL, (row,), is_total=True)


def _benchmark_table(
    framework: Framework, component: Component, benchmarks: Sequence[Benchmark]
) -> Table:
    rows: list[Row] = [
        (
            benchmark.id,
            component.id,
            framework.level_by_id[benchmark.level].title,
            benchmark.text,
            "\n".join(benchmark.notes),
        )
        for benchmark in benchmarks
    ]
    columns = (
        Column("benchmark", words.REF, Kind.CODE, 9),
        Column("component", words.COMPONENT, Kind.CODE, 12),
        Column("level", words.LEVEL, width=12),
        Column("text", words.TEXT, width=70),
        Column("notes", words.NOTES, width=50),
    )
    return plain_table(words.BENCHMARKS, words.BENCHMARKS_TITLE, columns, rows)


def _report(
    framework: Framework, title: str, table: Table, document: dict[str, Any], *about: str
) -> Report:
    line = words.FRAMEWORK_LINE.format(
        title=framework.title, publisher=framework.publisher, edition=framework.edition
    )
    return report_on(
        framework,
        "framework",
        title,
        about=(line, *about),
        tables=lambda: (table,),
        data=lambda: table,
        document=lambda: document,
    )
