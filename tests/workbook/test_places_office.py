"""The list of places in a workbook that LibreOffice saved: still there, and still about the same cell."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from eyfa.assessment import Scope
from eyfa.framework.loader import load_geography
from eyfa.issue.issuing import write_workbook
from eyfa.workbook.reading.reader import read_workbook

pytestmark = pytest.mark.slow


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
