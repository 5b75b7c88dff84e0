"""An archive made anew of the parts that were inflated and checked.

The parser need not inflate them again, and sees them as they were seen here, however it would have read
the archive that came.
"""

from __future__ import annotations

import struct

from eyfa.workbook.reading.guard import MIB, Archive

STORED_UP_TO = 32 * MIB
"""Bytes of all parts; more would take too much memory beside the parts themselves."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_DAY = 0x21
"""1 January 1980, the first that an archive can tell."""
_WITHOUT_SHEETS = (
    "docprops/",
    "xl/charts/",
    "xl/drawings/",
    "xl/media/",
    "xl/tables/",
    "xl/theme/",
    "xl/worksheets/_rels/",
    "configurations2/",
    "object",
    "pictures/",
    "thumbnails/",
)
"""Where parts lie that the parser does not ask for."""


def store(archive: Archive) -> bytes | None:
    """The parts that sheets are read from, uncompressed, as one archive; `None` if too large."""
    names = [
        name
        for name in archive.parts
        if not name.replace("\\", "/").lower().startswith(_WITHOUT_SHEETS)
    ]
    if sum(len(archive.parts[name]) for name in names) > STORED_UP_TO:
        return None
    pieces: list[bytes] = []
    entries: list[bytes] = []
    offset = 0
    for name in names:
        part, title = archive.parts[name], name.encode()
        shape = (_VERSION, _UTF8, 0, 0, _DAY, archive.sums[name], len(part), len(part), len(title))
        head = _LOCAL.pack(b"PK\3\4", *shape, 0)
        pieces += (head, title, part)
        entries += (_CENTRAL.pack(b"PK\1\2", _VERSION, *shape, 0, 0, 0, 0, 0, offset), title)
        offset += len(head) + len(title) + len(part)
    directory = b"".join(entries)
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(directory), offset, 0)
    return b"".join((*pieces, directory, end))
