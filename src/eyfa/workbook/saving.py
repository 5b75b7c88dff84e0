"""Opening and finishing XlsxWriter workbooks: what the library cannot say itself is mended on saving."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from eyfa.workbook.style import FONT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that every workbook carries, so that the same inputs give the same bytes."""
_NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The unit of column widths is a digit of the default font. At this size, Excel and LibreOffice agree on it.
_DEFAULT_FONT = {"font_name": FONT, "font_size": 9, "font_family": 2, "font_scheme": False}
_CORE_END = b"</cp:coreProperties>"


def open_workbook(target: BytesIO, *, title: str, subject: str) -> Workbook:
    """A new workbook in memory, with its document properties; text in it is only ever text."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - heavy

    options = {"in_memory": True, **_NO_FORMULAS, "default_format_properties": dict(_DEFAULT_FONT)}
    book = Workbook(target, options)
    book.set_properties({"title": title, "subject": subject, "author": "eyfa", "created": EPOCH})
    return book


def finish_workbook(target: BytesIO, *, language: str) -> bytes:
    """The bytes of a closed workbook, with two things mended.

    Rows keep their height but not as a custom one, so that they grow while somebody types; and the
    document says in which language it is.
    """
    tag = f"<dc:language>{language}</dc:language>".encode()
    finished = BytesIO()
    with (
        zipfile.ZipFile(target) as written,
        zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as mended,
    ):
        for member in written.infolist():
            content = written.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(b' customHeight="1"', b"")
            elif member.filename == "docProps/core.xml":
                content = content.replace(_CORE_END, tag + _CORE_END)
            mended.writestr(member, content, zipfile.ZIP_DEFLATED)
    return finished.getvalue()
