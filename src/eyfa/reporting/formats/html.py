"""HTML: one document that needs nothing else, and reads well aloud, on paper and in the dark."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, StrictUndefined

from eyfa.reporting import words
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Column, Value

TEMPLATE = "report.html.jinja"


def render_html(report: Report) -> bytes:
    """The whole report; whatever stands in a cell is text, never markup."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = resources.files("eyfa.reporting.formats").joinpath(TEMPLATE).read_text("utf-8")
    template = environment.from_string(source)
    return template.render(report=report, cell=_cell, zip=zip).encode()


def _cell(column: Column, value: Value) -> str:
    if value is None and column.kind.is_rated:
        return words.NOT_RATED
    return shown(value, column.kind)
