"""`eyfa plan`: the loop from gaps to a plan and back, and what is refused."""

import pytest

from eyfa.demo import write_demo
from planning.filling import typed

STATUS = ("--status", "{plan}", "--on", "2027-03-31")


def test_the_loop(returned, tmp_path, eyfa):
    plan = tmp_path / "plan.xlsx"
    written = eyfa("plan", returned, "--top", "3", "-o", plan)
    assert (written.status, written.out) == (0, "")
    assert "Wrote" in written.err
    typed(plan, {(0, "Status"): "Done", (1, "Target date"): "2027-01-01"})
    options = [it.format(plan=plan) for it in STATUS]
    document = eyfa.document("plan", *options)
    assert document["schema"] == "eyfa/plan/1"
    assert (document["all"]["overdue"], document["all"]["done"]) == (1, 1)
    assert document["all"]["total"] == 3
    screen = eyfa("plan", *options)
    assert screen.status == 0
    assert "Overdue" in screen.out
    assert max(map(len, screen.out.splitlines())) <= 80


LONG = {
    (
        0,
        "Agreed action",
    ): "Sample Bay: Ask families\nSample Moor: Hold a day for all who work with them",
    (0, "Lead"): "Partnership manager; Head of children's services",
    (0, "Target date"): "by the end of the summer term, before the new staff begin",
    (1, "Target date"): "2027-01-01",
}


@pytest.mark.parametrize("width", [80, 120])
def test_whatever_was_written_its_screen_has_columns(returned, tmp_path, eyfa, width):
    plan = tmp_path / "plan.xlsx"
    eyfa("plan", returned, "--top", "3", "-o", plan)
    typed(plan, LONG)
    options = [it.format(plan=plan) for it in STATUS]
    lines = eyfa("plan", *options, "-q", width=width).out.splitlines()
    assert max(map(len, lines)) <= width
    header = next(it for it in lines if it.startswith("Standing"))
    assert header.split() == ["Standing", "Ref", "Agreed", "action", "Lead", "Target", "date"]
    starts = {it: header.index(it) for it in ("Agreed action", "Lead", "Target date")}
    first = next(index for index, it in enumerate(lines) if it.startswith("No date"))
    assert lines[first][starts["Agreed action"] :].startswith("Sample Bay: Ask ")
    assert lines[first][starts["Lead"] :].startswith("Partnership")
    assert lines[first][starts["Target date"] :].startswith("by the end")
    action = [it[starts["Agreed action"] :] for it in lines[first + 1 : first + 3]]
    assert any(it.startswith("Sample Moor: ") for it in action)


def test_a_window_too_narrow_for_columns_names_each_value(returned, tmp_path, eyfa):
    plan = tmp_path / "plan.xlsx"
    eyfa("plan", returned, "--top", "3", "-o", plan)
    typed(plan, LONG)
    options = [it.format(plan=plan) for it in STATUS]
    lines = eyfa("plan", *options, "-q", width=50).out.splitlines()
    assert max(map(len, lines)) <= 50
    assert any(it.startswith("No date ") for it in lines)
    for heading, start in (
        ("Agreed action", "Sample Bay: Ask families"),
        ("Lead", "Partnership manager;"),
        ("Target date", "by the end of the summer"),
    ):
        assert any(it.startswith(f"  {heading}: {start}") for it in lines)


def test_a_plan_with_a_mistake_is_read_all_the_same(returned, tmp_path, eyfa):
    plan = tmp_path / "plan.xlsx"
    eyfa("plan", returned, "--top", "2", "-o", plan)
    typed(plan, {(0, "Status"): "nearly"})
    outcome = eyfa("plan", "--status", plan)
    assert outcome.status == 1
    assert "nearly" in outcome.err
    assert "All actions" in outcome.out


def test_a_copy_of_a_plan_is_said_and_counts_once(returned, tmp_path, eyfa):
    plan = tmp_path / "plan.xlsx"
    eyfa("plan", returned, "--top", "2", "-o", plan)
    typed(plan, {(0, "Agreed action"): "Ask", (0, "Status"): "Done"})
    again = tmp_path / "plan (1).xlsx"
    again.write_bytes(plan.read_bytes())
    outcome = eyfa.json("plan", "--status", plan, again)
    document = outcome.document
    assert (outcome.status, document["all"]["total"], document["all"]["done"]) == (0, 2, 1)
    assert [(it["file"], it["actions"]) for it in document["plans"]] == [
        (str(plan), 2),
        (str(again), 0),
    ]
    assert "repeated from" in outcome.err
    typed(again, {(0, "Status"): "In progress"})
    outcome = eyfa.json("plan", "--status", plan, again)
    assert (outcome.status, outcome.document["all"]["done"]) == (1, 0)


def test_a_plan_among_returned_workbooks_is_passed_over(returned, tmp_path, eyfa):
    assert eyfa("plan", returned, "-o", tmp_path / "plan.xlsx").status == 0
    outcome = eyfa("score", tmp_path / "plan.xlsx", returned)
    assert outcome.status == 0
    assert "is a report that eyfa wrote" in outcome.err


