"""What a file may be before any parser sees it: its size, and the zip archive that it is.

Nothing that the archive says of itself is believed: its parts are inflated and counted here, once, and what
reads their XML later takes them from here.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NoReturn

from eyfa.problems import EyfaError, Kind
from eyfa.words import _
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.file_findings import Unsafe

MIB = 1024 * 1024
MAX_FILE = 50 * MIB
"""Bytes of a file."""
MAX_MEMBERS = 5000
"""Parts of its zip archive."""
MAX_INFLATED = 256 * MIB
"""Bytes of all parts, really inflated."""
MAX_PART = 128 * MIB
"""Bytes of one part, really inflated."""
MAX_SQUEEZED = 512 * MIB
"""Bytes of an .ods's content of which alike empty rows are put together while it is inflated."""
MAX_RATIO = 150
"""How many times its size a file may inflate to, above `RATIO_FROM`."""
RATIO_FROM = 64 * MIB

_CONTENT = "content.xml"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""Signature, and lengths of the name and the extra field behind it."""
_LOCAL, _CENTRAL = b"PK\3\4", b"PK\1\2"
_IS_ENCRYPTED = 1
_DECLARATION = re.compile(rb"(?:[^<]++|<\?.*?\?>|<!--.*?-->)*+<!", re.DOTALL)
"""A document type stands before the first element; entities are declared within it, and nowhere else."""
_CELL = rb"<table:(?:covered-)?table-cell(?: table:(?:style-name|number-columns-repeated)=\"[^\"<>]*\")*/>"
_ALIKE_ROWS = re.compile(
    rb"(<table:table-row(?: table:style-name=\"[^\"<>]*\")?)(>(?:"
    + _CELL
    + rb")+</table:table-row>)"
    rb"(?:\1\2)+"
)
"""Empty rows that are the same: LibreOffice writes a million of them for one merged column."""
_END_OF_ROW = b"</table:table-row>"
_AT_ONCE = 4 * MIB
"""Bytes that are inflated at once, where rows are put together."""
_NOT_READ = ("basic/", "dialogs/", "configurations2/", "scripts/")
"""Folders of an OpenDocument that nothing here reads; macros in them do declare document types."""


class Archive:
    """A zip archive within the limits, inflated."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """Take what is in it, by the names that it gives."""
        self.parts = parts
        self._folded = {_folded(name): content for name, content in parts.items()}

    def part(self, path: str) -> bytes | None:
        """The content of a part; programs do not agree on capitals and slashes."""
        return self._folded.get(path.lower())

    def xml(self) -> Iterator[tuple[str, bytes]]:
        """The parts that are XML, by what is in them, not by their names."""
        for name, content in self.parts.items():
            if content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
                yield name, content


def _folded(name: str) -> str:
    return name.replace("\\", "/").lower()


def check_size(size: int) -> None:
    """Refuse a file that is too large to be looked at.

    Raises:
        EyfaError: it is.
    """
    if size > MAX_FILE:
        refuse(file_findings.FILE_TOO_LARGE, limit=MAX_FILE // MIB)


def check_members(data: bytes) -> None:
    """Refuse, before it is opened, a zip archive of too many members.

    Raises:
        EyfaError: it has them.
    """
    if data.count(_CENTRAL) > MAX_MEMBERS:
        refuse(file_findings.ARCHIVE_UNSAFE, Unsafe.MEMBERS, limit=MAX_MEMBERS)


def open_archive(data: bytes, listing: zipfile.ZipFile | None = None) -> Archive:
    """Inflate a zip archive, if it keeps to the limits.

    Args:
        data: its bytes.
        listing: its own list of members, where that was read already.

    Raises:
        EyfaError: it does not, or is damaged.
    """
    check_size(len(data))
    check_members(data)
    try:
        archive = listing or zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        refuse(file_findings.FILE_IS_CUT_SHORT)
    members = archive.infolist()
    _check_names(members)
    parts: dict[str, bytes] = {}
    total = 0
    for member, packed in _packed(data, members, archive.start_dir):
        part = parts[member.filename] = _inflate(member, packed, MAX_INFLATED - total)
        total += len(part)
    if total > RATIO_FROM and total > MAX_RATIO * len(data):
        refuse(file_findings.INFLATES_TOO_MUCH, Unsafe.RATIO, limit=MAX_RATIO)
    opened = Archive(parts)
    _check_declarations(opened)
    return opened


def in_one_piece(data: bytes) -> Archive:
    """What would be the parts of an .ods, of one that is a single piece of XML (.fods).

    Raises:
        EyfaError: it is too large, or declares a document type.
    """
    check_size(len(data))
    opened = Archive({"content.xml": data, "meta.xml": data})
    _check_declarations(opened)
    return opened


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    """No two parts of one name; parsers differ in which they would take, and in how they compare."""
    names: set[str] = set()
    for member in members:
        folded = _folded(member.orig_filename.partition("\0")[0])
        if folded in names:
            refuse(file_findings.ARCHIVE_UNSAFE, Unsafe.TWICE, part=member.filename)
        names.add(folded)


def _packed(
    data: bytes, members: list[zipfile.ZipInfo], end: int
) -> Iterator[tuple[zipfile.ZipInfo, memoryview]]:
    """Each member and its packed bytes, in the order in which they lie there."""
    free = 0
    view = memoryview(data)
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        if start < free:
            refuse(file_findings.ARCHIVE_UNSAFE, Unsafe.OVERLAP, part=member.filename)
        if start + _LOCAL_HEADER.size > end:
            refuse(file_findings.FILE_IS_CUT_SHORT)
        signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, start)
        start += _LOCAL_HEADER.size + name_length + extra_length
        free = start + member.compress_size
        if signature != _LOCAL or free > end:
            refuse(file_findings.FILE_IS_CUT_SHORT)
        yield member, view[start:free]


def _inflate(member: zipfile.ZipInfo, packed: memoryview, left: int) -> bytes:
    """The content of a part, counted while it is inflated."""
    name = member.filename
    if member.flag_bits & _IS_ENCRYPTED:
        refuse(file_findings.FILE_IS_ENCRYPTED)
    match member.compress_type:
        case _ if (
            not packed and not member.file_size
        ):  # deflated to nothing, as some programs do it
            content, is_whole = b"", True
        case zipfile.ZIP_STORED:
            content, is_whole = bytes(packed), True
        case zipfile.ZIP_DEFLATED if name == _CONTENT and member.file_size > MAX_PART:
            return _squeezed(member, packed, left)
        case zipfile.ZIP_DEFLATED:
            stream = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = stream.decompress(packed, min(MAX_PART, left) + 1)
            except zlib.error:
                refuse(file_findings.FILE_IS_DAMAGED, found=name, part=name)
            is_whole = stream.eof
        case _:
            refuse(file_findings.ARCHIVE_UNSAFE, Unsafe.METHOD, part=name)
    _check_inflated(name, len(content), left)
    if not is_whole or len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        refuse(file_findings.FILE_IS_DAMAGED, found=name, part=name)
    return content


def _check_inflated(name: str, size: int, left: int) -> None:
    if size > MAX_PART:
        refuse(file_findings.INFLATES_TOO_MUCH, Unsafe.PART, part=name, limit=MAX_PART // MIB)
    if size > left:
        refuse(file_findings.INFLATES_TOO_MUCH, Unsafe.WHOLE, limit=MAX_INFLATED // MIB)


def _squeezed(member: zipfile.ZipInfo, packed: memoryview, left: int) -> bytes:
    """The content of an .ods, with empty rows that are the same written as one that is repeated."""
    name = member.filename
    if member.file_size > MAX_SQUEEZED:
        _check_inflated(name, member.file_size, left)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    content, size, checksum, open_row = bytearray(), 0, 0, b""
    more: bytes | memoryview = packed
    while not stream.eof:
        try:
            piece = stream.decompress(more, _AT_ONCE)
        except zlib.error:
            refuse(file_findings.FILE_IS_DAMAGED, found=name, part=name)
        more = stream.unconsumed_tail
        size += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if size > member.file_size or not (piece or stream.eof):
            break
        rows, end, open_row = (open_row + piece).rpartition(_END_OF_ROW)
        content += _ALIKE_ROWS.sub(_as_one_row, rows + end)
        _check_inflated(name, len(content) + len(open_row), left)
    if not stream.eof or size != member.file_size or checksum != member.CRC:
        refuse(file_findings.FILE_IS_DAMAGED, found=name, part=name)
    return bytes(content + open_row)


def _as_one_row(rows: re.Match[bytes]) -> bytes:
    begun, rest = rows.groups()
    count = len(rows[0]) // len(begun + rest)
    return b'%s table:number-rows-repeated="%d"%s' % (begun, count, rest)


def _check_declarations(archive: Archive) -> None:
    """No document types: entities grow without end, or name files of this machine."""
    for name, content in archive.xml():
        if not name.lower().startswith(_NOT_READ):
            plain = content.replace(b"\0", b"") if b"\0" in content else content  # UTF-16
            if _DECLARATION.match(plain):
                refuse(file_findings.XML_DECLARES, part=name)


def refuse(kind: Kind, reason: str = "", **words: object) -> NoReturn:
    """Raise a problem of a file as a whole; a reason is a template of the same words."""
    words["reason"] = _(reason).format(**words) if reason else ""
    raise EyfaError([kind.problem(**words)])  # type: ignore[arg-type]
