"""Markdown that pastes into a document or an issue: a heading, and tables whose cells cannot break out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eyfa.provenance.record import as_comment
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Column, Group, Kind, Table

_ESCAPES = (
    (re.compile(r"([\\`*\[\]|~]|(?<!\w)_|_(?!\w))"), r"\\\1"),
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"<"), "&lt;"),
    (re.compile(r":(?=//)|(?<=www)\."), r"\\\g<0>"),
    (re.compile(r"\n"), "<br>"),
)
"""What would be markup, and what stands for it, in this order."""


def render_md(report: Report) -> bytes:
    """The whole report."""
    parts = [f"# {escaped(report.title)}", *_lines(report.about)]
    for table in report.all_tables:
        parts += _table(table)
    parts += _lines(report.credit)
    parts += [] if report.provenance is None else [as_comment(report.provenance)]
    return ("\n\n".join(parts) + "\n").encode()


def _lines(lines: tuple[str, ...]) -> Iterator[str]:
    return map(escaped, lines)


def _table(table: Table) -> Iterator[str]:
    yield f"## {escaped(table.title)}"
    yield from table_lines(table)


def table_lines(table: Table) -> Iterator[str]:
    """A table without its title, and what it means."""
    if table.rows:
        header = _row([escaped(column.heading) for column in table.columns])
        rule = _row(["---:" if column.kind.is_number else "---" for column in table.columns])
        body = [line for group in table.groups for line in _group(table, group)]
        yield "\n".join([header, rule, *body])
    else:
        yield table.nothing
    yield from _lines(table.footnotes)


def _group(table: Table, group: Group) -> Iterator[str]:
    if group.title and table.group_heading and not group.is_total:
        empty = [""] * (len(table.columns) - 1)
        yield _row([f"**{escaped(group.title)}**", *empty])
    for row in group.rows:
        yield _row([_cell(*pair) for pair in zip(table.columns, row, strict=True)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(column: Column, value: str | float | None) -> str:
    return escaped(shown(value, column.kind))


def escaped(text: str) -> str:
    """Text that no Markdown takes for markup."""
    text = shown(text, Kind.TEXT)
    for pattern, replacement in _ESCAPES:
        text = pattern.sub(replacement, text)
    return text