def test_what_a_plan_would_lead_to_is_said_and_confirmed(returned, tmp_path, eyfa):
    plan, output = tmp_path / "plan.xlsx", tmp_path / "forecast.json"
    eyfa("plan", returned, "--top", "3", "-o", plan)
    typed(
        plan,
        {
            (0, "Agreed action"): "Ask families",
            (0, "Target date"): "2027-06-30",
            (0, "Effort"): "low",
            (0, "Expected rating"): "in place",
            (1, "Status"): "Stopped",
        },
    )
    eyfa("plan", returned, "--forecast", plan, "-o", output)
    document = eyfa.document("plan", returned, "--forecast", plan)
    totals = [
        one for one in document["forecast"] if (one["component"], one["level"]) == (None, None)
    ]
    assert [one["step"] for one in totals] == ["now", "dated"]
    score = eyfa.document("score", returned)["scores"][-1]["score"]
    assert totals[0]["score"] == score < totals[1]["score"]
    assert document["actions"][0]["effect"] == pytest.approx(totals[1]["score"] - score)
    assert [one["why"] for one in document["left_as_it_is"]] == ["stopped"]
    screen = eyfa("plan", returned, "--forecast", plan)
    assert "By 30 Jun 2027" in screen.out
    assert "Low effort" in screen.out
    confirmed = eyfa("verify", output, returned, plan)
    assert (confirmed.status, "Confirmed" in confirmed.out) == (0, True)


def test_a_plan_is_carried_on(returned, tmp_path, eyfa):
    """What is open comes first, as it was agreed, also without a gap; done and stopped go; new gaps come."""
    plan, carried = tmp_path / "plan.xlsx", tmp_path / "next.xlsx"
    eyfa("plan", returned, "--top", "4", "-o", plan)
    typed(
        plan,
        {
            (0, "Agreed action"): "Ask families",
            (0, "Risk"): "Staff leave",
            (0, "Effort"): "Low",
            (1, "Status"): "Done",
            (2, "Status"): "Stopped",
        },
    )
    before = eyfa.document("plan", "--status", plan)["actions"]
    written = eyfa("plan", returned, "--from", plan, "--top", "4", "-o", carried)
    assert written.status == 0
    after = eyfa.document("plan", "--status", carried)["actions"]
    assert [one["benchmark"] for one in after] == [one["benchmark"] for one in before]
    assert [one["standing"] for one in after] == ["undated", "open", "open", "open"]
    assert (after[0]["action"], after[0]["risk"], after[0]["effort"]) == (
        "Ask families",
        "Staff leave",
        "low",
    )
    assert eyfa("verify", carried, returned, plan).status == 0
    refused = eyfa("plan", "--status", plan, "--from", plan)
    assert (refused.status, "--from" in refused.err) == (2, True)


def test_the_next_round_says_whether_a_plan_worked(wales, tmp_path, eyfa):
    demo = write_demo(tmp_path, wales)
    first, later = (folder / "sample-bay.xlsx" for folder in demo.rounds)
    plan, output = tmp_path / "plan.xlsx", tmp_path / "trend.json"
    eyfa("plan", first, "--top", "3", "-o", plan)
    typed(plan, {(0, "Status"): "Done", (1, "Target date"): "2027-01-01"})
    options = ("trend", first, later, "--plan", plan, "--on", "2027-06-30")
    document = eyfa.document(*options)
    planned = eyfa.document("plan", "--status", plan)["actions"]
    assert [one["benchmark"] for one in document["outcomes"]] == [
        one["benchmark"] for one in planned if one["standing"] != "open"
    ]
    (total,) = [one for one in document["forecasts"] if one["component"] is None]
    change = document["trends"][0]["changes"][-1]
    assert (total["before"], total["actual"]) == (change["before"], change["after"])
    assert "What became of the actions" in eyfa(*options).out
    eyfa(*options, "-o", output)
    assert eyfa("verify", output, first, later, plan).status == 0


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "pptx"])
def test_a_report_says_what_a_plan_would_lead_to(returned, tmp_path, eyfa, suffix):
    plan, output = tmp_path / "plan.xlsx", tmp_path / f"report.{suffix}"
    eyfa("plan", returned, "--top", "3", "-o", plan)
    typed(plan, {(0, "Agreed action"): "Ask families", (0, "Target date"): "2027-06-30"})
    assert eyfa("report", returned, "--plan", plan, "-o", output).status == 0
    assert eyfa("verify", output, returned, plan).status == 0
    if suffix == "md":
        totals = [
            one
            for one in eyfa.document("plan", returned, "--forecast", plan)["forecast"]
            if (one["component"], one["level"]) == (None, None)
        ]
        text = output.read_text(encoding="utf-8")
        assert f"| By 30 Jun 2027 | 1 | {totals[1]['score']:.1f} |" in text
