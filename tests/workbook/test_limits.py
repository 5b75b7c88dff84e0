"""Every limit at which a file is refused before a parser sees it: kept to, and passed."""

from __future__ import annotations

import os
import struct
import zipfile
from io import BytesIO

import pytest

from eyfa.problems import EyfaError
from eyfa.workbook.layout import MAX_CELL
from eyfa.workbook.reading import archive, book
from eyfa.workbook.reading.archive import MIB
from eyfa.workbook.reading.facts import LAST_CELL
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.reading.source import open_source
from eyfa.workbook.reading.xml_events import Reader, parse_xml
from hostile import (
    document,
    noise,
    number_cells,
    package,
    shared_text,
    sheet_xml,
    with_lie,
    with_overlap,
    zipped,
)
from workbook.returned import (
    TINY,
    in_other_dialect,
    open_document,
    text_cells,
    told,
    write_returned,
)
from workbook.test_returned_corpus import FOLDER


def refused(content: bytes) -> str:
    """The code of what is wrong with a file; `""` if it is opened."""
    try:
        open_source(content)
    except EyfaError as error:
        (problem,) = error.problems
        assert problem.hint
        return problem.code
    return ""


def test_the_limits_are_those_of_the_design():
    assert archive.MAX_FILE == 50 * MIB
    assert archive.MAX_MEMBERS == 5000
    assert (archive.MAX_INFLATED, archive.MAX_PART) == (256 * MIB, 128 * MIB)
    assert (archive.MAX_RATIO, archive.RATIO_FROM) == (150, 64 * MIB)
    assert (book.MAX_SHEETS, book.MAX_CELLS) == (200, 20_000_000)
    assert (book.MAX_TEXT, MAX_CELL) == (200 * MIB, 32_767)
    assert LAST_CELL.address == "XFD1048576"


# The file


def test_size_of_a_file(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(archive.MAX_FILE)
    assert told(read_workbook(path, TINY)) == {("file_empty", "")}
    os.truncate(path, archive.MAX_FILE + 1)
    assert told(read_workbook(path, TINY)) == {("workbook_too_large", "")}


@pytest.mark.skipif(os.name != "posix", reason="there are no such files here")
def test_what_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "dangling.xlsx").symlink_to(tmp_path / "gone.xlsx")
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    for path, code in {
        tmp_path / "pipe.xlsx": "file_not_regular",
        "/dev/zero": "file_not_regular",
        tmp_path: "file_is_folder",
        tmp_path / "dangling.xlsx": "file_missing",
        tmp_path / "loop.xlsx": "file_not_opened",
    }.items():
        assert told(read_workbook(path, TINY)) == {(code, "")}


def test_a_file_that_became_a_pipe_after_it_was_looked_at(tmp_path, monkeypatch):
    ordinary = (tmp_path / "file.xlsx").write_bytes(b"") or (tmp_path / "file.xlsx").stat()
    os.mkfifo(tmp_path / "pipe.xlsx")
    monkeypatch.setattr("pathlib.Path.stat", lambda path: ordinary)
    assert told(read_workbook(tmp_path / "pipe.xlsx", TINY)) == {("file_not_regular", "")}


# The archive


def test_number_of_members():
    spare = archive.MAX_MEMBERS - 5
    assert refused(package(more={f"a{n}": b"" for n in range(spare)})) == ""
    assert refused(package(more={f"a{n}": b"" for n in range(spare + 1)})) == "archive_unsafe"


@pytest.mark.parametrize(
    ("method", "code"),
    [
        (zipfile.ZIP_STORED, ""),
        (zipfile.ZIP_DEFLATED, ""),
        (zipfile.ZIP_BZIP2, "archive_unsafe"),
        (zipfile.ZIP_LZMA, "archive_unsafe"),
    ],
)
def test_methods(method, code):
    assert refused(package(method=method)) == code


@pytest.mark.parametrize("name", ["XL/Worksheets/Sheet0.xml", "xl\\worksheets\\sheet0.xml"])
def test_one_name_twice(name):
    assert refused(package(more={name: sheet_xml("")})) == "archive_unsafe"


def test_members_within_each_other():
    assert refused(with_overlap(package(more={"a": b"a"}))) == "archive_unsafe"


@pytest.mark.parametrize("size", [3, 30])
def test_a_part_that_is_not_as_long_as_it_says(size):
    content = package(more={"z.xml": b"<a>" + b" " * 7})
    assert refused(with_lie(content, 10)) == ""
    assert refused(with_lie(content, size)) == "file_is_damaged"


