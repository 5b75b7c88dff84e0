"""What a file is, by its content; and .ods, whose XML tells what its values do not."""

from __future__ import annotations

import os
import re
import zipfile
from io import BytesIO

import pytest

from eyfa.problems import EyfaError
from eyfa.workbook.reading import source
from eyfa.workbook.reading.facts import (
    Area,
    Position,
    column_index,
    column_name,
    parse_address,
    parse_area,
)
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import (
    SHEET,
    TINY,
    in_other_dialect,
    open_document,
    ratings,
    text_cells,
    told,
    write_returned,
)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def archive(**members: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        for name, content in members.items():
            written.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return target.getvalue()


ENCRYPTED_ODS = archive(
    mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
    **{"META-INF__manifest_DOT_xml": b"<manifest:encryption-data/>", "content_DOT_xml": b"\x01"},
)
DAMAGED_XLSX = archive(
    **{"[Content_Types]_DOT_xml": b"<Types/>", "xl__workbook_DOT_xml": b"<workbook", "x": b""}
)
DAMAGED_ODS = archive(
    mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_DOT_xml=b"<a"
)


def with_a_damaged_stream() -> bytes:
    """An .ods whose list of parts does not inflate: found by fuzzing, in what looks at a file first."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        written.writestr("META-INF/manifest.xml", b"<manifest:manifest/>")
        written.writestr("content.xml", b"<a/>")
    content = bytearray(target.getvalue())
    start = content.index(b"META-INF/manifest.xml") + len(b"META-INF/manifest.xml")
    content[start : start + 4] = b"\xff\xff\xff\xff"
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (bytes(4096), "file_empty"),
        (b"%PDF-1.7\n\x80", "file_is_pdf"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><html>", "file_is_html"),
        ("<HTML xmlns:x>".encode("utf-16"), "file_is_html"),
        (b"Ref;Rating\r\nF1-L01;3 \x96 In place\r\n", "file_is_text"),
        ("Ref\tRating\n".encode("utf-16"), "file_is_text"),
        (b"\x00\x01\x02\x03\x80", "file_unknown"),
        (OLE2 + "Workbook".encode("utf-16-le"), "file_is_xls"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "file_is_encrypted"),
        (OLE2 + "WordDocument".encode("utf-16-le"), "file_unknown"),
        (ENCRYPTED_ODS, "file_is_encrypted"),
        (archive(xl__workbook_DOT_bin=b""), "file_is_xlsb"),
        (archive(word__document_DOT_xml=b""), "file_is_other_zip"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "file_is_other_zip"),
        (archive(returned_DOT_xlsx=b"PK\3\4"), "file_is_other_zip"),
        (archive(), "file_is_other_zip"),
        (b"PK\3\4" + bytes(range(200)), "file_is_cut_short"),
        (DAMAGED_XLSX, "unreadable"),
        (DAMAGED_ODS, "unreadable"),
        (with_a_damaged_stream(), "unreadable"),
    ],
)
@pytest.mark.parametrize("name", ["returned.xlsx", "returned.pdf"])
def test_content_tells_whatever_the_suffix(tmp_path, content, code, name):
    path = tmp_path / name
    path.write_bytes(content)
    reading = read_workbook(path, TINY)
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.problems[0].file == reading.file == str(path)
    assert reading.problems[0].hint
    assert reading.assessment is None
    assert reading.status == "unusable"
    assert len(reading.sha256) == 64


def test_truncated_workbook(tmp_path):
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")
    content = path.read_bytes()
    for length in (100, len(content) // 2, len(content) - 10):
        path.write_bytes(content[:length])
        assert told(read_workbook(path, TINY)) == {("file_is_cut_short", "")}


def test_workbook_under_another_suffix_is_read(tmp_path):
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")
    assert read_workbook(path.rename(tmp_path / "whole.ods"), TINY).status == "ok"
    (tmp_path / "other.xlsx").write_bytes(
        open_document(text_cells("Ref", "Rating"), text_cells("F1-L01", "3 – In place"))
    )
    assert ratings(read_workbook(tmp_path / "other.xlsx", TINY)) == {"F1-L01": "in_place"}


def test_paths_that_are_no_files(tmp_path):
    assert told(read_workbook(tmp_path, TINY)) == {("file_is_folder", "")}
    for path in (tmp_path / "none.xlsx", tmp_path / "a\0b.xlsx", tmp_path / ("x" * 300)):
        reading = read_workbook(path, TINY)
        assert told(reading) == {("file_missing", "")}
        assert reading.sha256 == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert told(read_workbook(tmp_path / "pipe.xlsx", TINY)) == {("file_not_regular", "")}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "file_denied"),
        (OSError(5, "Input/output error"), "file_not_opened"),
    ],
)
def test_system_that_does_not_give_the_file(tmp_path, monkeypatch, error, code):
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")

    def fail(*given):
        raise error

    monkeypatch.setattr("os.open", fail)
    assert told(read_workbook(path, TINY)) == {(code, "")}


@pytest.mark.parametrize(
    ("error", "code"),
    [(ValueError(), "unreadable"), (MemoryError(), "reading_out_of_memory")],
)
def test_whatever_reading_raises_is_one_problem(tmp_path, monkeypatch, error, code):
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")

    def fail(*_):
        raise error

    monkeypatch.setattr("eyfa.workbook.reading.xlsx.parse_xml", fail)
    assert told(read_workbook(path, TINY)) == {(code, "")}


def test_interrupt_is_not_swallowed(tmp_path, monkeypatch):
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | Not known |")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("eyfa.workbook.reading.xlsx.parse_xml", stop)
    with pytest.raises(KeyboardInterrupt):
        read_workbook(path, TINY)


def test_sheet_that_is_damaged_behind_its_cells(tmp_path):
    """Values of a part that is not whole are not trusted."""
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | #REF! |")
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(damaged, "w") as after:
        for name in before.namelist():
            tail = b"<" if name == "xl/worksheets/sheet2.xml" else b""
            after.writestr(name, before.read(name) + tail)
    assert told(read_workbook(damaged, TINY)) == {("unreadable", "")}


@pytest.mark.parametrize("absurd", ["-1e12", "-1e300", "-1e400", "-200000000000"])
@pytest.mark.parametrize("cell", ['<c r="C2" s="1">', '<c r="C2" t="n" s="1"><f>1-1E+12</f>'])
def test_absurd_date_is_one_cell_and_not_the_file(tmp_path, absurd, cell, capfd):
    table = "| Ref | Rating | Target date |\n| F1-L01 | In place | date:2027-06-05 |"
    path = write_returned(tmp_path / "whole.xlsx", table)
    with zipfile.ZipFile(path) as whole:
        sheets = [whole.read(name) for name in whole.namelist() if "worksheets/sheet" in name]
    (date,) = {
        found[0] for xml in sheets for found in re.finditer(rb'<c r="C2" s="\d+"><v>46\d+', xml)
    }
    style = re.search(rb's="(\d+)"', date)[1]
    new = cell.encode().replace(b's="1"', b's="%s"' % style) + b"<v>" + absurd.encode()
    altered = in_other_dialect(path, tmp_path / "altered.xlsx", {date: new})
    reading = read_workbook(altered, TINY)
    assert ratings(reading) == {"F1-L01": "in_place"}
    told_of_it = {code for code, place in told(reading) if place == f"{SHEET}!C2"}
    assert told_of_it
    if "<f>" not in cell:
        assert told_of_it == {"date_not_understood"}
        assert reading.assessment.responses["F1-L01"].target_date == absurd


@pytest.mark.parametrize(("whole", "merged"), [("H:H", "H1:H1048576"), ("9:9", "A9:XFD9")])
def test_a_merged_column_or_row_is_not_the_file(tmp_path, whole, merged):
    """LibreOffice writes it without its first and last cell."""
    path = write_returned(tmp_path / "whole.xlsx", "| Ref | Rating |\n| F1-L01 | In place |")
    ends = b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="%s"/></mergeCells>'
    for reference in (whole, merged):
        new = ends[1] % reference.encode()
        reading = read_workbook(in_other_dialect(path, tmp_path / "m.xlsx", {ends[0]: new}), TINY)
        assert ratings(reading) == {"F1-L01": "in_place"}
        assert told(reading) == set()


def test_sheet_whose_part_is_something_else_is_told(tmp_path):
    """Found by fuzzing, with parts that were swapped."""
    tables = {
        SHEET: "| Ref | Rating |\n| F1-L01 | In place |",
        "More": "| Ref | Rating |\n| F1-L02 | 3 |",
    }
    path = write_returned(tmp_path / "whole.xlsx", tables, marks=set(), complete=False)
    before = read_workbook(path, TINY)
    assert ratings(before) == {"F1-L01": "in_place", "F1-L02": "in_place"}
    altered = tmp_path / "altered.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(altered, "w") as other:
        names = whole.namelist()
        sheets = sorted(name for name in names if name.startswith("xl/worksheets/sheet"))
        for name in names:
            other.writestr(name, whole.read("xl/styles.xml" if name == sheets[-1] else name))
    reading = read_workbook(altered, TINY)
    assert ratings(reading) == {"F1-L01": "in_place"}
    assert ("sheet_damaged", "More!None") in told(reading)
    assert reading.status == "usable"


def test_problems_are_raised_by_plain_calls_too():
    with pytest.raises(EyfaError) as caught:
        source.open_source(b"")
    assert [it.code for it in caught.value.problems] == ["file_empty"]


# .ods

HEAD = text_cells("Ref", "Rating", "Lead", "Status")


def read_document(tmp_path, *rows):
    path = tmp_path / "returned.ods"
    path.write_bytes(open_document(HEAD, *rows))
    reading = read_workbook(path, TINY, place="Anywhere", round="2026")
    cells = {(code, cell) for code, cell in told(reading) if cell.startswith(f"{SHEET}!")}
    return reading, {one for one in cells if one[0] != "heading_missing"}


def cell(value_type: str, shown: str = "", **attributes: str) -> str:
    named = {"office:value-type": value_type} if value_type else {}
    named |= {key.replace("__", ":").replace("_", "-"): value for key, value in attributes.items()}
    written = " ".join(f'{key}="{value}"' for key, value in named.items())
    return f"<table:table-cell {written}><text:p>{shown}</text:p></table:table-cell>"


FORMULA = {"table__formula": "of:=[.Z1]"}


@pytest.mark.parametrize(
    ("xml", "rating", "code"),
    [
        (cell("float", "3", office__value="3"), "in_place", "rating_by_number"),
        (cell("float", "3.00", office__value="3"), "in_place", "rating_by_number"),
        (cell("percentage", "100%", office__value="1"), None, "rating_not_on_scale"),
        (cell("float", "1/1", office__value="1"), None, "rating_not_on_scale"),
        (cell("float", '1<text:s text:c="4"/>', office__value="1"), None, "rating_not_on_scale"),
        (cell("currency", "£1.00", office__value="1"), None, "rating_not_on_scale"),
        (cell("boolean", "TRUE", office__boolean_value="true"), None, "rating_not_on_scale"),
        (cell("date", "2027-01-03", office__date_value="2027-01-03"), None, "rating_not_on_scale"),
        (cell("string", "#REF!", calcext__value_type="error", **FORMULA), None, "cell_error"),
        (cell("float", "Err:502", office__value="0", **FORMULA), None, "cell_error"),
        ('<table:table-cell table:formula="of:=[.Z1]"/>', None, "formula_without_value"),
        (cell("string", "In place", **FORMULA), "in_place", "formula_taken"),
        (cell("float", "0", office__value="0", **FORMULA), None, "formula_gives_number"),
        (cell("", "3"), "in_place", "rating_by_number"),
        (cell("", "None yet"), None, "rating_not_on_scale"),
        (cell("", "In place", **FORMULA), "in_place", "formula_taken"),
        (cell("float", "3"), None, "cell_error"),
        (cell("date", "2027-01-03"), None, "cell_error"),
        (cell("void", "3"), None, "cell_error"),
    ],
)
def test_open_document_tells_what_its_values_do_not(tmp_path, xml, rating, code):
    reading, problems = read_document(
        tmp_path,
        text_cells("F1-L02", "Not known"),
        text_cells("F1-L01") + xml,
    )
    assert problems == {(code, f"{SHEET}!B3")}
    assert ratings(reading).get("F1-L01") == rating
    assert ratings(reading)["F1-L02"] == "not_known"


def test_open_document_text_without_a_type_is_read_wherever_it_stands(tmp_path):
    """In the id, the answer, and at the edge of the sheet; a comment alone is no text."""
    comment = "<table:table-cell><office:annotation><text:p>Why?</text:p></office:annotation>"
    reading, problems = read_document(
        tmp_path,
        cell("", "F1-L01") + cell("", "In place") + cell("", "Somebody"),
        cell("", "F1-L02") + comment + "</table:table-cell>",
    )
    assert problems == {("comment_added", f"{SHEET}!B3")}
    assert reading.assessment.responses.keys() == {"F1-L01"}
    assert ratings(reading) == {"F1-L01": "in_place"}
    assert reading.assessment.responses["F1-L01"].lead == "Somebody"


def test_open_document_cells_in_comments_of_the_xml_are_none(tmp_path):
    hidden = f"<!-- {cell('', 'x')} -->"
    reading, problems = read_document(tmp_path, cell("", "F1-L01") + hidden + cell("", "In place"))
    assert not problems
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_open_document_formula_of_the_status_is_no_reason_to_look(tmp_path):
    status = cell("string", "Done", **FORMULA)
    reading, problems = read_document(tmp_path, text_cells("F1-L01", "In place", "") + status)
    assert not problems
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_open_document_formula_that_gives_empty_text_is_blank(tmp_path):
    reading, problems = read_document(
        tmp_path, text_cells("F1-L01") + cell("", **FORMULA), text_cells("F1-L02", "Not known")
    )
    assert not problems
    assert ratings(reading) == {"F1-L02": "not_known"}


def test_open_document_repeats_are_counted(tmp_path):
    reading, problems = read_document(
        tmp_path,
        text_cells("F1-L01")
        + '<table:table-cell table:number-columns-repeated="2"/>'
        + cell("string", "Done", **FORMULA),
        text_cells("F1-L02", "Not known") + cell("string", "Us", **FORMULA),
        '<table:table-cell table:number-columns-repeated="9"/>',
    )
    assert problems == {("formula_taken", f"{SHEET}!C3")}
    assert reading.assessment.response("F1-L02").lead == "Us"


def test_open_document_merged_cells(tmp_path):
    spans = {"table__number_rows_spanned": "2", "table__number_columns_spanned": "1"}
    reading, problems = read_document(
        tmp_path,
        text_cells("F1-L01") + cell("string", "In place", **spans) + text_cells("A"),
        text_cells("F1-L02")
        + '<table:covered-table-cell office:value-type="string"><text:p>Not known</text:p>'
        + "</table:covered-table-cell>"
        + text_cells("B"),
        text_cells("F1-L03", "Not known"),
    )
    assert problems == {("merged_cells", f"{SHEET}!B2:B3")}
    assert ratings(reading) == {"F1-L03": "not_known"}
    assert reading.assessment.response("F1-L02").lead == "B"


def test_open_document_comment_is_no_part_of_an_answer(tmp_path):
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>3</text:p>'
        "</office:annotation><text:p>Not known</text:p></table:table-cell>"
    )
    reading, problems = read_document(tmp_path, text_cells("F1-L01") + noted)
    assert ratings(reading) == {"F1-L01": "not_known"}
    assert problems == {("comment_added", f"{SHEET}!B2")}


def test_open_document_matrix_formula_covers_its_cells(tmp_path):
    matrix = FORMULA | {
        "table__number_matrix_rows_spanned": "2",
        "table__number_matrix_columns_spanned": "1",
    }
    _, problems = read_document(
        tmp_path,
        text_cells("F1-L01") + cell("float", "0", office__value="0", **matrix),
        text_cells("F1-L02") + cell("float", "0", office__value="0"),
    )
    assert problems == {("formula_gives_number", f"{SHEET}!B{row}") for row in (2, 3)}


# Addresses


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(column, name):
    assert column_name(column) == name
    assert column_index(name) == column


def test_addresses():
    assert Position(6, 3).address == "D7"
    assert parse_address("$D$7") == Position(6, 3)
    assert parse_address("D0") is None
    assert parse_area("B2:C9") == Area(1, 1, 8, 2)
    assert parse_area("B2") == Area(1, 1, 1, 1)
    assert parse_area("B2:") is not None
    assert parse_area("B:C") == Area(0, 1, 1_048_575, 2)
    assert parse_area("$3:4") == Area(2, 0, 3, 16_383)
    assert parse_area(":") is None
    assert parse_area("B0") is None
