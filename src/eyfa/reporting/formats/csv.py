"""CSV: one tidy table, UTF-8, one header row of stable keys, numbers unrounded.

Spreadsheet programs run text that starts like a formula. Such text gets an apostrophe in front, which
`unguard` takes away again; text that looks as if it had one already gets another, so nothing is lost.
Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
import re

from eyfa.reporting.report import Report
from eyfa.reporting.table import Value
from eyfa.reporting.visible import visible

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""The start of text that a spreadsheet might run, behind any number of apostrophes."""


def render_csv(report: Report) -> bytes:
    """The tidy table of a report."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.key for column in report.data.columns])
    writer.writerows([[_cell(value) for value in row] for row in report.data.rows])
    return text.getvalue().encode()


def guard(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return guard(visible(value, lines=True))
        case int():
            return str(value)
        case float():
            return repr(value)
