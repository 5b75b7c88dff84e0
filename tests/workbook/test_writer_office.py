"""Issued workbooks in LibreOffice: no row cuts its text, and the list of places survives being saved."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eyfa.assessment import Response, Scope
from eyfa.framework.loader import load_framework, load_geography
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
WORDS = ("looked at", "twice", "agreed", "families", "should be asked first", "partnership")


@pytest.mark.parametrize("case", ["blank", "filled", "one level", "small framework"])
def test_no_row_is_too_low_for_its_text(office, tmp_path, case):
    framework = load_framework(SMALL if case == "small framework" else None)
    scope = Scope.of(framework, levels=("local",)) if case == "one level" else Scope.of(framework)
    choose = random.Random(3)
    responses = {
        benchmark.id: Response(
            benchmark=benchmark.id,
            rating=choose.choice(list(framework.rating_by_id)),
            evidence=" ".join(choose.choices(WORDS, k=choose.randint(0, 25))),
            action=" ".join(choose.choices(WORDS, k=choose.randint(0, 20))),
            lead=choose.choice(["", "Partnership manager"]),
        )
        for _, benchmark in scope.items(framework)
        if case == "filled"
    }
    path = tmp_path / "workbook.xlsx"
    write_workbook(
        path, framework, scope=scope, place="Sample Bay", round="2026", responses=responses
    )
    (short,) = office.run(path, short_rows=True)
    assert short == []


def test_the_list_of_places_survives(tmp_path, wales, office):
    offered = load_geography().choices(("local",))
    issued = tmp_path / "issued.xlsx"
    scope = Scope.of(wales, levels=("local",))
    write_workbook(issued, wales, scope=scope, place="Cardiff", round="2026", place_names=offered)
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    start = load_workbook(issued)["Start"]
    cell = next(row[1] for row in start.iter_rows() if row[0].value == "Place")
    office.save(issued, *saved, set=[["Start", cell.coordinate, "Ynys Môn"]])
    for path in saved:
        reading = read_workbook(path, wales)
        assert reading.assessment.place == "Ynys Môn"
        assert {it.code for it in reading.problems} == {"nothing_answered", "issued_for_another"}
    book = load_workbook(saved[0])
    rules = book["Start"].data_validations.dataValidation
    (rule,) = [it for it in rules if cell.coordinate in it.sqref]
    sheet, _, cells = rule.formula1.replace("$", "").partition("!")
    names = [row[0].value for row in book[sheet.strip("'")][cells]]
    assert (rule.type, rule.errorStyle, tuple(names)) == ("list", "warning", offered)
    assert book[sheet.strip("'")].sheet_state == "hidden"
