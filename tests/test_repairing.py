"""Repaired workbooks: the same good answers, the bad cells marked, and nothing that was written lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from accessibility import faults
from eyfa.demo import write_demo
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.repairing import needs_repair, repair_targets, repaired_workbook
from eyfa.repairing.advice import to_do
from eyfa.repairing.copying import LONGEST
from eyfa.scoring import signs
from eyfa.workbook import words
from eyfa.workbook.layout import AboutKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.reader import read_workbook
from workbook.returned import IDENTITY, SHEET, TINY, write_returned

STRUCTURE = {
    *("identity_damaged", "identity_lost", "identity_contradicts", "benchmark_missing"),
    *("heading_missing", "heading_twice", "ref_column_unclear", "rating_heading_missing"),
    *("row_without_ref", "unknown_ref", "merged_cells", "about_missing", "about_differs"),
    *("duplicate_ref_same", "duplicate_ref_empty", "duplicate_ref_different", "sheet_not_read"),
    *("cell_error", "rating_not_on_scale", "importance_unknown", "formula_without_value"),
}
DAMAGED = {
    "bad rating": "| Ref | Rating | Evidence and comments |\n| F1-L01 | mostly there | Seen in May |",
    "bad importance": "| Ref | Rating | Importance |\n| F1-L01 | 3 – In place | Utmost |",
    "bad date": "| Ref | Rating | Target date |\n| F1-L01 | 2 | before the summer |",
    "error": "| Ref | Rating | Lead |\n| F1-L01 | #REF! | A lead |\n| F1-L02 | Not known | #N/A |",
    "row without id": "| Ref | Rating | Evidence and comments |\n| F1-L01 | 3 – In place | Kept |\n"
    "| | 2 | An addition of ours |\n| and this | | Another |",
    "unknown id": "| Ref | Rating | Action needed |\n| F1-L77 | 1 – In development | Do something |",
    "duplicates": "| Ref | Rating | Lead |\n| F1-L01 | 3 – In place | One |\n| F1-L01 | Not known | Other |",
    "headings twice": "| Ref | Rating | Rating | Lead |\n| F1-L01 | 3 – In place | Not known | Her |",
    "no rating heading": "| Ref | Points | Lead |\n| F1-L01 | 3 – In place | Somebody |",
    "added column": "| Ref | Rating | Cost |\n| F1-L01 | perhaps | 1200 |\n| F1-L02 | 1 | a lot |",
    "outside": "| Ref | Rating | Lead |\n| F1-L01 | maybe | Me |",
    "long": f"| Ref | Rating | Evidence and comments |\n| F1-L01 | {'no rating ' * 3000} | {'x' * 400} |",
}


def strings(path):
    """Every text in a workbook's cells, together."""
    sheets = load_workbook(path).worksheets
    return "\n".join(
        value.date().isoformat() if hasattr(value, "date") else str(value)
        for sheet in sheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    )


def repair(path, framework=TINY, **options):
    target = path.with_name("repaired.xlsx")
    target.write_bytes(repaired_workbook(path, framework, **options))
    return target


@pytest.mark.parametrize("name", DAMAGED)
def test_good_answers_stay_and_nothing_is_lost(name, tmp_path):
    identity = IDENTITY
    if name == "outside":
        identity = replace(IDENTITY, scope=replace(IDENTITY.scope, components=("F1",)))
    path = write_returned(tmp_path / "returned.xlsx", DAMAGED[name], identity=identity)
    before, original = read_workbook(path, TINY), path.read_bytes()
    repaired = repair(path)
    after = read_workbook(repaired, TINY)
    assert after.assessment.responses == before.assessment.responses
    assert after.assessment.id == before.assessment.id == identity.workbook_id
    assert after.assessment.scope == before.assessment.scope
    assert STRUCTURE.isdisjoint(problem.code for problem in after.problems)
    assert faults(repaired) == []
    assert path.read_bytes() == original
    assert repaired_workbook(path, TINY) == repaired.read_bytes()
    written = strings(repaired)
    for line in DAMAGED[name].splitlines()[1:]:
        for cell in filter(None, (cell.strip() for cell in line.strip("|").split("|"))):
            taken = {"2": "2 – Needs strengthening", "1": "1 – In development"}
            pieces = [cell[i : i + 500] for i in range(0, len(cell), 500)]
            assert all(piece in written for piece in pieces) or taken[cell] in written


