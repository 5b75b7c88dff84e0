"""Action plans: written from gaps, filled in, read back; where actions stand on a day."""

import re
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accessibility import faults
from builders import aiming_at, answered
from eyfa.planning.actions import (
    PlannedAction,
    Progress,
    Standing,
    standing,
    tally_all,
    tally_by_component,
    tally_by_lead,
)
from eyfa.planning.reader import read_plan, read_plans
from eyfa.planning.writer import plan_of
from planning.filling import typed
from workbook.returned import in_other_dialect

ANSWERS = {"A-L01": 0, "A-L02": 1, "A-L03": 3, "B-L01": 2}
DAY = date(2027, 3, 31)


@pytest.fixture
def plan(tmp_path):
    framework, assessment = answered(ANSWERS)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_of(framework, [assessment]))
    return framework, path


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_plan_has_a_line_for_each_gap_in_their_order_and_is_accessible(plan):
    framework, path = plan
    reading = read_plan(path, framework)
    assert [it.benchmark for it in reading.actions] == ["A-L01", "A-L02", "B-L01"]
    assert all(it.is_empty for it in reading.actions)
    assert reading.problems == ()
    assert faults(path) == []


def test_a_plan_is_the_same_every_time(plan):
    framework, path = plan
    _, assessment = answered(ANSWERS)
    assert plan_of(framework, [assessment]) == path.read_bytes()


def test_only_what_is_to_fill_in_is_unlocked(plan):
    _, path = plan
    sheet = load_workbook(path).worksheets[0]
    assert sheet.protection.sheet
    free = {
        cell.coordinate[0]
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert free == set("EFGHIJKLM")


def test_an_open_action_is_carried_on_with_the_priority_that_counts_now(tmp_path):
    """By the method in use: where the target is lower, the gap and its priority are, too."""
    framework, assessment = answered({"A-L01": 0, "A-L02": 1})
    earlier = [PlannedAction(benchmark="A-L01", action="Ask families")]
    found = {}
    for name, method in (("plain", None), ("aimed", aiming_at(1))):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(plan_of(framework, [assessment], method, earlier=earlier))
        sheet = load_workbook(path).worksheets[0]
        found[name] = [row[3].value for row in sheet.iter_rows() if row[0].value == "A-L01"]
    assert (found["plain"], found["aimed"]) == (
        [pytest.approx(66.666666667)],
        [pytest.approx(22.222222222)],
    )


def test_no_gap_makes_no_plan():
    framework, assessment = answered({"A-L01": 3})
    assert plan_of(framework, [assessment]) is None


def test_what_was_agreed_is_read_back(plan):
    framework, path = plan
    cells = {
        (0, "Agreed action"): "Ask families",
        (0, "Lead"): "Coordinator",
        (0, "Target date"): date(2027, 6, 30),
        (0, "Status"): "In progress",
        (0, "How we’ll know it worked"): "Two in three were asked",
        (1, "Status"): "done",
        (2, "Target date"): "30 June 2027",
    }
    typed(path, cells)
    reading = read_plan(path, framework)
    assert reading.actions[0] == PlannedAction(
        benchmark="A-L01",
        action="Ask families",
        lead="Coordinator",
        target_date="2027-06-30",
        progress=Progress.IN_PROGRESS,
        success="Two in three were asked",
        file=str(path),
    )
    assert reading.actions[1].progress is Progress.DONE
    assert reading.actions[2].target_date == "2027-06-30"
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ((0, "Status"), "nearly", "plan_status_unknown"),
        ((0, "Expected rating"), "Not known", "plan_choice_unknown"),
        ((0, "Effort"), "some", "plan_choice_unknown"),
        ((0, "Target date"), "soon", "date_not_understood"),
        ((0, "Ref"), "A-L99", "plan_ref_unknown"),
        ((0, "Lead"), "#REF!", "cell_error"),
        ((-1, "Lead"), "Who", "plan_heading_missing"),
        ((-1, "Lead"), "Target date", "plan_heading_twice"),
        ((-1, "Status"), "Where it stands", "no_plan"),
        ((0, "Agreed action"), "=A1", "formula_without_value"),
    ],
)
def test_what_is_doubtful_is_told_at_its_cell(plan, cell, value, code):
    framework, path = plan
    typed(path, {(0, "Agreed action"): "Ask families", cell: value})
    reading = read_plan(path, framework)
    assert code in codes(reading)
    assert all(problem.file == str(path) for problem in reading.problems)


@pytest.mark.parametrize(
    ("heading", "field", "taken"),
    [
        ("Agreed action", "action", {"0": "", "7": "7"}),
        ("Lead", "lead", {"0": "", "7": "7"}),
        ("How we’ll know it worked", "success", {"0": "", "7": "7"}),
        ("Target date", "target_date", {"0": "", "46203": "2026-06-30"}),
    ],
)
def test_a_formula_that_gives_0_is_nothing_agreed(plan, tmp_path, heading, field, taken):
    framework, path = plan
    typed(path, {(0, heading): "=Z99"})
    for number, text in taken.items():
        saved = {b"<f>Z99</f><v></v>": b"<f>Z99</f><v>%s</v>" % number.encode()}
        reading = read_plan(in_other_dialect(path, tmp_path / f"{number}.xlsx", saved), framework)
        assert getattr(reading.actions[0], field) == text
        assert codes(reading) == ["formula_taken" if text else "formula_gives_number"]


