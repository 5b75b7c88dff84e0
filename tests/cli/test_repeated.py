"""Many files: what they have in common is said once, and what loses answers stands last; nothing is lost."""

from __future__ import annotations

import pytest

from cli.conftest import write_answers
from eyfa.cli.problem_lines import say_problems
from eyfa.problems import Problem, Severity
from eyfa.scoring.signs import TOP_WITHOUT_EVIDENCE

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
