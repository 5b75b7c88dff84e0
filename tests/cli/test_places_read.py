"""Places on the command line: what is read gets its place and region; what one has not is no noise."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

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
    options = ("--places", places, "--format", "json")
    document = eyfa("score", table, *options).document
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
    assert eyfa("score", table, *options).out == eyfa("score", returned, *options).out


def places_of(document):
    return [(it["place"], it["region"]) for it in document["assessments"]]


def told_of_tables(document):
    return [it["file"] for it in document["problems"] if it["code"] == "table_other_places"]


def test_a_table_whose_places_another_list_found_is_told_of(returned, eyfa, tmp_path):
    """The table has the name that the other list gave, so this list may find another place, or none."""
    own, table, more = (tmp_path / name for name in ("own.csv", "t.csv", "more.csv"))
    own.write_text(OWN.format(code="X1", region="South").replace("Swansea", "Abertawe"))
    options = ("--places", own, "--format", "json")
    assert eyfa("collect", returned, "-o", table).status == 0
    from_table = eyfa("score", table, *options).document
    from_workbooks = eyfa("score", returned, *options).document
    assert places_of(from_workbooks)[0] == ("Abertawe", "South")
    assert places_of(from_table)[0] == ("Swansea", None)
    assert told_of_tables(from_workbooks) == []
    assert told_of_tables(from_table) == [str(table)]
    # Put into another table with this list, it stays known, also once that is collected again.
    for _ in range(2):
        said = eyfa("collect", table, "-o", more, "--places", own).said
        assert "places were found by another list" in said
        assert told_of_tables(eyfa("score", more, *options).document) == [str(table)]
    # Put into another without a list, each table may have had its own.
    assert eyfa("collect", table, "-o", more, "--round", "Q").status == 0
    assert told_of_tables(eyfa("score", more, *options).document) == [str(more)]


def test_a_table_whose_places_the_same_list_found_is_not_told_of(returned, eyfa, tmp_path):
    own, table = tmp_path / "own.csv", tmp_path / "t.csv"
    own.write_text(OWN.format(code="X1", region="South"))
    as_json = ("--format", "json")
    assert eyfa("collect", returned, "-o", table).status == 0
    for options in ((), ("--places", "wales")):
        assert told_of_tables(eyfa("score", table, *options, *as_json).document) == []
    assert eyfa("collect", returned, "-o", table, "--places", own).status == 0
    for options in ((), ("--places", own)):
        assert told_of_tables(eyfa("score", table, *options, *as_json).document) == []
    own.write_text(OWN.format(code="X1", region="North"))
    (file,) = told_of_tables(eyfa("score", table, "--places", own, *as_json).document)
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
