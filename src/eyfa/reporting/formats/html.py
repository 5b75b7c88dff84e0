"""HTML: one document that needs nothing else, and reads well aloud, on paper and in the dark."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eyfa.provenance.record import as_comment
from eyfa.reporting import words
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Column, Row, Table, Value, with_totals_first
from eyfa.reporting.visible import visible

TEMPLATE = "report.html.jinja"
_MANY = 10
"""A table of more columns than this is set closer, so that they fit beside each other."""
_LONG = 20
"""A column of more characters than this takes a line of its own where it stands beneath another."""


def render_html(report: Report) -> bytes:
    """The whole report; whatever stands in a cell is text, never markup."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(in_its_language, report.foreign),
    )
    source = resources.files("eyfa.reporting.formats").joinpath(TEMPLATE).read_text("utf-8")
    template = environment.from_string(source)
    page = template.render(
        report=report,
        tables=[with_totals_first(table) for table in report.all_tables],
        cell=cell,
        beside=beside,
        beneath=beneath,
        is_dense=is_dense,
        visible=visible,
        record="" if report.provenance is None else as_comment(report.provenance),
    )
    return page.encode(errors="backslashreplace")


def in_its_language(foreign: Mapping[str, str], value: object) -> object:
    """What a template writes; a text in another language says so to whoever hears it."""
    if isinstance(value, str) and (tag := foreign.get(value)):
        return Markup('<span lang="{}">{}</span>').format(tag, value)
    return value


def beside(table: Table) -> list[tuple[int, Column]]:
    """The columns that stand beside each other, with their positions: few enough for paper and a phone."""
    return [(index, column) for index, column in enumerate(table.columns) if not column.beneath]


def is_dense(table: Table) -> bool:
    """Whether many columns stand beside each other."""
    return len(beside(table)) > _MANY


def beneath(table: Table, key: str, row: Row) -> list[tuple[Column, str, bool]]:
    """What a row says beneath the cell of a column: each with its text, and whether that may be long."""
    pairs = zip(table.columns, row, strict=True)
    found = [(column, cell(column, value)) for column, value in pairs if column.beneath == key]
    return [(column, text, column.width > _LONG) for column, text in found if text]


def cell(column: Column, value: Value) -> str:
    """What stands in a cell; in words where nothing was rated."""
    if value is None and column.kind.is_rated:
        return words.NOT_RATED
    return shown(value, column.kind)
