"""A plan over several assessments: one date, plain leads, and nothing lost of what each wrote."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from openpyxl import load_workbook

from accessibility import faults
from builders import assessment_of, framework_of
from eyfa.assessment import Response
from eyfa.planning.actions import LEAD, REF, TARGET_DATE, Standing, standing, tally_by_lead
from eyfa.planning.reader import read_plan
from eyfa.planning.writer import EACH_WROTE, plan_of
from eyfa.scoring.combining import combine_places
from eyfa.scoring.gaps import find_gaps

FRAMEWORK = framework_of("A-L01", "A-L02", "B-L01")
DAY = date(2027, 3, 31)


def wrote(place, lead="", target_date="", organisation="", action="", ref="A-L01", rating=0):
    """An assessment that rates one benchmark, with what was written about it."""
    one = assessment_of(
        FRAMEWORK, {ref: rating}, id=f"{place} {organisation}", place=place,
        organisation=organisation, round="2026",
    )  # fmt: skip
    response = replace(one.responses[ref], lead=lead, target_date=target_date, action=action)
    return replace(one, responses={ref: response})


def planned(tmp_path, assessments, *, combine=False):
    """The plan's workbook of these, and its actions as read back; nothing in it is doubtful."""
    path = tmp_path / "plan.xlsx"
    combined = combine_places(FRAMEWORK, assessments) if combine else None
    path.write_bytes(plan_of(FRAMEWORK, assessments, combined=combined))
    reading = read_plan(path, FRAMEWORK)
    return load_workbook(path), reading


def all_texts(book):
    return [
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    ]


def each_wrote(book):
    """The rows of the sheet that keeps every wording, by their headings."""
    rows = [[cell.value or "" for cell in row] for row in book[EACH_WROTE].iter_rows()]
    header = next(index for index, row in enumerate(rows) if row[0] == REF)
    return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :]]


def test_a_date_that_one_alone_wrote_is_a_date(tmp_path):
    several = [wrote("Sample Bay", "Head of service", "2026-07-12"), wrote("Sample Moor")]
    book, reading = planned(tmp_path, several)
    (action,) = reading.actions
    assert (action.lead, action.target_date) == ("Head of service", "2026-07-12")
    assert reading.problems == ()
    assert standing(action, DAY) is Standing.OVERDUE
    assert each_wrote(book) == [
        {
            REF: "A-L01",
            "Who": "Sample Bay · 2026",
            LEAD: "Head of service",
            TARGET_DATE: "2026-07-12",
        }
    ]
    assert faults(tmp_path / "plan.xlsx") == []


def test_of_dates_that_differ_the_earliest_stands_and_it_is_said(tmp_path):
    several = [
        wrote("Sample Bay", "Director", "2027-09-01", action="Ask families"),
        wrote("Sample Moor", "Head of service", "2027-03-01"),
        wrote("Sample Heath", "head  of service", "before the summer"),
    ]
    for order in permutations(several):
        book, reading = planned(tmp_path, order)
        (action,) = reading.actions
        assert (action.lead, action.target_date) == ("Director; Head of service", "2027-03-01")
        assert reading.problems == ()
        said = " ".join(all_texts(book))
        for one in several:
            assert one.place in said
            assert one.responses["A-L01"].lead in said
            assert one.responses["A-L01"].target_date in said
        assert "They differ for: A-L01" in said


def test_dates_that_are_alike_do_not_differ(tmp_path):
    alike = [wrote(place, "Director", "2027-03-31") for place in ("Sample Bay", "Sample Moor")]
    book, reading = planned(tmp_path, alike)
    assert (reading.actions[0].lead, reading.actions[0].target_date) == ("Director", "2027-03-31")
    assert "differ for" not in " ".join(all_texts(book))
    assert len(each_wrote(book)) == 2


