"""CSV: one tidy table, UTF-8, one header row of stable keys, numbers unrounded.

Spreadsheet programs run text that starts like a formula. Such text gets an apostrophe in front, which
`unguard` takes away again; text that looks as if it had one already gets another, so nothing is lost.
Numbers are never touched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain

from eyfa.reporting.report import Report
from eyfa.reporting.table import Value
from eyfa.reporting.visible import visible

_PIECE = 1 << 16
"""Characters that are written at once."""
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""The start of text that a spreadsheet might run, behind any number of apostrophes."""


def render_csv(report: Report) -> Iterator[bytes]:
    """The tidy table of a report, some rows at a time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.key for column in report.data.columns])
    for row in chain.from_iterable(group.rows for group in report.data.groups):
        writer.writerow([_cell(value) for value in row])
        if text.tell() >= _PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


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
