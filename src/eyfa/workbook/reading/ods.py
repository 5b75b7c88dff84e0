"""The sheets of an .ods, its content read once: cells and rows say how often they are repeated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import time

from eyfa.framework.lean import dataclass
from eyfa.workbook.reading.archive import Archive
from eyfa.workbook.reading.book import (
    ISSUED_COLOURS,
    Line,
    Sheet,
    Source,
    Value,
    check_sheets,
    check_text,
    iso_date,
)
from eyfa.workbook.reading.facts import (
    ERROR_TEXT,
    ORDINARY,
    Area,
    Aside,
    AsideKind,
    CellFact,
    Position,
    SheetFacts,
    Shown,
)
from eyfa.workbook.reading.xml_events import Reader, local, named_texts, parse_xml

_DOCUMENTS = ("document-content", "document")
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
"""What the prefixes of names stand for, which are the same in all programs."""
_COLUMNS, _ROWS = "table:number-columns-repeated", "table:number-rows-repeated"
_MERGED = ("table:number-rows-spanned", "table:number-columns-spanned")
_MATRIX = ("table:number-matrix-rows-spanned", "table:number-matrix-columns-spanned")
_SPANS = frozenset((*_MERGED, *_MATRIX))
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_PAUSES = {"text:tab": "\t", "text:line-break": "\n"}
_APART = frozenset(("table:shapes", "table:tracked-changes", "table:dde-links"))
"""What stands beside cells, and may hold tables that are no sheets."""
_ASIDES = {"office:annotation": AsideKind.COMMENT, "table:shapes": AsideKind.BOX}
"""What of that holds the words of people, beside drawings in cells."""
_LINES_THROUGH = ("style:text-line-through-style", "style:text-line-through-type")
"""Of which programs write one or the other."""
_APART_IN_TEXT = frozenset(("text:note", "text:ruby-text"))
"""What stands in a text and is none of it: notes, and how a word is pronounced."""
_SPACES = re.compile(r"[ \t\r\n]+")
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]0+)?")
_SPAN = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,](\d{1,6})\d*)?S")
_HOURS = 24
_LONGEST = 1024
"""Repeats of an odd row, or of spaces, beyond as many are nobody's answers."""
_WIDEST = 64
"""Nor are columns beyond."""


def read_ods(archive: Archive) -> Source:
    """All sheets of a document.

    Raises:
        EyfaError: there are too many, or they are too large.
        Damage: its content is not well-formed.
    """
    reader = _ContentReader()
    parse_xml(archive.parts["content.xml"], reader)
    check_sheets(len(reader.tables))
    sheets = tuple(table.sheet() for table in reader.tables)
    check_text(sheets)
    problems = tuple(problem for sheet in sheets for problem in sheet.problems)
    properties = named_texts(archive.part("meta.xml"), "user-defined", "meta:name")
    return Source(sheets, properties, problems)


