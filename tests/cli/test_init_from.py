"""`eyfa init --from`: an earlier round's answers in a new workbook, also across editions of a framework."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eyfa.assessment import Response
from eyfa.framework.loader import load_framework
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook

SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
CHANGES = {
    'edition: "1"': 'edition: "2"',
    "id: W-T01": "id: W-T03\n        replaces: [W-T01]",
    "before it begins.": "before it begins, and written down.",
    "S-O01: 3": "S-O03: 3",
    "S-O01: always": "S-O03: always",
    "id: S-O01": "id: S-O03\n        replaces: [S-O01, S-O02]",
    "id: L-O01": "id: L-O02",
}
GIVEN = {
    "W-T01": ("always", "essential", "Synthetic: a rota"),
    "W-T02": ("mostly", None, "Synthetic: a list"),
    "W-O01": ("seldom", "nice_to_have", "Synthetic: once"),
    "S-T01": ("partly", None, ""),
    "S-O01": ("always", None, "Synthetic: a form"),
    "S-O02": ("never", None, "Synthetic: no money"),
    "L-O01": ("mostly", "essential", "Synthetic: a talk"),
}


@pytest.fixture
def editions(tmp_path):
    """Two editions of a framework, as files."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in CHANGES.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    start = text.index("      - id: S-O02")
    text = text[:start] + text[text.index("  - id: L\n") :]
    start = text.index("  - id: seldom")
    text = text[:start] + text[text.index("  - id: never") :]
    later = tmp_path / "second.yaml"
    later.write_text(text, encoding="utf-8")
    return SMALL, later


@pytest.fixture
def returned(tmp_path, editions):
    return give(tmp_path / "returned.xlsx", load_framework(editions[0]))


def give(path, framework, place="Sample Bay", round_="2026", given=GIVEN):
    responses = {
        id_: Response(benchmark=id_, rating=rating, importance=importance, evidence=text)
        for id_, (rating, importance, text) in given.items()
    }
    about = {"place": place, "round": round_, "organisation": "Example"}
    write_workbook(path, framework, responses=responses, **about)
    return path


@pytest.fixture
def carried(eyfa, tmp_path, editions, returned):
    """A call that carries them into the later edition, and the new workbook."""
    new = tmp_path / "new.xlsx"

    def carry(*options):
        first, second = editions
        return eyfa(
            "init", new, "--from", returned, "--from-framework", first,
            "--framework", second, "--round", "2027", *options,
        ), new  # fmt: skip

    return carry


def test_answers_go_from_one_edition_to_the_other(carried, editions):
    outcome, new = carried()
    assert outcome.status == 0
    reading = read_workbook(new, load_framework(editions[1]), keep_untaken=True)
    answers = {id_: (it.rating, it.evidence) for id_, it in reading.assessment.responses.items()}
    assert answers == {
        "W-T03": ("always", "Synthetic: a rota"),
        "W-T02": ("mostly", "Synthetic: a list"),
        "W-O01": (None, "Synthetic: once"),
        "S-T01": ("partly", ""),
        "S-O03": (None, "S-O01: Synthetic: a form\nS-O02: Synthetic: no money"),
    }
    assert reading.assessment.round == "2027"
    assert reading.carried.mark == "From 2026"
    assert reading.carried.ratings == {"W-T03": "always", "W-T02": "mostly", "S-T01": "partly"}
    assert "as they were given: 4 (" in outcome.said
    assert "W-O01, S-O01, S-O02, L-O01" in outcome.err
    assert "marked “From 2026”" in outcome.err
    for part in ("new: 1", "not asked any more: 1", "asked in other words now: 1"):
        assert part in outcome.err


def test_quiet_still_says_what_was_left(carried):
    outcome, _ = carried("--quiet")
    assert outcome.err.startswith("answers_left")
    assert len(outcome.err.splitlines()) == 1


def test_the_report_lists_everything_in_full(carried, tmp_path):
    file = tmp_path / "report.csv"
    carried("--report", file)
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    fates = {(row["outcome"], row["benchmark"], row["earlier_benchmark"]) for row in rows}
    assert fates == {
        ("replaced", "W-T03", "W-T01"),
        ("changed", "W-T02", "W-T02"),
        ("carried", "W-O01", "W-O01"),
        ("carried", "S-T01", "S-T01"),
        ("differing", "S-O03", "S-O01"),
        ("differing", "S-O03", "S-O02"),
        ("new", "L-O02", ""),
        ("gone", "", "L-O01"),
    }
    told = {row["earlier_benchmark"]: row for row in rows}
    for id_, (rating, importance, evidence) in GIVEN.items():
        row = told[id_]
        assert (row["earlier_rating"], row["earlier_importance"]) == (rating, importance or "")
        assert row["evidence"] == evidence
    assert (told["W-O01"]["rating"], told["S-T01"]["rating"]) == ("", "partly")
    assert told["W-T02"]["earlier_text"] != told["W-T02"]["text"]


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".xlsx"])
def test_the_report_comes_in_every_format(suffix, carried, tmp_path):
    file = tmp_path / f"report{suffix}"
    outcome, _ = carried("--report", file)
    assert outcome.status == 0
    if suffix == ".xlsx":
        book = load_workbook(file)
        text = " ".join(str(c.value) for sheet in book for row in sheet.rows for c in row)
    else:
        text = file.read_text(encoding="utf-8")
    for word in ("Synthetic: a talk", "2 – Seldom", "1 – Never", "Synthetic: no money"):
        assert word in text or (suffix == ".json" and word[2] == "–")
    if suffix == ".json":
        document = json.loads(text)
        assert document["schema"] == "eyfa/init/1"
        assert document["earlier_framework"]["edition"] == "1"
        assert document["framework"]["edition"] == "2"
        (gone,) = [it for it in document["carried"] if it["outcome"] == "gone"]
        assert (gone["earlier_benchmark"], gone["earlier_rating"]) == ("L-O01", "mostly")


