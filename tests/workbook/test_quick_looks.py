"""The quick looks that spare nearly every file the exact ones: they may send one there, never let one by."""

from __future__ import annotations

import pickle
import zipfile
from io import BytesIO

import pytest

from eyfa.assessment import Assessment, Response, Scope
from eyfa.workbook.reading import extents, stored
from eyfa.workbook.reading.extents import MAX_TEXT
from eyfa.workbook.reading.guard import open_archive
from eyfa.workbook.reading.ooxml import Package
from eyfa.workbook.reading.quick_extents import is_surely_small
from eyfa.workbook.reading.reader import read_workbook
from hostile import document, package, sheet_xml
from workbook.returned import told
from workbook.test_returned_corpus import FOLDER

ENTRY = {3}
"""Column D."""


def is_suspicious(*cells: str, after: str = "") -> bool:
    row = f'<row r="1">{"".join(cells)}</row>'
    archive = open_archive(package(sheet_xml(row, after)))
    part = next(name for name, xml in archive.xml() if b"sheetData" in xml)
    depths = Package(archive, {})
    depths._sheet_parts = {"any": part}
    return depths.is_suspicious("any", ENTRY)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="D1"/>',
        '<c r="D1" s="3"/>',
        '<c r="D1" s="3" t="s"><v>4</v></c>',
        '<c r="D1"><v>0.5</v></c>',
        '<c r="D1" t="str"><v>text</v></c>',
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1"/>',
    ],
)
def test_cells_of_values_alone_and_odd_ones_elsewhere_are_let_by(cell):
    assert not is_suspicious(cell)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="D1"><f>1+1</f><v>2</v></c>',
        '<c r="D1"><f\n>1+1</f><v>2</v></c>',
        '<c r="D1"><f\tca="1">1+1</f><v>2</v></c>',
        '<c r="D1"><f/><v>2</v></c>',
        '<c r="D1"><v>2</v><f>1+1</f></c>',
        '<c r="D1" s="3"><f>1+1</f></c>',
        '<c\nr="D1"><f>1+1</f></c>',
        "<c r='D1'><f>1+1</f></c>",
        "<c><f>1+1</f></c>",
        '<f>1+1</f><c r="D1"/>',
        '<c s="1" r="D1"><f>1+1</f></c>',
        '<c r="D1" t="e"><v>#REF!</v></c>',
        "<c r=\"D1\" t='e'><v>#REF!</v></c>",
        '<c r="D1" t = "e"><v>#REF!</v></c>',
        '<c r="A1"><f t="array" ref="A1:D1">1+1</f><v>2</v></c>',
    ],
)
def test_formulas_and_errors_however_they_are_written_are_looked_at(cell):
    assert is_suspicious(cell)


def test_merged_cells_are_looked_at():
    merged = '<mergeCells count="1"><mergeCell ref="D1:D2"/></mergeCells>'
    assert is_suspicious('<c r="D1"/>', after=merged)


def content(rows: str) -> bytes:
    return open_archive(document(f"<table:table>{rows}</table:table>")).parts["content.xml"]


def cell(columns: int | None = None, text: str = "", more: str = "") -> str:
    repeated = "" if columns is None else f' table:number-columns-repeated="{columns}"'
    return f"<table:table-cell{repeated}{more}>{text and f'<text:p>{text}</text:p>'}</table:table-cell>"


def row(*cells: str, rows: int = 1) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}">{"".join(cells)}</table:table-row>'
    )


VALUE = ' office:value-type="float" office:value="1"'
REST = row(cell(16_384), rows=1_048_000)


@pytest.mark.parametrize(
    "rows",
    [
        row(cell(text="a"), cell(16_383)) + REST,
        row(cell(3), cell(text="a"), cell(16_000), rows=5) + REST + REST,
    ],
)
def test_what_is_empty_behind_the_last_cell_does_not_count(rows):
    assert is_surely_small(content(rows), MAX_TEXT)


@pytest.mark.parametrize(
    "rows",
    [
        row(cell(30), cell(text="a")) + REST + row(cell(text="b")) + REST,
        row(cell(text="a")) + REST + REST + row(cell(text="b")),
        row(cell(16_384, text="a"), rows=2_000),
        row(cell(16_384, more=VALUE), rows=2_000),
        row(cell(16_383), cell(text="a"), rows=2_000),
        row(cell(16_384), cell(text="a")),
        row(cell(16_384), cell(more=VALUE)),
        row(cell(1_000, text="a" * 1_000), rows=1_000),
    ],
)
def test_what_may_be_too_large_is_looked_at_exactly(rows):
    assert not is_surely_small(content(rows), MAX_TEXT)


def test_many_sheets_are_looked_at_exactly():
    def is_small(sheets: int) -> bool:
        parts = open_archive(document("<table:table/>" * sheets)).parts
        return is_surely_small(parts["content.xml"], MAX_TEXT)

    assert is_small(extents.MAX_SHEETS)
    assert not is_small(extents.MAX_SHEETS + 1)


def test_what_libre_office_saves_is_surely_small():
    parts = open_archive((FOLDER / "filled.ods").read_bytes()).parts
    assert is_surely_small(parts["content.xml"], MAX_TEXT)


# The archive that the parser gets


@pytest.mark.parametrize("name", ["filled.xlsx", "filled.ods"])
def test_the_parser_gets_the_parts_as_they_were_checked(name):
    archive = open_archive((FOLDER / name).read_bytes())
    with zipfile.ZipFile(BytesIO(stored.store(archive))) as made:
        assert made.testzip() is None
        parts = {name: made.read(name) for name in made.namelist()}
    assert parts.items() <= archive.parts.items()
    assert {"content.xml", "xl/workbook.xml"} & parts.keys()


@pytest.mark.parametrize("name", ["filled.xlsx", "filled.ods"])
def test_a_large_archive_is_given_as_it_came_and_reads_the_same(wales, monkeypatch, name):
    small = read_workbook(FOLDER / name, wales)
    monkeypatch.setattr(stored, "STORED_UP_TO", 1000)
    assert stored.store(open_archive((FOLDER / name).read_bytes())) is None
    large = read_workbook(FOLDER / name, wales)
    assert small == large
    assert told(large) == set()


def test_an_assessment_comes_back_from_another_process_as_it_was():
    response = Response(benchmark="F1-L01", rating="new_action", evidence="=1+1\n", lead="\ud800")
    given = Assessment(id="a", scope=Scope(("local",), ("F1",)), responses={"F1-L01": response})
    assert pickle.loads(pickle.dumps(given)) == given
