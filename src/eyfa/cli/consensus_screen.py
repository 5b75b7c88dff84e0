"""Agreement for the eye: what to discuss, each with who said what, then how much is agreed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.paragraphs import Paragraph
from eyfa.cli.screen import heading, notes
from eyfa.reporting import consensus_words
from eyfa.reporting.numbers import mean_text, score_text
from eyfa.reporting.report import Report
from eyfa.reporting.table import Row, Table
from eyfa.reporting.visible import visible


def consensus_screen(report: Report, _: Console) -> Iterator[RenderableType]:
    """The agenda, then what is agreed, by reference under each answer."""
    yield from heading(report)
    discuss, agreed, *others = report.tables
    yield Text(discuss.title, style="bold")
    yield Text()
    yield _items(discuss)
    yield Text(agreed.title, style="bold")
    yield from _answers(agreed)
    for table in others:
        if table.name == consensus_words.ALONE:
            yield Text()
            yield Text(table.title, style="bold")
            yield from _answers(table)
        if table.name == consensus_words.UNANSWERED:
            yield Text()
            yield Text(table.title, style="bold")
            refs = ", ".join(str(row[table.position("benchmark")]) for row in table.rows)
            yield Paragraph(Text(refs), indent=2)
    yield from notes(discuss.footnotes)


def _items(table: Table) -> RenderableType:
    if not table.rows:
        return Text(f"{table.nothing}\n")
    grid = Grid.grid(padding=(0, 2, 1, 0), collapse_padding=False)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for row in table.rows:
        number, ref, *_ = row
        grid.add_row(Text(str(number)), Text(str(ref), style="bold"), _item(table, row))
    return grid


def _item(table: Table, row: Row) -> Text:
    def value(key: str) -> str:
        return str(row[table.position(key)])

    cns, priority = row[table.position("consensus")], row[table.position("priority")]
    applies = float(row[table.position("applies")] or 0)
    template = words.CONSENSUS_FIGURES if applies == 1 else words.CONSENSUS_FIGURES_APPLIES
    figures = template.format(
        consensus=words.NO_CONSENSUS if cns is None else mean_text(float(cns)),
        applies=mean_text(applies),
        priority=score_text(float(priority or 0)),
    )
    said, median = visible(value("said"), lines=True), value("median")
    return Text("\n").join(
        [
            Text(visible(value("text"))),
            Text(visible(value("spread")), style=look.FACT),
            *([Text(visible(words.MEDIAN_FIGURE.format(median=median)))] if median else []),
            Text(figures, style="bold"),
            *(Text(line) for line in said.split("\n")),
        ]
    )


def _answers(table: Table) -> Iterator[RenderableType]:
    refs: dict[str, list[str]] = {}
    for row in table.rows:
        answer = str(row[table.position("answer")])
        refs.setdefault(answer, []).append(str(row[table.position("benchmark")]))
    if not refs:
        yield Text(table.nothing)
    for answer, its in refs.items():
        yield Text.assemble((visible(answer), look.FACT), f": {len(its)}")
        yield Paragraph(Text(", ".join(its)), indent=2)
