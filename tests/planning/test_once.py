"""Each action counted once, whatever copies of files, sheets and lines there are."""

from collections import Counter
from dataclasses import replace
from datetime import date
from shutil import copy

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from builders import answered
from eyfa.planning.actions import COLUMNS, PlannedAction, Progress, standing, tally_all
from eyfa.planning.once import count_once
from eyfa.planning.reader import PlanReading, read_plan
from eyfa.planning.writer import plan_of
from planning.filling import typed

DAY = date(2026, 9, 1)
ANSWERS = {"A-L01": 0, "A-L02": 1, "B-L01": 2}
DONE, IN_PROGRESS, NOT_STARTED, STOPPED = (
    Progress.DONE,
    Progress.IN_PROGRESS,
    Progress.NOT_STARTED,
    Progress.STOPPED,
)


def line(action="Ask", progress=None, *, lead="Coordinator", day="2026-06-30", plan="bay"):
    return PlannedAction(
        benchmark="A-L01", action=action, lead=lead, target_date=day, progress=progress, plan=plan
    )


EMPTY = PlannedAction(benchmark="A-L01", plan="bay")
ANOTHER = replace(EMPTY, benchmark="A-L02")
REPEATED, DIFFERS, ALIKE = "plan_lines_repeated", "plan_line_differs", "plan_lines_alike"


def readings(tables):
    """Each table a sheet of one file."""
    actions = tuple(
        replace(
            action,
            sheet=str(number),
            file="plan.xlsx",
            cells={column.key: f"A{row}" for column in COLUMNS} | action.cells,
        )
        for number, table in enumerate(tables)
        for row, action in enumerate(table, start=1)
    )
    return [PlanReading(file="plan.xlsx", sha256="", actions=actions)]


def found(plans):
    actions = [action for plan in count_once(plans) for action in plan.actions]
    return Counter(standing(action, DAY).value for action in actions)


def codes(plans):
    return [problem.code for plan in count_once(plans) for problem in plan.problems]


@pytest.mark.parametrize(
    ("tables", "standings", "told"),
    [
        # Copies of a line, of a sheet, of an empty plan
        ([[line(progress=DONE)] * 2], {"done": 1}, [REPEATED]),
        ([[line(), EMPTY], [line(), EMPTY]], {"overdue": 1, "open": 1}, [REPEATED]),
        ([[EMPTY, ANOTHER]] * 3, {"open": 2}, [REPEATED] * 2),
        ([[line("Ask ")], [line("ask")]], {"overdue": 1}, [REPEATED]),
        # One action, told in two ways
        ([[line(progress=DONE), line(progress=IN_PROGRESS)]], {"overdue": 1}, [DIFFERS]),
        ([[line(progress=DONE)], [line(progress=IN_PROGRESS)]], {"overdue": 1}, [DIFFERS]),
        ([[line()], [line(progress=DONE)]], {"overdue": 1}, [DIFFERS]),
        ([[line(progress=DONE)], [line(progress=STOPPED)]], {"stopped": 1}, [DIFFERS]),
        ([[line(progress=DONE)], [line()], [line(progress=DONE)]], {"overdue": 1}, [DIFFERS, REPEATED]),
        ([[line(progress=NOT_STARTED)], [line()]], {"overdue": 1}, [REPEATED]),
        ([[line(day="2027-01-31")], [line()]], {"overdue": 1}, [DIFFERS]),
        ([[line(day="soon")], [line()]], {"overdue": 1}, [DIFFERS]),
        ([[line()], [line(lead="Director")]], {"overdue": 1}, [DIFFERS]),
        ([[line("")], [line(progress=DONE)]], {"overdue": 1}, [DIFFERS]),
        ([[line(progress=DONE)], [line("")]], {"overdue": 1}, [DIFFERS]),
        # A plan as it was issued says nothing of what has been agreed since
        ([[EMPTY, ANOTHER], [line(progress=DONE), ANOTHER]], {"done": 1, "open": 1}, [REPEATED] * 2),
        ([[line(progress=DONE)], [EMPTY]], {"done": 1}, [REPEATED]),
        # Actions of their own
        ([[line("Ask"), line("Tell")]], {"overdue": 2}, []),
        ([[line("Ask")], [line("Tell")]], {"overdue": 2}, []),
        ([[line(), line(lead="Director")]], {"overdue": 2}, []),
        ([[line(), line(day="2027-01-31")]], {"overdue": 1, "due": 1}, []),
        ([[line(), EMPTY]], {"overdue": 1, "open": 1}, []),
        ([[EMPTY], [replace(EMPTY, plan="moor")]], {"open": 2}, []),
        ([[line()], [line(plan="moor")]], {"overdue": 2}, [ALIKE]),
        ([[line("Ask"), line("Tell")], [line("Tell"), line("Ask")]], {"overdue": 2}, [REPEATED]),
    ],
)  # fmt: skip
def test_an_action_counts_once(tables, standings, told):
    plans = readings(tables)
    assert found(plans) == standings
    assert Counter(codes(plans)) == Counter(told)


