"""What is said of workbooks: that they came back twice, signs to look at, many alike; and copies to mend."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.conftest import write_answers
from eyfa.assessment import Response
from eyfa.cli.problem_lines import say_problems
from eyfa.demo import write_demo
from eyfa.problems import Problem, Severity
from eyfa.repairing import needs_repair
from eyfa.scoring.signs import SIGNS, TOP_WITHOUT_EVIDENCE
from eyfa.workbook import words


@pytest.fixture
def twice(tmp_path, wales):
    """The same issued workbook, back twice, and one of another place."""
    for name, rating, day, place in (
        ("a", "in_place", "2026-01-01", "Sample Bay"),
        ("b", "not_known", "2026-01-02", "Sample Bay"),
        ("c", "in_place", "", "Elsewhere"),
    ):
        answer = Response(benchmark="F1-L01", rating=rating, evidence="Made up")
        about = {"organisation": "Example", "date": day, "place": place}
        write_answers(tmp_path / f"{name}.xlsx", wales, {"F1-L01": answer}, **about)
    return tmp_path


def test_totals_count_every_problem_of_a_flood(tmp_path, wales, eyfa):
    file, table = tmp_path / "a.xlsx", tmp_path / "t.csv"
    write_answers(file, wales, {}, place="Sample Bay")
    book = load_workbook(file)
    for row in range(100, 350):
        book["F1 Values"][f"F{row}"] = "More"
    book.save(file)
    eyfa("collect", file, "-o", table)
    for given in (file, table):
        (found,) = eyfa.document("check", given)["files"]
        assert len(found["problems"]) == 102  # one is that nothing is rated
        assert "251 warnings" in eyfa("check", given, width=400).out
        assert "251 warnings" in eyfa("score", given, width=400).err


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_every_command_says_so_and_takes_latest(command, twice, eyfa):
    plain = eyfa.json(command, twice)
    assert plain.status == 1
    assert plain.codes.count("returned_twice") == 2
    latest = eyfa.json(command, twice, "--latest")
    assert latest.status == 0
    assert "later_taken" in latest.codes
    ids = [assessment["id"] for assessment in latest.document["assessments"]]
    assert len(set(ids)) == len(ids)


def test_score_counts_what_is_left(twice, eyfa):
    def files(*options):
        found = eyfa.document("score", twice, *options)["assessments"]
        return [Path(it["file"]).name for it in found]

    assert files() == ["c.xlsx"]
    assert files("--latest") == ["b.xlsx", "c.xlsx"]
    assert eyfa("score", twice / "a.xlsx", twice / "b.xlsx").status == 2


def test_ids_of_those_that_count_do_not_depend_on_the_others(twice, eyfa):
    document = eyfa.document("check", twice, "--latest")
    by_file = {Path(it["file"]).name: it["id"] for it in document["assessments"]}
    assert "~" not in by_file["b.xlsx"]
    assert by_file["a.xlsx"].startswith(by_file["b.xlsx"] + "~")


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_commands_tell_and_ignore(command, tmp_path, wales, eyfa):
    everything = {"levels": (), "components": ()}
    all_in_place = dict.fromkeys(wales.benchmark_by_id, 3)
    path = write_answers(tmp_path / "a.xlsx", wales, all_in_place, **everything)

    def told(*options):
        outcome = eyfa.json(command, path, *options)
        assert outcome.status == 0
        return outcome.codes

    assert told() == ["top_without_evidence", "one_rating"]
    assert told("--ignore", "one_rating") == ["top_without_evidence"]
    assert told("--ignore", "one_rating", "--ignore", "top_without_evidence") == []


SIGN = TOP_WITHOUT_EVIDENCE.code


def sign(file, benchmark="F1-L01"):
    return TOP_WITHOUT_EVIDENCE.problem(
        file=file, benchmark=benchmark, count=1, whole=2, label="Good", named=benchmark
    )


def error(file):
    return Problem(code="broken", severity=Severity.ERROR, message="is broken", file=file)


@pytest.fixture
def said(capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")

    def call(problems, **more):
        say_problems(problems, **more)
        out, err = capfd.readouterr()
        assert out == ""
        return err

    return call


def test_up_to_five_files_are_told_of_one_by_one(said):
    err = said([sign(f"{number}.xlsx") for number in range(5)])
    assert [f"{number}.xlsx: 1 warning" in err for number in range(5)] == [True] * 5
    assert "many files" not in err


def test_a_sign_of_more_files_is_said_once_with_how_many(said):
    err = said([sign(f"{number}.xlsx") for number in range(6)] + [sign("0.xlsx", "F1-L02")])
    lines = err.splitlines()
    assert lines[0] == "In many files: 7 warnings"
    assert "in 6 files, 7 in all, first in 0.xlsx: no evidence for 1 of 2" in lines[1]
    assert "eyfa check" in err
    assert not any(f"{number}.xlsx: " in err for number in range(1, 6))


def test_what_could_lose_answers_is_never_summed_up(said):
    names = [f"{number}.xlsx" for number in range(6)]
    warnings = [
        Problem(code="doubtful", severity=Severity.WARNING, message="look", file=it) for it in names
    ]
    err = said([*map(error, names), *warnings])
    assert all(f"{it}: 1 error, 1 warning" in err for it in names)
    assert "many files" not in err


def test_errors_stand_last_and_files_stay_in_order_otherwise(said):
    err = said([error("b.xlsx"), sign("a.xlsx"), sign("c.xlsx"), error("a.xlsx"), sign("d.xlsx")])
    heads = [line for line in err.splitlines() if ".xlsx: " in line]
    assert heads == [
        "c.xlsx: 1 warning",
        "d.xlsx: 1 warning",
        "b.xlsx: 1 error",
        "a.xlsx: 1 error, 1 warning",
    ]


def test_quiet_leaves_out_notes_and_nothing_else(said):
    notes = [
        Problem(code="odd", severity=Severity.NOTE, message="so", file=f"{number}.xlsx")
        for number in range(6)
    ]
    assert "in 6 files, first in 0.xlsx: so" in said(notes)
    assert said(notes, quiet=True) == ""
    err = said([*notes, *(sign(f"{number}.xlsx") for number in range(6))], quiet=True)
    assert "In many files: 6 warnings" in err


@pytest.fixture
def returned(wales, tmp_path):
    """Six workbooks with a top rating without evidence, and a broken file in front of them."""
    folder = tmp_path / "returned"
    for number in range(6):
        write_answers(folder / f"{number}.xlsx", wales, {"F1-L01": 3}, place=f"Sample {number}")
    (folder / "0-broken.xlsx").write_bytes(b"broken")
    return folder


@pytest.mark.parametrize("command", ["score", "gaps", "compare"])
def test_commands_say_once_what_check_and_their_outputs_say_in_full(
    command, returned, eyfa, monkeypatch
):
    monkeypatch.chdir(returned)
    outcome = eyfa.json(command, ".")
    assert outcome.status == 1
    assert outcome.err.count("no evidence for") == 1
    assert outcome.err.index("in 6 files") < outcome.err.index("0-broken.xlsx: 1 error")
    codes = outcome.codes
    assert codes.count(SIGN) == 6
    assert eyfa("check", ".").out.count("no evidence for") == 6


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
    row[2].value = "perhaps"
    book.save(path)
    assert eyfa("check", path, "--repair", tmp_path / "to").status == 1
    book = load_workbook(tmp_path / "to" / "returned-repaired.xlsx")
    links = {row[2].value: row[0].hyperlink for row in book[words.LOOK].iter_rows()}
    said = "No evidence for 3 of 3 rated “3 – In place”: F1-L01, F1-L02, F1-L04"
    name, cell = links[said].location.replace("'", "").split("!")
    first = book[name][cell]
    assert book[name].cell(first.row, 1).value == "F1-L01"
    for down in (0, 1, 3):
        comment = book[name].cell(first.row + down, first.column).comment
        assert comment.text == "Say what the rating rests on."
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
