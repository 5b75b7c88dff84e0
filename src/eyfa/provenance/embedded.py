"""Where an output comes from, within files that have no room for a comment: Word documents and PNG pictures.

A Word document holds it as a part of its own, a picture as a piece of text. Neither is shown, and programs
that know nothing of it pass it over.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from xml.sax.saxutils import escape

from eyfa.provenance.record import KEY, SCHEMA, Provenance

PART = "customXml/eyfa.xml"
"""The part of a Word document."""
PARTS = "customXml/"
"""Where programs keep such parts, which may rename them."""
_XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<provenance xmlns="urn:eyfa:provenance:1">{text}</provenance>\n'
)
PNG = b"\x89PNG\r\n\x1a\n"
"""How every PNG begins."""
_TEXT, _END = b"iTXt", b"IEND"
_HEAD = b"eyfa provenance" + 5 * b"\0"
"""The keyword; then: not compressed, and neither a language nor a translated keyword."""
_LENGTH = struct.Struct(">I")


def record(provenance: Provenance) -> str:
    """All of it as one text, of ASCII alone."""
    return json.dumps({"schema": SCHEMA, KEY: provenance.as_document()}, separators=(",", ":"))


def as_part(provenance: Provenance) -> bytes:
    """The part of a Word document."""
    return _XML.format(text=escape(record(provenance))).encode()


def within_png(picture: bytes, provenance: Provenance) -> bytes:
    """The picture with it; what is seen stays as it is."""
    end = picture.rindex(_END) - _LENGTH.size
    text = _TEXT + _HEAD + record(provenance).encode()
    chunk = _LENGTH.pack(len(text) - len(_TEXT)) + text + _LENGTH.pack(zlib.crc32(text))
    return picture[:end] + chunk + picture[end:]


def find_in_png(picture: bytes) -> str | None:
    """The text that a picture holds; the last one, where somebody put others into it."""
    found = [text for kind, text in _chunks(picture) if kind == _TEXT and text.startswith(_HEAD)]
    return found[-1].removeprefix(_HEAD).decode(errors="replace") if found else None


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The pieces of a picture, as far as it goes."""
    at = len(PNG)
    while at + 2 * _LENGTH.size <= len(picture):
        (length,) = _LENGTH.unpack_from(picture, at)
        kind = picture[at + 4 : at + 8]
        yield kind, picture[at + 8 : at + 8 + length]
        at += length + 3 * _LENGTH.size
