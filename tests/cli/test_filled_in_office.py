"""An action plan and a meeting's workbook, filled in with LibreOffice and read back."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from cli.conftest import write_returned
from eyfa.framework.languages import in_language
from eyfa.planning.actions import Progress
from eyfa.planning.reader import read_plan
from eyfa.workbook.reading.reader import read_workbook
from respondents import write_respondents

pytestmark = pytest.mark.slow


def places(path, sheet):
    """The column letter of each heading, and the row of each reference."""
    page = load_workbook(path)[sheet]
    top = next(row for row in page.iter_rows() if row[0].value == "Ref")
    columns = {cell.value: cell.column_letter for cell in top if cell.value}
    refs = {row[0].value: row[0].row for row in page.iter_rows(min_row=top[0].row + 1)}
    return columns, refs


def test_a_plan_filled_in_is_read_back(tmp_path, wales, eyfa, office):
    write_returned(tmp_path / "returned.xlsx", wales, 1)
    plan = tmp_path / "plan.xlsx"
    asked = ["--top", "4", "-o", plan, "--quiet"]
    assert eyfa("plan", tmp_path / "returned.xlsx", *asked).status == 0
    sheet = load_workbook(plan).sheetnames[0]
    columns, refs = places(plan, sheet)
    first, second, third, _ = [ref for ref in refs if ref and "-" in ref][:4]
    typed = [
        ["type_in", sheet, f"{columns['Agreed action']}{refs[first]}", "Synthetic: agree it"],
        ["type_in", sheet, f"{columns['Lead']}{refs[first]}", "Example lead"],
        ["type_in", sheet, f"{columns['Target date']}{refs[first]}", "2026-05-31"],
        ["type_in", sheet, f"{columns['Status']}{refs[first]}", "In progress"],
        ["type_in", sheet, f"{columns['Status']}{refs[second]}", "Done"],
        ["type_in", sheet, f"{columns['Target date']}{refs[third]}", "2026-06-02"],
    ]
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    office.save(plan, *saved, do=typed)
    for file in saved:
        reading = read_plan(file, wales)
        assert reading.problems == ()
        actions = {it.benchmark: it for it in reading.actions}
        assert len(actions) == 4
        one = actions[first]
        assert (one.action, one.lead) == ("Synthetic: agree it", "Example lead")
        assert (one.target_date, one.progress) == ("2026-05-31", Progress.IN_PROGRESS)
        assert actions[second].progress is Progress.DONE
        assert actions[third].target_date == "2026-06-02"


def test_a_meeting_is_completed_and_read_like_any_other(tmp_path, wales, eyfa, office):
    respondents = write_respondents(tmp_path / "respondents", wales)
    meeting = tmp_path / "meeting.xlsx"
    assert eyfa("consensus", respondents, "-o", meeting, "--quiet").status == 0
    columns, refs = places(meeting, "F1 Values")
    typed = [
        ["text", "F1 Values", f"{columns['Rating']}{refs['F1-L02']}", "1 – In development"],
        ["text", "F1 Values", f"{columns['Rating']}{refs['F1-L04']}", "Not known"],
    ]
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    office.save(meeting, *saved, do=typed)
    for file in saved:
        reading = read_workbook(file, wales)
        assert reading.status == "ok", reading.problems
        its = reading.assessment
        assert (its.place, its.round) == ("Sample Bay", "2026")
        ratings = {id_: its.response(id_).rating for id_ in refs if id_ and "-" in id_}
        assert ratings["F1-L01"] == "in_place"  # agreed by all
        assert ratings["F1-L02"] == "in_development"
        assert ratings["F1-L03"] is None  # still disputed
        assert ratings["F1-L04"] == "not_known"
        evidence = its.response("F1-L01").evidence
        assert evidence.count("Synthetic: seen by") == 3
        assert "Example organisation A (synthetic): Synthetic: seen by A" in evidence


def test_a_round_in_two_languages(tmp_path, wales, eyfa, office):
    """One place answers in English, the other the same in Welsh: figures are alike, in each report."""
    asked = [
        "--component",
        "F1",
        "--level",
        "local",
        "--round",
        "2026",
        "--lang",
        "both",
        "--quiet",
    ]
    labels = {"en": wales, "cy": in_language(wales, "cy")}
    saved = []
    for tag, place in (("en", "Newport"), ("cy", "Powys")):
        issued = tmp_path / f"{place}-{tag}.xlsx"
        assert eyfa("init", tmp_path / f"{place}.xlsx", "--place", place, *asked).status == 0
        ratings = [one.label for one in labels[tag].ratings]
        importance = [one.label for one in labels[tag].importance]
        first = next(
            row[0].row for row in load_workbook(issued)["F1 Values"] if row[0].value == "F1-L01"
        )
        typed = [["text", "F1 Values", f"C{first + n}", ratings[n]] for n in range(5)]
        typed += [["text", "F1 Values", f"D{first + n}", importance[n]] for n in range(3)]
        typed += [["type_in", "F1 Values", f"H{first}", "2027-06-30"]]
        files = [tmp_path / f"{place}-saved.{end}" for end in ("xlsx", "ods")]
        office.save(issued, *files, do=typed)
        saved.append(files)
        live = load_workbook(files[0], data_only=True)
        assert live["F1 Values"][f"I{first}"].value == {"en": "Done", "cy": "Wedi’i wneud"}[tag]
        figures = [cell.value for cell in live[{"en": "Summary", "cy": "Crynodeb"}[tag]]["B"]]
        assert 50 in figures  # 3, 2, 1 and 0 of 3, and one that does not apply
    for end in (0, 1):
        english, welsh = (read_workbook(files[end], wales) for files in saved)
        assert english.assessment.responses == welsh.assessment.responses
        assert {one.code for one in english.problems} == {one.code for one in welsh.problems}
        both = [files[end] for files in saved]
        documents = [eyfa.document("score", *both, "--lang", tag) for tag in ("en", "cy")]
        scores = [[row["score"] for row in one["scores"]] for one in documents]
        assert scores[0] == scores[1]
        assert scores[0][: len(scores[0]) // 2] == scores[0][len(scores[0]) // 2 :]
        report = tmp_path / f"report{end}.html"
        assert eyfa("report", *both, "-o", report, "--lang", "both", "--quiet").status == 0
