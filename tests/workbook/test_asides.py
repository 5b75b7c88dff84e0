"""What stands beside cells: told with its cell and its words, and in a repaired copy kept or listed."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from eyfa.assessment import Response, Scope
from eyfa.issue.issuing import write_workbook
from eyfa.problems import Severity
from eyfa.repairing import advice, repaired_workbook
from eyfa.workbook import words
from eyfa.workbook.reading.facts import AsideKind
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import told

F1 = "F1 Values"
PLAN, AGENDA = "https://example.org/plan.pdf", "https://example.org/agenda"
NAMES = "http://schemas.openxmlformats.org"
THREAD = "{00000000-0000-0000-0000-000000000001}"
SAID, REPLIED = "We think this should be 3.", "Agreed in May."
IN_BOX = "Ask Health about this one"
PARTS = {
    "xl/comments9.xml": f'<comments xmlns="{NAMES}/spreadsheetml/2006/main"><authors><author>JH</author>'
    f"<author>tc={THREAD}</author></authors><commentList><comment ref='C6' authorId='0'><text><r><t>Only in "
    "</t></r><r><t>two wards</t></r></text></comment><comment ref='C8' authorId='1'><text><t>[Threaded "
    f"comment] {SAID}</t></text></comment></commentList></comments>",
    "xl/threadedComments/threadedComment9.xml": "<ThreadedComments>"
    f"<threadedComment ref='C8' personId='1' id='{THREAD}'><text>{SAID}</text></threadedComment>"
    f"<threadedComment ref='C8' personId='2' parentId='{THREAD}'><text>{REPLIED}</text></threadedComment>"
    "</ThreadedComments>",
    "xl/persons/person.xml": "<personList><person displayName='Ann Example' id='1'/>"
    "<person displayName='Bob Example' id='2'/></personList>",
    "xl/drawings/drawing9.xml": f'<xdr:wsDr xmlns:xdr="{NAMES}/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:a="{NAMES}/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0'
    "</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col>"
    "<xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro='' "
    "textlink=''><xdr:nvSpPr><xdr:cNvPr id='2' name='TextBox 1'/><xdr:cNvSpPr txBox='1'/></xdr:nvSpPr>"
    "<xdr:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='2000000' cy='400000'/></a:xfrm><a:prstGeom prst='rect'>"
    "<a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang='en-GB'/>"
    f"<a:t>{IN_BOX}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>",
}
OFFICE = f"{NAMES}/officeDocument/2006/relationships"
RELATIONS = {
    "xl/worksheets/_rels/sheet3.xml.rels": (
        f"<Relationship Id='c9' Type='{OFFICE}/comments' Target='../comments9.xml'/><Relationship Id='t9' "
        "Type='http://schemas.microsoft.com/office/2017/10/relationships/threadedComment' "
        "Target='../threadedComments/threadedComment9.xml'/>"
        f"<Relationship Id='d9' Type='{OFFICE}/drawing' Target='/xl/drawings/drawing9.xml'/></Relationships>"
    ),
    "xl/_rels/workbook.xml.rels": (
        "<Relationship Id='p9' Type='http://schemas.microsoft.com/office/2017/10/relationships/person' "
        "Target='persons/person.xml'/></Relationships>"
    ),
}
TYPES = "".join(
    f"<Override PartName='/{name}' ContentType='application/vnd.{kind}+xml'/>"
    for name, kind in zip(
        PARTS,
        (
            "openxmlformats-officedocument.spreadsheetml.comments",
            "ms-excel.threadedcomments",
            "ms-excel.person",
            "openxmlformats-officedocument.drawing",
        ),
        strict=True,
    )
)
EXPECTED = {
    ("comment_added", f"{F1}!C6"): "Only in two wards",
    ("link_added", f"{F1}!E6"): PLAN,
    ("struck_out", f"{F1}!C7"): "1 – In development | Synthetic: seen",
    ("struck_out", f"{F1}!E8"): "not yet",
    ("comment_added", f"{F1}!C8"): SAID,
    ("text_box_added", f"{F1}!C9"): IN_BOX,
}


def written(wales, path):
    """A workbook in which somebody fastened something to each of four rows."""
    scope = Scope.of(wales, levels=("local",), components=("F1",))
    answers = {
        id_: Response(benchmark=id_, rating="in_development", evidence="Synthetic: seen")
        for id_ in ("F1-L01", "F1-L02")
    }
    issued = path / "issued.xlsx"
    write_workbook(issued, wales, scope=scope, place="Sample Bay", round="2026", responses=answers)
    assert read_workbook(issued, wales).problems == ()
    book = openpyxl.load_workbook(issued)
    sheet = book[F1]
    sheet["E6"].hyperlink = PLAN
    sheet["F7"].value, sheet["F7"].hyperlink = f"See {AGENDA}", f"{AGENDA}/"
    sheet["C7"].font = sheet["E7"].font = Font(strike=True)
    gone = TextBlock(InlineFont(strike=True), "not yet")
    sheet["E8"].value = CellRichText(gone, TextBlock(InlineFont(), " seen"))
    book.save(path / "plain.xlsx")
    target = path / "returned.xlsx"
    with zipfile.ZipFile(path / "plain.xlsx") as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            text = before.read(name).decode()
            if name in RELATIONS:
                text = text.replace("</Relationships>", RELATIONS[name])
            elif name == "[Content_Types].xml":
                text = text.replace("</Types>", f"{TYPES}</Types>")
            elif name == "xl/worksheets/sheet3.xml":
                names = f'xmlns:r="{OFFICE}"'
                text = text.replace("<tableParts", f"<drawing {names} r:id='d9'/><tableParts")
            after.writestr(name, text)
        for name, text in PARTS.items():
            after.writestr(name, text)
    return target


@pytest.fixture(scope="module")
def returned(wales, tmp_path_factory):
    return written(wales, tmp_path_factory.mktemp("asides"))


def assert_all_are_told(reading):
    found = {
        (problem.code, f"{problem.sheet}!{problem.cell}"): problem for problem in reading.problems
    }
    assert found.keys() == EXPECTED.keys()
    for key, text in EXPECTED.items():
        assert text in found[key].found
        assert found[key].benchmark == f"F1-L0{int(key[1][-1]) - 5}"
        is_struck = key[0] == "struck_out"
        assert found[key].severity is (Severity.WARNING if is_struck else Severity.NOTE)


def test_each_is_told_at_its_cell_with_its_words(wales, returned):
    reading = read_workbook(returned, wales)
    assert_all_are_told(reading)
    comments = [one for one in reading.problems if one.code == "comment_added"]
    assert "(JH)" in comments[0].message
    assert comments[1].found == f"Ann Example: {SAID}\nBob Example: {REPLIED}"
    assert reading.assessment.response("F1-L02").rating == "in_development"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_they_are_told_as_another_program_saved_them(wales, returned, tmp_path, office, suffix):
    """LibreOffice keeps a thread as a comment, which names nobody."""
    saved = tmp_path / f"saved{suffix}"
    office.save(returned, saved)
    assert_all_are_told(read_workbook(saved, wales))


def test_a_repaired_copy_keeps_or_lists_each(wales, returned, tmp_path):
    repaired = tmp_path / "repaired.xlsx"
    repaired.write_bytes(repaired_workbook(returned, wales))
    book = openpyxl.load_workbook(repaired)
    sheet = book[F1]
    assert (sheet["C6"].comment.author, sheet["C6"].comment.text) == ("JH", "Only in two wards")
    assert REPLIED in sheet["C8"].comment.text
    assert sheet["E6"].hyperlink.target == PLAN
    assert sheet["E6"].value == "Synthetic: seen"
    assert sheet["C7"].font.strike
    assert not sheet["C6"].font.strike
    listed = [row for row in book[words.LOOK].values if row[2] == advice.ADDED[AsideKind.BOX]]
    assert [IN_BOX in row[3] for row in listed] == [True]
    again = told(read_workbook(repaired, wales))
    assert again == EXPECTED.keys() - {
        ("text_box_added", f"{F1}!C9"),  # listed
        ("struck_out", f"{F1}!E8"),  # a part of a text, which is told and listed
    }


@pytest.mark.slow
def test_comments_of_a_repaired_copy_are_known_again(wales, returned, tmp_path, office):
    """Whichever program saves it, and whether or not that keeps their author."""
    repaired, saved = tmp_path / "repaired.xlsx", tmp_path / "saved.ods"
    repaired.write_bytes(repaired_workbook(returned, wales))
    office.save(repaired, saved)
    assert told(read_workbook(saved, wales)) == told(read_workbook(repaired, wales))


def test_one_of_our_own_comments_that_somebody_altered_is_told(wales, returned, tmp_path):
    repaired = tmp_path / "repaired.xlsx"
    repaired.write_bytes(repaired_workbook(returned, wales))
    before = told(read_workbook(repaired, wales))
    book = openpyxl.load_workbook(repaired)
    own = book[F1]["C7"].comment
    book[F1]["C7"].comment = Comment(f"{own.text}\nIt does not hold.", own.author)
    book.save(repaired)
    after = told(read_workbook(repaired, wales))
    assert after - before == {("comment_added", f"{F1}!C7")}


def test_a_damaged_part_beside_a_sheet_costs_no_answer(wales, returned, tmp_path):
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(returned) as before, zipfile.ZipFile(damaged, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content[:80] if name == "xl/comments9.xml" else content)
    reading = read_workbook(damaged, wales)
    assert ("asides_damaged", f"{F1}!None") in told(reading)
    assert len(reading.assessment.responses) == 3


def test_of_very_many_the_rest_are_counted(wales, returned, tmp_path):
    book = openpyxl.load_workbook(returned)
    for row in range(1, 251):
        book[F1].cell(row, 30).comment = Comment(f"Remark {row}", "Ann")
    book.save(tmp_path / "many.xlsx")
    problems = read_workbook(tmp_path / "many.xlsx", wales).problems
    notes = [one for one in problems if one.code == "comment_added"]
    (rest,) = (one for one in problems if one.code == "more_added")
    assert len(notes) == 99  # beside a link
    assert f"there are {253 - 100} more" in rest.message
