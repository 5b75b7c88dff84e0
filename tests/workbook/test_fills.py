"""Rating cells that are only coloured are told once for a sheet, in every format; no colour is guessed at."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.styles import Color, PatternFill

from corpus.case import FOLDER
from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.problems import Severity
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.reading.source import open_source
from hostile import document, package, sheet_xml
from workbook.returned import in_other_dialect, told

F1 = "F1 Values"
GREEN = PatternFill("solid", fgColor="FF92D050")
THEMED = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
WHITE = PatternFill("solid", fgColor="FFFFFFFF")


@pytest.fixture(scope="module")
def issued(wales, tmp_path_factory):
    """A workbook in which only the first benchmark, in row 6, is rated."""
    answers = {"F1-L01": Response(benchmark="F1-L01", rating="in_development")}
    scope = Scope.of(wales, levels=("local",), components=("F1",))
    path = tmp_path_factory.mktemp("issued") / "issued.xlsx"
    write_workbook(path, wales, scope=scope, place="Sample Bay", responses=answers)
    return path


def coloured(issued, path, fills):
    """A workbook in which somebody coloured cells of the sheet F1."""
    book = openpyxl.load_workbook(issued)
    for cells, fill in fills.items():
        for row in book[F1][cells] if ":" in cells else [[book[F1][cells]]]:
            for cell in row:
                cell.fill = fill
    book.save(path / "coloured.xlsx")
    return path / "coloured.xlsx"


@pytest.mark.parametrize(
    ("fills", "found"),
    [
        ({}, None),
        ({"C7": GREEN}, "F1-L02"),
        ({"C7:C8": THEMED, "C10": GREEN}, "F1-L02, F1-L03, F1-L05"),
        ({"A7:H7": GREEN}, "F1-L02"),
        ({"C6": GREEN}, None),  # it is rated
        ({"C7": WHITE, "C8": PatternFill(None)}, None),
        ({"D7": GREEN, "A3": GREEN}, None),  # no rating cells
        ({"C6:D23": GREEN}, None),  # a look of their own for the whole table
    ],
)
def test_colour_without_a_rating_is_told_once(wales, issued, tmp_path, fills, found):
    reading = read_workbook(coloured(issued, tmp_path, fills), wales)
    problems = [one for one in reading.problems if one.code == "rating_by_colour"]
    assert [one.found for one in problems] == ([found] if found else [])
    assert set(reading.assessment.responses) == {"F1-L01"}
    assert all(one.severity is Severity.WARNING and one.sheet == F1 for one in problems)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "filter_"), [("ods", "calc8"), ("xlsx", "Calc MS Excel 2007 XML")]
)
def test_colour_is_told_of_files_saved_by_libreoffice(
    wales, office, issued, tmp_path, suffix, filter_
):
    path = coloured(issued, tmp_path, {"C7:C8": GREEN})
    saved = tmp_path / f"saved.{suffix}"
    office.save(path, saved)
    assert ("rating_by_colour", f"{F1}!C7") in told(read_workbook(saved, wales))


@pytest.mark.parametrize(
    ("colour", "cells"), [("#FFC000", {(2, 0), (2, 1), (2, 2)}), ("#FFFBE6", {(2, 0)})]
)
def test_colours_of_an_open_document(colour, cells):
    styles = (
        '<style:style style:name="ce1"><style:table-cell-properties fo:background-color="#92d050"/>'
        '</style:style><style:style style:name="ce2"><style:table-cell-properties '
        f'fo:background-color="{colour}"/></style:style>'
    )
    rows = (
        '<table:table-column table:default-cell-style-name="ce1"/>'
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell/><table:table-cell table:style-name="ce2" '
        'table:number-columns-repeated="2"/></table:table-row>'
    )
    names = 'xmlns:style="s" xmlns:fo="f" '
    content = document(f"{styles}<table:table>{rows}</table:table>", names=names)
    (sheet,) = open_source(content).sheets
    assert sheet.fills().keys() == cells


def test_cells_without_an_address_follow_the_one_before():
    styles = (
        '<styleSheet><fills><fill><patternFill/></fill><fill><patternFill patternType="solid">'
        '<fgColor rgb="FF00FF00"/></patternFill></fill><fill><gradientFill/></fill></fills>'
        '<cellXfs><xf fillId="0"/><xf fillId="1"/><xf fillId="2"/><xf fillId="7"/></cellXfs></styleSheet>'
    )
    rows = '<row><c s="1"/><c/><c s="2"/></row><row r="9"><c r="C9" s="3"/></row>'
    (sheet,) = open_source(package(sheet_xml(rows), more={"xl/styles.xml": styles})).sheets
    assert sheet.fills() == {(0, 0): "#00ff00", (0, 2): "gradient"}


def test_damaged_styles_cost_a_colour_and_no_answer(wales, issued, tmp_path):
    path = coloured(issued, tmp_path, {"C7": GREEN})
    other = in_other_dialect(path, tmp_path / "d.xlsx", {b'fillId="': b'fillId="x'})
    assert set(read_workbook(other, wales).assessment.responses) == {"F1-L01"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.ods")) + sorted(FOLDER.glob("*.xlsx")))
def test_no_file_of_the_corpus_has_colours_of_its_own(wales, path):
    assert "rating_by_colour" not in {one.code for one in read_workbook(path, wales).problems}