@pytest.mark.parametrize("name", ["filled.xlsx", "filled.ods"])
@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_a_bit_that_flipped_on_its_way_is_damage(name, where):
    with zipfile.ZipFile(FOLDER / name) as whole:
        part = max(whole.infolist(), key=lambda part: part.compress_size)
    data = bytearray((FOLDER / name).read_bytes())
    data[part.header_offset + 100 + int(part.compress_size * where)] ^= 4
    assert refused(bytes(data)) == "file_is_damaged"


def test_an_empty_part_that_was_deflated_to_nothing():
    content = package(more={"docProps/thumbnail.wmf": b""}, method=zipfile.ZIP_STORED)
    data, at = bytearray(content), content.rindex(b"PK\1\2") + 10
    data[at : at + 2] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    assert refused(bytes(data)) == ""


def test_a_part_that_is_locked():
    data = bytearray(package(more={"z.xml": b"<a/>"}))
    flags = data.rindex(b"PK\1\2") + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    assert refused(bytes(data)) == "file_is_encrypted"


def test_a_damaged_part():
    content = package(more={"z": noise(1000)}, method=zipfile.ZIP_STORED)
    assert refused(content.replace(noise(1000), noise(999) + b"!")) == "file_is_damaged"


def test_size_of_a_part(monkeypatch):
    monkeypatch.setattr(archive, "MAX_PART", 100_000)
    assert refused(package(more={"a": b"a" * 100_000})) == ""
    assert refused(package(more={"a": b"a" * 100_001})) == "inflates_too_much"


def test_size_of_all_parts(monkeypatch):
    content = package(more={"a": b"a" * 50_000, "b": b"b" * 50_000})
    total = sum(map(len, archive.open_archive(content).parts.values()))
    monkeypatch.setattr(archive, "MAX_INFLATED", total)
    assert refused(content) == ""
    monkeypatch.setattr(archive, "MAX_INFLATED", total - 1)
    assert refused(content) == "inflates_too_much"


def test_ratio(monkeypatch):
    content = package(more={"a": b"a" * 1_000_000})
    total = sum(map(len, archive.open_archive(content).parts.values()))
    assert total > archive.MAX_RATIO * len(content)
    monkeypatch.setattr(archive, "RATIO_FROM", total)
    assert refused(content) == ""
    monkeypatch.setattr(archive, "RATIO_FROM", total - 1)
    assert refused(content) == "inflates_too_much"
    monkeypatch.setattr(archive, "MAX_RATIO", total / len(content))
    assert refused(content) == ""


@pytest.mark.parametrize("parts", [1, 3])
def test_a_real_bomb(parts):
    """A gigabyte in a megabyte, in one part or in several that each keep to the limit."""
    size = 160 * MIB if parts == 1 else 100 * MIB
    assert (
        refused(package(more={f"z{n}": bytes(size) for n in range(parts)})) == "inflates_too_much"
    )


def test_a_bomb_where_the_type_is_told():
    assert refused(zipped({"mimetype": bytes(200 * MIB)})) == "file_is_other_zip"


# Document types

LAUGHS = '<?xml version="1.0"?><!-- > --><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("name", ["xl/worksheets/sheet9.xml", "docProps/custom.xml", "odd.bin"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_document_types(name, encoding):
    assert refused(package(more={name: LAUGHS.encode(encoding)})) == "xml_declares"


def test_text_about_document_types_is_text():
    assert refused(package(sheet_xml("<!-- <!DOCTYPE --><row><c r='A1'/></row>"))) == ""


def test_document_types_that_get_past_the_guard():
    with pytest.raises(EyfaError) as caught:
        parse_xml(LAUGHS.encode(), Reader())
    assert caught.value.problems[0].code == "xml_declares"


def test_macros_of_an_open_document_are_not_read():
    parts = archive.open_archive(document("<table:table/>")).parts
    assert refused(zipped(parts | {"Basic/Standard/script-lb.xml": LAUGHS})) == ""
    assert refused(zipped(parts | {"styles.xml": LAUGHS})) == "xml_declares"


# Sheets


def test_number_of_sheets():
    assert refused(package(sheets=book.MAX_SHEETS)) == ""
    assert refused(package(sheets=book.MAX_SHEETS + 1)) == "too_many_sheets"


def test_sheets_that_are_one_part():
    assert refused(package(sheets=5000, parts=1)) == "too_many_sheets"
    assert refused(package(sheets=3, parts=2)) == "archive_unsafe"


def test_number_of_sheets_of_an_open_document():
    table = "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
    assert refused(document(table * book.MAX_SHEETS)) == ""
    assert refused(document(table * (book.MAX_SHEETS + 1))) == "too_many_sheets"