@pytest.mark.parametrize(
    ("dates", "expected"),
    [(("soon", ""), "soon"), (("soon", "Soon "), "Soon"), (("soon", "in May"), "in May; soon")],
)
def test_what_is_no_date_stays_as_written_without_its_author(tmp_path, dates, expected):
    places = ("Sample Bay", "Sample Moor")
    several = [wrote(place, "", day) for place, day in zip(places, dates, strict=True)]
    _, reading = planned(tmp_path, several)
    assert reading.actions[0].target_date == expected
    assert [it.code for it in reading.problems] == ["date_not_understood"]


def test_organisations_of_a_place_that_were_combined_are_asked_each(tmp_path):
    several = [
        wrote("Sample Bay", "Director", "2027-05-01", "Example A", "Ask families", rating=1),
        wrote("Sample Bay", "Director", "2027-04-01", "Example B", "Hold a day"),
        wrote("Sample Moor", "Director", "2027-06-01"),
    ]
    for its in (several, several[:2]):
        book, reading = planned(tmp_path, its, combine=True)
        (action,) = reading.actions
        assert (action.lead, action.target_date) == ("Director", "2027-04-01")
        assert reading.problems == ()
        assert [row["Who"] for row in each_wrote(book)[:2]] == [
            "Sample Bay · 2026 · Example A",
            "Sample Bay · 2026 · Example B",
        ]
        assert [row["Action needed"] for row in each_wrote(book)[:2]] == [
            "Ask families",
            "Hold a day",
        ]


def test_leads_are_counted_by_their_names(tmp_path):
    several = [
        wrote("Sample Bay", "Director", "2027-03-30"),
        wrote("Sample Moor", "director", "2027-04-01", ref="A-L02"),
        wrote("Sample Heath", "", "2027-04-01", ref="B-L01"),
    ]
    _, reading = planned(tmp_path, several)
    tallies = {it.key: dict(it.counts) for it in tally_by_lead(reading.actions, DAY)}
    assert list(tallies) == ["Director", ""]
    assert tallies["Director"][Standing.OVERDUE] == 1
    assert tallies["Director"][Standing.DUE] == 1


def test_a_plan_of_one_has_no_sheet_for_several(tmp_path):
    book, reading = planned(tmp_path, [wrote("Sample Bay", "Director", "2027-03-30", "Example A")])
    assert EACH_WROTE not in book.sheetnames
    assert reading.actions[0].target_date == "2027-03-30"


def test_what_had_to_be_cut_in_the_plan_is_whole_beside_it(tmp_path):
    long = "Ask families. " * 1500
    several = [wrote(place, action=long + place) for place in ("Sample Bay", "Sample Moor")]
    book, _ = planned(tmp_path, several)
    assert {row["Action needed"] for row in each_wrote(book)} == {long + it.place for it in several}


def test_the_gaps_themselves_keep_every_author():
    """What `eyfa gaps` gives is a contract; a plan alone makes one date of several."""
    several = [wrote("Sample Bay", "Director", "2027-05-01"), wrote("Sample Moor", "", "soon")]
    (gap,) = find_gaps(FRAMEWORK, several).gaps
    assert gap.lead == "Sample Bay · 2026: Director"
    assert gap.target_date == "Sample Bay · 2026: 2027-05-01\nSample Moor · 2026: soon"


def test_what_is_not_asked_or_not_rated_says_nothing(tmp_path):
    """As in the gaps: a plan follows those who rated."""
    silent = wrote("Sample Moor", "Director", "2027-01-01", rating=None)
    unasked = replace(
        assessment_of(FRAMEWORK, {}, components=("B",), id="x", place="Sample Heath", round="2026"),
        responses={"A-L01": Response(benchmark="A-L01", lead="Nobody", target_date="2027-01-02")},
    )
    _, reading = planned(tmp_path, [wrote("Sample Bay", "Head", "2027-05-01"), silent, unasked])
    assert [(it.lead, it.target_date) for it in reading.actions] == [("Head", "2027-05-01")]
