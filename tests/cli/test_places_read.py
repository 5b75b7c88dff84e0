"""Places on the command line: what is read gets its place and region; what one has not is no noise."""

from __future__ import annotations

import json
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
    outcome = eyfa(command, returned, "--format", "json")
    document = json.loads(outcome.out)
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
    ],
)
def test_another_name_of_the_place_is_no_other_place(typed, codes, eyfa, tmp_path):
    path = tmp_path / "a.xlsx"
    eyfa("init", path, "--place", "Cardiff", "--level", "local", "--round", "2026")
    book = load_workbook(path)
    cell = next(row[1] for row in book["Start"].iter_rows() if row[0].value == "Place")
    cell.value = typed
    book.save(path)
    document = json.loads(eyfa("check", path, "--format", "json").out)
    told = [it["code"] for it in document["problems"] if it["code"] != "nothing_answered"]
    assert told == codes


def test_places_that_were_asked_for_are_expected(returned, eyfa):
    document = json.loads(eyfa("score", returned, "--places", "Wales", "--format", "json").out)
    told = [it["file"][-6:] for it in document["problems"] if it["code"] == "place_not_listed"]
    assert told == ["2.xlsx"]


def test_a_geography_of_ones_own(returned, eyfa, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text(
        "code,name,level,within\nN,Land,national,\nR,Coast,regional,N\nL,Sample Bay,local,R\n",
        "utf-8",
    )
    document = json.loads(eyfa("score", returned, "--places", table, "--format", "json").out)
    assert [it["region"] for it in document["assessments"]] == [None, None, "Coast"]


def test_a_geography_with_mistakes_stops_before_anything_is_read(returned, eyfa, tmp_path):
    table = tmp_path / "places.csv"
    table.write_text("code,name,level\nA,B,parish\n", "utf-8")
    outcome = eyfa("score", returned, "--places", table)
    assert outcome.status == 2
    assert "unknown_reference" in outcome.err
    assert f"{table.name}:2:5" in outcome.err.replace("\n", "")


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
    document = json.loads(eyfa("score", table, *options).out)
    assert [(it["place"], it["region"]) for it in document["assessments"]] == [
        ("Swansea", "South"),
        ("Cadiff", "South"),
        ("Sample Bay", None),
    ]
    codes = {it["code"] for it in document["problems"]}
    assert "place_misspelt" not in codes
    assert "place_not_listed" in codes
    assert eyfa("collect", returned, "-o", table, "--places", places).status == 0
    assert eyfa("score", table, *options).out == eyfa("score", returned, *options).out
