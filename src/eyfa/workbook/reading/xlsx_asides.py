"""What lies beside the cells of an .xlsx sheet, in other parts: comments, text boxes, where links lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence

from eyfa.workbook.reading.archive import Archive
from eyfa.workbook.reading.facts import Aside, AsideKind, Position, parse_address, parse_area
from eyfa.workbook.reading.xlsx_relations import ListReader, Relation, id_of, path_of, relations
from eyfa.workbook.reading.xml_events import Reader, local, parse_xml

_COMMENTS, _THREADED, _DRAWING = "comments", "threadedComment", "drawing"
_OF_THREAD = "tc="
"""How the author of a comment begins that stands for a thread."""


def find_asides(
    archive: Archive, sheet: str, links: Sequence[Mapping[str, str]], people: Mapping[str, str]
) -> Iterator[Aside]:
    """What lies beside a sheet's cells; a part is read only where the sheet refers to it.

    Args:
        archive: the parts.
        sheet: the sheet's part.
        links: the attributes of its links.
        people: names of the authors of threads, by id.

    Raises:
        Damage: a part is not well-formed.
    """
    related = relations(archive, sheet)
    parts = [one for one in related.values() if one.kind in _READERS and not one.is_external]
    if not parts and not links:
        return
    for link in links:
        yield from _link(link, related)
    threads: set[Position | None] = set()
    for kind, make_reader in _READERS.items():
        for part in parts:
            if part.kind == kind:
                reader = make_reader(people)
                parse_xml(archive.part(path_of(part, sheet)) or b"<none/>", reader)
                found = list(reader.asides())
                threads |= {aside.at for aside in found if kind == _THREADED}
                yield from (one for one in found if not _is_of_thread(one, threads))


def _is_of_thread(aside: Aside, threads: Container[Position | None]) -> bool:
    """Whether it stands for a thread that is read itself, for programs that know no threads."""
    return aside.author.startswith(_OF_THREAD) and aside.at in threads


def read_people(archive: Archive, part: str, related: Mapping[str, Relation]) -> dict[str, str]:
    """Names of the authors of threads, by id."""
    reader = ListReader()
    for relation in related.values():
        if relation.kind == "person":
            parse_xml(archive.part(path_of(relation, part)) or b"<none/>", reader)
    return {one.get("id", ""): one.get("displayName", "") for one in reader.elements["person"]}


def _link(link: Mapping[str, str], related: Mapping[str, Relation]) -> Iterator[Aside]:
    area = parse_area(link.get("ref", ""))
    relation = related.get(id_of(link))
    if area is not None and relation is not None and relation.is_external:
        location = f"#{link['location']}" if link.get("location") else ""
        yield Aside(AsideKind.LINK, Position(area.top, area.left), f"{relation.target}{location}")


class _AsideReader(Reader):
    """Gathers the text that lies at one place after another."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = people
        self._text = ""
        self._is_text = False

    def text(self, text: str) -> None:
        if self._is_text:
            self._text += text

    def asides(self) -> Iterator[Aside]:
        """What the part gave."""
        raise NotImplementedError


class _CommentReader(_AsideReader):
    """Comments of the old kind, which Excel calls notes; of a thread, every comment, with who wrote it."""

    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__(people)
        self._authors: list[str] = []
        self._comment: Mapping[str, str] = {}
        self._found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """By cell, authors and texts."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match local(name):
            case "comment" | "threadedComment":
                self._comment, self._text = attributes, ""
            case "author":
                self._text, self._is_text = "", True
            case "t" | "text":
                self._is_text = True
            case "rPh":
                self._is_text = False

    def end(self, name: str) -> None:
        match local(name):
            case "author":
                self._authors.append(self._text)
                self._is_text = False
            case "t" | "text" | "rPh":
                self._is_text = False
            case "comment":
                number = self._comment.get("authorId", "")
                known = number.isdecimal() and int(number) < len(self._authors)
                self._take(self._authors[int(number)] if known else "")
            case "threadedComment":
                self._take(self._people.get(self._comment.get("personId", ""), ""))

    def _take(self, author: str) -> None:
        self._found[self._comment.get("ref", "")].append((author.strip(), self._text.strip()))

    def asides(self) -> Iterator[Aside]:
        for cell, said in self._found.items():
            names = list(dict.fromkeys(author for author, _ in said if author))
            texts = [f"{name}: {text}" if len(names) > 1 else text for name, text in said]
            if text := "\n".join(filter(None, texts)):
                yield Aside(AsideKind.COMMENT, parse_address(cell), text, ", ".join(names))


class _DrawingReader(_AsideReader):
    """Text boxes, and shapes with text; charts and pictures have none of their own."""

    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__(people)
        self._found: list[Aside] = []
        self._at: dict[str, int] = {}
        self._place = ""
        self._apart = 0
        """How deep within what stands for a shape in programs that do not know it."""

    def start(self, name: str, _: Mapping[str, str]) -> None:
        match local(name):
            case "Fallback":
                self._apart += 1
            case "from":
                self._at = {}
            case "row" | "col" as place if place not in self._at:  # of the first corner
                self._place, self._text, self._is_text = place, "", True
            case "txBody":
                self._text = ""
            case "p" if self._text:
                self._text += "\n"
            case "t":
                self._is_text = not self._apart
            case "br":
                self._text += "\n"

    def end(self, name: str) -> None:
        match local(name):
            case "Fallback":
                self._apart -= 1
            case "row" | "col" if self._place:
                if re.fullmatch(r"\d{1,7}", self._text.strip()):
                    self._at[self._place] = int(self._text)
                self._place, self._text, self._is_text = "", "", False
            case "t":
                self._is_text = False
            case "txBody":
                if text := self._text.strip():
                    known = self._at.keys() >= {"row", "col"}
                    at = Position(self._at["row"], self._at["col"]) if known else None
                    self._found.append(Aside(AsideKind.BOX, at, text))
                self._text = ""
            case "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor":
                self._at = {}

    def asides(self) -> Iterator[Aside]:
        yield from self._found


_READERS: Mapping[str, Callable[[Mapping[str, str]], _AsideReader]] = {
    _THREADED: _CommentReader,
    _COMMENTS: _CommentReader,
    _DRAWING: _DrawingReader,
}
"""By kind; threads first, because comments stand for them."""
