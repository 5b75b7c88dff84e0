"""A table of a Word document, element by element: through python-docx's calls, a report takes a minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eyfa.reporting.board import look
from eyfa.reporting.board.formats.docx_parts import make
from eyfa.reporting.formats.html import beneath, beside
from eyfa.reporting.formats.html import cell as cell_text
from eyfa.reporting.table import Column, Group, Row, Table
from eyfa.reporting.visible import visible

WIDE = 9
"""A table of more columns goes across the page."""
_UPRIGHT, _ACROSS = 9638, 14570
"""Width of a page within its margins, in twentieths of a point."""
_SMALL, _SMALLER = 17, 14
"""Sizes of letters, in half points."""
_NARROWEST, _HOLDING, _WIDEST = 7, 28, 50
_Said = tuple[str, bool]
"""A text, and whether it is bold."""


def is_wide(table: Table) -> bool:
    """Whether a table takes a page across."""
    return len(beside(table)) > WIDE


def make_table(table: Table) -> Any:
    """The element of a table, whose head is repeated on each page and whose rows are never cut."""
    columns = beside(table)
    size = _SMALLER if is_wide(table) else _SMALL
    line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": look.LINE[1:]}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make("w:tblBorders", *(make(f"w:{side}", **line) for side in sides))
    properties = make(
        "w:tblPr",
        make("w:tblW", **{"w:w": "0", "w:type": "auto"}),
        borders,
        make("w:tblLayout", **{"w:type": "fixed"}),
        make("w:tblLook", **{"w:val": "0020", "w:firstRow": "1"}),
        make("w:tblCaption", **{"w:val": visible(table.title)}),
    )
    widths = _widths(table, [it for _, it in columns])
    grid = make("w:tblGrid", *(make("w:gridCol", **{"w:w": str(width)}) for width in widths))
    head = _row(
        [
            _cell([[(visible(it.heading), True)]], size, it, ground=look.BLUE, ink=look.PAPER)
            for _, it in columns
        ],
        is_head=True,
    )
    rows = (row for group in table.groups for row in _group(table, group, columns, size))
    return make("w:tbl", properties, grid, head, *rows)


def _group(
    table: Table, group: Group, columns: Sequence[tuple[int, Column]], size: int
) -> Iterator[Any]:
    if table.group_heading and group.title and not group.is_total:
        said = [[(visible(group.title), True)]]
        yield _row([_cell(said, size, None, ground=look.TINT, span=len(columns))])
    for values in group.rows:
        yield _row(
            [
                _cell(
                    list(_lines(table, index, it, values, is_bold=group.is_total)),
                    size,
                    it,
                    ground=look.TINT if group.is_total else "",
                )
                for index, it in columns
            ]
        )


def _lines(
    table: Table, index: int, column: Column, values: Row, *, is_bold: bool
) -> Iterator[list[_Said]]:
    """What a cell says, a paragraph each; what stands beneath it is in as few as it can be."""
    for text in cell_text(column, values[index]).split("\n"):
        yield [(text, is_bold)]
    short: list[_Said] = []
    for its, text, is_long in beneath(table, column.key, values):
        said = [(f"{its.heading}: ", True), (text.replace("\n", " / "), False)]
        if is_long:
            yield said
        else:
            short += [*said, ("   ", False)]
    if short:
        yield short


def _row(cells: Sequence[Any], *, is_head: bool = False) -> Any:
    marks = [make("w:cantSplit"), *([make("w:tblHeader")] if is_head else [])]
    return make("w:tr", make("w:trPr", *marks), *cells)


def _cell(
    lines: Sequence[Sequence[_Said]],
    size: int,
    column: Column | None,
    *,
    ground: str = "",
    ink: str = look.INK,
    span: int = 1,
) -> Any:
    properties = make("w:tcPr")
    if span > 1:
        properties.append(make("w:gridSpan", **{"w:val": str(span)}))
    if ground:
        fill = {"w:val": "clear", "w:color": "auto", "w:fill": ground[1:]}
        properties.append(make("w:shd", **fill))
    is_right = column is not None and column.kind.is_number
    paragraphs = (_paragraph(line, size, ink, is_right=is_right) for line in lines)
    return make("w:tc", properties, *paragraphs)


def _paragraph(line: Sequence[_Said], size: int, ink: str, *, is_right: bool) -> Any:
    properties = make("w:pPr", make("w:pStyle", **{"w:val": "Cell"}))
    if is_right:
        properties.append(make("w:jc", **{"w:val": "right"}))
    runs = []
    for text, is_bold in line:
        look_of = make("w:rPr", *([make("w:b")] if is_bold else []))
        look_of.append(make("w:color", **{"w:val": ink[1:]}))
        look_of.append(make("w:sz", **{"w:val": str(size)}))
        said = make("w:t", **{"xml:space": "preserve"})
        said.text = text
        runs.append(make("w:r", look_of, said))
    return make("w:p", properties, *runs)


def _widths(table: Table, columns: Sequence[Column]) -> list[int]:
    """Shares of the page: no narrower than the longest word of a heading, wider with something beneath."""
    whole = _ACROSS if is_wide(table) else _UPRIGHT
    below = {it.beneath for it in table.columns}

    def part(it: Column) -> int:
        word = max(map(len, it.heading.split()), default=0) + 2
        return min(_WIDEST, max(it.width, word, _NARROWEST, _HOLDING if it.key in below else 0))

    parts = [part(it) for it in columns]
    return [whole * its // sum(parts) for its in parts]
