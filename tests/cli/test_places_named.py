"""Places on the command line: those of returned workbooks, and who of those expected has returned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from accessibility import faults
from cli.conftest import write_returned


@pytest.fixture
def returned(wales, tmp_path):
    folder = tmp_path / "returned"
    folder.mkdir()
    for seed, place in enumerate(("Abertawe", "Cadiff", "Sample Bay")):
        write_returned(folder / f"{seed}.xlsx", wales, seed, place=place)
    return folder


@pytest.mark.parametrize("command", ["score", "gaps", "check"])
def test_places_of_wales_are_known_without_a_word(command, returned, eyfa):
    outcome = eyfa.json(command, returned)
    document = outcome.document
    assert [(it["place"], it["region"]) for it in document["assessments"]] == [
        ("Swansea", "West Glamorgan"),
        ("Cadiff", None),
        ("Sample Bay", None),
    ]
    codes = [it["code"] for it in document["problems"] if it["code"].startswith("place_")]
    assert codes == ["place_read_as", "place_misspelt"]
    assert outcome.status == 0


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Caerdydd", ["place_read_as"]),
        ("CARDIFF", []),
        ("Swansea", ["issued_for_another"]),
        ("Cardiff / Caerdydd", ["place_read_as"]),
        ("Cardiff (old town)", ["place_read_in_part"]),
        ("Families First", ["place_as_issued"]),
        ("Cardiff / Newport", ["issued_for_another", "place_unclear"]),
    ],
)
def test_another_name_of_the_place_is_no_other_place(typed, codes, eyfa, tmp_path):
    path = tmp_path / "a.xlsx"
    eyfa("init", path, "--place", "Cardiff", "--level", "local", "--round", "2026")
    book = load_workbook(path)
    cell = next(row[1] for row in book["Start"].iter_rows() if row[0].value == "Place")
    cell.value = typed
    book.save(path)
    document = eyfa.document("check", path)
    told = [it for it in document["problems"] if it["code"] != "nothing_answered"]
    assert sorted(it["code"] for it in told) == codes
    assert {it["cell"] for it in told} <= {cell.coordinate, None}
    assert len(told) == 2 or all(it["cell"] for it in told)
    (assessment,) = document["assessments"]
    here = {"Swansea": "West Glamorgan", "Cardiff / Newport": None}
    assert assessment["region"] == here.get(typed, "Cardiff and Vale")


def test_places_that_were_asked_for_are_expected(returned, eyfa):
    document = eyfa.document("score", returned, "--places", "Wales")
    told = [it["file"][-6:] for it in document["problems"] if it["code"] == "place_not_listed"]
    assert told == ["2.xlsx"]


def test_a_geography_of_ones_own(returned, eyfa, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text(
        "code,name,level,within\nN,Land,national,\nR,Coast,regional,N\nL,Sample Bay,local,R\n",
        "utf-8",
    )
    document = eyfa.document("score", returned, "--places", table)
    assert [it["region"] for it in document["assessments"]] == [None, None, "Coast"]


def test_another_framework_has_no_places_unless_they_are_given(eyfa, tmp_path):
    small = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
    eyfa("init", tmp_path / "a.xlsx", "--framework", small, "--place", "Abertawe")
    outcome = eyfa("check", tmp_path / "a.xlsx", "--framework", small)
    assert "Abertawe" in outcome.out
    assert "Swansea" not in outcome.out


OWN = "code,name,level,within\n{code},Swansea,local,X2\nX2,{region},regional,\nX3,Cadiff,local,X2\n"


@pytest.mark.parametrize("code", ["X1", "W06000011"])
def test_places_that_are_asked_for_are_those_of_a_table_too(code, returned, eyfa, tmp_path):
    """A table that was located among the places of Wales would else show the regions of Wales."""
    places = tmp_path / "own.csv"
    places.write_text(OWN.format(code=code, region="South"))
    table = tmp_path / "responses.csv"
    assert eyfa("collect", returned, "-o", table).status == 0
    options = ("--places", places)
    document = eyfa.document("score", table, *options)
    assert [(it["place"], it["region"]) for it in document["assessments"]] == [
        ("Swansea", "South"),
        ("Cadiff", "South"),
        ("Sample Bay", None),
    ]
    codes = {it["code"] for it in document["problems"]}
    assert "place_misspelt" not in codes
    assert "place_not_listed" in codes
    assert "table_other_places" in codes
    assert eyfa("collect", returned, "-o", table, "--places", places).status == 0
    assert eyfa.json("score", table, *options).out == eyfa.json("score", returned, *options).out


def places_of(document):
    return [(it["place"], it["region"]) for it in document["assessments"]]


def told_of_tables(document):
    return [it["file"] for it in document["problems"] if it["code"] == "table_other_places"]


def test_a_table_whose_places_another_list_found_is_told_of(returned, eyfa, tmp_path):
    """The table has the name that the other list gave, so this list may find another place, or none."""
    own, table, more = (tmp_path / name for name in ("own.csv", "t.csv", "more.csv"))
    own.write_text(OWN.format(code="X1", region="South").replace("Swansea", "Abertawe"))
    options = ("--places", own)
    assert eyfa("collect", returned, "-o", table).status == 0
    from_table = eyfa.document("score", table, *options)
    from_workbooks = eyfa.document("score", returned, *options)
    assert places_of(from_workbooks)[0] == ("Abertawe", "South")
    assert places_of(from_table)[0] == ("Swansea", None)
    assert told_of_tables(from_workbooks) == []
    assert told_of_tables(from_table) == [str(table)]
    # Put into another table with this list, it stays known, also once that is collected again.
    for _ in range(2):
        said = eyfa("collect", table, "-o", more, "--places", own).said
        assert "with a different list of places" in said
        assert told_of_tables(eyfa.document("score", more, *options)) == [str(table)]
    # Put into another without a list, each table may have had its own.
    assert eyfa("collect", table, "-o", more, "--round", "Q").status == 0
    assert told_of_tables(eyfa.document("score", more, *options)) == [str(more)]


def test_a_table_whose_places_the_same_list_found_is_not_told_of(returned, eyfa, tmp_path):
    own, table = tmp_path / "own.csv", tmp_path / "t.csv"
    own.write_text(OWN.format(code="X1", region="South"))
    assert eyfa("collect", returned, "-o", table).status == 0
    for options in ((), ("--places", "wales")):
        assert told_of_tables(eyfa.document("score", table, *options)) == []
    assert eyfa("collect", returned, "-o", table, "--places", own).status == 0
    for options in ((), ("--places", own)):
        assert told_of_tables(eyfa.document("score", table, *options)) == []
    own.write_text(OWN.format(code="X1", region="North"))
    (file,) = told_of_tables(eyfa.document("score", table, "--places", own))
    assert file == str(table)


def test_a_table_in_which_no_place_was_found_is_not_told_of(wales, eyfa, tmp_path):
    """What was written is in it still."""
    write_returned(tmp_path / "a.xlsx", wales, 1, place="Cadiff")
    own, table = tmp_path / "own.csv", tmp_path / "t.csv"
    own.write_text(OWN.format(code="X1", region="South"))
    assert eyfa("collect", tmp_path / "a.xlsx", "-o", table).status == 0
    document = eyfa.document("score", table, "--places", own)
    assert places_of(document) == [("Cadiff", "South")]
    assert told_of_tables(document) == []


def test_a_place_in_both_languages_is_in_its_region_and_has_returned(wales, eyfa, tmp_path):
    for seed, place in enumerate(("Newport / Casnewydd", "Torfaen")):
        write_returned(tmp_path / f"{seed}.xlsx", wales, seed, place=place)
    compared = eyfa.document("compare", tmp_path, "--by", "region")
    region = compared["groups"][0]
    assert (region["name"], len(region["assessments"])) == ("Gwent", 2)
    told = eyfa.document("check", tmp_path, "--expect", "wales")
    came = {it["place"] for it in told["expected"] if it["status"] == "returned"}
    assert (came, told["unattributed"]) == ({"Newport", "Torfaen"}, [])


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    """A manifest of three workbooks."""
    from eyfa.cli.main import run

    folder = tmp_path_factory.mktemp("issued")
    table = folder / "places.csv"
    table.write_text(
        "code,name,level\nS1,Sample Bay,local\nS2,Sample Moor,local\nS3,Sample Heath,local\n",
        "utf-8",
    )
    assert run(["init", str(folder), "--places", str(table), "--round", "2026", "-q"]) == 0
    return folder


@pytest.fixture
def back(issued, wales, tmp_path):
    """One good return, one broken file under the name of another, and one of nobody."""
    folder = tmp_path / "back"
    folder.mkdir()
    write_returned(folder / "bay.xlsx", wales, 1, place="Sample Bay")
    (folder / "eyfa-sample-moor-local-2026.xlsx").write_bytes(b"broken")
    write_returned(folder / "other.xlsx", wales, 2, place="Sample Valley")
    return folder


def test_json_tells_of_each(back, issued, eyfa):
    outcome = eyfa.json("check", back, "--expect", issued / "manifest.csv")
    document = outcome.document
    moor = str(back / "eyfa-sample-moor-local-2026.xlsx")
    rows = [
        ("Sample Bay", "S1", "returned", [str(back / "bay.xlsx")], []),
        ("Sample Heath", "S3", "missing", [], []),
        (
            "Sample Moor",
            "S2",
            "unusable",
            [moor],
            [{"file": moor, "reason": "not_read", "found": ""}],
        ),
    ]
    assert document["expected"] == [
        {"place": place, "code": code, "level": "local", "status": status, "files": files}
        | {"remarks": remarks}
        for place, code, status, files, remarks in rows
    ]
    assert document["unattributed"] == [str(back / "other.xlsx")]
    assert outcome.status == 1  # the broken file


def test_who_is_missing_is_no_error(eyfa, issued, wales, tmp_path):
    write_returned(tmp_path / "bay.xlsx", wales, 1, place="Sample Bay")
    outcome = eyfa("check", tmp_path / "bay.xlsx", "--expect", issued / "places.csv")
    assert outcome.status == 0
    assert "Who has returned: 1 of 3, 2 missing" in outcome.out


def test_without_the_option_nothing_is_said_of_it(back, eyfa):
    document = eyfa.document("check", back)
    assert not {"expected", "unattributed"} & set(document)
    assert "Who has returned" not in eyfa("check", back).out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_screen_tells_first_of_those_who_need_a_word(width, back, issued, eyfa, monkeypatch):
    monkeypatch.chdir(back)
    out = eyfa("check", ".", "--expect", issued / "manifest.csv", width=width).out
    lines = out[out.index("Who has returned") :].splitlines()
    assert lines[0] == "Who has returned: 1 of 3, 1 not counted, 1 missing"
    order = [
        next(i for i, line in enumerate(lines) if name in line)
        for name in ("Sample Moor", "Sample Heath", "Sample Bay", "other.xlsx")
    ]
    assert order == sorted(order)
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize("suffix", [".md", ".html", ".csv"])
def test_files_to_send_on(suffix, back, issued, eyfa, tmp_path):
    report = tmp_path / f"report{suffix}"
    eyfa("check", back, "--expect", issued / "manifest.csv", "-o", report)
    text = report.read_text("utf-8")
    assert ("Sample Heath" in text) is (suffix != ".csv")  # which holds problems alone


def test_a_sheet_of_its_own(back, issued, eyfa, tmp_path):
    report = tmp_path / "report.xlsx"
    eyfa("check", back, "--expect", issued / "manifest.csv", "-o", report)
    sheet = load_workbook(report)["Returns"]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Sample Heath", "Missing", "Not counted", "S2"} <= values
    assert faults(report) == []


def test_a_manifest_of_another_framework_stops_before_anything_is_read(
    back, issued, eyfa, tmp_path
):
    bad = tmp_path / "bad.csv"
    lines = (issued / "manifest.csv").read_text("utf-8").splitlines()
    bad.write_text("\n".join([lines[0], *(f"{line} ZZ" for line in lines[1:])]) + "\n", "utf-8")
    outcome = eyfa("check", back, "--expect", bad)
    assert (outcome.status, outcome.out) == (2, "")
    assert "bad.csv:2" in outcome.err
    assert "component 'ZZ' is not defined" in outcome.err


def test_an_unreadable_workbook_is_known_by_what_it_was_issued_for(issued, eyfa, tmp_path, wales):
    """Its tables are gone, and its name is changed; the hidden sheet still says whose it is."""
    book = load_workbook(issued / "eyfa-sample-heath-local-2026.xlsx")
    for component in wales.components:
        del book[component.name]
    book.save(tmp_path / "scan.xlsx")
    outcome = eyfa.json("check", tmp_path / "scan.xlsx", "--expect", issued / "manifest.csv")
    statuses = {it["code"]: it["status"] for it in outcome.document["expected"]}
    assert statuses == {"S1": "missing", "S2": "missing", "S3": "unusable"}


def test_a_table_knows_by_what_an_unusable_workbook_was_issued_for(issued, eyfa, tmp_path, wales):
    """Its place would be missing otherwise, though something came back from it."""
    write_returned(tmp_path / "bay.xlsx", wales, 1, place="Sample Bay")
    book = load_workbook(issued / "eyfa-sample-moor-local-2026.xlsx")
    for name in book.sheetnames:
        if name[:2] in wales.component_by_id:
            del book[name]
    book.save(tmp_path / "renamed.xlsx")
    table = tmp_path / "responses.csv"
    for _ in ("new", "known"):
        assert eyfa("collect", tmp_path, "-o", table).status == 1
        options = ("--expect", issued / "manifest.csv")
        found, wanted = (eyfa.document("check", it, *options) for it in (table, tmp_path))
        assert found["expected"] == wanted["expected"]
        assert {it["place"]: it["status"] for it in found["expected"]} == {
            "Sample Bay": "returned", "Sample Heath": "missing", "Sample Moor": "unusable",
        }  # fmt: skip


def test_wales_can_be_expected_by_a_word(eyfa, wales, tmp_path):
    write_returned(tmp_path / "a.xlsx", wales, 1, place="Caerdydd")
    document = eyfa.document("check", tmp_path / "a.xlsx", "--expect", "Wales")
    came = [it["place"] for it in document["expected"] if it["status"] == "returned"]
    assert (came, len(document["expected"])) == (["Cardiff"], 30)


def test_a_repaired_copy_keeps_its_list_of_places(eyfa, tmp_path):
    issued = tmp_path / "cardiff.xlsx"
    eyfa("init", issued, "--place", "Cardiff", "--level", "local", "--component", "F1")
    book = load_workbook(issued)
    sheet = book["F1 Values"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "F1-L01")
    row[3].value = "perhaps"
    book.save(issued)
    eyfa("check", issued, "--repair", tmp_path / "repaired")
    repaired = load_workbook(tmp_path / "repaired" / "cardiff-repaired.xlsx")
    places = [cell.value for cell in repaired["_places"]["A"]]
    assert places[3:] == [cell.value for cell in book["_places"]["A"]][3:]
    looked = {cell.value for line in repaired["Please look at"].iter_rows() for cell in line}
    assert "Swansea" not in looked


def test_an_odd_return_stands_with_the_place_that_it_may_be_of(eyfa, tmp_path, monkeypatch):
    """What came is of another level, or names another place: both are missing, and it is said why."""
    monkeypatch.chdir(tmp_path)
    out, back = Path("out"), Path("back")
    eyfa("init", out, "--places", "wales", "--component", "F1", "--round", "2026")
    back.mkdir()
    eyfa("init", back / "gwent.xlsx", "--place", "Gwent", "--level", "local", "--round", "2026")
    sent = load_workbook(out / "eyfa-gwynedd-local-f1-2026.xlsx")
    cell = next(
        cell for row in sent["Start"].iter_rows() for cell in row if cell.value == "Gwynedd"
    )
    cell.value = "Swansee"
    sent.save(back / "gwynedd.xlsx")
    told = eyfa("check", back, "--expect", out / "manifest.csv").shown
    gwent = "back/gwent.xlsx: asks about local instead of regional"
    gwynedd = "back/gwynedd.xlsx: was issued for it, but names “Swansee”"
    assert "Who has returned: 0 of 30, 30 missing" in told
    assert f"missing Gwent (regional, RPB-GWENT) → {gwent}" in told
    assert f"missing Gwynedd (local, W06000002) → {gwynedd}" in told
    assert max(told.index(gwent), told.index(gwynedd)) < told.index("missing Cardiff (local")
    assert "Of no place" not in told  # each is told of beside a place, and once
    document = eyfa.document("check", back, "--expect", out / "manifest.csv")
    assert document["unattributed"] == ["back/gwent.xlsx", "back/gwynedd.xlsx"]


def test_a_manifest_without_components_still_says_who_is_expected(back, issued, eyfa, tmp_path):
    """As those of before they were named have it."""
    rows = (issued / "manifest.csv").read_text("utf-8").splitlines()
    before = tmp_path / "before.csv"
    before.write_text("".join(f"{row.rpartition(',')[0]}\n" for row in rows), "utf-8")
    assert "sha256" in rows[0].rpartition(",")[0]
    now, then = (
        eyfa.json("check", back, "--expect", it).out for it in (issued / "manifest.csv", before)
    )
    assert json.loads(now)["expected"] == json.loads(then)["expected"]


def test_a_manifest_that_excel_rewrote_and_somebody_doubled_says_so(issued, eyfa, wales, tmp_path):
    """Every return counts once, and what is odd in the manifest is told at its line."""
    rows = (issued / "manifest.csv").read_text("utf-8").replace(",2026,", ",Jan-26,").splitlines()
    excel = tmp_path / "manifest.csv"
    excel.write_text("\r\n".join([*rows, *rows[1:], ""]), "utf-8-sig", newline="")
    book = load_workbook(issued / "eyfa-sample-bay-local-2026.xlsx")
    row = next(row for row in book["F1 Values"].iter_rows() if row[0].value == "F1-L01")
    row[2].value = wales.ratings[0].label
    book.save(tmp_path / "bay.xlsx")
    outcome = eyfa.json("check", tmp_path / "bay.xlsx", "--expect", excel)
    document = outcome.document
    assert [(it["place"], it["status"]) for it in document["expected"]] == [
        ("Sample Bay", "returned"), ("Sample Heath", "missing"), ("Sample Moor", "missing"),
    ]  # fmt: skip
    assert outcome.status == 0
    told = {it["code"]: it["message"] for it in document["problems"]}
    assert "lines 5, 6, 7" in told["manifest_row_twice"]
    assert "Jan-26" in told["round_reworded"]
    assert "2026" in told["round_reworded"]
    screen = eyfa("check", tmp_path / "bay.xlsx", "--expect", excel).out
    assert "Who has returned: 1 of 3, 2 missing" in screen
    assert "Jan-26" in screen