@dataclass(slots=True)
class _Table:
    """A sheet, gathered row by row."""

    name: str
    colours: Mapping[str, str]
    """Of the cell styles of the document that have one of their own."""
    struck: Collection[str]
    """The styles of the document, of cells and of texts, that draw a line through the text."""
    lines: list[Line] = field(default_factory=list)
    facts: dict[Position, CellFact] = field(default_factory=dict)
    fills: dict[Position, str] = field(default_factory=dict)
    asides: list[Aside] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    arrays: list[Area] = field(default_factory=list)
    """Blocks that a formula of their first cell fills."""
    column_styles: list[str] = field(default_factory=list)
    """The style of each column's cells that name none."""
    row: int = 0
    repeat: int = 1
    """How often the row is repeated."""
    column: int = 0
    values: dict[int, Value] = field(default_factory=dict)
    """What stands in the row, by the first column in which it does."""
    runs: dict[int, int] = field(default_factory=dict)
    """In how many columns it does, where it is repeated."""

    def sheet(self) -> Sheet:
        """The sheet, when all rows were taken."""
        facts = SheetFacts(self.facts, tuple(self.merged))
        return Sheet(self.name, self.lines, facts, self.fills, self.asides)

    def take_column(self, column: Mapping[str, str]) -> None:
        """Take in a column, as often as it is repeated."""
        style = column.get("table:default-cell-style-name", "")
        repeat = min(int(column.get(_COLUMNS, 1)), _WIDEST - len(self.column_styles))
        self.column_styles += [style] * repeat

    def begin_row(self, row: Mapping[str, str]) -> None:
        """Begin the next row, which may be repeated."""
        self.repeat = int(row.get(_ROWS, 1))
        self.column = 0
        self.values = {}
        self.runs = {}

    def end_row(self) -> None:
        """End a row."""
        if self.values:
            self.lines.append(Line(self.row, self.values, self.repeat, self.runs))
        self.row += self.repeat

    @property
    def at(self) -> Position:
        """Where the next cell is."""
        return Position(self.row, self.column)

    def take_cell(self, cell: Mapping[str, str], text: str | None) -> None:
        """Take in the next cell of a row, as often as it is repeated, and what it shows."""
        repeated = cell.get(_COLUMNS)
        columns = range(self.column, self.column + (int(repeated) if repeated else 1))
        self.column = columns.stop
        # A row that is repeated has no benchmark of its own.
        if (self.colours or self.struck) and self.repeat == 1:
            self._take_look(cell.get("table:style-name"), columns, text)
        if not _SPANS.isdisjoint(cell):
            self._take_spans(cell, Position(self.row, columns.start))
        in_array = bool(self.arrays) and self._is_in_array(columns.start)
        value, fact = _read(cell, text, in_array=in_array)
        if value != "":
            self.values[columns.start] = value
            if repeated:
                self.runs[columns.start] = len(columns)
        if fact is not None:
            for row in range(self.row, self.row + min(self.repeat, _LONGEST)):
                for column in columns[:_WIDEST]:
                    self.facts[Position(row, column)] = fact

    def _take_look(self, own: str | None, columns: range, text: str | None) -> None:
        """The colour of cells, and what is struck out in them."""
        for column in range(columns.start, min(columns.stop, _WIDEST)):
            of_column = self.column_styles[column] if column < len(self.column_styles) else ""
            style = of_column if own is None else own
            at = Position(self.row, column)
            if colour := self.colours.get(style):
                self.fills[at] = colour
            if style in self.struck and text:
                self.asides.append(Aside(AsideKind.STRUCK, at, ""))

    def _take_spans(self, cell: Mapping[str, str], at: Position) -> None:
        for areas, spans in ((self.merged, _MERGED), (self.arrays, _MATRIX)):
            down, across = (int(cell.get(name, 1)) for name in spans)
            if down > 1 or across > 1:
                areas.append(Area(*at, at.row + down - 1, at.column + across - 1))

    def _is_in_array(self, column: int) -> bool:
        return any(area.holds(Position(self.row, column)) for area in self.arrays)


class _AsideText:
    """The paragraphs of a comment or of shapes, and who wrote them; embedded objects are passed over."""

    def __init__(self, kind: AsideKind) -> None:
        self._kind = kind
        self._within = ""
        self._objects = 0
        self._texts = {"text:p": "", "dc:creator": ""}

    def start(self, name: str) -> None:
        self._objects += name == "draw:object"
        if name in self._texts and not self._objects:
            self._within = name
            if name == "text:p":
                self._texts[name] += "\n"
        elif name in _PAUSES or name == "text:s":
            self.take(_PAUSES.get(name, " "))

    def take(self, text: str) -> None:
        if self._within:
            self._texts[self._within] += text

    def end(self, name: str) -> None:
        self._objects -= name == "draw:object"
        if name == self._within:
            self._within = ""

    def found(self, at: Position | None) -> Iterator[Aside]:
        if text := self._texts["text:p"].strip():
            yield Aside(self._kind, at, text, self._texts["dc:creator"])


