"""What the parser gives up over, in a workbook that can otherwise be read; mended only then.

A number in a cell for dates that is no date is made text, so that only that cell is a problem, its content
kept. A merged block of whole columns or rows, as LibreOffice writes it (`F:F`), gets its ends.
"""

from __future__ import annotations

import re

from eyfa.workbook.reading.extents import LAST_CELL
from eyfa.workbook.reading.facts import column_name
from eyfa.workbook.reading.guard import Archive

LARGEST = 1e9
"""Days; the last date that a sheet knows is day 2,958,465."""
_CELL = re.compile(
    rb"<c(?=\s)([^<>]*)>((?:<f\b[^<>]*(?:/>|>[^<]*</f>))?<v>\s*([^<\s]*)\s*</v>)",
)
_NUMERIC = re.compile(rb"""\st=["']n["']""")
_TYPED = re.compile(rb"\st=")
_WHOLE = re.compile(
    rb"""(<(?:\w+:)?mergeCell\s[^<>]*\bref=["'])\$?(?:([A-Z]{1,3}):\$?([A-Z]{1,3})|(\d{1,7}):\$?(\d{1,7}))(?=["'])"""
)


def without_absurdities(archive: Archive) -> Archive:
    """The archive of an .xlsx with nothing of the kind; itself, if there was nothing."""
    tamed = {
        name: _WHOLE.sub(_with_ends, _CELL.sub(_as_text, content))
        for name, content in archive.xml()
        if b"sheetData" in content
    }
    if all(archive.parts[name] == content for name, content in tamed.items()):
        return archive
    return archive.changed(tamed)


def _with_ends(merged: re.Match[bytes]) -> bytes:
    start, left, right, top, bottom = merged.groups()
    if left:
        return b"%s%s1:%s%d" % (start, left, right, LAST_CELL.row + 1)
    return b"%sA%s:%s%s" % (start, top, column_name(LAST_CELL.column).encode(), bottom)


def _as_text(cell: re.Match[bytes]) -> bytes:
    attributes = _NUMERIC.sub(b"", cell[1])
    if _TYPED.search(attributes) or not _is_absurd(cell[3]):
        return cell[0]
    return b'<c%s t="str">%s' % (attributes, cell[2])


def _is_absurd(digits: bytes) -> bool:
    try:
        number = float(digits)
    except ValueError:
        return False
    return not abs(number) <= LARGEST
