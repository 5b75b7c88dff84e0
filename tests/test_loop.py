"""The main job, end to end: init, filled in and saved by LibreOffice, check, score, gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eyfa.cli.main import run

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[1] / "examples" / "small-framework.yaml"
TYPED = {
    # The worked example of the method: rated 3, 2, 0, not known, not applicable.
    "F1-L01": ("3 – In place", "High", "Seen in the plan"),
    "F1-L02": ("2 – Needs strengthening", "Low", ""),
    "F1-L03": ("0 – New action required", "High", "Nobody is asked yet"),
    "F1-L04": ("Not known", "", ""),
    "F1-L05": ("Not applicable", "", "Run by another body"),
    "F2-L01": ("1 – In development", "", ""),
}


def cells_to_type(path: Path) -> list[list[str]]:
    """What a person types into the workbook: sheet, cell, text."""
    typed = [["Start", "B9", "Example Partnership"], ["Start", "B12", "2026-09-30"]]
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for column, text in zip("CDE", TYPED.get(row[0].value, ()), strict=False):
                if text and sheet.title != "_eyfa":
                    typed.append([sheet.title, f"{column}{row[0].row}", text])
    return typed


def output(capsysbinary, *arguments: str) -> dict:
    status = run(list(arguments))
    captured = capsysbinary.readouterr()
    assert status == 0, captured.err.decode()
    return json.loads(captured.out)


@pytest.fixture
def returned(office, tmp_path, capsysbinary) -> tuple[Path, Path]:
    blank, xlsx, ods = (tmp_path / name for name in ("blank.xlsx", "returned.xlsx", "returned.ods"))
    options = ["--level", "local", "--component", "F1", "--component", "F2"]
    about = ["--place", "Sample Bay", "--round", "2026"]
    assert run(["init", str(blank), *options, *about]) == 0
    capsysbinary.readouterr()
    office.save(blank, xlsx, ods, set=cells_to_type(blank))
    return xlsx, ods


def test_scores_can_be_checked_by_hand(returned, capsysbinary):
    document = output(capsysbinary, "score", str(returned[0]), "--format", "json")
    scores = {(row["component"], row["level"]): row for row in document["scores"]}
    f1 = scores["F1", "local"]
    assert f1["score"] == pytest.approx(100 * (1 + 2 / 3 + 0) / 3, abs=1e-12)
    assert (round(f1["score"], 2), f1["coverage"]) == (55.56, 0.75)
    assert (round(f1["low"], 2), round(f1["high"], 2)) == (41.67, 66.67)
    counts = ("benchmarks", "rated", "not_applicable", "not_known", "blank")
    assert [f1[key] for key in counts] == [5, 3, 1, 1, 0]
    f2 = scores["F2", "local"]
    assert f2["score"] == pytest.approx(100 / 3)
    assert f2["coverage"] == pytest.approx(1 / 5)
    total = scores[None, None]
    assert total["score"] == pytest.approx((500 / 9 + 100 / 3) / 2)
    assert total["coverage"] == pytest.approx(4 / 9)
    assert total["low"] == pytest.approx((125 / 3 + 20 / 3) / 2)
    assert total["high"] == pytest.approx((200 / 3 + 260 / 3) / 2)


def test_xlsx_and_ods_give_the_same(returned, capsysbinary):
    xlsx, ods = (output(capsysbinary, "score", str(path), "--format", "json") for path in returned)
    for row in (*xlsx["scores"], *ods["scores"]):
        assert row["assessment"]
    assert xlsx["scores"] == ods["scores"]
    for one, other in zip(xlsx["assessments"], ods["assessments"], strict=True):
        differing = {key for key in one if one[key] != other[key]}
        assert differing == {"file", "sha256"}
        assert one["organisation"] == "Example Partnership"
        assert (one["place"], one["round"], one["date"]) == ("Sample Bay", "2026", "2026-09-30")
    gaps = [
        output(capsysbinary, "gaps", str(path), "--format", "json")["gaps"] for path in returned
    ]
    assert gaps[0] == gaps[1]


def test_gaps_can_be_checked_by_hand(returned, capsysbinary):
    document = output(capsysbinary, "gaps", str(returned[1]), "--format", "json")
    ranked = [(row["benchmark"], row["importance"], row["priority"]) for row in document["gaps"]]
    assert ranked == [
        ("F1-L03", "high", pytest.approx(100 * 1 * 3 / 3)),
        ("F2-L01", "medium", pytest.approx(100 * (2 / 3) * (2 / 3))),
        ("F1-L02", "low", pytest.approx(100 * (1 / 3) * (1 / 3))),
    ]
    assert document["gaps"][0]["evidence"] == "Nobody is asked yet"
    unassessed = {row["benchmark"]: row["reason"] for row in document["unassessed"]}
    assert unassessed == {
        "F1-L04": "not_known",
        **dict.fromkeys(["F2-L02", "F2-L03", "F2-L04", "F2-L05"], "blank"),
    }


def test_nothing_is_wrong_with_what_libreoffice_saved(returned, capsysbinary):
    for path in returned:
        (file,) = output(capsysbinary, "check", str(path), "--format", "json")["files"]
        assert file["status"] == "ok"
        assert [p for p in file["problems"] if p["severity"] != "note"] == []


def test_an_earlier_round_carries_over(returned, tmp_path, capsysbinary):
    new = tmp_path / "new.xlsx"
    assert run(["init", str(new), "--from", str(returned[0]), "--round", "2027"]) == 0
    capsysbinary.readouterr()
    old = output(capsysbinary, "score", str(returned[0]), "--format", "json")
    carried = output(capsysbinary, "score", str(new), "--format", "json")
    ours = [{**row, "assessment": ""} for row in carried["scores"]]
    assert ours == [{**row, "assessment": ""} for row in old["scores"]]
    (assessment,) = carried["assessments"]
    assert (assessment["place"], assessment["round"]) == ("Sample Bay", "2027")


def test_a_framework_of_ones_own_goes_through_the_loop(office, tmp_path, capsysbinary):
    own = ["--framework", str(SMALL)]
    blank, filled = tmp_path / "blank.xlsx", tmp_path / "filled.ods"
    assert run(["init", str(blank), *own]) == 0
    capsysbinary.readouterr()
    labels = [cell.value for (cell,) in load_workbook(blank)["Ratings"]["A4:A8"]]
    typed = [
        [sheet.title, f"C{row[0].row}", labels[0]]
        for sheet in load_workbook(blank).worksheets
        for row in sheet.iter_rows()
        if str(row[0].value).count("-") == 1
        and sheet.title not in {"Start", "_eyfa"}
        and len(row) == 10
    ]
    assert typed
    office.save(blank, filled, set=typed)
    document = output(capsysbinary, "score", str(filled), "--format", "json", *own)
    assert document["framework"]["id"] != "early-years-wales"
    total = document["scores"][-1]
    assert (total["component"], total["level"], total["blank"]) == (None, None, 0)
    assert total["score"] in (0, 100)
    assert output(capsysbinary, "gaps", str(filled), "--format", "json", *own)["unassessed"] == []
