"""`eyfa check --repair`: fresh copies beside the report, originals as they were."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from cli.conftest import write_answers
from eyfa.demo import write_demo
from eyfa.problems import Severity
from eyfa.repairing import needs_repair
from eyfa.scoring.signs import SIGNS, TOP_WITHOUT_EVIDENCE
from eyfa.workbook import words


@pytest.fixture
def made(tmp_path, wales):
    return write_demo(tmp_path / "demo", wales)


def test_only_the_damaged_one_is_repaired(made, tmp_path, eyfa):
    before = {path: path.read_bytes() for path in made.returned.iterdir()}
    folder = tmp_path / "new" / "repaired"
    outcome = eyfa("check", made.returned, "--repair", folder)
    assert outcome.status == 1
    assert [path.name for path in folder.iterdir()] == [f"{made.messy.stem}-repaired.xlsx"]
    assert "Repaired: " in outcome.err
    assert {path: path.read_bytes() for path in made.returned.iterdir()} == before
    again = eyfa.json("check", folder)
    assert again.status == 0
    assert '"error"' not in again.out


def test_nothing_is_replaced_without_force(made, tmp_path, eyfa):
    assert eyfa("check", made.messy, "--repair", tmp_path / "to").status == 1
    (target,) = (tmp_path / "to").iterdir()
    target.write_bytes(b"mine")
    refused = eyfa("check", made.messy, "--repair", tmp_path / "to")
    assert (refused.status, refused.out) == (2, "")
    assert "target_exists" in refused.err
    assert target.read_bytes() == b"mine"
    assert eyfa("check", made.messy, "--repair", tmp_path / "to", "--force").status == 1
    assert target.read_bytes() != b"mine"


def test_nothing_to_repair_makes_no_folder(made, tmp_path, eyfa):
    outcome = eyfa("check", made.good, "--repair", tmp_path / "to")
    assert outcome.status == 0
    assert "No workbook has cells to repair." in outcome.err
    assert not (tmp_path / "to").exists()


def test_signs_about_cells_are_listed_and_marked(tmp_path, eyfa, wales):
    bare = dict.fromkeys(("F1-L01", "F1-L02", "F1-L04"), 3)
    path = write_answers(tmp_path / "returned.xlsx", wales, bare, place="Here")
    book = load_workbook(path)
    (row,) = (row for row in book["F1 Values"].iter_rows() if row[0].value == "F1-L03")
    row[3].value = "perhaps"
    book.save(path)
    assert eyfa("check", path, "--repair", tmp_path / "to").status == 1
    book = load_workbook(tmp_path / "to" / "returned-repaired.xlsx")
    links = {row[2].value: row[0].hyperlink for row in book[words.LOOK].iter_rows()}
    said = "No evidence for 3 of 3 rated “3 – In place”: F1-L01, F1-L02, F1-L04"
    name, cell = links[said].location.replace("'", "").split("!")
    first = book[name][cell]
    assert book[name].cell(first.row, 1).value == "F1-L01"
    for down in (0, 1, 3):
        assert said in book[name].cell(first.row + down, first.column).comment.text
    assert book[name].cell(first.row + 2, first.column).comment is None
    ignored = ("--ignore", "top_without_evidence")
    assert eyfa("check", path, "--repair", tmp_path / "two", *ignored).status == 1
    plain = load_workbook(tmp_path / "two" / "returned-repaired.xlsx")[words.LOOK]
    assert said not in {row[2] for row in plain.iter_rows(values_only=True)}


def test_signs_alone_need_no_repair():
    sign = TOP_WITHOUT_EVIDENCE.problem(
        benchmark="F1-L01", found="F1-L01", count=1, whole=1, label="x", named="F1-L01"
    )
    assert sign.code in SIGNS
    assert sign.severity is Severity.WARNING
    assert not needs_repair([sign])