def test_another_edition_unannounced_is_said(eyfa, tmp_path, editions, returned):
    new = tmp_path / "new.xlsx"
    outcome = eyfa("init", new, "--from", returned, "--framework", editions[1])
    assert "from_another_edition" in outcome.err
    assert "--from-framework" in outcome.err
    assert outcome.status == 1  # ids that the later edition lacks are errors of reading


def test_another_framework_is_refused(eyfa, tmp_path, returned):
    new = tmp_path / "new.xlsx"
    outcome = eyfa("init", new, "--from", returned)
    assert (outcome.status, new.exists()) == (2, False)
    assert "from_another_framework" in outcome.err
    assert "--from-framework" in outcome.err


def test_within_an_edition_nothing_is_left_or_new(eyfa, tmp_path, editions, returned):
    outcome = eyfa("init", tmp_path / "n.xlsx", "--from", returned, "--framework", editions[0])
    assert outcome.status == 0
    assert "answers_left" not in outcome.err
    assert "Besides" not in outcome.err
    old, new = (
        read_workbook(path, load_framework(editions[0])) for path in (returned, tmp_path / "n.xlsx")
    )
    assert new.assessment.responses == old.assessment.responses


def test_a_wider_scope_is_new_and_a_narrower_one_leaves_answers(eyfa, tmp_path, editions):
    framework = load_framework(editions[0])
    given = {id_: it for id_, it in GIVEN.items() if "-T" in id_}
    path = tmp_path / "returned.xlsx"
    give(path, framework, given=given)
    narrow = ("--framework", editions[0], "--level", "organisation")
    outcome = eyfa("init", tmp_path / "n.xlsx", "--from", path, *narrow)
    assert f"as they were given: {len(given)} (" in outcome.said
    assert read_workbook(tmp_path / "n.xlsx", framework, keep_untaken=True).carried is None


@pytest.fixture
def table(eyfa, tmp_path, editions):
    """Answers of two places, one of them in two rounds, collected."""
    folder = tmp_path / "returns"
    folder.mkdir()
    framework = load_framework(editions[0])
    for number, (place, round_) in enumerate(
        [("Sample Bay", "2025"), ("Sample Bay", "2026"), ("Sample Moor", "2026")]
    ):
        rating = ("never", "partly", "always")[number]
        given = {"W-T01": (rating, None, "Synthetic")}
        give(folder / f"{number}.xlsx", framework, place, round_, given)
    file = tmp_path / "responses.csv"
    assert eyfa("collect", folder, "-o", file, "--framework", editions[0]).status == 0
    return file


def test_one_of_a_table_is_taken_by_name(eyfa, tmp_path, editions, table):
    def start(*options):
        new = tmp_path / "new.xlsx"
        given = ("--from", table, "--framework", editions[0], "--force")
        outcome = eyfa("init", new, *given, *options)
        if outcome.status:
            return outcome.err
        reading = read_workbook(new, load_framework(editions[0]), keep_untaken=True)
        return reading.assessment.response("W-T01").rating, reading.carried.mark

    assert start("--place", "sample moor") == ("always", "From 2026")
    assert start("--place", "Sample Bay", "--from-round", "2025") == ("never", "From 2025")
    assert "several_earlier" in start("--place", "Sample Bay", "--round", "2027")
    assert "Sample Bay · Example · 2025" in start("--place", "Sample Bay")
    assert "no_such_earlier" in start("--place", "Sample Heath")


def test_a_table_of_another_edition_needs_its_framework(eyfa, tmp_path, editions, table):
    first, second = editions
    given = ("init", tmp_path / "new.xlsx", "--from", table, "--framework", second)
    outcome = eyfa(*given, "--place", "Sample Moor")
    assert (outcome.status, "from_another_framework" in outcome.err) == (2, True)
    outcome = eyfa(*given, "--place", "Sample Moor", "--from-framework", first)
    assert outcome.status == 0
    reading = read_workbook(tmp_path / "new.xlsx", load_framework(second))
    assert reading.assessment.response("W-T03").rating == "always"


def test_nothing_takes_the_place_of_what_it_is_made_from(eyfa, editions, returned, tmp_path):
    before = returned.read_bytes()
    own = ("--framework", editions[0], "--force")
    outcome = eyfa("init", returned, "--from", returned, *own)
    assert (outcome.status, "output_is_input" in outcome.err) == (2, True)
    outcome = eyfa("init", tmp_path / "n.xlsx", "--from", returned, "--report", returned, *own)
    assert (outcome.status, "output_is_input" in outcome.err) == (2, True)
    assert returned.read_bytes() == before
    new = tmp_path / "n.xlsx"
    outcome = eyfa("init", new, "--from", returned, "--report", new, *own)
    assert (outcome.status, "--report" in outcome.err) == (2, True)
    assert not new.exists()


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_every_command_warns_and_can_leave_it_out(command, eyfa, carried, editions):
    _, new = carried()

    def codes(*options):
        return eyfa.json(command, new, "--framework", editions[1], *options).codes

    assert codes().count("carried_over") == 1
    assert "carried_over" not in codes("--ignore", "carried_over")


def test_the_warning_survives_a_collected_table(eyfa, carried, editions, tmp_path):
    _, new = carried()
    own = ("--framework", editions[1])
    file = tmp_path / "responses.csv"
    eyfa("collect", new, "-o", file, *own)
    for options, count in (((), 1), (("--ignore", "carried_over"), 0)):
        assert eyfa.json("check", file, *own, *options).codes.count("carried_over") == count
