"""Workbooks that came back twice, and signs that a person should look, through every command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eyfa.assessment import Response
from eyfa.issue.issuing import write_workbook


@pytest.fixture
def twice(tmp_path, wales):
    """The same issued workbook, back twice, and one of another place."""
    about = {"place": "Sample Bay", "organisation": "Example", "round": "2026"}
    for name, rating, day in (("a", "in_place", "2026-01-01"), ("b", "not_known", "2026-01-02")):
        answer = Response(benchmark="F1-L01", rating=rating, evidence="Made up")
        path = tmp_path / f"{name}.xlsx"
        write_workbook(path, wales, responses={"F1-L01": answer}, date=day, **about)
    answer = Response(benchmark="F1-L01", rating="in_place", evidence="Made up")
    other = tmp_path / "c.xlsx"
    write_workbook(other, wales, responses={"F1-L01": answer}, **about | {"place": "Elsewhere"})
    return tmp_path


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_every_command_says_so_and_takes_latest(command, twice, eyfa):
    plain = eyfa(command, twice, "--format", "json")
    document = json.loads(plain.out)
    assert plain.status == 1
    codes = [problem["code"] for problem in document["problems"]]
    assert codes.count("returned_twice") == 2
    latest = eyfa(command, twice, "--format", "json", "--latest")
    document = json.loads(latest.out)
    assert latest.status == 0
    assert "later_taken" in [problem["code"] for problem in document["problems"]]
    ids = [assessment["id"] for assessment in document["assessments"]]
    assert len(set(ids)) == len(ids)


def test_score_counts_what_is_left(twice, eyfa):
    def files(*options):
        document = json.loads(eyfa("score", twice, "--format", "json", *options).out)
        return [Path(it["file"]).name for it in document["assessments"]]

    assert files() == ["c.xlsx"]
    assert files("--latest") == ["b.xlsx", "c.xlsx"]
    assert eyfa("score", twice / "a.xlsx", twice / "b.xlsx").status == 2


def test_ids_of_those_that_count_do_not_depend_on_the_others(twice, eyfa):
    document = json.loads(eyfa("check", twice, "--latest", "--format", "json").out)
    by_file = {Path(it["file"]).name: it["id"] for it in document["assessments"]}
    assert "~" not in by_file["b.xlsx"]
    assert by_file["a.xlsx"].startswith(by_file["b.xlsx"] + "~")


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_commands_tell_and_ignore(command, tmp_path, wales, eyfa):
    path = tmp_path / "a.xlsx"
    answers = {id_: Response(benchmark=id_, rating="in_place") for id_ in wales.benchmark_by_id}
    write_workbook(path, wales, place="Sample Bay", round="2026", responses=answers)

    def told(*options):
        outcome = eyfa(command, path, "--format", "json", *options)
        assert outcome.status == 0
        return codes_of(json.loads(outcome.out))

    def codes_of(document):
        return [problem["code"] for problem in document["problems"]]

    assert told() == ["top_without_evidence", "one_rating"]
    assert told("--ignore", "one_rating") == ["top_without_evidence"]
    assert told("--ignore", "one_rating", "--ignore", "top_without_evidence") == []


def test_only_signs_can_be_ignored(tmp_path, eyfa):
    outcome = eyfa("check", tmp_path, "--ignore", "rating_not_on_scale")
    assert outcome.status == 2
    near = eyfa("check", tmp_path, "--ignore", "one_ratin")
    assert "one_rating" in near.err


def test_lock_files_alone_are_nothing(tmp_path, eyfa):
    outcome = eyfa("check", tmp_path / "~$returned.xlsx")
    assert (outcome.status, outcome.out) == (2, "")
    assert "nothing_found" in outcome.err
