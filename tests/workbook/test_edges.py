"""Frameworks and texts at the edges: nothing shortened, renamed or rounded without a word."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from accessibility import faults
from eyfa.assessment import Response, Scope
from eyfa.framework.model import Framework
from eyfa.issue.issuing import write_workbook
from eyfa.problems import EyfaError
from eyfa.workbook.formulas import number
from eyfa.workbook.writing.sheets import as_day
from eyfa.workbook.writing.summary_sheet import unique_headings
from workbook.returned import TINY


def relabelled(framework: Framework, labels: dict[str, str]) -> Framework:
    ratings = tuple(
        rating.model_copy(update={"label": labels.get(rating.id, rating.label)})
        for rating in framework.ratings
    )
    return framework.model_copy(update={"ratings": ratings})


def test_headings_of_summary_are_unique_whatever_the_ratings_are_called(tmp_path):
    odd = relabelled(
        TINY, {"in_place": "3 – Coverage", "not_known": "To do", "new_action": "0 – At most"}
    )
    write_workbook(tmp_path / "w.xlsx", odd)
    (table,) = load_workbook(tmp_path / "w.xlsx")["Summary"].tables.values()
    names = [column.name for column in table.tableColumns]
    assert len({name.casefold() for name in names}) == len(names)
    assert faults(tmp_path / "w.xlsx") == []


def test_unique_headings():
    assert unique_headings(["a", "A", "b", "a"]) == ["a", "A (2)", "b", "a (3)"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        ("20270630", None),
        ("2027-W05-1", None),
        ("1850-01-01", None),
        ("0001-01-01", None),
        ("2027-02-30", None),
        ("", None),
        ("spring", None),
    ],
)
def test_only_plain_days_become_dates(text, day):
    assert as_day(text) == day


def test_text_that_no_cell_can_hold_is_refused(tmp_path):
    long = {"F1-L01": Response(benchmark="F1-L01", evidence="x" * 32_768)}
    with pytest.raises(EyfaError) as caught:
        write_workbook(tmp_path / "w.xlsx", TINY, scope=Scope.of(TINY), responses=long)
    (problem,) = caught.value.problems
    assert (problem.code, problem.benchmark) == ("text_too_long", "F1-L01")
    assert not (tmp_path / "w.xlsx").exists()


def test_numbers_in_formulas_keep_their_digits():
    assert float(number(1.23456789012345)) == 1.23456789012345
    assert (number(3.0), number(0.5)) == ("3", "0.5")
