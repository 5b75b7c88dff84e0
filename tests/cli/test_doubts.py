"""Workbooks that came back twice, and signs that a person should look, through every command."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import write_answers
from eyfa.assessment import Response


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


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_every_command_says_so_and_takes_latest(command, twice, eyfa):
    plain = eyfa.json(command, twice)
    document = plain.document
    assert plain.status == 1
    codes = [problem["code"] for problem in document["problems"]]
    assert codes.count("returned_twice") == 2
    latest = eyfa(command, twice, "--format", "json", "--latest")
    document = latest.document
    assert latest.status == 0
    assert "later_taken" in [problem["code"] for problem in document["problems"]]
    ids = [assessment["id"] for assessment in document["assessments"]]
    assert len(set(ids)) == len(ids)


def test_score_counts_what_is_left(twice, eyfa):
    def files(*options):
        document = eyfa("score", twice, "--format", "json", *options).document
        return [Path(it["file"]).name for it in document["assessments"]]

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
        outcome = eyfa(command, path, "--format", "json", *options)
        assert outcome.status == 0
        return codes_of(outcome.document)

    def codes_of(document):
        return [problem["code"] for problem in document["problems"]]

    assert told() == ["top_without_evidence", "one_rating"]
    assert told("--ignore", "one_rating") == ["top_without_evidence"]
    assert told("--ignore", "one_rating", "--ignore", "top_without_evidence") == []
