"""The sheets of an .xlsx or .xlsm, each part read once: Transitional or Strict, with prefixes or without."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from eyfa.problems import Problem
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.archive import Archive, refuse
from eyfa.workbook.reading.book import (
    Line,
    Sheet,
    Source,
    Value,
    check_sheets,
    check_text,
    iso_date,
)
from eyfa.workbook.reading.facts import (
    OBJECT,
    ORDINARY,
    Area,
    Aside,
    AsideKind,
    CellFact,
    Position,
    SheetFacts,
    Shown,
    column_index,
    parse_area,
)
from eyfa.workbook.reading.file_findings import Unsafe
from eyfa.workbook.reading.xlsx_asides import find_asides, read_people
from eyfa.workbook.reading.xlsx_relations import ListReader, Relation, id_of, path_of, relations
from eyfa.workbook.reading.xlsx_styles import UNEXPLAINED, Styles, as_date, is_struck, read_styles
from eyfa.workbook.reading.xml_events import Damage, Reader, local, named_texts, parse_xml

_R = TypeVar("_R", bound=Reader)

WORKBOOK = re.compile(r"xl/workbook\w*\.xml")
"""Where the list of sheets is; programs number it."""
_FOLDER = "xl/"
"""Where it and its parts are."""
_ADDRESS = re.compile(r"([A-Za-z]{1,9})([1-9]\d*)")
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""How texts of this format write what XML cannot hold, and what looks like such an escape itself; half a
character stays as it is written."""
_OF_SHEETS = ("sheetData", "chartsheet", "dialogsheet", "macrosheet")
"""An element that each sort of sheet has."""
_TRUE = ("1", "true", "on")
_FORMULA = CellFact(is_formula=True)
_NO_TEXT = "#REF! (text {index} is not in the file)"
"""The error of a cell that refers to a shared text that is not there."""
_MOST_BLOCKS = 100
"""Of one list of blocks; a workbook as it was issued has one in each."""
_DIGITS = 10
"""No index of a shared text is longer."""


def read_xlsx(archive: Archive) -> Source:
    """All sheets of a workbook.

    Raises:
        EyfaError: there are too many sheets, or they are too large.
        Damage: a part is not well-formed.
    """
    names = sorted(name.replace("\\", "/").lower() for name in archive.parts)
    workbook = next(name for name in names if WORKBOOK.fullmatch(name))
    listed = _read(archive.part(workbook), ListReader())
    related = relations(archive, workbook)
    # A module of macros stands in the list too, and refers to nothing.
    sheets = [sheet for sheet in listed.elements["sheet"] if id_of(sheet)]
    check_sheets(len(sheets))
    paths = [
        path_of(related[link], workbook) for sheet in sheets if (link := id_of(sheet)) in related
    ]
    if len(set(paths)) < len(paths):
        refuse(file_findings.ARCHIVE_UNSAFE, Unsafe.SHARED)
    texts = _read(archive.part(_path_of(related, "sharedStrings")), _TextReader())
    styles = read_styles(archive.part(_path_of(related, "styles")) or b"<none/>")
    from_1904 = any(one.get("date1904") in _TRUE for one in listed.elements["workbookPr"])
    people = read_people(archive, workbook, related)
    read: list[Sheet] = []
    for sheet in sheets:
        found = related.get(id_of(sheet))
        path = path_of(found, workbook) if found else ""
        reader = _read(archive.part(path), _SheetReader(texts, styles, from_1904=from_1904))
        reader.find_asides(archive, path, people)
        read.append(reader.sheet(sheet.get("name", "")))
    check_text(read)
    problems = tuple(problem for sheet in read for problem in sheet.problems)
    properties = named_texts(archive.part("docprops/custom.xml"), "property", "name")
    plain = {name: _plain(text) for name, text in properties.items()}
    return Source(tuple(read), plain, problems)


def _read(xml: bytes | None, reader: _R) -> _R:
    """A reader that was led through a part, if there is one."""
    if xml:
        parse_xml(xml, reader)
    return reader


def _path_of(related: Mapping[str, Relation], kind: str) -> str:
    """Where the part of a kind is, of which there is one."""
    found = (path_of(one, _FOLDER) for one in related.values() if one.kind == kind)
    return next(found, f"{_FOLDER}{kind}.xml")


