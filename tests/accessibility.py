"""Accessibility of a workbook, rule by rule, after the guidance of the UK Government Analysis Function.

Looks at the file as it is (openpyxl and the XML parts), knows nothing of the code that wrote it, and
returns the faults it finds. Contrast is WCAG 2.2's.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0
SMALLEST_FONT = 9
WHITE, BLACK = "FFFFFF", "000000"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def faults(path: Path) -> list[str]:
    """Every fault of a workbook, each as `rule: where: what`."""
    book = load_workbook(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = [f"document: {fault}" for rule in DOCUMENT_RULES for fault in rule(book, parts)]
    for sheet in book.worksheets:
        for rule in SHEET_RULES:
            found += [f"{rule.__name__}: {sheet.title}: {fault}" for fault in rule(sheet)]
    return found


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour, default: str) -> str:
    if colour is None or colour.type != "rgb" or not isinstance(colour.rgb, str):
        return default
    return colour.rgb[-6:]


def fill_of(cell: Cell) -> str:
    return rgb(cell.fill.fgColor, WHITE) if cell.fill.fill_type == "solid" else WHITE


def written(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                yield cell


def table_cells(sheet: Worksheet) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
    for table in sheet.tables.values():
        yield table.displayName, sheet[table.ref]


# Of the document


def has_title_and_language(book: Workbook, parts: dict[str, bytes]) -> Iterator[str]:
    if not (book.properties.title or "").strip():
        yield "the document has no title"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", book.properties.language or ""):
        yield f"the document's language is {book.properties.language!r}"


def opens_on_the_first_sheet(book: Workbook, parts: dict[str, bytes]) -> Iterator[str]:
    if book.active is not book.worksheets[0]:
        yield f"opens on {book.active.title}"
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    if selected != [book.worksheets[0].title]:
        yield f"selected sheets: {selected}"


def graphics_have_descriptions(book: Workbook, parts: dict[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
            for node in etree.fromstring(content).iter(f"{DRAWING}cNvPr"):
                if len(node.get("descr", "")) < 20:
                    yield f"{name}: {node.get('name')} has no description"


def bars_can_be_told_apart(book: Workbook, parts: dict[str, bytes]) -> Iterator[str]:
    """Each part of a chart has an outline that stands out, and its number as a label that can be read."""
    main = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    chart = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    for name, content in parts.items():
        if not re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            continue
        for index, series in enumerate(etree.fromstring(content).iter(f"{chart}ser")):
            shape = series.find(f"{chart}spPr")
            fill = shape.find(f"{main}solidFill/{main}srgbClr").get("val")
            outline = shape.find(f"{main}ln/{main}solidFill/{main}srgbClr")
            if outline is None or contrast(outline.get("val"), WHITE) < GRAPHIC_CONTRAST:
                yield f"{name}: series {index} has no outline that stands out"
            label = series.find(f"{chart}dLbls")
            text = label.find(f".//{main}srgbClr") if label is not None else None
            if text is None or contrast(text.get("val"), fill) < TEXT_CONTRAST:
                yield f"{name}: the labels of series {index} cannot be read on {fill}"


def rows_can_grow(book: Workbook, parts: dict[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet") and b"customHeight" in content:
            yield f"{name} has rows of a fixed height"


DOCUMENT_RULES: tuple[Callable[[Workbook, dict[str, bytes]], Iterator[str]], ...] = (
    has_title_and_language,
    opens_on_the_first_sheet,
    graphics_have_descriptions,
    bars_can_be_told_apart,
    rows_can_grow,
)


# Of each sheet


def no_merged_cells(sheet: Worksheet) -> Iterator[str]:
    yield from map(str, sheet.merged_cells.ranges)


def a1_is_a_title(sheet: Worksheet) -> Iterator[str]:
    title = sheet["A1"].value
    if not isinstance(title, str) or len(title.split()) < 2 or not sheet["A1"].font.b:
        yield f"A1 holds {title!r}"


def one_table_marked_up(sheet: Worksheet) -> Iterator[str]:
    if len(sheet.tables) != 1:
        yield f"has {len(sheet.tables)} tables"


def headings_are_unique_and_marked(sheet: Worksheet) -> Iterator[str]:
    for table in sheet.tables.values():
        cells = [cell.value for cell in sheet[table.ref][0]]
        names = [column.name for column in table.tableColumns]
        if table.headerRowCount != 1:
            yield f"{table.displayName} has no heading row"
        if not all(isinstance(cell, str) and cell.strip() for cell in cells):
            yield f"{table.displayName} has an empty heading: {cells}"
        folded = [str(cell).strip().casefold() for cell in cells]
        if len(set(folded)) != len(folded):
            yield f"{table.displayName} repeats a heading: {cells}"
        if names != cells:
            yield f"{table.displayName} is marked up with other headings: {names}"


def no_blank_rows_or_columns_inside(sheet: Worksheet) -> Iterator[str]:
    for name, rows in table_cells(sheet):
        for row in rows:
            if all(cell.value is None for cell in row):
                yield f"{name} has a blank row {row[0].row}"
        for column in zip(*rows, strict=True):
            unlocked = all(not cell.protection.locked for cell in column[1:])
            if all(cell.value is None for cell in column[1:]) and not unlocked:
                yield f"{name} has a blank column {column[0].column_letter}"


def no_text_is_left_beside_the_table(sheet: Worksheet) -> Iterator[str]:
    """Outside the table, text stands in column A alone, where a screen reader finds it."""
    inside = [range_boundaries(table.ref) for table in sheet.tables.values()]
    for cell in written(sheet):
        held = any(
            left <= cell.column <= right and top <= cell.row <= bottom
            for left, top, right, bottom in inside
        )
        if not held and cell.column != 1:
            yield f"{cell.coordinate} stands beside the table"


def cursor_at_a1(sheet: Worksheet) -> Iterator[str]:
    view = sheet.sheet_view
    if view.topLeftCell not in (None, "A1"):
        yield f"opens at {view.topLeftCell}"
    active = view.pane.activePane if view.pane else None
    for selection in view.selection:
        if selection.pane == active and selection.activeCell not in (None, "A1"):
            yield f"cursor at {selection.activeCell}"


def text_can_be_read(sheet: Worksheet) -> Iterator[str]:
    for cell in written(sheet):
        font, fill = rgb(cell.font.color, BLACK), fill_of(cell)
        if contrast(font, fill) < TEXT_CONTRAST:
            yield f"{cell.coordinate}: {font} on {fill}"
        if cell.font.name != "Arial" or cell.font.sz < SMALLEST_FONT:
            yield f"{cell.coordinate}: {cell.font.name} {cell.font.sz}"


def conditional_text_can_be_read(sheet: Worksheet) -> Iterator[str]:
    for held in sheet.conditional_formatting:
        for rule in (rule for rule in held.rules if rule.dxf):
            for cell in (cell for row in _rows(sheet, str(held.sqref)) for cell in row):
                font = rgb(rule.dxf.font.color, BLACK) if rule.dxf.font else BLACK
                fill = rgb(rule.dxf.fill.bgColor, WHITE) if rule.dxf.fill else fill_of(cell)
                if contrast(font, fill) < TEXT_CONTRAST:
                    yield f"{cell.coordinate}: {font} on {fill}"


def _rows(sheet: Worksheet, cells: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a range, also of one cell."""
    left, top, right, bottom = range_boundaries(cells)
    return sheet.iter_rows(top, bottom, left, right)


