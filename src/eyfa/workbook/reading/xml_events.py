"""Reading XML by events, without namespaces: prefixes differ between programs, local names do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from eyfa.problems import EyfaError
from eyfa.workbook.reading import file_findings

_SOME_PART = "…"


class Reader:
    """Takes in one part of a file; elements come by their local names."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its attributes keep their prefixes."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text within an element."""


def parse_xml(xml: bytes, reader: Reader) -> None:
    """Lead a reader through a part.

    Raises:
        xml.parsers.expat.ExpatError: it is not well-formed.
        EyfaError: it declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: reader.start(_local(name), attributes)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.Parse(xml, True)


def see_starts(xml: bytes, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Tell of each element that it begins, by its full name, and of nothing else: the cheapest way.

    Raises:
        xml.parsers.expat.ExpatError: it is not well-formed.
        EyfaError: it declares a document type.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.Parse(xml, True)


def _refuse_declaration(*_: object) -> None:
    """The guard looks before; here, what expands entities has the last word."""
    raise EyfaError([file_findings.XML_DECLARES.problem(part=_SOME_PART)])


def _local(name: str) -> str:
    return name.rpartition(":")[2]