class _ContentReader(Reader):
    """Every sheet of a document; drawings and comments stand apart, whatever they hold."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._colours: dict[str, str] = {}
        self._struck: set[str] = set()
        self._style = ""
        self._cell: Mapping[str, str] | None = None
        self._text: str | None = None
        """What the cell shows; `None` where it has no paragraph."""
        self._in_paragraph = False
        self._apart = 0
        """How deep within something that stands apart."""
        self._aside: _AsideText | None = None
        """What that says, where it lies beside cells."""
        self._struck_text: list[str] = []
        """What is struck out in the cell, and is no whole cell."""
        self._spans: list[bool] = []
        """Of the pieces of text that are open, which are struck out."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._apart:
            self._apart += 1
            if self._aside is not None:
                self._aside.start(name)
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif name in _CELLS and self.tables:
            self._cell, self._text = attributes, None
        elif name in _APART:
            self._step_aside(name)
        elif name == "table:table":
            self.tables.append(
                _Table(attributes.get("table:name", ""), self._colours, self._struck)
            )
        elif self.tables:
            self._start_in_table(name, attributes)
        else:
            self._start_style(name, attributes)

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "text:p":
            self._in_paragraph = True
            self._text = "" if self._text is None else f"{self._text}\n"
        elif not name.startswith("text:") or name in _APART_IN_TEXT:
            self._step_aside(name)
        elif name == "text:s" and self._in_paragraph:
            self._text = (self._text or "") + " " * min(_LONGEST, int(attributes.get("text:c", 1)))
        elif name in _PAUSES and self._in_paragraph:
            self._text = (self._text or "") + _PAUSES[name]
        elif name == "text:span":
            self._spans.append(attributes.get("text:style-name") in self._struck)
        elif name == "text:a" and not (address := attributes.get("xlink:href", "#")).startswith(
            "#"
        ):
            table = self.tables[-1]
            table.asides.append(Aside(AsideKind.LINK, table.at, address))

    def _step_aside(self, name: str) -> None:
        """Go by what stands apart, and keep the text of what lies beside cells."""
        self._apart = 1
        if name in _ASIDES or name.startswith("draw:"):
            self._aside = _AsideText(_ASIDES.get(name, AsideKind.BOX))

    def _start_in_table(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table:table-row":
            self.tables[-1].begin_row(attributes)
        elif name == "table:table-column":
            self.tables[-1].take_column(attributes)

    def _start_style(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) in _DOCUMENTS:
            for prefix in ("office", "table", "text"):
                if attributes.get(f"xmlns:{prefix}") != _NAMESPACE.format(name=prefix):
                    raise ValueError(f"it names its elements otherwise than with {prefix}:")
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-cell-properties":
            colour = attributes.get("fo:background-color", "transparent").lower()
            if colour != "transparent" and colour not in ISSUED_COLOURS:
                self._colours[self._style] = colour
        elif any(attributes.get(name, "none") != "none" for name in _LINES_THROUGH):
            self._struck.add(self._style)

    def text(self, text: str) -> None:
        if self._apart:
            if self._aside is not None:
                self._aside.take(text)
        elif self._in_paragraph:
            # As many white characters as there are count as one space; further ones are elements.
            is_single = "  " not in text and "\n" not in text and "\t" not in text
            self._text = (self._text or "") + (text if is_single else _SPACES.sub(" ", text))
            if True in self._spans:
                self._struck_text.append(text)

    def end(self, name: str) -> None:
        if self._apart:
            self._apart -= 1
            if not self._apart and self._aside is not None:
                table = self.tables[-1]
                table.asides += self._aside.found(None if self._cell is None else table.at)
                self._aside = None
            elif self._aside is not None:
                self._aside.end(name)
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name == "text:p":
            self._in_paragraph = False
        elif self._cell is not None and name in _CELLS:
            table = self.tables[-1]
            if self._struck_text:
                table.asides.append(Aside(AsideKind.STRUCK, table.at, "".join(self._struck_text)))
                self._struck_text = []
            table.take_cell(self._cell, self._text)
            self._cell = None
        elif name == "table:table-row" and self.tables:
            self.tables[-1].end_row()


def _read(
    cell: Mapping[str, str], text: str | None, *, in_array: bool
) -> tuple[Value, CellFact | None]:
    """The value of a cell, and what is out of the ordinary about it, if anything is.

    A program that writes a cell without its type must not cost an answer in silence: it is what it shows. One
    with a type and without a value is an error, because what is shown of a number need not be all of it. A
    formula that gives empty text is saved by LibreOffice with an empty paragraph and nothing else; one that
    was never worked out has none.
    """
    kind = cell.get("office:value-type", "")
    shown = text or ""
    is_formula = in_array or "table:formula" in cell
    is_error = cell.get("calcext:value-type") == "error"
    if kind == "string" and not is_formula and not is_error:
        return cell.get("office:string-value", shown), None  # nearly always
    value = _value(cell, kind, shown)
    is_error = is_error or value is None
    if is_formula and ERROR_TEXT.fullmatch(shown.strip()):
        is_error = True
    fact = CellFact(
        error=(shown.strip() or "#ERROR!") if is_error else "",
        is_formula=is_formula,
        has_value=not is_formula or bool(kind) or text is not None,
        shown=_shown(kind, shown) if isinstance(value, float | bool) else Shown.PLAIN,
    )
    return shown if value is None else value, None if fact == ORDINARY else fact


def _value(cell: Mapping[str, str], kind: str, shown: str) -> Value | None:
    """What a cell says by its attributes; `None` where it shows something and does not say what."""
    said: Value | None
    match kind:
        case "" | "string":
            return cell.get("office:string-value", shown)
        case "boolean":
            truth = cell.get("office:boolean-value")
            said = None if truth is None else truth == "true"
        case "date":
            text = cell.get("office:date-value", "")
            said = iso_date(text) or text or None
        case "time":
            said = _time(cell.get("office:time-value", ""))
        case _:
            said = _number(cell.get("office:value", ""))
    return "" if said is None and not shown.strip() else said


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _time(text: str) -> Value | None:
    """A time of day; a longer span stays as it is written."""
    span = _SPAN.fullmatch(text)
    if span is None or int(span[1]) >= _HOURS:
        return text or None
    return time(int(span[1]), int(span[2]), int(span[3]), int((span[4] or "0").ljust(6, "0")))


def _shown(kind: str, text: str) -> Shown:
    match kind:
        case "percentage":
            return Shown.PERCENT
        case "float" if _PLAIN_NUMBER.fullmatch(text):
            return Shown.PLAIN
        case _:
            return Shown.OTHER
