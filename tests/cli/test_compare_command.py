"""`eyfa compare`: what it prints, writes and says, and how it looks at 80 and 120 columns."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console

from cli.conftest import write_returned
from eyfa.assessment import Assessment, Response, Scope
from eyfa.cli.screen import report_screen
from eyfa.cli.terminal import show
from eyfa.framework.model import Framework
from eyfa.reporting.results.compare import compare_report
from eyfa.scoring.choices import By
from eyfa.scoring.compare import compare_assessments

GOLDEN = Path(__file__).parent / "golden"
SCALE = ("new_action", "in_development", "needs_strengthening", "in_place")


def test_places_of_a_folder(folder, eyfa):
    found = eyfa.document("compare", folder)
    assert [group["key"] for group in found["groups"]] == [
        "sample bay",
        "sample moor",
        "sample valley",
    ]
    scores = eyfa.document("score", folder)["scores"]
    figures = ("component", "level", "score", "low", "high", "coverage")
    assert [[row[key] for key in figures] for row in scores] == [
        [row[key] for key in figures] for row in found["cells"]
    ]


def test_selection_and_threshold(folder, eyfa):
    found = eyfa.document(
        "compare", folder, "--level", "local", "--component", "F1", "--low-coverage", "10"
    )
    assert {(row["component"], row["level"]) for row in found["cells"]} == {
        ("F1", "local"), ("F1", None), (None, "local"), (None, None),
    }  # fmt: skip
    assert {row["best"] for row in found["components"]} == {"sample valley"}
    assert all(row["benchmark"].startswith("F1-L") for row in found["common_gaps"])


def test_a_method_counts(folder, tmp_path, eyfa):
    method = tmp_path / "method.yaml"
    method.write_text("targets: {all: new_action}\n")
    assert eyfa.document("compare", folder)["common_gaps"]
    assert eyfa.document("compare", folder, "--method", method)["common_gaps"] == []


def test_the_workbook_has_a_table_a_sheet(folder, tmp_path, eyfa):
    target = tmp_path / "compare.xlsx"
    eyfa("compare", folder, "-o", target)
    book = load_workbook(target)
    assert book.sheetnames[:4] == ["Scores local", "Best and worst", "Common gaps", "Candidates"]
    assert all(len(sheet.tables) == 1 for sheet in book)


def test_csv_is_tidy(folder, eyfa):
    rows = eyfa.rows("compare", folder)
    cells = eyfa.document("compare", folder)["cells"]
    assert [float(row["score"]) for row in rows] == [cell["score"] for cell in cells]
    assert {row["low_coverage"] for row in rows} == {"yes", "no"}


def test_without_regions_there_is_nothing_to_compare_by_region(folder, eyfa):
    outcome = eyfa("compare", folder, "--by", "region")
    assert outcome.status == 2
    assert outcome.out == ""
    assert "nothing to compare" in outcome.err
    assert outcome.err.count("no region is known for this assessment") == 3


def test_who_is_in_no_group_is_said_even_when_quiet(tmp_path, wales, eyfa):
    write_returned(tmp_path / "a.xlsx", wales, place="Sample Bay")
    write_returned(tmp_path / "b.xlsx", wales, 1, place="")
    outcome = eyfa("compare", tmp_path, "--quiet")
    assert outcome.status == 0
    assert "no place is known for this assessment" in outcome.said
    (problem,) = eyfa.document("compare", tmp_path)["problems"]
    assert (problem["code"], problem["file"]) == ("not_grouped", str(tmp_path / "b.xlsx"))


def test_several_rounds_are_said_and_split(tmp_path, wales, eyfa):
    for seed, round_ in enumerate(("2025", "2026")):
        write_returned(tmp_path / f"{round_}.xlsx", wales, seed, round=round_)
    outcome = eyfa("compare", tmp_path)
    assert "there are 2 rounds (2025, 2026, the latest last)" in outcome.said
    assert "Sample Bay · 2025" in outcome.out
    by_round = eyfa.document("compare", tmp_path, "--by", "round")
    assert [group["key"] for group in by_round["groups"]] == ["2025", "2026"]
    assert by_round["problems"] == []


def test_as_many_common_gaps_as_wanted(folder, eyfa):
    count = len(eyfa.document("compare", folder)["common_gaps"])
    assert count > 12
    assert f"And {count - 10} more" in eyfa("compare", folder).out
    assert f"And {count - 12} more" in eyfa("compare", folder, "--top", "12").out
    assert "more: --top" not in eyfa("compare", folder, "--top", str(count)).out


def a_nation(framework: Framework) -> list[Assessment]:
    """Made up: 22 places in 7 regions, the regions, and the whole; some of them rated little."""
    regions = [f"Region {letter}" for letter in "ABCDEFG"]
    places = [
        *((f"Example Town {number:02}", "local", regions[number % 7]) for number in range(22)),
        *((region, "regional", region) for region in regions[:6]),
        ("Everywhere", "national", None),
    ]
    choose = random.Random(1)
    made = []
    for number, (name, level, region) in enumerate(places):
        scope = Scope.of(framework, levels=(level,))
        blank = choose.choice([0, 0.05, 0.1, 0.45])
        strength = {id_: choose.uniform(0.2, 0.9) for id_ in scope.components}
        responses = {
            benchmark.id: Response(
                benchmark=benchmark.id,
                rating=SCALE[min(3, max(0, round(choose.gauss(strength[its.id] * 3, 0.9))))],
            )
            for its, benchmark in scope.items(framework)
            if choose.random() >= blank
        }
        made.append(
            Assessment(
                id=f"EY-{number:02}", scope=scope, responses=responses, place=name,
                place_code=f"X{number:02}", region=region, round="2026", file=f"{number}.xlsx",
            )
        )  # fmt: skip
    return made


def screen(framework: Framework, by: By, width: int, capfd, *, level: str | None = None) -> str:
    nation = a_nation(framework)
    levels = (level,) if level else ()
    comparison = compare_assessments(framework, nation, by, levels=levels)
    report = compare_report(framework, nation, comparison, top=2)
    console = Console(width=width, highlight=False)
    capfd.readouterr()
    show(*report_screen(report, console))
    return capfd.readouterr().out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(("by", "level"), [(By.REGION, None), (By.PLACE, "local")])
def test_golden_of_a_nation(by, level, width, wales, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    shown = screen(wales, by, width, capfd, level=level)
    path = GOLDEN / f"compare-{by.value}s-{width}.txt"
    if os.environ.get("EYFA_WRITE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [36, 50, 64, 80, 100, 120, 140])
@pytest.mark.parametrize("by", [By.REGION, By.PLACE])
def test_nothing_is_cut_and_everybody_is_there(by, width, wales, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    shown = screen(wales, by, width, capfd)
    assert "…" not in shown
    assert max(map(cell_len, shown.splitlines())) <= width
    together = " ".join(shown.split())
    for group in compare_assessments(wales, a_nation(wales), by).groups:
        assert group.name in together


def test_marks_say_in_words_what_they_mean(wales, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = " ".join(screen(wales, By.PLACE, 80, capfd).split())
    assert "*: low coverage, less than 67% rated" in shown
    assert "≈: not distinguishable" in shown


def test_a_region_without_answers_of_its_own_shows_none(wales, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    lines = screen(wales, By.REGION, 120, capfd).splitlines()
    at = lines.index("Region G")
    assert lines[at + 2].split()[:11] == ["Regional", *["–"] * 10]
    assert lines[at + 3].startswith("National (Everywhere)")


def test_the_whole_process_agrees_with_the_plain_call(folder, wales, eyfa):
    from eyfa.intake.batch import read_all
    from eyfa.intake.find import find_workbooks
    from eyfa.intake.reading import Kit

    files, _ = find_workbooks([folder])
    read = [it.assessment for it in read_all(files, Kit(wales)) if it.assessment is not None]
    comparison = compare_assessments(wales, [replace(it) for it in read], By.PLACE)
    assert [it["spread"] for it in eyfa.document("compare", folder)["components"]] == [
        it.spread for it in comparison.spreads
    ]


def test_a_score_that_is_no_end_of_the_scale_never_looks_like_one(wales, capfd, monkeypatch):
    """99.7 and 0.24: one benchmark of 417, and all but one."""
    method = wales.method.model_copy(
        update={"weights": wales.method.weights.model_copy(update={"components": {"F1": 416}})}
    )
    scope = Scope.of(wales, levels=("local",), components=("F1", "F2"))
    asked = [benchmark.id for _, benchmark in scope.items(wales)]
    places = [
        Assessment(
            id=place,
            scope=scope,
            place=place,
            responses={
                id_: Response(benchmark=id_, rating=SCALE[3 if id_.startswith(best) else 0])
                for id_ in asked
            },
        )
        for place, best in (("Sample Bay", "F1"), ("Sample Moor", "F2"))
    ]
    comparison = compare_assessments(wales, places, By.PLACE, method)
    report = compare_report(wales, places, comparison, top=0)
    for width in (36, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        show(*report_screen(report, Console(width=width)))
        shown = capfd.readouterr().out
        assert "99.8" in shown
        assert "0.2" in shown
        assert "99.8–99.8" in shown or width < 80


def test_who_has_to_move_first_is_read_from_the_ranges_of_each_level(wales):
    """The figures of each cell once more: behind a level whose lowest is above one's highest."""
    nation = a_nation(wales)
    comparison = compare_assessments(wales, nation, By.REGION)
    document = compare_report(wales, nation, comparison).document
    cells = {(one["group"], one["component"], one["level"]): one for one in document["cells"]}
    assert len(document["first_to_move"]) == 70
    for row in document["first_to_move"]:
        every = {
            level: cells.get((row["group"], row["component"], level)) for level in wales.level_by_id
        }
        every["national"] = every["national"] or cells.get(("*", row["component"], "national"))
        at = {level: cell for level, cell in every.items() if cell}
        behind = {
            (one, other)
            for one in at
            for other in at
            if round(at[one]["high"], 9) < round(at[other]["low"], 9)
        }
        first = {one for one, _ in behind} - {other for _, other in behind}
        assert set(row["levels"]) == first
