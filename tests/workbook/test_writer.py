"""The workbook that people fill in: shape, look, identity, determinism, accessibility."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.parsers import expat

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from xlsxwriter.packager import Packager

from accessibility import faults
from eyfa.assessment import Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.issue.issuing import write_workbook
from eyfa.problems import EyfaError
from eyfa.words import _, speaking
from eyfa.workbook.formulas import number
from eyfa.workbook.layout import COLUMNS, IDENTITY_SHEET, ColumnKey
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.style import FORMATS, INK, SIZE, contrast, scale_colours, text_on, tints
from eyfa.workbook.writing import saving
from eyfa.workbook.writing.component_sheets import columns_of
from eyfa.workbook.writing.measure import width_for_words
from eyfa.workbook.writing.sheets import as_day
from eyfa.workbook.writing.summary_sheet import unique_headings
from workbook.returned import TINY

VISIONS = "What good looks like"
ISSUED_FOR = {"organisation": "Example Partnership", "place": "Sample Bay", "round": "2026"}
SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
COMPONENT_SHEETS = [
    "F1 Values",
    "F2 Leadership",
    "F3 Ways of working",
    "B1 Environment",
    "B2 Homes",
    "B3 Communities",
    "B4 Play and learning",
    "B5 Income and work",
    "B6 Services",
    "B7 Health",
]


@pytest.fixture(scope="module")
def whole(wales: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "whole.xlsx"
    write_workbook(path, wales, **ISSUED_FOR)
    return path


def header_row(sheet) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == "Ref")


def test_where_xlsxwriter_lets_nobody_pack_the_finished_file_is_mended(
    wales, whole, tmp_path, monkeypatch
):
    monkeypatch.setattr(saving._mending_workbook(), "_get_packager", lambda _: Packager())
    again = tmp_path / "again.xlsx"
    write_workbook(again, wales, **ISSUED_FOR)
    assert again.read_bytes() == whole.read_bytes()


def test_the_sheets_stand_in_order_and_the_identity_is_hidden(whole):
    book = load_workbook(whole)
    assert book.sheetnames == [
        "Start",
        VISIONS,
        *COMPONENT_SHEETS,
        "Summary",
        "Ratings",
        IDENTITY_SHEET,
    ]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    assert hidden == [IDENTITY_SHEET]


def test_every_benchmark_has_a_row_with_its_words(whole, wales):
    book = load_workbook(whole)
    visions = {row[0].value: row[1].value for row in book[VISIONS].iter_rows()}
    for component in wales.components:
        assert visions[component.name] == "\n".join(component.vision)
    for name, component in zip(COMPONENT_SHEETS, wales.components, strict=True):
        sheet = book[name]
        top = header_row(sheet)
        headings = [cell.value for cell in sheet[top]]
        assert headings == [*(column.heading for column in COLUMNS), "Level"]
        rows = [
            [row[0].value, row[9].value, row[1].value] for row in sheet.iter_rows(min_row=top + 1)
        ]
        assert rows[: len(component.benchmarks)] == [
            [b.id, wales.level_by_id[b.level].title, b.text] for b in component.benchmarks
        ]


def test_only_entry_cells_are_unlocked_and_every_sheet_is_protected_without_a_password(whole):
    book = load_workbook(whole)
    entries = {index for index, column in enumerate(COLUMNS, start=1) if column.is_entry}
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.autoFilter  # "not protected": filtering is allowed
        assert not sheet.protection.formatColumns
        assert not sheet.protection.formatRows
    for name in COMPONENT_SHEETS:
        sheet = book[name]
        top = header_row(sheet)
        (table,) = sheet.tables.values()
        *_, last = range_boundaries(table.ref)
        for row in sheet.iter_rows():
            for cell in row:
                is_entry = top < cell.row <= last and cell.column in entries
                assert cell.protection.locked != is_entry, cell.coordinate


def test_a_sheet_of_a_component_opens_with_six_benchmarks_below_headings_that_stay(tmp_path, wales):
    path = tmp_path / "local.xlsx"
    write_workbook(path, wales, scope=Scope.of(wales, levels=("local",)))
    book = load_workbook(path)
    for name, component in zip(COMPONENT_SHEETS, wales.components, strict=True):
        sheet, top = book[name], header_row(book[name])
        assert "Level" not in [cell.value for cell in sheet[top]]
        assert sheet.freeze_panes == f"B{top + 1}"
        rows = min(6, sum(one.level == "local" for one in component.benchmarks))
        points = sum(sheet.row_dimensions[row].height for row in range(1, top + rows + 1))
        assert points / 0.75 <= 480, name  # what Excel leaves of a screen of 1366 by 768
        (table,) = sheet.tables.values()
        assert table.autoFilter is None
        link = sheet["A2"].hyperlink.location
        assert link.startswith(f"'{VISIONS}'!")
        assert book[VISIONS][link.rpartition("!")[2]].value == name


def test_drop_downs_prompt_and_dates_only_warn(whole, wales):
    sheet = load_workbook(whole)["F1 Values"]
    by_column = {str(v.sqref)[0]: v for v in sheet.data_validations.dataValidation}
    rating, importance, date = by_column["C"], by_column["D"], by_column["H"]
    assert rating.formula1 == "Ratings!$A$4:$A$9"
    assert (rating.type, rating.showErrorMessage) == (
        "list",
        False,
    )  # "3" is taken, Status says the rest
    assert all(f"{number}: " in rating.prompt for number in (3, 2, 1, 0))
    assert importance.formula1 == '"High,Medium,Low"'
    assert (date.type, date.errorStyle) == ("date", "warning")
    for validation in (rating, importance, date):
        assert validation.prompt
        assert validation.promptTitle
        assert validation.error
    ratings = load_workbook(whole)["Ratings"]
    assert [ratings.cell(row, 1).value for row in range(4, 10)] == [r.label for r in wales.ratings]


def test_formulas_carry_the_values_that_they_give(whole):
    book = load_workbook(whole, data_only=True)
    for sheet in book.worksheets:
        for row in load_workbook(whole)[sheet.title].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert sheet[cell.coordinate].value is not None, (sheet.title, cell.coordinate)
    assert book["F1 Values"].cell(header_row(book["F1 Values"]) + 1, 9).value == "To do"


def test_pages_are_a4_landscape_with_headings_and_a_footer_with_the_reference(whole, wales):
    book = load_workbook(whole)
    identity = {row[0].value: row[1].value for row in book[IDENTITY_SHEET].iter_rows()}
    for sheet in book.worksheets:
        is_prose = sheet.title == VISIONS
        assert sheet.page_setup.orientation == ("portrait" if is_prose else "landscape")
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert identity["workbook_id"] in sheet.oddFooter.left.text
        assert "&P" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
    for name in COMPONENT_SHEETS:
        top = header_row(book[name])
        assert book[name].print_title_rows == f"${top}:${top}"
        assert book[name].page_setup.fitToHeight == 0


def test_the_identity_stands_in_three_places_and_agrees(whole, wales):
    book = load_workbook(whole)
    hidden = {row[0].value: row[1].value for row in book[IDENTITY_SHEET].iter_rows()}
    start = {row[0].value: row[1].value for row in book["Start"].iter_rows()}
    custom = {item.name: item.value for item in book.custom_doc_props.props}
    assert hidden["workbook_id"] == start["Workbook reference"] == custom["eyfa_workbook_id"]
    assert re.fullmatch(r"EY-[A-Z2-7]{4}-[A-Z2-7]{4}", hidden["workbook_id"])
    assert hidden["checksum"] == wales.checksum
    assert hidden["levels"] == "local regional national"
    assert custom["eyfa_place"] == hidden["place"] == start["Place"] == "Sample Bay"


def test_the_same_inputs_give_the_same_bytes_and_others_another_reference(wales, tmp_path):
    one = write_workbook(tmp_path / "one.xlsx", wales, place="Sample Bay", round="2026")
    two = write_workbook(tmp_path / "two.xlsx", wales, place="Sample Bay", round="2026")
    three = write_workbook(tmp_path / "three.xlsx", wales, place="Sample Moor", round="2026")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert one.workbook_id == two.workbook_id != three.workbook_id


def test_answers_to_start_with_stand_in_their_cells(wales, tmp_path):
    answer = Response(
        benchmark="F1-L02",
        rating="not_applicable",
        importance="high",
        evidence="=1+1 is text here",
        action="Agree who acts",
        lead="Partnership manager",
        target_date="2027-03-31",
    )
    scope = Scope.of(wales, levels=("local",), components=("F1",))
    write_workbook(tmp_path / "w.xlsx", wales, scope=scope, responses={"F1-L02": answer})
    sheet = load_workbook(tmp_path / "w.xlsx", data_only=True)["F1 Values"]
    row = [cell.value for cell in sheet[header_row(sheet) + 2]]
    assert row[0] == "F1-L02"
    assert row[2:7] == [
        "Not applicable",
        "High",
        "=1+1 is text here",
        "Agree who acts",
        "Partnership manager",
    ]
    assert row[7] == datetime(2027, 3, 31)  # noqa: DTZ001 - a cell has no time zone
    assert row[8] == "Done"
    formulas = load_workbook(tmp_path / "w.xlsx")["F1 Values"]
    assert formulas.cell(header_row(formulas) + 2, 5).data_type == "s"


def test_entry_columns_take_text_as_text(whole):
    sheet = load_workbook(whole)["F1 Values"]
    row = sheet[header_row(sheet) + 1]
    by_key = {column.key: cell for column, cell in zip(COLUMNS, row, strict=False)}
    for key in (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD):
        assert by_key[key].number_format == "@"
    assert by_key[ColumnKey.TARGET_DATE].number_format == "d mmm yyyy"


def test_choices_that_look_like_numbers_are_text(tmp_path, wales):
    numbers = [wales.importance[0].model_copy(update={"label": "1"}), *wales.importance[1:]]
    for change, formats in (
        ({}, ("@", "General")),
        ({"importance": tuple(numbers)}, ("@", "@")),
    ):
        write_workbook(
            tmp_path / "w.xlsx", wales.model_copy(update=change), **ISSUED_FOR, force=True
        )
        sheet = load_workbook(tmp_path / "w.xlsx")["F1 Values"]
        row = header_row(sheet) + 1
        assert (sheet[f"C{row}"].number_format, sheet[f"D{row}"].number_format) == formats


def test_rows_are_high_enough_but_free_to_grow(whole):
    with zipfile.ZipFile(whole) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                content = archive.read(name).decode()
                assert "customHeight" not in content
                assert re.search(r'<row r="1"[^>]* ht="', content)


@pytest.mark.parametrize("tag", ["en", "cy"])
@pytest.mark.parametrize("carried", [False, True])
@pytest.mark.parametrize("several", [False, True])
def test_columns_fit_a_laptop_screen_and_no_word_of_a_heading_is_broken(carried, several, tag):
    with speaking(tag):
        columns = columns_of(carried=carried, several_levels=several)
        for column in columns:
            assert column.width >= width_for_words(_(column.heading), SIZE, bold=True) - 0.05
    pixels = sum(int(column.width * 7 + 0.5) + 5 for column in columns)
    assert pixels <= 1366 - 60  # row numbers and scroll bar


def rated_throughout(framework):
    ratings = list(framework.rating_by_id)
    return {
        id_: Response(benchmark=id_, rating=ratings[index % len(ratings)], evidence="Seen in March")
        for index, id_ in enumerate(framework.benchmark_by_id)
    }


CASES = {
    "whole": (None, {}, False),
    "one level": (None, {"levels": ("regional",)}, False),
    "two components": (None, {"components": ("F2", "B7")}, False),
    "one cell": (None, {"levels": ("national",), "components": ("B2",)}, False),
    "filled in": (None, {}, True),
    "a framework of one's own": (SMALL, {}, False),
}


@pytest.mark.parametrize(("file", "scope", "is_filled"), CASES.values(), ids=CASES)
def test_workbooks_are_accessible(tmp_path, file, scope, is_filled):
    framework, path = load_framework(file), tmp_path / "w.xlsx"
    responses = rated_throughout(framework) if is_filled else {}
    asked = Scope.of(framework, **scope)
    write_workbook(path, framework, scope=asked, responses=responses)
    assert faults(path) == []
    of_components = [framework.component_by_id[id_].name for id_ in asked.components]
    assert load_workbook(path).sheetnames[2:-3] == of_components


def test_every_pair_of_text_and_background_can_be_read():
    for name, own in FORMATS.items():
        font, fill = own.get("font_color", "#000000"), own.get("bg_color", "#FFFFFF")
        assert contrast(font, fill) >= 4.5, name
    for steps in range(2, 11):
        for colour in scale_colours(steps):
            assert contrast(text_on(colour), colour) >= 4.5
        for colour in tints([step / steps for step in range(steps + 1)]):
            assert contrast(INK, colour) >= 7


def test_nothing_is_overwritten_unasked(wales, tmp_path):
    path = tmp_path / "w.xlsx"
    path.write_text("mine")
    with pytest.raises(EyfaError) as caught:
        write_workbook(path, wales)
    assert [problem.code for problem in caught.value.problems] == ["target_exists"]
    assert path.read_text() == "mine"
    write_workbook(path, wales, force=True)
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("target", "code"),
    [("folder", "target_is_folder"), ("no/such/folder/w.xlsx", "not_writable")],
)
def test_a_target_that_cannot_be_written_is_a_problem(wales, tmp_path, target, code):
    (tmp_path / "folder").mkdir()
    with pytest.raises(EyfaError) as caught:
        write_workbook(tmp_path / target, wales)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("place", ["\x1b[31m\x00\x07", "_x001B_ _x000d_", "a\x0bc", "&<>", " Bay "])
def test_every_part_is_xml_whatever_the_place_is_called(tmp_path, wales, place):
    path = tmp_path / "odd.xlsx"
    identity = write_workbook(path, wales, scope=Scope.of(wales, components=("F1",)), place=place)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                expat.ParserCreate().Parse(archive.read(name), True)
    reading = read_workbook(path, wales)
    assert {problem.code for problem in reading.problems} == {"nothing_answered"}
    assert reading.assessment.place == place.strip()
    assert reading.identity.workbook_id == identity.workbook_id
    assert load_workbook(path, data_only=True)["Summary"]["A2"].value is not None


def test_headings_of_summary_are_unique_whatever_the_ratings_are_called(tmp_path):
    labels = {"in_place": "3 – Coverage", "not_known": "To do", "new_action": "0 – At most"}
    ratings = tuple(
        rating.model_copy(update={"label": labels.get(rating.id, rating.label)})
        for rating in TINY.ratings
    )
    odd = TINY.model_copy(update={"ratings": ratings})
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
