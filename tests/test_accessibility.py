"""The accessibility check itself: each rule finds what it is there to find."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, PatternFill

from accessibility import DOCUMENT_RULES, SHEET_RULES, faults
from eyfa.assessment import Scope
from eyfa.framework.loader import load_framework
from eyfa.issue.issuing import write_workbook

F1 = "F1 Values"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    framework = load_framework()
    path = tmp_path_factory.mktemp("sound") / "sound.xlsx"
    write_workbook(path, framework, scope=Scope.of(framework, components=("F1",)))
    return path


def break_merge(book):
    book[F1].merge_cells("A2:C2")


def break_title(book):
    book[F1]["A1"] = None


def break_table(book):
    book[F1].tables.clear()


def break_heading(book):
    (table,) = book[F1].tables.values()
    book[F1][table.ref][0][4].value = "Rating"


def break_blank_row(book):
    (table,) = book[F1].tables.values()
    for cell in book[F1][table.ref][3]:
        cell.value = None


def break_beside(book):
    book[F1]["L3"] = "see here"


def break_cursor(book):
    book["Ratings"].sheet_view.selection[0].activeCell = "C9"


def break_contrast(book):
    book[F1]["A1"].font = Font(name="Arial", size=18, bold=True, color="FFBBBBBB")


def break_font(book):
    book[F1]["A2"].font = Font(name="Comic Sans MS", size=11, color="FF000000")


def break_conditional(book):
    held = next(one for one in book[F1].conditional_formatting if one.rules[0].dxf.font)
    held.rules[0].dxf.font.color = "FFEEEEEE"


def break_colour_scale(book):
    rule = ColorScaleRule(
        start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"
    )
    book["Summary"].conditional_formatting.add("B7:E9", rule)


def break_fill(book):
    book["Ratings"]["B4"].fill = PatternFill("solid", fgColor="FFFFEECC")
    book["Ratings"]["B4"].font = Font(name="Arial", size=10, color="FF000000")


def break_hidden(book):
    book[F1].column_dimensions["E"].hidden = True


def break_code(book):
    book["Ratings"]["C8"] = "N/A"


def break_link(book):
    sheet = book["Start"]
    link = next(cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    link.value = "go"


def break_language(book):
    book.properties.language = None


def break_document_title(book):
    book.properties.title = " "


def break_first_sheet(book):
    book.active = 2


CASES: dict[Callable, str] = {
    break_merge: "no_merged_cells",
    break_title: "a1_is_a_title",
    break_table: "one_table_marked_up",
    break_heading: "headings_are_unique_and_marked",
    break_blank_row: "no_blank_rows_or_columns_inside",
    break_beside: "no_text_is_left_beside_the_table",
    break_cursor: "cursor_at_a1",
    break_contrast: "text_can_be_read",
    break_font: "text_can_be_read",
    break_conditional: "conditional_text_can_be_read",
    break_colour_scale: "colour_is_never_the_only_sign",
    break_fill: "colour_is_never_the_only_sign",
    break_hidden: "nothing_is_hidden",
    break_code: "no_codes_for_words",
    break_link: "links_say_where",
    break_language: "document: the document's language",
    break_document_title: "document: the document has no title",
    break_first_sheet: "document: opens on",
}


@pytest.mark.parametrize(("change", "rule"), CASES.items(), ids=[c.__name__ for c in CASES])
def test_each_fault_is_found(sound, tmp_path, change, rule):
    book = load_workbook(sound)
    change(book)
    book.save(tmp_path / "broken.xlsx")
    assert any(fault.startswith(rule) for fault in faults(tmp_path / "broken.xlsx"))


PARTS = {
    "rows of a fixed height": (
        "xl/worksheets/sheet2.xml",
        rb'<row r="1"',
        rb'<row r="1" customHeight="1"',
    ),
    "no description": ("xl/drawings/drawing1.xml", rb'descr="[^"]*"', b'descr=""'),
    "no outline": ("xl/charts/chart1.xml", rb"<a:ln w=.*?</a:ln>", b""),
    "cannot be read on": ("xl/charts/chart1.xml", rb"FFFFFF", b"12436D"),
}


@pytest.mark.parametrize(("fault", "change"), PARTS.items(), ids=PARTS)
def test_each_fault_of_the_parts_is_found(sound, tmp_path, fault, change):
    part, found, put = change
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                assert re.search(found, content)
                content = re.sub(found, put, content)
            new.writestr(name, content)
    assert any(fault in found for found in faults(broken))


def test_every_rule_is_tried():
    tried = set(CASES.values())
    assert {rule.__name__ for rule in SHEET_RULES} <= tried
    assert len(DOCUMENT_RULES) == 5
    assert len(SHEET_RULES) == 13