CORNERS = ("A1", "XFD1048576")
SPELLINGS = {
    "plain": lambda xml: xml,
    "address not first": lambda xml: xml.replace("<c r=", '<c s="0" r='),
    "other quotes": lambda xml: xml.replace('"', "'"),
    "new lines": lambda xml: xml.replace("<c r", "<c\nr"),
    "prefixed": lambda xml: (
        xml.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    ),
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize(
    ("addresses", "code"),
    [
        (("B2", "XFD2", "C3"), ""),
        (("XFD1048576",), ""),
        (("A1", "T1000000"), ""),
        (("A1", "T1000001"), "sheet_too_large"),
        (("AB5", "ZZZ99"), "cell_out_of_sheet"),
        (CORNERS, "sheet_too_large"),
        (("XFE1",), "cell_out_of_sheet"),
        (("A1048577",), "cell_out_of_sheet"),
        (("A99999999999999",), "cell_out_of_sheet"),
    ],
)
def test_how_far_a_sheet_reaches(addresses, code, spelling):
    assert refused(package(spelling(number_cells(*addresses)))) == code


ONE = "<c><v>1</v></c>"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1048576"><c><v>1</v></c></row>', ""),
        ('<row r="1048577"><c><v>1</v></c></row>', "cell_out_of_sheet"),
        ('<row r="4294967295"><c><v>1</v></c></row>', "cell_out_of_sheet"),
        ('<row r="1">' + ONE * 16_384 + f'</row><row r="9">{ONE}</row>', ""),
        ('<row r="1">' + ONE * 16_385 + "</row>", "cell_out_of_sheet"),
        ('<row r="1">' + ONE * 30 + f'</row><row r="900000">{ONE}</row>', "sheet_too_large"),
        ('<row r="1">' + '<c s="1"/>' * 30 + '</row><row r="1048577"><c s="1"/></row>', ""),
    ],
)
def test_how_far_cells_without_addresses_reach(rows, code):
    assert refused(package(sheet_xml(rows))) == code


def row(cell: str, *, rows: int = 1, before: int = 0) -> str:
    skipped = f'<table:table-cell table:number-columns-repeated="{before}"/>' if before else ""
    return f'<table:table-row table:number-rows-repeated="{rows}">{skipped}{cell}</table:table-row>'


def value(columns: int = 1, text: str = "1") -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


EMPTY = '<table:table-cell table:style-name="a" table:number-columns-repeated="16383"/>'


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(value()) + row(EMPTY, rows=1_048_575), ""),
        (row(value(20), rows=1_000_000), ""),
        (row(value(20), rows=1_000_001), "sheet_too_large"),
        (row(value(16_384)) * 1_221, "sheet_too_large"),
        (row(value(20)) + row(EMPTY, rows=999_999) + row(value()), "sheet_too_large"),
        (row(value()) + row(value(), rows=9, before=16_383), ""),
        (row(value(), before=16_384), "cell_out_of_sheet"),
        (row(value(4_294_967_295)), "cell_out_of_sheet"),
        (row(value(), rows=99_999_999_999_999), "cell_out_of_sheet"),
        (row(EMPTY, rows=1_048_576) + row(value()), "cell_out_of_sheet"),
    ],
)
def test_how_far_a_sheet_of_an_open_document_reaches(rows, code):
    assert refused(document(f"<table:table>{rows}</table:table>")) == code


@pytest.mark.parametrize("end", ["", "<table:table", "<table:table><table:table-row>"])
def test_an_open_document_whose_content_is_cut_off(end):
    table = f"<table:table>{row(value())}"
    assert refused(document(table, end=end)) == "unreadable"


# Text


def test_text_in_all(monkeypatch):
    content = shared_text(1000, 1000)
    monkeypatch.setattr(book, "MAX_TEXT", 1_000_000)
    assert refused(content) == ""
    monkeypatch.setattr(book, "MAX_TEXT", 999_999)
    assert refused(content) == "too_much_text"


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS)
def test_text_in_all_however_it_is_spelt(monkeypatch, spelling):
    parts = dict(archive.open_archive(shared_text(1000, 1000)).parts)
    parts["xl/worksheets/sheet0.xml"] = spelling(parts["xl/worksheets/sheet0.xml"].decode())
    monkeypatch.setattr(book, "MAX_TEXT", 999_999)
    assert refused(zipped(parts)) == "too_much_text"


def test_a_shared_text_of_ten_gigabytes():
    assert refused(shared_text(32_767, 300_000)) == "too_much_text"