def colour_is_never_the_only_sign(sheet: Worksheet) -> Iterator[str]:
    """A filled cell is also a heading, bold, or bordered; a colour that changes follows words."""
    for row in sheet.iter_rows():
        for cell in row:
            if fill_of(cell) == WHITE or cell.font.b:
                continue
            sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
            stands_out = all(
                side is not None
                and side.style
                and contrast(rgb(side.color, BLACK), WHITE) >= GRAPHIC_CONTRAST
                for side in sides
            )
            if not stands_out:
                yield f"{cell.coordinate} is marked by its background alone"
    for held in sheet.conditional_formatting:
        for rule in held.rules:
            says_a_word = rule.type == "cellIs" and rule.formula[0].startswith('"')
            if not says_a_word:
                yield f"{held.sqref} changes colour by a rule that is not a word in the cell"


def nothing_is_hidden(sheet: Worksheet) -> Iterator[str]:
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            yield f"column {letter}"
    for number, row in sheet.row_dimensions.items():
        if row.hidden:
            yield f"row {number}"


def no_codes_for_words(sheet: Worksheet) -> Iterator[str]:
    for cell in written(sheet):
        if str(cell.value).strip().casefold() in {"na", "n/a", "#n/a", "-", "..", "nil"}:
            yield f"{cell.coordinate} says {cell.value!r}"


def links_say_where(sheet: Worksheet) -> Iterator[str]:
    for cell in written(sheet):
        if cell.hyperlink and (len(str(cell.value)) < 4 or "://" in str(cell.value)):
            yield f"{cell.coordinate} says {cell.value!r}"


SHEET_RULES: tuple[Callable[[Worksheet], Iterator[str]], ...] = (
    no_merged_cells,
    a1_is_a_title,
    one_table_marked_up,
    headings_are_unique_and_marked,
    no_blank_rows_or_columns_inside,
    no_text_is_left_beside_the_table,
    cursor_at_a1,
    text_can_be_read,
    conditional_text_can_be_read,
    colour_is_never_the_only_sign,
    nothing_is_hidden,
    no_codes_for_words,
    links_say_where,
)
