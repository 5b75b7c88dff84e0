"""Numbers that are no date and no length of time: over one in a cell for dates, the parser gives up.

Only then are such numbers made text, so that the cell alone is a problem, and what stands in it is kept.
"""

from __future__ import annotations

import re

from eyfa.workbook.guard import Archive

LARGEST = 1e9
"""Days; the last date that a sheet knows is day 2,958,465."""
_CELL = re.compile(
    rb"<c(?=\s)([^<>]*)>((?:<f\b[^<>]*(?:/>|>[^<]*</f>))?<v>\s*([^<\s]*)\s*</v>)",
)
_NUMERIC = re.compile(rb"""\st=["']n["']""")
_TYPED = re.compile(rb"\st=")


def without_absurd_numbers(archive: Archive) -> Archive:
    """The archive of an .xlsx with every number beyond all dates as text; itself, if there is none."""
    tamed = {
        name: _CELL.sub(_as_text, content)
        for name, content in archive.xml()
        if b"sheetData" in content
    }
    if all(archive.parts[name] == content for name, content in tamed.items()):
        return archive
    return archive.changed(tamed)


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
