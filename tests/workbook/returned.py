"""Returned workbooks from tables in the tests.

A table is written as people would draw one, from cell A1 on. Cells are text, but for:

    3         a number                     TRUE         a truth value
    "3"       the text                     date:2027-06-05
    100%      a number shown as a percentage      1/2       a number shown as a fraction
    #REF!     an error                     =A1 -> text  a formula with the result that was saved

Entry columns that a table leaves out are added, blank; benchmarks that no table names are on a sheet of their
own, blank. So a test shows only what it is about.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from builders import framework_of
from eyfa.assessment import Scope
from eyfa.framework.folding import fold
from eyfa.framework.loader import load_framework
from eyfa.problems import Severity
from eyfa.workbook import words
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import (
    ABOUT_HEADINGS,
    ABOUT_ROWS,
    COLUMNS,
    IDENTITY_HEADINGS,
    IDENTITY_SHEET,
    PROPERTY_PREFIX,
    AboutKey,
)
from eyfa.workbook.reading.reader import Reading, read_workbook

BENCHMARKS = ("F1-L01", "F1-L02", "F1-L03", "F1-R01", "B1-L01", "B1-R01")
TINY = framework_of(*BENCHMARKS).model_copy(
    update={"ratings": load_framework().ratings}  # the real scale, with numbers in its labels
)
IDENTITY = Identity.issue(TINY, Scope.of(TINY), place="Anywhere", round="2026")
SHEET = "F1 Values"
SPARE = "The others"


def write_returned(
    path: Path,
    tables: Mapping[str, str] | str,
    *,
    identity: Identity = IDENTITY,
    marks: frozenset[str] | set[str] = frozenset({"start", "sheet", "properties"}),
    about: Mapping[AboutKey, Any] | None = None,
    complete: bool = True,
    change: Callable[[openpyxl.Workbook], object] | None = None,
) -> Path:
    """Write a workbook with these tables, by sheet.

    Args:
        path: where to.
        tables: by sheet; one alone stands on `F1 Values`.
        identity: what it was issued for.
        marks: where the workbook says so.
        about: what else stands on Start.
        complete: whether to add what the tables leave out.
        change: what to do with it at last, through openpyxl (results of formulas are lost).
    """
    by_sheet = {SHEET: tables} if isinstance(tables, str) else dict(tables)
    grids = {name: _grid(text) for name, text in by_sheet.items()}
    with xlsxwriter.Workbook(path) as book:
        _write_start(book, identity, marks, about or {})
        for name, grid in grids.items():
            _write_grid(book, name, _with_entries(grid) if complete else grid)
        if complete:
            named = "".join(map(_squashed, by_sheet.values()))
            others = [id_ for id_ in BENCHMARKS if _squashed(id_) not in named]
            _write_grid(book, SPARE, _with_entries([["Ref", "Rating"], *([x, ""] for x in others)]))
        _write_marks(book, identity, marks)
    if change is not None:
        opened = openpyxl.load_workbook(path)
        change(opened)
        opened.save(path)
    return path


def read_returned(path: Path, tables: Mapping[str, str] | str, **options: Any) -> Reading:
    """Write a workbook with these tables into a folder, and read it."""
    return read_workbook(write_returned(path / "returned.xlsx", tables, **options), TINY)


def told(reading: Reading) -> set[tuple[str, str]]:
    """Every problem, as its code and its place: `("cell_error", "F1 Values!B2")`."""
    return {
        (problem.code, f"{problem.sheet}!{problem.cell}" if problem.sheet else "")
        for problem in reading.problems
    }


def ratings(reading: Reading) -> dict[str, str | None]:
    """The ratings that were taken, by benchmark."""
    assert reading.assessment is not None
    answers = reading.assessment.responses.values()
    return {answer.benchmark: answer.rating for answer in answers if answer.rating}


def severities(reading: Reading) -> dict[str, Severity]:
    """How much each sort of problem matters."""
    return {problem.code: problem.severity for problem in reading.problems}


def in_other_dialect(source: Path, target: Path, replace: Mapping[bytes, bytes]) -> Path:
    """A copy of a workbook with strings in its XML replaced."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.endswith((".xml", ".rels")):
                for old, new in replace.items():
                    content = content.replace(old, new)
            after.writestr(name, content)
    return target


