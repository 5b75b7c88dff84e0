"""Reading XML by events with expat: any part in as much memory as the reader keeps, with no entity expanded.

Names keep their prefixes, which differ between programs; local names do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from eyfa.problems import EyfaError
from eyfa.workbook.reading import file_findings

Damage = expat.ExpatError
"""What is raised where XML is not well-formed."""
_BUFFER = 1024 * 1024
"""Bytes of text that are handed over at once, so that a long one is not put together of thousands."""
_SOME_PART = "…"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Reader:
    """Takes in one part of a file."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text within an element."""


def parse_xml(xml: bytes, reader: Reader) -> None:
    """Lead a reader through a part.

    Raises:
        Damage: it is not well-formed.
        EyfaError: it declares a document type.
    """
    # Parts are in UTF-8 or UTF-16, whatever they declare; in another they could hide what was looked for.
    parser = expat.ParserCreate(None if xml.startswith(_UTF_16) else "utf-8")
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.Parse(xml, True)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def named_texts(xml: bytes | None, element: str, attribute: str) -> Mapping[str, str]:
    """The text of each element of one local name, by one of its attributes.

    None where the part is missing or damaged: document properties, which other marks repeat, are read so.
    """
    reader = _TextsReader(element, attribute)
    try:
        parse_xml(xml or b"<none/>", reader)
    except Damage:
        return {}
    return reader.texts


class _TextsReader(Reader):
    """What `named_texts` gives."""

    def __init__(self, element: str, attribute: str) -> None:
        self._element = element
        self._attribute = attribute
        self.texts: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == self._element:
            self._name = attributes.get(self._attribute, "")
            self.texts[self._name] = ""

    def text(self, text: str) -> None:
        if self._name:
            self.texts[self._name] += text

    def end(self, name: str) -> None:
        if local(name) == self._element:
            self._name = ""


def _refuse_declaration(*_: object) -> None:
    """The guard looks before; here, what expands entities has the last word."""
    raise EyfaError([file_findings.XML_DECLARES.problem(part=_SOME_PART)])