LINES = st.builds(
    line,
    st.sampled_from(["", "Ask", "Tell"]),
    st.sampled_from([None, *Progress]),
    lead=st.sampled_from(["", "Coordinator"]),
    day=st.sampled_from(["", "2026-06-30", "2027-01-31"]),
    plan=st.just("bay"),
)
TABLES = st.lists(st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=3)


@given(TABLES, st.data())
def test_a_copy_of_a_sheet_changes_nothing_wherever_it_stands(tables, data):
    once = found(readings(tables))
    at = data.draw(st.integers(0, len(tables) - 1))
    assert found(readings([*tables[: at + 1], *tables[at:]])) == once


@given(TABLES)
@example(
    [
        [EMPTY, line("", DONE, lead=""), line(lead="")],
        [EMPTY, line(lead=""), line("Ask", DONE, lead="", day="")],
    ]
)
def test_what_is_counted_again_is_never_further_on(tables):
    """No action is done that stands anywhere as not done, with the same words."""
    plans = readings(tables)
    # By its place, because what counts may have a lead or a date of another line.
    given = {(one.sheet, one.cells[COLUMNS[0].key]): one for one in plans[0].actions}
    for counted in count_once(plans)[0].actions:
        action = given[counted.sheet, counted.cells[COLUMNS[0].key]]
        if counted.progress is DONE and action.action:
            same = [it for it in given.values() if (it.action, it.lead, it.target_date) == (
                action.action, action.lead, action.target_date)]  # fmt: skip
            assert all(it.progress is DONE for it in same)


@pytest.fixture
def plan(tmp_path):
    """A plan with three lines, one of which was agreed and done."""
    framework, assessment = answered(ANSWERS)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_of(framework, [assessment]))
    typed(path, {(0, "Agreed action"): "Ask", (0, "Status"): "Done"})
    return framework, path


def snapshot(path, *, hidden=True, title=None, head=True):
    """Keep a copy of the plan's sheet in its workbook, and move the status on in the plan."""
    book = load_workbook(path)
    sheet = book.copy_worksheet(book.worksheets[0])
    sheet.title = "Snapshot"
    sheet.sheet_state = "hidden" if hidden else "visible"
    if title:
        sheet["A1"] = title
    if not head:
        top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Ref")
        sheet.delete_rows(1, top - 1)
    book.save(path)
    typed(path, {(1, "Agreed action"): "Tell"})


@pytest.mark.parametrize(
    "kept", [{}, {"hidden": False}, {"title": "As at June"}, {"head": False}], ids=str
)
def test_a_snapshot_of_the_sheet_counts_once(plan, kept):
    framework, path = plan
    snapshot(path, **kept)
    plans = [read_plan(path, framework)]
    assert found(plans) == {"done": 1, "undated": 1, "open": 1}
    assert set(codes(plans)) == {REPEATED}


def test_both_cells_of_two_statuses_are_told(plan):
    framework, path = plan
    snapshot(path)
    typed(path, {(0, "Status"): "In progress"})
    (reading,) = count_once([read_plan(path, framework)])
    assert found([reading]) == {"undated": 2, "open": 1}
    (problem,) = (it for it in reading.problems if it.code == DIFFERS)
    cell = problem.cell
    assert problem.where == f"{path}: Snapshot!{cell}"
    assert f"Action plan!{cell}" in problem.message
    assert "Status: Done here, In progress there" in problem.message
    assert load_workbook(path)["Snapshot"][cell].value == "Done"


def test_a_column_that_a_copy_lacks_is_no_difference(plan):
    framework, path = plan
    typed(path, {(0, "How we’ll know it worked"): "All were asked"})
    snapshot(path)
    book = load_workbook(path)
    book["Snapshot"].delete_cols(13)
    book.save(path)
    reading = read_plan(path, framework)
    assert found([reading]) == {"done": 1, "undated": 1, "open": 1}
    assert codes([reading]) == ["plan_heading_missing", REPEATED]


def test_the_same_file_twice_is_one_plan(plan, tmp_path):
    framework, path = plan
    again, saved = tmp_path / "plan (1).xlsx", tmp_path / "saved.xlsx"
    copy(path, again)
    load_workbook(path).save(saved)
    plans = count_once([read_plan(it, framework) for it in (path, again, saved)])
    assert [len(it.actions) for it in plans] == [3, 0, 0]
    assert [[problem.code for problem in it.problems] for it in plans] == [
        [],
        [REPEATED],
        [REPEATED],
    ]
    assert str(path) in plans[1].problems[0].message
    actions = [action for it in plans for action in it.actions]
    assert tally_all(actions, DAY).total == 3