def test_numbers_that_were_taken_are_not_listed(tmp_path):
    path = write_returned(
        tmp_path / "returned.xlsx", "| Ref | Rating |\n| F1-L01 | 2 |\n| F1-L02 | perhaps |"
    )
    sheet = load_workbook(repair(path))[words.LOOK]
    table = sheet.tables["please_look_at"]
    assert [row[2].value for row in sheet[table.ref]][1:] == [
        "“perhaps” is not one of the ratings; the benchmark counts as not answered"
    ]


@pytest.mark.parametrize("name", ["duplicates", "headings twice"])
def test_choices_that_were_not_taken_are_listed(name, tmp_path):
    sheet = load_workbook(repair(write_returned(tmp_path / "returned.xlsx", DAMAGED[name])))
    cells = [str(row[3]) for row in sheet[words.LOOK].iter_rows(values_only=True)]
    for choice in ("3 – In place", "Not known"):
        assert any(choice in cell and "in the returned file" in cell for cell in cells)


def test_bad_cells_are_marked_commented_and_linked(tmp_path):
    path = write_returned(tmp_path / "returned.xlsx", DAMAGED["bad rating"])
    book = load_workbook(repair(path))
    sheet = book[words.LOOK]
    row = sheet[sheet.tables["please_look_at"].ref][1]
    assert "in the returned file at F1 Values!B2" in row[3].value
    name, cell = row[0].hyperlink.location.replace("'", "").split("!")
    marked = book[name][cell]
    beside = book[name].cell(marked.row + 1, marked.column)
    assert marked.value is None
    assert "mostly there" in marked.comment.text
    assert marked.fill.fgColor.rgb != beside.fill.fgColor.rgb
    assert (marked.border.left.style, beside.border.left.style) == ("medium", "thin")
    assert not marked.protection.locked
    assert beside.comment is None


def test_a_copy_speaks_to_whoever_answers():
    """Not to the analyst: nobody has to ask anybody, or to run anything."""
    without_copy = (findings.IDENTITY_CONTRADICTS, findings.OTHER_FRAMEWORK, findings.NO_TABLES)
    apart = (findings.CARRIED_OVER, findings.TEXT_NOT_READ)
    kinds = [kind for kind in vars(findings).values() if isinstance(kind, Kind)]
    for kind in (*kinds, *signs.KINDS[:2], *signs.KINDS[-2:]):
        if kind.severity is not Severity.NOTE and kind not in (*without_copy, *apart):
            said = to_do(
                Problem(code=kind.code, severity=kind.severity, message="", hint=kind.hint)
            )
            assert not re.match(r"ask\b|issue\b|put\b.*\bissued|.*(--|\{)", said), said


def test_start_is_marked_too(tmp_path):
    about = {AboutKey.DATE: "in spring", AboutKey.ORGANISATION: "Example"}
    table = "| Ref | Rating |\n| F1-L01 | perhaps |"
    repaired = repair(write_returned(tmp_path / "returned.xlsx", table, about=about))
    start = load_workbook(repaired)[words.START]
    commented = [cell for row in start.iter_rows() for cell in row if cell.comment]
    assert [cell.value for cell in commented] == ["in spring"]
    after = read_workbook(repaired, TINY).assessment
    assert (after.organisation, after.place, after.date) == ("Example", "Anywhere", "in spring")


def test_merged_cells_mark_every_answer_they_touch(tmp_path):
    path = write_returned(
        tmp_path / "returned.xlsx",
        "| Ref | Rating |\n| F1-L01 | 3 – In place |\n| F1-L02 | |",
        change=lambda book: book[SHEET].merge_cells("B2:B3"),
    )
    sheet = load_workbook(repair(path))[TINY.component_by_id["F1"].name]
    commented = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    assert len(commented) == 2
    assert "3 – In place" in strings(repair(path))


