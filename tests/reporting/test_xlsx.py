from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from samples import (
    EVIL,
    FRAMEWORK,
    PROBLEM,
    compare_sample,
    gaps_sample,
    sample,
    score_sample,
    with_evidence,
)

from accessibility import faults
from eyfa.assessment import Response, Scope
from eyfa.reporting.formats import Format, render
from eyfa.reporting.results.check import CheckedFile, check_report
from eyfa.reporting.results.framework import component_report, overview_report
from eyfa.reporting.results.gaps import gap_report
from eyfa.reporting.results.ranked_gaps import GapsOf
from eyfa.reporting.results.search import search_framework, search_report
from eyfa.scoring.choices import By
from eyfa.scoring.gaps import find_gaps
from eyfa.workbook.layout import MAX_CELL, OUTPUT_PROPERTY
from eyfa.workbook.style import SIZE, luminance
from eyfa.workbook.writing.measure import width_for_words

NOTHING = dict.fromkeys(FRAMEWORK.benchmark_by_id)
ALL = dict.fromkeys(FRAMEWORK.benchmark_by_id, 3)
REPORTS = {
    "one": score_sample,
    "several": lambda: score_sample(sample(id="A"), sample(id="B"), problems=[PROBLEM]),
    "nothing rated": lambda: score_sample(sample(NOTHING)),
    "gaps": gaps_sample,
    "together": lambda: gaps_sample(sample(id="A"), sample(id="B")),
    "each": lambda: gaps_sample(sample(id="A"), sample(id="B"), each=True),
    "no gaps": lambda: gaps_sample(sample(ALL)),
    "evil": lambda: gaps_sample(with_evidence(sample(place=EVIL), EVIL)),
    "check": lambda: check_report(
        FRAMEWORK, [CheckedFile("returned.xlsx", "usable", sample(), (PROBLEM,))], [PROBLEM]
    ),
    "compare": compare_sample,
    "compare regions": lambda: compare_sample(by=By.REGION),
    "compare nothing in common": lambda: compare_sample(sample(ALL, region="R")),
    "compare evil": lambda: compare_sample(
        sample(place=EVIL), sample(place=EVIL, id="B", round="x")
    ),
    "framework": lambda: overview_report(FRAMEWORK),
    "component": lambda: component_report(FRAMEWORK, FRAMEWORK.components[0]),
    "search": lambda: search_report(FRAMEWORK, ["asks"], search_framework(FRAMEWORK, ["asks"])),
}


def saved(report, folder: Path) -> Path:
    path = folder / "report.xlsx"
    path.write_bytes(render(report, Format.XLSX))
    return path


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_accessible(name, tmp_path):
    assert faults(saved(REPORTS[name](), tmp_path)) == []


def test_the_same_report_gives_the_same_bytes():
    assert render(score_sample(), Format.XLSX) == render(score_sample(), Format.XLSX)


def test_figures_are_numbers_and_not_rounded(tmp_path):
    sheet = load_workbook(saved(score_sample(), tmp_path))["Scores"]
    (row,) = (row for row in sheet.iter_rows(values_only=True) if row[1] == "F1")
    assert row[3] == row[4] == pytest.approx(500 / 9, abs=1e-12)  # over all levels, and at one
    assert row[5] == "Not asked"
    assert row[8] == 0.75


def test_the_darker_the_higher_and_hatched_where_too_little_is_rated(tmp_path):
    few = dict.fromkeys(list(ALL)[:1], 3)
    report = compare_sample(
        sample(ALL), sample(NOTHING | few, place="B", id="B"), sample(place="C", id="C")
    )
    sheet = load_workbook(saved(report, tmp_path)).worksheets[0]
    assert sheet.freeze_panes
    cells = [
        cell
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, float | int) and cell.fill.patternType
    ]
    hatched = {cell for cell in cells if cell.fill.patternType == "lightUp"}
    assert hatched
    assert all(cell.number_format.endswith('"*"') for cell in hatched)
    shades = sorted(
        (cell.value, -luminance(f"#{cell.fill.fgColor.rgb[2:]}"))
        for cell in cells
        if cell not in hatched and not cell.font.b
    )
    assert [shade for _, shade in shades] == sorted(shade for _, shade in shades)
    assert len({shade for _, shade in shades}) > 1