def test_text_in_cells_counts_too(monkeypatch):
    cells = sheet_xml('<row><c r="A1" t="inlineStr"><is><t>' + "x" * 5000 + "</t></is></c></row>")
    monkeypatch.setattr(book, "MAX_TEXT", 5000)
    assert refused(package(cells)) == ""
    monkeypatch.setattr(book, "MAX_TEXT", 4999)
    assert refused(package(cells)) == "too_much_text"


def test_text_of_an_open_document(monkeypatch):
    content = document(f"<table:table>{row(value(10, 'x' * 100), rows=10)}</table:table>")
    monkeypatch.setattr(book, "MAX_TEXT", 10_000)
    assert refused(content) == ""
    monkeypatch.setattr(book, "MAX_TEXT", 9_999)
    assert refused(content) == "too_much_text"


def test_a_long_cell_is_told_at_its_place_and_the_rest_is_read(tmp_path):
    table = (
        "| Ref | Rating | Evidence and comments |\n"
        "| F1-L01 | Not known | LONG |\n| F1-L02 | 0 – New action required | |"
    )
    path = write_returned(tmp_path / "a.xlsx", table)
    for length, problems in ((32_767, set()), (32_768, {("cell_too_long", "F1 Values!C2")})):
        long = {b">LONG<": b">" + b"x" * length + b"<"}
        reading = read_workbook(in_other_dialect(path, tmp_path / "b.xlsx", long), TINY)
        assert told(reading) == problems
        assert reading.assessment.response("F1-L02").rating == "new_action"


# Merges, macros


def test_a_merge_of_the_whole_grid(tmp_path):
    table = "| Ref | Rating |\n| F1-L01 | 3 – In place |"
    path = write_returned(tmp_path / "a.xlsx", table)
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    reading = read_workbook(
        in_other_dialect(path, tmp_path / "b.xlsx", {b"</sheetData>": merge}), TINY
    )
    assert "merged_cells" in {code for code, _ in told(reading)}
    assert reading.assessment is None or not reading.assessment.responses


def test_macros_are_never_looked_at(tmp_path):
    path = write_returned(tmp_path / "a.xlsx", "| Ref | Rating |\n| F1-L01 | 3 – In place |")
    with zipfile.ZipFile(path, "a") as added:
        added.writestr("xl/vbaProject.bin", noise(10_000))
    assert read_workbook(path.rename(tmp_path / "a.xlsm"), TINY).status == "ok"


EMPTY = '<table:table-cell table:number-columns-repeated="3"/><table:covered-table-cell/>'
HEADINGS = text_cells("Ref", "Rating")


def deflated(content: bytes) -> bytes:
    """The same archive, its parts deflated."""
    parts = zipfile.ZipFile(BytesIO(content))
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(name, parts.read(name))
    return target.getvalue()


@pytest.mark.parametrize("at_once", [1000, 4096])
def test_alike_empty_rows_of_a_huge_document_are_read_as_one(monkeypatch, at_once):
    answers = [HEADINGS, *[EMPTY] * 300, text_cells("F1-L01", "3 – In place"), *[EMPTY] * 300]
    content = deflated(open_document(*answers, text_cells("F1-L02", "Not known")))
    plain = open_source(content).sheets[0]
    monkeypatch.setattr(archive, "MAX_PART", 20_000)
    monkeypatch.setattr(archive, "_AT_ONCE", at_once)
    squeezed = open_source(content).sheets[0]
    assert len(plain.rows) == 603
    assert squeezed.rows == plain.rows


@pytest.mark.parametrize(
    ("rows", "limit", "code"),
    [
        ([EMPTY, text_cells("x")] * 300, 10**9, "inflates_too_much"),
        ([EMPTY] * 600, 30_000, "inflates_too_much"),
    ],
    ids=["other rows", "too much even so"],
)
def test_all_else_in_a_huge_document_counts_in_full(monkeypatch, rows, limit, code):
    content = deflated(open_document(*rows))
    monkeypatch.setattr(archive, "MAX_PART", 20_000)
    monkeypatch.setattr(archive, "MAX_SQUEEZED", limit)
    assert refused(content) == code


@pytest.mark.parametrize("spoil", ["checksum", "stream"])
def test_a_huge_document_that_is_damaged_is_called_so(monkeypatch, spoil):
    content = bytearray(deflated(open_document(*[EMPTY] * 600)))
    at = content.index(b"content.xml")
    if spoil == "stream":
        content[at + len("content.xml") + 20] ^= 0xFF
    else:
        entry = content.rindex(b"content.xml") - 46
        content[entry + 16] ^= 0xFF
    monkeypatch.setattr(archive, "MAX_PART", 20_000)
    assert refused(bytes(content)) == "file_is_damaged"