def test_texts_that_no_cell_can_hold_are_kept_in_full(tmp_path, monkeypatch):
    monkeypatch.setattr("eyfa.repairing.copying.LONGEST", 50)
    monkeypatch.setattr("eyfa.workbook.writing.front_sheets.LONGEST_PIECE", 40)
    text = "".join(f"word {number} " for number in range(20)).strip()
    table = f"| Ref | Rating | Evidence and comments |\n| F1-L01 | perhaps | {text} |"
    repaired = repair(write_returned(tmp_path / "returned.xlsx", table))
    kept = read_workbook(repaired, TINY).assessment.responses["F1-L01"]
    assert kept.evidence == text[:50].strip()
    sheet = load_workbook(repaired)[words.LOOK]
    stood = [str(row[3].value) for row in sheet[sheet.tables["please_look_at"].ref]][1:]
    assert text in "".join(one.strip("“”") for one in stood)
    assert LONGEST == 32_767


def test_without_its_marks_it_gets_an_identity_of_its_own(tmp_path):
    path = write_returned(tmp_path / "returned.xlsx", DAMAGED["bad rating"], marks=set())
    repaired = repair(path, place="Somewhere")
    after = read_workbook(repaired, TINY)
    assert after.assessment.place == "Anywhere"
    assert after.identity is not None
    assert after.assessment.responses == read_workbook(path, TINY).assessment.responses


def test_what_is_sound_or_merely_noted_needs_no_repair(tmp_path):
    for rating in ("3 – In place", "3"):
        table = f"| Ref | Rating |\n| F1-L01 | {rating} |"
        path = write_returned(tmp_path / "returned.xlsx", table)
        assert not needs_repair(read_workbook(path, TINY).problems)
    path = write_returned(tmp_path / "returned.xlsx", DAMAGED["bad date"])
    problems = read_workbook(path, TINY).problems
    assert {problem.severity for problem in problems} >= {Severity.WARNING}
    assert needs_repair(problems)


def test_nothing_usable_is_an_error(tmp_path):
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(b"")
    with pytest.raises(EyfaError) as caught:
        repaired_workbook(empty, TINY)
    assert [it.code for it in caught.value.problems] == ["file_empty"]


def test_names_are_slugs_and_distinct(tmp_path):
    files = ["a/Our Return (final).xlsx", "b/our-return-final.ods", "../../évil.xlsx", "???.xlsx"]
    names = [path.name for path in repair_targets(files, tmp_path)]
    assert names == [
        "our-return-final-repaired.xlsx",
        "our-return-final-2-repaired.xlsx",
        "evil-repaired.xlsx",
        "workbook-repaired.xlsx",
    ]


def test_nothing_is_replaced_unasked_and_an_original_never(tmp_path):
    there = tmp_path / "a-repaired.xlsx"
    there.write_bytes(b"x")
    with pytest.raises(EyfaError) as unasked:
        repair_targets(["a.xlsx"], tmp_path)
    assert repair_targets(["a.xlsx"], tmp_path, force=True) == [there]
    with pytest.raises(EyfaError) as original:
        repair_targets(["a.xlsx"], tmp_path, force=True, untouched=[str(there)])
    for caught in (unasked, original):
        told = [(it.code, it.file) for it in caught.value.problems]
        assert told == [("target_exists", str(there))]


def test_the_demo_s_messy_workbook(tmp_path, wales):
    messy = write_demo(tmp_path, wales).messy
    repaired = repair(messy, wales)
    before, after = read_workbook(messy, wales), read_workbook(repaired, wales)
    assert after.assessment.responses == before.assessment.responses
    assert [problem.code for problem in after.problems] == ["date_not_understood"]
    assert faults(repaired) == []
    written = strings(repaired)
    for sheet in load_workbook(messy).worksheets[1:-2]:
        for row in sheet.iter_rows(values_only=True):
            for value in filter(None, row[3:9]):
                text = value.date().isoformat() if isinstance(value, date) else str(value)
                assert text in written


@pytest.mark.slow
def test_another_program_keeps_what_was_repaired(office, tmp_path, wales):
    repaired = repair(write_demo(tmp_path, wales).messy, wales)
    copies = [tmp_path / "copy.xlsx", tmp_path / "copy.ods"]
    office.save(repaired, *copies, set=[])
    before = read_workbook(repaired, wales)
    for copy in copies:
        after = read_workbook(copy, wales)
        assert after.assessment.responses == before.assessment.responses
        assert [problem.code for problem in after.problems] == ["date_not_understood"]
