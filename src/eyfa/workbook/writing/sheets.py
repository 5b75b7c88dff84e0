"""What every sheet has in common: a page to write on, with title, running text, tables and print set-up."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from eyfa.framework.lean import dataclass
from eyfa.problems import shortened
from eyfa.words import _
from eyfa.workbook.layout import Column, Key
from eyfa.workbook.style import FONT, FORMATS, SIZE, marked, struck
from eyfa.workbook.writing.measure import column_pixels, count_lines, row_height, text_width, wrap
from eyfa.workbook.writing.saving import plain_worksheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

A4 = 9
FIRST_DAY = "1901-01-01"
"""Before it, programs count days in different ways."""
COMMENT_AUTHOR = "eyfa"
_RESPONDENT = "respondent"
"""The author of a comment that came back without one."""
COMMENT_WIDTH = 38
"""In characters, about what the box of a comment holds on a line."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What stands in a file as `_x001B_`, and what looks as if it did."""
_FOOTER_TEXT = 170
"""So much text leaves room for the codes of a footer, which may hold 255 characters in all."""
_PROTECTION = {"autofilter": True, "format_columns": True, "format_rows": True}


def as_day(text: str) -> date | None:
    """The day that `yyyy-mm-dd` names, if a spreadsheet can hold it; `None` for any other text."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) or text < FIRST_DAY:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class Live(NamedTuple):
    """What follows other cells."""

    formula: str
    """With its equals sign."""
    now: str | float
    """What it gives as the workbook is written, for programs that do not calculate."""


class Link(NamedTuple):
    """Words that lead to a cell of the same workbook."""

    sheet: str
    cell: str
    text: str

    @property
    def target(self) -> str:
        """The address, as XlsxWriter has it."""
        return "internal:'" + self.sheet.replace("'", "''") + f"'!{self.cell}"


class Mark(NamedTuple):
    """What a cell has beside its answer."""

    look: str = ""
    """Why a person should look at it: a comment, which highlights the cell."""
    comment: str = ""
    """What a respondent wrote beside it."""
    author: str = ""
    """Of that."""
    link: str = ""
    """Where its text leads."""
    is_struck: bool = False


Value = str | float | Live | Link
_NO_MARK = Mark()


@dataclass
class Page:
    """A sheet that is being written, from the top down."""

    book: Workbook
    formats: Mapping[str, Format]
    sheet: Worksheet
    widths: Sequence[float]
    """Column widths in characters."""
    row: int = field(default=0)
    """The next row to write, from 0."""

    @classmethod
    def add(
        cls, book: Workbook, formats: Mapping[str, Format], name: str, widths: Sequence[float]
    ) -> Page:
        """Add a sheet with columns of these widths."""
        sheet = book.add_worksheet(name, plain_worksheet())
        sheet.hide_gridlines(2)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        return cls(book, formats, sheet, widths)

    @property
    def text_pixels(self) -> float:
        """The width that running text may take, with room for programs that set it wider."""
        return 0.94 * sum(map(column_pixels, self.widths))

    def line(self, text: str | Live, style: str = "line", *, space: float = 0) -> None:
        """Write one line across the page, with some points of space above it."""
        size = FORMATS[style].get("font_size", SIZE)
        self.sheet.set_row(self.row, row_height(1, size, padding=3 + space))
        if isinstance(text, Live):
            self.put(self.row, 0, text, style)
        else:
            self.sheet.write_string(self.row, 0, text, self.formats[style])
        self.row += 1

    def title(self, text: str, *, is_low: bool = False) -> None:
        """Write the title in A1, smaller where it would not fit, or where room is short."""
        for style in ("title", "title_long", "title_longest")[is_low:]:
            if text_width(text, FORMATS[style]["font_size"], bold=True) <= self.text_pixels:
                break
        self.sheet.set_row(
            self.row, row_height(1, 15 if is_low else 18, padding=4 if is_low else 8)
        )
        self.sheet.write_string(self.row, 0, text, self.formats[style])
        self.row += 1

    def paragraph(self, text: str, style: str = "line", *, space: float = 4) -> None:
        """Write running text across the page: no cell is merged, so each line is a row of its own."""
        size = FORMATS[style].get("font_size", SIZE)
        for index, part in enumerate(wrap(text, self.text_pixels, size)):
            self.line(part, style, space=0 if index else space)

    def link(self, text: str, sheet_name: str, cell: str = "A1") -> None:
        """Write a link to another sheet."""
        self.sheet.set_row(self.row, row_height(1, SIZE, padding=4))
        self.put(self.row, 0, Link(sheet_name, cell, text), "link")
        self.row += 1

    def skip(self) -> None:
        """Leave a narrow blank row between parts, never inside a table."""
        self.sheet.set_row(self.row, 8)
        self.row += 1

    def table(
        self,
        name: str,
        headings: Sequence[str],
        rows: int,
        *,
        filters: bool = True,
        numbers: Container[int] = (),
    ) -> tuple[int, int]:
        """Write the headings of a table and mark it up; return its first and last row, from 0.

        Columns in `numbers` have their heading to the right, above their figures.
        """
        header = self.row
        first, last = header + 1, header + rows
        columns = [
            {
                "header": text,
                "header_format": self.formats["header_right" if index in numbers else "header"],
            }
            for index, text in enumerate(headings)
        ]
        options = {"name": name, "style": None, "autofilter": filters, "columns": columns}
        if self.sheet.add_table(header, 0, last, len(headings) - 1, options) != 0:
            raise ValueError(headings)  # the library would leave the headings out with a warning
        arrow = 3 if filters else 0
        lines = max(
            count_lines(text, width - arrow, SIZE, bold=True)
            for text, width in zip(headings, self.widths, strict=False)
        )
        self.sheet.set_row(header, row_height(lines, SIZE, padding=8))
        self.row = last + 1
        return first, last

    def form(
        self,
        name: str,
        columns: Sequence[Column[Key]],
        rows: Sequence[Mapping[Key, Value]],
        *,
        marks: Mapping[tuple[str, Key], Mark] = MappingProxyType({}),
        least: int = 1,
        filters: bool = True,
        numbers: Container[int] = (),
    ) -> tuple[int, int]:
        """Write a whole table, each row as high as its texts need; return its first and last row, from 0.

        Args:
            name: of the table.
            columns: with their headings and styles; dates are kept as dates.
            rows: what stands in each, by column.
            marks: what entries have beside them, by the row's first text and column.
            least: lines that a row is high, at the least.
            filters: whether the headings have buttons to filter by.
            numbers: columns whose heading stands to the right.
        """
        headings = [_(column.heading) for column in columns]
        first, last = self.table(name, headings, len(rows), filters=filters, numbers=numbers)
        sizes = [FORMATS[column.style].get("font_size", SIZE) for column in columns]
        # The order in which texts are written is their order in the file: it stays, and so do the bytes.
        dates_last = sorted(enumerate(columns), key=lambda one: one[1].style == "entry_date")
        for row, values in enumerate(rows, start=first):
            ref, texts = str(values[columns[0].key]), {}
            for index, column in dates_last:
                mark, value = marks.get((ref, column.key), _NO_MARK), values[column.key]
                style = marked(column.style) if mark.look and column.is_entry else column.style
                style = struck(style) if mark.is_struck else style
                if column.style == "entry_date":
                    self.date(row, index, str(value), style)
                elif mark.link and isinstance(value, str):
                    self.sheet.write_url(row, index, mark.link, self.formats[style], value)
                    texts[index] = value
                else:
                    self.put(row, index, value, style)
                    shown = value.text if isinstance(value, Link) else value
                    texts[index] = shown if isinstance(shown, str) else ""
                self.comment(row, index, mark.look, mark.comment, mark.author)
            self.fit_row(row, texts, least=least, sizes=sizes)
        return first, last

    def put(self, row: int, column: int, value: Value, style: str) -> None:
        """Write text, a number, a formula or a link."""
        match value:
            case Live():
                now = _escaped(value.now) if isinstance(value.now, str) else value.now
                self.sheet.write_formula(row, column, value.formula, self.formats[style], now)
            case Link():
                self.sheet.write_url(row, column, value.target, self.formats[style], value.text)
            case str():
                self.text(row, column, value, style)
            case _:
                self.sheet.write_number(row, column, value, self.formats[style])

    def text(self, row: int, column: int, text: str, style: str) -> None:
        """Write text, or leave the cell blank; never anything but text."""
        if text:
            self.sheet.write_string(row, column, text, self.formats[style])
        else:
            self.sheet.write_blank(row, column, None, self.formats[style])

    def date(self, row: int, column: int, text: str, style: str = "entry_date") -> None:
        """Write a date; what is no date is kept as text."""
        day = as_day(text)
        if day is None:
            self.text(row, column, text, style)
        else:
            self.sheet.write_datetime(row, column, day, self.formats[style])

    def comment(self, row: int, column: int, look: str, theirs: str = "", author: str = "") -> None:
        """Fasten a comment to a cell, large enough to read; none where there is no text.

        Args:
            row: of the cell.
            column: of the cell.
            look: why a person should look at it.
            theirs: what a respondent wrote, which goes first, and is theirs when the workbook comes back.
            author: of that.
        """
        text = "\n\n".join(filter(None, (theirs, look)))
        if text:
            lines = count_lines(text, COMMENT_WIDTH, SIZE)
            size = {"x_scale": 2.2, "y_scale": min(4.0, max(1.0, lines / 4))}
            by = _escaped(author or _RESPONDENT) if theirs else COMMENT_AUTHOR
            options = {"author": by, "font_name": FONT, "font_size": SIZE, **size}
            self.sheet.write_comment(row, column, _escaped(text), options)

    def fit_row(
        self, row: int, texts: Mapping[int, str], *, least: int = 1, sizes: Sequence[float] = ()
    ) -> None:
        """Give a row the height that the texts in its columns need, each of its size in points."""
        padding = 4 if least > 1 else 6
        heights = [row_height(least, SIZE, padding=padding)]
        for column, text in texts.items():
            size = sizes[column] if sizes else SIZE
            heights.append(
                row_height(count_lines(text, self.widths[column], size), size, padding=padding)
            )
        self.sheet.set_row(row, max(heights))

    def set_up_print(self, *, reference: str, framework: str, header_row: int | None) -> None:
        """A4 landscape, as wide as the page, headings on every page, reference and page in the footer."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        if header_row is not None:
            sheet.repeat_rows(header_row)
        left = f"{shortened(reference, 90)} · {framework[:80]}"
        parts = {"L": _in_footer(left), "C": "&A", "R": _("Page &P of &N")}
        sheet.set_footer(
            "".join(f'&{side}&"Arial,Regular"&8 {text}' for side, text in parts.items())
        )

    def protect(self) -> None:
        """Lock all but the entry cells: no password, filters and column and row sizes stay free."""
        self.sheet.protect("", _PROTECTION)


def _escaped(text: str) -> str:
    """Text of a comment or of a saved result, where XlsxWriter does not escape what XML cannot hold."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _in_footer(text: str) -> str:
    """Text that a footer takes for nothing but text, as much of it as there is room for."""
    safe, length = "", 0
    for character in text:
        written = "&&" if character == "&" else character
        safe += written
        length += utf16_length(written)
        if length >= _FOOTER_TEXT:
            return f"{safe}…"
    return safe


def utf16_length(text: str) -> int:
    """How long a spreadsheet program takes a text to be: an emoji counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)