def test_a_merged_cell_is_nobodys(plan):
    framework, path = plan
    typed(path, {(0, "Lead"): "Coordinator"}, merge=lambda top: f"F{top + 1}:F{top + 2}")
    reading = read_plan(path, framework)
    assert codes(reading) == ["plan_merged", "plan_merged"]
    assert {it.lead for it in reading.actions} == {""}


@pytest.mark.parametrize("whole", ["F:F", "K:K"])
def test_a_merged_column_is_told_and_all_else_is_read(plan, tmp_path, whole):
    framework, path = plan
    cells = {(0, "Agreed action"): "Ask", (0, "Lead"): "Coordinator", (0, "Status"): "Done"}
    typed(path, cells, merge=lambda top: f"K{top + 1}:K{top + 2}")
    with zipfile.ZipFile(path) as book:
        xml = book.read("xl/worksheets/sheet1.xml")
    merged = re.search(rb'mergeCell ref="K[^"]*"', xml)[0]
    column = b'mergeCell ref="%s"' % whole.encode()
    altered = in_other_dialect(path, tmp_path / "merged.xlsx", {merged: column})
    reading = read_plan(altered, framework)
    (first, *_) = reading.actions
    assert len(reading.actions) == 3
    assert (first.action, first.progress) == ("Ask", Progress.DONE)
    is_lead = whole == "F:F"
    assert first.lead == ("" if is_lead else "Coordinator")
    assert codes(reading) == ["plan_merged"] * is_lead


@pytest.mark.parametrize("heading", ["Agreed action", "Lead", "How we’ll know it worked"])
@pytest.mark.parametrize(("value", "text"), [(5, "5"), (0, "0"), (2.5, "2.5"), (True, "TRUE")])
def test_a_number_where_text_belongs_is_read_as_it_shows(plan, heading, value, text):
    framework, path = plan
    typed(path, {(0, heading): value})
    (first, *_) = read_plan(path, framework).actions
    assert text in (first.action, first.lead, first.success)


def test_a_heading_of_an_earlier_version_is_read(plan):
    framework, path = plan
    typed(path, {(0, "How we’ll know it worked"): "All were asked"})
    book = load_workbook(path)
    heading = next(
        cell
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value == "How we’ll know it worked"
    )
    heading.value = "How we shall know"
    book.save(path)
    reading = read_plan(path, framework)
    assert (reading.problems, reading.actions[0].success) == ((), "All were asked")


def test_sorted_rows_with_a_row_above_are_read_alike(plan):
    framework, path = plan
    typed(path, {(1, "Status"): "Done"})
    book = load_workbook(path)
    book.worksheets[0].insert_rows(1)
    book.save(path)
    assert read_plan(path, framework).actions[1].progress is Progress.DONE


def test_a_file_that_is_no_workbook_does_not_stop_the_others(plan, tmp_path):
    framework, path = plan
    (tmp_path / "other.xlsx").write_bytes(b"nothing of the kind")
    bad, good = read_plans([tmp_path / "other.xlsx", path], framework)
    assert bad.problems
    assert not bad.actions
    assert len(good.actions) == 3


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        ({}, Standing.OPEN),
        ({"progress": Progress.NOT_STARTED}, Standing.UNDATED),
        ({"success": "All were asked"}, Standing.UNDATED),
        ({"action": "Ask"}, Standing.UNDATED),
        ({"action": "Ask", "target_date": "soon"}, Standing.UNDATED),
        ({"target_date": "2027-03-30"}, Standing.OVERDUE),
        ({"target_date": "2027-03-31"}, Standing.DUE),
        ({"progress": Progress.IN_PROGRESS}, Standing.UNDATED),
        ({"target_date": "2027-03-30", "progress": Progress.DONE}, Standing.DONE),
        ({"target_date": "2027-03-30", "progress": Progress.STOPPED}, Standing.STOPPED),
    ],
)
def test_where_an_action_stands(agreed, expected):
    assert standing(PlannedAction(benchmark="A-L01", **agreed), DAY) is expected


ACTIONS = st.lists(
    st.builds(
        PlannedAction,
        benchmark=st.sampled_from(list(ANSWERS)),
        lead=st.sampled_from(["", "Coordinator", "coordinator ", "Policy lead"]),
        target_date=st.sampled_from(["", "soon", "2027-01-01", "2027-12-31"]),
        progress=st.sampled_from(Progress),
    )
)


@given(ACTIONS)
def test_every_action_is_counted_once_in_each_table(actions):
    framework, _ = answered(ANSWERS)
    for tallies in (tally_by_lead(actions, DAY), tally_by_component(framework, actions, DAY)):
        assert sum(tally.total for tally in tallies) == len(actions)
        counts = zip(*(tally.counts for tally in tallies), strict=True)
        together = [(its[0][0], sum(count for _, count in its)) for its in counts]
        assert not tallies or together == list(tally_all(actions, DAY).counts)
    assert len({tally.key.strip().lower() for tally in tally_by_lead(actions, DAY)}) <= 3


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="#_"),
    min_size=1,
    max_size=20,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, TEXT)
def test_what_is_typed_comes_back(tmp_path, action, lead):
    framework, assessment = answered(ANSWERS)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_of(framework, [assessment]))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    row = next(row[0].row for row in sheet.iter_rows() if row[0].value == "A-L02")
    for column, text in (("E", action), ("F", lead)):
        sheet[f"{column}{row}"].value = text
        sheet[f"{column}{row}"].data_type = "s"  # else what begins with = is a formula
    book.save(path)
    reading = read_plan(path, framework)
    assert (reading.actions[1].action, reading.actions[1].lead) == (action, lead)
    assert reading.problems == ()
