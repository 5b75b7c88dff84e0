"""Quadrants, robust ranks and progress in every shape of a report: the same facts in each."""

import csv
import io
import json
import re

import openpyxl
import pytest
from samples import progress_sample, robust_sample, sample

from eyfa.reporting.formats import Format, render

FORMATS = (Format.MD, Format.HTML, Format.XLSX, Format.CSV)


def document(report) -> dict:
    return json.loads(render(report, Format.JSON))


def text_of(report, format_) -> str:
    """All that a rendered report says, in one line."""
    content = render(report, format_)
    if format_ is Format.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = (cell.value for sheet in book for row in sheet for cell in row)
        return " ".join(str(it) for it in cells if it is not None)
    return " ".join(content.decode().split())


def test_the_document_has_them_in_lists_of_their_own():
    found = document(robust_sample())
    assert found["quadrants"] == [
        {"benchmark": "F1-L03", "quadrant": "act_first"},
        {"benchmark": "B1-R01", "quadrant": "act_first"},
        {"benchmark": "F1-L02", "quadrant": "keep_up"},
    ]
    counts = {it["quadrant"]: (it["gaps"], it["rated"]) for it in found["quadrant_counts"]}
    assert counts == {
        "act_first": (2, 2),
        "keep_up": (1, 2),
        "lower_priority": (0, 0),
        "possible_overkill": (0, 0),
    }
    robust = found["robust"]
    assert list(robust) == ["seed", "draws", "top", "choices", "gaps"]
    assert (robust["seed"], robust["draws"], robust["top"]) == (2025, 120, 2)
    assert robust["choices"] == {
        "weights_varied_by": 0.25,
        "importance": ["as_given", "ignored", "doubled"],
        "spacing": ["as_given", "worth_more", "worth_less"],
        "unassessed": ["left_out", "missing"],
        "interval": [0.05, 0.95],
        "told_apart_from": 0.9,
    }
    keys = ["benchmark", "rank", "best", "worst", "in_top", "tie"]
    assert all(list(row) == keys for row in robust["gaps"])
    assert [(it["benchmark"], it["rank"]) for it in robust["gaps"]] == [
        (it["benchmark"], it["rank"]) for it in found["gaps"]
    ]


def test_without_draws_nothing_is_said_of_ranks():
    report = robust_sample(draws=0)
    assert document(report)["robust"] is None
    for format_ in FORMATS:
        said = text_of(report, format_).lower()
        assert "tied" not in said
        assert "seed" not in said
        assert "act" in said


def test_cut_to_the_first_the_figures_stay_those_of_all():
    """Ranks and counts are of the whole selection, however few of it are shown."""
    whole, cut = document(robust_sample()), document(robust_sample(top=1))
    assert len(cut["gaps"]) == 1
    assert cut["robust"]["gaps"] == whole["robust"]["gaps"][:1]
    assert cut["quadrants"] == whole["quadrants"][:1]
    assert cut["quadrant_counts"] == whole["quadrant_counts"]


@pytest.mark.parametrize("format_", [Format.MD, Format.HTML, Format.XLSX])
def test_for_people_every_format_says_what_was_drawn_and_how_lines_are(format_):
    said = text_of(robust_sample(top=2, selection="the first 2 of 3 gaps"), format_)
    for words in (
        "120 rankings, seed 2025",
        "varied by up to ±25%",
        "taken as given, ignored or doubled",
        "left out, or taken for missing",
        "where at least 90% of these rankings put it",
        "In top 2",
        "Tied",
        "importance is high from the median of all that was rated",
        "performance from half of the target",
        "count among all gaps of the selection",
        "Act first",
        "Maintain",
    ):
        assert words in said, words


def test_for_people_and_for_programs_the_figures_are_the_same():
    report = robust_sample()
    table = report.tables[0]
    robust = document(report)["robust"]["gaps"]
    rows = list(csv.DictReader(io.StringIO(render(report, Format.CSV).decode())))
    gaps = [row for row in rows if row["status"] == "gap"]
    assert len(table.rows) == len(gaps) == len(robust) == 3
    for shown, row, it in zip(table.rows, gaps, robust, strict=True):
        ranks = f"{it['best']}–{it['worst']}" if it["best"] < it["worst"] else str(it["best"])
        assert shown[table.position("rank_range")] == ranks
        assert shown[table.position("in_top")] == it["in_top"] == float(row["in_top"])
        assert (int(row["rank_best"]), int(row["rank_worst"])) == (it["best"], it["worst"])
        assert (row["robust_seed"], row["robust_draws"], row["robust_top"]) == ("2025", "120", "2")
        assert re.search("weights.+importance.+unassessed", row["robust_choices"])
        tied = [other["rank"] for other in robust if other["tie"] == it["tie"]]
        expected = f"{tied[0]}–{tied[-1]}" if len(tied) > 1 else "no"
        assert shown[table.position("tied")] == expected
    assert table.columns[table.row_header].key == "benchmark"
    assert {row["quadrant"] for row in rows if row["status"] != "gap"} == {""}


@pytest.mark.parametrize("several", [False, True])
def test_progress_stands_beside_the_score_in_every_shape(several):
    """Targets of 2 points; rated 3, 2, 0 and 1: reached 2, 2, 0 of 6 and 1 of 2."""
    report = progress_sample(*(sample(id="A"), sample(id="B")) if several else ())
    cells = {(it["component"], it["level"]): it for it in document(report)["progress"]}
    assert cells["F1", None]["progress"] == pytest.approx(200 / 3)
    assert cells["B1", None]["progress"] == pytest.approx(50)
    assert cells[None, None]["progress"] == pytest.approx((200 / 3 + 50) / 2)
    table = report.tables[0]
    at = table.position("progress")
    assert at == table.position("all") + 1
    assert table.rows[-1][at] == cells[None, None]["progress"]
    rows = list(csv.DictReader(io.StringIO(render(report, Format.CSV).decode())))
    for row in rows:
        cell = cells[row["component"] or None, row["level"] or None]
        assert row["progress"] == repr(cell["progress"])
    for format_ in (Format.MD, Format.HTML, Format.XLSX):
        said = text_of(report, format_)
        assert "To target" in said
        assert "every target of what was rated is reached" in said
