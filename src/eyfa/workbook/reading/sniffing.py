"""What a file is, by its content: a suffix is only ever a claim."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import NamedTuple

from eyfa.problems import Kind
from eyfa.workbook.reading import file_findings

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_FLAT = b'office:mimetype="' + _ODS + b'"'
_MANIFEST = "META-INF/manifest.xml"
_WORKBOOK = re.compile(r"xl/workbook\w*\.xml")
_OTHERS = (
    (re.compile(rb"%PDF"), file_findings.FILE_IS_PDF),
    (
        re.compile(rb'\{.*(?:"doc_id":|//docs\.google\.com/)', re.DOTALL),
        file_findings.FILE_IS_POINTER,
    ),
    (
        re.compile(rb".*?urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL),
        file_findings.FILE_IS_XML_2003,
    ),
    (
        re.compile(rb".*?<(?:!doctype\s+html|html|table)\b", re.DOTALL | re.IGNORECASE),
        file_findings.FILE_IS_HTML,
    ),
    (
        re.compile(
            rb"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?(?:received|message-id|mime-version):", re.IGNORECASE
        ),
        file_findings.FILE_IS_MAIL,
    ),
)
"""How other files begin that come back as workbooks."""
_HEAD = 4096
"""How much of a file's beginning tells text from anything else."""
_PART = 1024 * 1024
"""How much of a part of an archive is looked at."""


class Family(StrEnum):
    """A family of formats that is read."""

    XLSX = "xlsx"
    """Office Open XML, Strict or not, with macros or without."""
    ODS = "ods"
    """OpenDocument."""


class Known(NamedTuple):
    """What a file is that is read."""

    family: Family
    listing: zipfile.ZipFile | None
    """Its archive's own list of members, so that it is read once; `None` for an .ods in one piece of XML."""


def sniff(data: bytes) -> Known | Kind:
    """The family of a file's content, or the kind of problem that it is."""
    if not data.strip(b"\0"):
        return file_findings.FILE_EMPTY
    if data.startswith(b"PK"):
        return _sniff_zip(data)
    if data.startswith(_OLE2):
        return _sniff_ole2(data)
    return _sniff_text(data)


def _sniff_text(data: bytes) -> Known | Kind:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"<office:document " in head and _FLAT in data[:_PART]:
        return Known(Family.ODS, None)
    plain = head.replace(b"\0", b"")  # UTF-16
    known = next((kind for form, kind in _OTHERS if form.match(plain)), None)
    if known is not None:
        return known
    return file_findings.FILE_IS_TEXT if _is_text(head) else file_findings.FILE_UNKNOWN


def _sniff_zip(data: bytes) -> Known | Kind:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = set(archive.namelist())
        if "mimetype" in names and _beginning(archive, "mimetype").startswith(_ODS):
            manifest = _beginning(archive, _MANIFEST) if _MANIFEST in names else b""
            is_locked = b"encryption-data" in manifest or "encrypted-package" in names
            return file_findings.FILE_IS_ENCRYPTED if is_locked else Known(Family.ODS, archive)
    except zipfile.BadZipFile:
        return file_findings.FILE_IS_CUT_SHORT
    except (OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return file_findings.FILE_IS_OTHER_ZIP
    folded = {name.replace("\\", "/").lower() for name in names}
    if any(_WORKBOOK.fullmatch(name) for name in folded):
        is_whole = "[content_types].xml" in folded
        return Known(Family.XLSX, archive) if is_whole else file_findings.FILE_IS_OTHER_ZIP
    return (
        file_findings.FILE_IS_XLSB
        if "xl/workbook.bin" in folded
        else file_findings.FILE_IS_OTHER_ZIP
    )


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    """As much of a part as tells what it is; it may be a bomb."""
    with archive.open(name) as part:
        return part.read(_PART)


def _sniff_ole2(data: bytes) -> Kind:
    if "DRMEncrypted".encode("utf-16-le") in data:
        return file_findings.FILE_HAS_RIGHTS
    if "EncryptedPackage".encode("utf-16-le") in data:
        return file_findings.FILE_IS_ENCRYPTED
    if "__substg1.0_".encode("utf-16-le") in data:
        return file_findings.FILE_IS_MAIL
    is_excel = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
    return file_findings.FILE_IS_XLS if is_excel else file_findings.FILE_UNKNOWN


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
