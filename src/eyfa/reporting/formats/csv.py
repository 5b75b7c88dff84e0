"""CSV: one tidy table, UTF-8, one header row of stable keys, numbers unrounded.

Texts keep their tabs and line breaks, and stand in quotation marks wherever a program might cut them at
another separator than the comma.

Spreadsheet programs run text that starts like a formula. Such text gets an apostrophe in front, which
`unguard` takes away again; text that looks as if it had one already gets another, so nothing is lost.
Numbers are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from eyfa.reporting.report import Report
from eyfa.reporting.table import Value
from eyfa.reporting.visible import visible

_PIECE = 1 << 16
"""Characters that are written at once."""
_SHORT, _KEPT = 100, 10_000
"""Characters of a text, and number of them, that are remembered."""
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r\n]")
"""The start of text that a spreadsheet might run, behind any number of apostrophes and blanks."""
_SEPARATES = re.compile(r'[,;"\s|]')
"""Where a program might cut a text."""


def render_csv(report: Report) -> Iterator[bytes]:
    """The tidy table of a report, some rows at a time."""
    header = ",".join(_quoted(column.key) for column in report.data.columns) + "\n"
    rows = chain.from_iterable(group.rows for group in report.data.groups)
    piece, size, cells = [header], 0, _Cells()
    for row in rows:
        line = cells.line(row)
        piece.append(line)
        size += len(line)
        if size >= _PIECE:
            yield "".join(piece).encode()
            piece, size = [], 0
    yield "".join(piece).encode()


class _Cells(dict[str, str]):
    """How texts are written, each worked out once: most stand in many rows."""

    def __missing__(self, text: str) -> str:
        cell = _quoted(guard(visible(text, lines=True, tabs=True)))
        if len(self) < _KEPT and len(text) <= _SHORT:
            self[text] = cell
        return cell

    def line(self, row: Iterable[Value]) -> str:
        """A row; numbers have nothing in them that would have to be quoted."""
        cells = [
            self[value] if isinstance(value, str) else "" if value is None else repr(value)
            for value in row
        ]
        return ",".join(cells) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _SEPARATES.search(cell) else cell


def guard(text: str) -> str:
    """Text that no spreadsheet program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