@lru_cache(16384)
def _place(address: str | None) -> Position | None:
    """Where a cell is by its address, which is the same in many sheets."""
    found = _ADDRESS.fullmatch(address or "")
    return Position(int(found[2]) - 1, column_index(found[1].upper())) if found else None


def _plain(text: str) -> str:
    """A text without escapes."""
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


class _TextReader(Reader):
    """The shared texts, each with all its runs, and without how they are pronounced."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        """By its index, as cells refer to it."""
        self.struck: dict[str, str] = {}
        """What is struck out of a text, where some of it is."""
        self._text = self._struck = ""
        self._is_spoken = self._is_taken = self._is_struck = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "t":
            self._is_taken = not self._is_spoken
        elif name == "rPh":
            self._is_spoken = True
        elif name == "strike":
            self._is_struck = is_struck(attributes)
        elif ":" in name:
            self.start(local(name), attributes)

    def text(self, text: str) -> None:
        if self._is_taken:
            self._text += text
            if self._is_struck:
                self._struck += text

    def end(self, name: str) -> None:
        if name == "t":
            self._is_taken = False
        elif name == "si":
            if self._struck:
                self.struck[str(len(self.texts))] = _plain(self._struck)
            self.texts[str(len(self.texts))] = _plain(self._text)
            self._text = self._struck = ""
        elif name == "rPh":
            self._is_spoken = False
        elif name == "r":
            self._is_struck = False
        elif ":" in name:
            self.end(local(name))


class _SheetReader(Reader):
    """One sheet: its values, and what is out of the ordinary about its cells."""

    def __init__(self, texts: _TextReader, styles: Styles, *, from_1904: bool) -> None:
        self.links: list[Mapping[str, str]] = []
        """The attributes of its links to elsewhere."""
        self._texts = texts.texts
        self._struck_texts = texts.struck
        self._styles = styles
        self._is_styled = bool(styles.colours or styles.struck or texts.struck)
        """Whether any cell can have a colour, or be struck out."""
        self._from_1904 = from_1904
        self._rows: dict[int, dict[int, Value]] = {}
        self._facts: dict[Position, CellFact] = {}
        self._fills: dict[Position, str] = {}
        self._asides: list[Aside] = []
        self._problems: list[Problem] = []
        self._merged: list[Area] = []
        self._asked: list[Area] = []
        self._arrays: list[Area] = []
        """Blocks that a formula of another cell fills."""
        self._is_sheet = False
        self._row = -1
        self._at = Position(0, -1)
        self._cell: Mapping[str, str] = {}
        self._value: str | None = None
        """What stands in the cell's `v`."""
        self._own = self._own_struck = ""
        """What stands in its `is`, and what of it is struck out."""
        self._is_formula = self._in_value = self._in_own = self._is_spoken = False
        self._is_struck = False

    def sheet(self, name: str) -> Sheet:
        """The sheet; an empty one, with a problem, where its part is missing or something else."""
        lines = [Line(row, self._rows[row]) for row in sorted(self._rows)]
        facts = SheetFacts(self._facts, tuple(self._merged))
        sheet = Sheet(name, lines, facts, self._fills, self._asides, self._asked)
        sheet.problems += (replace(problem, sheet=name) for problem in self._problems)
        if not self._is_sheet:
            sheet.problems.append(file_findings.SHEET_DAMAGED.problem(sheet=name))
        return sheet

    def find_asides(self, archive: Archive, part: str, people: Mapping[str, str]) -> None:
        """Take in what lies beside the cells; where a part of that is damaged, the cells stay as they are."""
        try:
            found = [*find_asides(archive, part, self.links, people)]
        except Damage:
            self._problems.append(file_findings.ASIDES_DAMAGED.problem())
        else:
            self._asides += (one._replace(text=_plain(one.text)) for one in found)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._cell = attributes
            self._value = None
        elif name == "v":
            self._value = ""
            self._in_value = True
        elif name == "f":
            self._is_formula = True
            if attributes.get("t") == "array":
                self._arrays += _areas(attributes)
        elif name == "t":
            self._in_own = not self._is_spoken
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            if self._row < 0:
                raise ValueError(f"there is no row {attributes.get('r')}")
            self._at = Position(self._row, -1)
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: Mapping[str, str]) -> None:
        if ":" in name:
            self.start(local(name), attributes)
        elif name == "rPh":
            self._is_spoken = True
        elif name == "strike":
            self._is_struck = is_struck(attributes)
        elif name == "dataValidation":
            self._asked += _blocks(attributes.get("sqref", ""))
        elif name == "hyperlink" and id_of(attributes):  # those without lead to another sheet
            self.links.append(attributes)
        elif name == "mergeCell":
            self._merged += _areas(attributes)
        elif name in _OF_SHEETS:
            self._is_sheet = True

    def text(self, text: str) -> None:
        if self._in_value:
            self._value = (self._value or "") + text
        elif self._in_own:
            self._own += text
            if self._is_struck:
                self._own_struck += text
                self._is_styled = True

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            self._take_cell(self._cell)
        elif name == "t":
            self._in_own = False
        elif name == "rPh":
            self._is_spoken = False
        elif name == "r":
            self._is_struck = False
        elif ":" in name:
            self.end(local(name))

    def _take_cell(self, cell: Mapping[str, str]) -> None:
        at = self._at = _place(cell.get("r")) or Position(self._at.row, self._at.column + 1)
        kind, text = cell.get("t", "n"), self._value
        if self._is_formula or (self._arrays and self._is_filled_by_another(at)):
            is_told = bool(text) or (kind == "str" and text is not None)
            self._facts[at] = _FORMULA if is_told else CellFact(is_formula=True, has_value=False)
            self._is_formula = False
        if self._own:
            value: Value = _plain(self._own)
            self._own = ""
        elif kind == "s" and text is not None and text in self._texts:
            value = self._texts[text]
        else:
            value = self._said(kind, text or "", at)
        if value != "":
            self._rows.setdefault(at.row, {})[at.column] = value
        if self._is_styled:
            self._take_look(at, value)

    def _take_look(self, at: Position, value: Value) -> None:
        """The colour of a cell, and what is struck out in it."""
        style = self._cell.get("s", "0")
        if colour := self._styles.colours.get(style):
            self._fills[at] = colour
        struck = self._own_struck
        if self._cell.get("t") == "s":
            struck = self._struck_texts.get(self._value or "", "")
        if value != "" and style in self._styles.struck:
            self._asides.append(Aside(AsideKind.STRUCK, at, ""))
        elif struck.strip():
            self._asides.append(Aside(AsideKind.STRUCK, at, struck))
        self._own_struck = ""

    def _is_filled_by_another(self, at: Position) -> bool:
        return any(area.holds(at) for area in self._arrays)

    def _said(self, kind: str, text: str, at: Position) -> Value:
        """What the text of a cell says, by its type; an error, and how a number is shown, is kept."""
        said: Value = ""
        match kind:
            case "e" if "vm" in self._cell and at not in self._facts:
                self._note(at, error=OBJECT)
            case "e":
                self._note(at, error=text or "#ERROR!")
            case _ if not text:
                pass
            case "s":
                said = self._texts.get(text.strip(), "")
                if text.strip() not in self._texts:
                    self._note(at, error=_NO_TEXT.format(index=text[:_DIGITS]))
            case "n":
                said = self._number(text.strip(), at)
            case "b":
                said = text.strip() in _TRUE
            case "d":
                said = iso_date(text.strip()) or text
            case _:  # "str" and "inlineStr", and what nobody knows yet
                said = _plain(text)
        return said

    def _note(self, at: Position, *, error: str = "", shown: Shown = Shown.PLAIN) -> None:
        """Keep that something is out of the ordinary about a cell."""
        fact = self._facts.get(at, ORDINARY)
        self._facts[at] = replace(fact, error=error, shown=shown)

    def _number(self, text: str, at: Position) -> Value:
        try:
            number = float(text)
        except ValueError:
            return text
        style = self._styles.numbers.get(self._cell.get("s", "0"), UNEXPLAINED)
        if style.is_date or style.is_duration:
            moment = as_date(number, style, from_1904=self._from_1904)
            return text if moment is None else moment
        if style.shown is not Shown.PLAIN:
            self._note(at, shown=style.shown)
        return number


@lru_cache(256)
def _blocks(references: str) -> tuple[Area, ...]:
    """The blocks that a list names, which are the same in many workbooks; of many, the first."""
    blocks = map(parse_area, references.split(" ", _MOST_BLOCKS)[:_MOST_BLOCKS])
    return tuple(block for block in blocks if block is not None)


def _areas(attributes: Mapping[str, str]) -> list[Area]:
    """The block that an element refers to, if it is one."""
    area = parse_area(attributes.get("ref", ""))
    return [] if area is None else [area]
