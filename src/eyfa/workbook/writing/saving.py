"""Opening and finishing XlsxWriter workbooks: what the library cannot say itself is mended on saving."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from eyfa.workbook.style import FONT

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time that every workbook carries, so that the same inputs give the same bytes."""
_NO_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# The unit of column widths is a digit of the default font. At this size, Excel and LibreOffice agree on it.
_DEFAULT_FONT = {"font_name": FONT, "font_size": 9, "font_family": 2, "font_scheme": False}
_CORE_END = "</cp:coreProperties>"


def open_workbook(target: BytesIO, *, title: str, subject: str, language: str) -> Workbook:
    """A new workbook in memory, with its document properties; text in it is only ever text."""
    options = {"in_memory": True, **_NO_FORMULAS, "default_format_properties": dict(_DEFAULT_FONT)}
    book = _mending_workbook()(target, options)
    book.set_properties({"title": title, "subject": subject, "author": "eyfa", "created": EPOCH})
    book.language = language
    return book


def finish_workbook(book: Workbook, target: BytesIO) -> bytes:
    """Close a workbook; the bytes that it wrote to its target, with two things mended.

    Rows keep their height but not as a custom one, so that they grow while somebody types; and the
    document says in which language it is.
    """
    book.close()
    return target.getvalue() if book.is_mended else _mended_archive(target, book.language)


@cache
def _mending_workbook() -> type[Workbook]:
    """XlsxWriter's workbook, with a packager of our own, for which it makes room."""
    from xlsxwriter.packager import Packager  # noqa: PLC0415 - heavy
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415

    class MendingPackager(Packager):  # type: ignore[misc]
        def _create_package(self) -> list[tuple[StringIO | BytesIO, str, bool]]:
            self.workbook.is_mended = True
            language = self.workbook.language
            return [
                (content if is_binary else _mended_part(name, content, language), name, is_binary)
                for content, name, is_binary in super()._create_package()
            ]

    class MendingWorkbook(Workbook):  # type: ignore[misc]
        language = ""
        is_mended = False

        def _get_packager(self) -> Packager:
            return MendingPackager()

    return MendingWorkbook


@cache
def plain_worksheet() -> type[Worksheet]:
    """A sheet that takes formulas as they are.

    XlsxWriter searches every formula for some forty functions of newer versions, which we do not use
    and which would take a quarter of the time of a workbook. And it searches every attribute for what XML
    has to escape, which addresses and numbers never hold.
    """
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 - heavy

    class PlainWorksheet(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, *_: object) -> str:
            return formula.removeprefix("=")

        def _escape_attributes(self, attribute: object) -> object:
            if isinstance(attribute, int) or (isinstance(attribute, str) and attribute.isalnum()):
                return attribute
            return super()._escape_attributes(attribute)

    return PlainWorksheet


def _mended_part(name: str, content: StringIO, language: str) -> StringIO:
    """A part as it is to be packed; one that needs no mending is not copied."""
    text = content.getvalue()
    mended = _mended(name, text, language)
    if mended is text:
        return content
    content.close()
    part = StringIO()
    part.write(mended)  # takes less memory than one made of the text
    return part


def _mended_archive(target: BytesIO, language: str) -> bytes:
    """A workbook that was packed before it could be mended."""
    finished = BytesIO()
    with zipfile.ZipFile(target) as written, zipfile.ZipFile(finished, "w") as mended:
        for member in written.infolist():
            content = written.read(member)
            if member.filename.endswith(".xml"):
                content = _mended(member.filename, content.decode(), language).encode()
            mended.writestr(member, content)
    return finished.getvalue()


def _mended(name: str, text: str, language: str) -> str:
    """What is to be in a part of the workbook in place of what was written."""
    if name.startswith("xl/worksheets/sheet"):
        return text.replace(' customHeight="1"', "")
    if name == "docProps/core.xml":
        return text.replace(_CORE_END, f"<dc:language>{language}</dc:language>{_CORE_END}")
    return text