def open_document(*rows: str, sheet: str = SHEET) -> bytes:
    """A small .ods from the XML of its rows."""
    names = ("office", "table", "text", "calcext")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return target.getvalue()


def text_cells(*texts: str) -> str:
    """The XML of .ods cells that hold texts."""
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )


def _grid(text: str) -> list[list[Any]]:
    lines = [line.strip() for line in text.strip().splitlines()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _with_entries(grid: list[list[Any]]) -> list[list[Any]]:
    """With the entry columns that it lacks, where it is a table of benchmarks."""
    if not any(_squashed(cell) in map(_squashed, BENCHMARKS) for row in grid for cell in row):
        return grid
    present = {fold(cell.replace("\\n", " ")) for cell in grid[0]}
    headings = [column.heading for column in COLUMNS if column.is_entry]
    missing = [heading for heading in headings if fold(heading) not in present]
    return [grid[0] + missing, *grid[1:]]


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


def _write_grid(book: xlsxwriter.Workbook, name: str, grid: list[list[Any]]) -> None:
    sheet = book.add_worksheet(name)
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            _write_cell(book, sheet, row, column, cell)


def _write_cell(book: Any, sheet: Any, row: int, column: int, cell: str) -> None:
    if not cell:
        return
    if cell.startswith("date:"):
        day = date.fromisoformat(cell.removeprefix("date:"))
        sheet.write_datetime(row, column, day, book.add_format({"num_format": "yyyy-mm-dd"}))
    elif cell.startswith("="):
        formula, _, result = cell.partition(" ->")
        result = result.strip()
        number = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", result)
        shown = book.add_format({"num_format": "0%"}) if number and number[2] else None
        value = float(number[1]) / (100 if number[2] else 1) if number else result
        sheet.write_formula(row, column, formula, shown, value)
    elif cell.startswith("#"):
        sheet.write_formula(row, column, f"={cell}", None, cell)
    elif cell in ("TRUE", "FALSE"):
        sheet.write_boolean(row, column, cell == "TRUE")
    elif re.fullmatch(r"\d+(\.\d+)?%", cell):
        shown = book.add_format({"num_format": "0.0%" if "." in cell else "0%"})
        sheet.write_number(row, column, float(cell[:-1]) / 100, shown)
    elif re.fullmatch(r"\d/\d", cell):
        shown = book.add_format({"num_format": "# ?/?"})
        sheet.write_number(row, column, int(cell[0]) / int(cell[2]), shown)
    elif re.fullmatch(r"-?\d+(\.\d+)?", cell):
        sheet.write_number(row, column, float(cell))
    else:
        sheet.write_string(row, column, cell.strip('"').replace("\\n", "\n"))


def _write_start(book: Any, identity: Identity, marks: Any, about: Mapping[AboutKey, Any]) -> None:
    sheet = book.add_worksheet(words.START)
    values = {AboutKey.PLACE: identity.place, AboutKey.ROUND: identity.round, **about}
    if "start" in marks:
        values.setdefault(AboutKey.REFERENCE, identity.workbook_id)
    sheet.write_row(0, 0, ABOUT_HEADINGS)
    for row, (key, label) in enumerate(ABOUT_ROWS.items(), start=1):
        sheet.write_string(row, 0, label)
        _write_cell(book, sheet, row, 1, values.get(key, ""))


def _write_marks(book: Any, identity: Identity, marks: Any) -> None:
    pairs = identity.as_pairs()
    if "sheet" in marks:
        sheet = book.add_worksheet(IDENTITY_SHEET)
        sheet.hide()
        sheet.write_row(0, 0, IDENTITY_HEADINGS)
        for row, pair in enumerate(pairs.items(), start=1):
            sheet.write_row(row, 0, pair)
    if "properties" in marks:
        for key, value in pairs.items():
            book.set_custom_property(PROPERTY_PREFIX + key, value, "text")
