"""What nearly got lost: ids that stand somewhere else, reports taken for returns, odd but valid XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from eyfa.intake.find import find_workbooks
from eyfa.problems import Severity
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import (
    TINY,
    in_other_dialect,
    open_document,
    ratings,
    read_returned,
    severities,
    told,
    write_returned,
)


def test_an_id_typed_elsewhere_does_not_stand_for_its_row(tmp_path):
    reading = read_returned(
        tmp_path, "| Ref | Rating | Evidence and comments |\n| F1-L01 | 3 – In place | F1-L02 |"
    )
    assert ("benchmark_astray", "F1 Values!C2") in told(reading)
    assert severities(reading)["benchmark_astray"] is Severity.ERROR
    assert reading.status == "usable"


def test_a_row_shifted_to_the_right_is_an_error_where_its_id_stands(tmp_path):
    reading = read_returned(
        tmp_path, "| Ref | Rating |\n| F1-L01 | 3 – In place |\n|  | F1-L02 | Not known |"
    )
    assert ("benchmark_astray", "F1 Values!B3") in told(reading)
    assert ratings(reading) == {"F1-L01": "in_place"}


def test_a_second_table_beside_the_first_is_not_lost_in_silence(tmp_path):
    reading = read_returned(
        tmp_path,
        """
        | Ref    | Rating       |        |           |
        | F1-L01 | 3 – In place | Ref    | Rating    |
        | F1-L02 | Not known    | F1-L03 | Not known |
        """,
    )
    assert ("benchmark_astray", "F1 Values!C3") in told(reading)
    assert "F1-L03" not in ratings(reading)


def test_an_id_on_a_sheet_of_notes_does_not_widen_a_lost_scope(tmp_path):
    tables = {
        "Mine": "| Ref | Rating |\n| F1-L01 | 3 – In place |",
        "Notes": "| ask about | B1-R01 |",
    }
    reading = read_returned(tmp_path, tables, marks=set(), complete=False)
    assert (reading.assessment.scope.levels, reading.assessment.scope.components) == (
        ("local",),
        ("F1",),
    )


def test_a_report_of_eyfa_is_left_out(tmp_path):
    source = write_returned(tmp_path / "a.xlsx", "| Ref | Rating |\n| F1-L01 | 3 – In place |")
    report = in_other_dialect(
        source, tmp_path / "gaps.xlsx", {b'name="eyfa_format"': b'name="eyfa_output"'}
    )
    reading = read_workbook(report, TINY)
    assert told(reading) == {("file_is_report", "")}
    assert reading.assessment is None
    assert severities(reading)["file_is_report"] is Severity.WARNING


def test_what_is_passed_over_in_a_folder_is_said(tmp_path):
    for name in ("a.xlsx", "b.xls", "c.numbers", "d.csv", "e.zip", "~$a.xlsx", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "elsewhere").symlink_to(tmp_path.parent)
    files, problems = find_workbooks([tmp_path])
    assert [path.name for path in files] == ["a.xlsx", "b.xls", "c.numbers"]
    (problem,) = problems
    assert (problem.code, problem.severity) == ("files_passed_over", Severity.NOTE)
    for name in ("d.csv", "e.zip", "elsewhere"):
        assert name in problem.message


HUNDRED = "| Ref | Rating |\n| F1-L01 | 100% |"


def test_a_percentage_is_none_of_the_scale_whatever_the_styles_are_called(tmp_path):
    source = write_returned(tmp_path / "a.xlsx", HUNDRED)
    renamed = tmp_path / "renamed.xlsx"
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(renamed, "w") as after:
        for name in before.namelist():
            content = before.read(name).replace(b"styles.xml", b"styles2.xml")
            after.writestr(name.replace("styles.xml", "styles2.xml"), content)
    assert ratings(read_workbook(renamed, TINY)) == {}
    assert any(code == "rating_not_on_scale" for code, _ in told(read_workbook(renamed, TINY)))


def test_formats_of_conditional_formatting_do_not_count(tmp_path):
    source = write_returned(tmp_path / "a.xlsx", HUNDRED)
    with zipfile.ZipFile(source) as archive:
        styles = archive.read("xl/styles.xml")
    # A percentage with a number of its own, which a conditional format gives to another.
    own = b'<numFmts count="1"><numFmt numFmtId="169" formatCode="0.000%"/></numFmts><fonts'
    dxf = b'<dxfs count="1"><dxf><numFmt numFmtId="169" formatCode="General"/></dxf></dxfs>'
    assert b'<dxfs count="0"/>' in styles
    changed = in_other_dialect(
        source,
        tmp_path / "b.xlsx",
        {b'numFmtId="9"': b'numFmtId="169"', b"<fonts": own, b'<dxfs count="0"/>': dxf},
    )
    assert ratings(read_workbook(changed, TINY)) == {}


def cell(*, text: str) -> str:
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


def ods(path: Path, evidence: str) -> Path:
    headings = "".join(
        cell(text=f"<text:p>{it}</text:p>") for it in ("Ref", "Rating", "Evidence and comments")
    )
    answers = (
        cell(text="<text:p>F1-L01</text:p>")
        + cell(text="<text:p>Not known</text:p>")
        + cell(text=evidence)
    )
    path.write_bytes(open_document(headings, answers))
    return path


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("<text:p>10<text:tab/>20</text:p>", "10\t20"),
        ("<text:p>a<text:line-break/>b</text:p><text:p>c</text:p>", "a\nb\nc"),
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', "a   b\tc"),
    ],
)
def test_tabs_and_line_breaks_of_open_document_are_kept(tmp_path, evidence, expected):
    reading = read_workbook(ods(tmp_path / "a.ods", evidence), TINY)
    assert reading.assessment.responses["F1-L01"].evidence == expected


def test_text_is_read_however_xml_writes_it(tmp_path):
    document = ods(tmp_path / "a.ods", "<text:p>s<![CDATA[ee]]>n<!-- not --></text:p>")
    assert read_workbook(document, TINY).assessment.responses["F1-L01"].evidence == "seen"
    source = write_returned(tmp_path / "a.xlsx", "| Ref | Rating |\n| F1-L01 | =A1 -> Not known |")
    written = b"<v>N<![CDATA[ot]]> <!-- ? -->k&#110;own</v>"
    other = in_other_dialect(source, tmp_path / "b.xlsx", {b"<v>Not known</v>": written})
    reading = read_workbook(other, TINY)
    assert ratings(reading) == {"F1-L01": "not_known"}