def test_text_is_never_a_formula(tmp_path):
    book = load_workbook(saved(gaps_sample(with_evidence(sample(place="=1+1"), EVIL)), tmp_path))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("=1+1|<script>") for cell in cells)


def test_what_a_cell_cannot_hold_is_said(tmp_path):
    long = replace(sample(), responses=with_evidence(sample(), "x" * (MAX_CELL + 5)).responses)
    sheet = load_workbook(saved(gaps_sample(long), tmp_path))["Gaps"]
    (text,) = (
        v for row in sheet.iter_rows(values_only=True) for v in row if str(v).startswith("xx")
    )
    assert len(text) <= MAX_CELL
    kept = text.count("x", 0, text.index("\n"))
    assert f"[{MAX_CELL + 5 - kept:,} characters more" in text


def headed(sheet) -> dict[str, str]:
    """The letters of the columns of a sheet's table, by heading."""
    (table,) = sheet.tables.values()
    row = sheet[table.ref][0]
    return {cell.value: cell.column_letter for cell in row}


def widths_of(sheet) -> dict[str, float]:
    """By letter: columns of the same width beside each other are written as one run."""
    return {
        get_column_letter(index): run.width
        for run in sheet.column_dimensions.values()
        for index in range(run.min, run.max + 1)
    }


@pytest.mark.parametrize("name", REPORTS)
def test_no_word_is_broken(name, tmp_path):
    for sheet in load_workbook(saved(REPORTS[name](), tmp_path)):
        columns, widths = headed(sheet), widths_of(sheet)
        (table,) = sheet.tables.values()
        for heading, letter in columns.items():
            width = widths[letter]
            assert width >= width_for_words(heading, SIZE, bold=True) + 3, heading
        for row in sheet[table.ref][1:]:
            for cell in row:
                words = str(cell.value or "").split()
                short = " ".join(word for word in words if len(word) < 30)
                if isinstance(cell.value, str) and short:
                    width = widths[cell.column_letter]
                    assert width >= width_for_words(short, SIZE), cell.value


def test_a_level_that_nobody_rated_has_its_column(tmp_path):
    report = score_sample(sample({"F1-L01": 3, "B1-R01": None}))
    sheet = load_workbook(saved(report, tmp_path))["Scores"]
    assert {"Regional", "Local", "Coverage"} <= set(headed(sheet))


def test_each_assessment_can_be_told_apart(tmp_path):
    sheet = load_workbook(saved(REPORTS["each"](), tmp_path))["Gaps"]
    columns = headed(sheet)
    (table,) = sheet.tables.values()
    rows = range(sheet[table.ref][1][0].row, sheet[table.ref][-1][0].row + 1)
    pairs = {
        (sheet[f"{columns['Reference']}{row}"].value, sheet[f"{columns['Assessment']}{row}"].value)
        for row in rows
    }
    assert pairs == {("A", "Sample Bay · 2026 (A)"), ("B", "Sample Bay · 2026 (B)")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("one", "score"), ("each", "gaps"), ("check", "check"), ("search", "framework")],
)
def test_a_report_is_known_as_one(name, kind, tmp_path):
    properties = load_workbook(saved(REPORTS[name](), tmp_path)).custom_doc_props
    assert [(it.name, it.value) for it in properties.props] == [(OUTPUT_PROPERTY, kind)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["gaps", "each", "together", "several", "check", "component"])
def test_no_row_is_too_low_for_its_text(name, office, tmp_path):
    (short,) = office.run(saved(REPORTS[name](), tmp_path), short_rows=True)
    assert short == []


@pytest.mark.slow
def test_no_row_of_a_long_report_is_too_low(office, tmp_path, wales):
    scope = Scope.of(wales)
    ids = [benchmark.id for _, benchmark in scope.items(wales)]
    answers = {
        id_: Response(
            benchmark=id_,
            rating="new_action",
            evidence="Looked at twice by the partnership; families should be asked first. "
            * (number % 4),
            action="Agree who leads this, and what success would look like. " * (number % 3),
        )
        for number, id_ in enumerate(ids)
    }
    assessment = replace(sample(), scope=scope, responses=answers)
    found = [GapsOf(None, find_gaps(wales, [assessment]))]
    report = gap_report(wales, [assessment], found, problems=[PROBLEM])
    (short,) = office.run(saved(report, tmp_path), short_rows=True)
    assert short == []
