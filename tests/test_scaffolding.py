"""One workbook for each place: distinct names, a whole manifest, and a run that can be taken up again."""

from __future__ import annotations

import csv
import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from accessibility import faults
from eyfa.framework.loader import load_framework, load_geography
from eyfa.framework.place_names import Place
from eyfa.framework.places import MOST_CHOICES, Geography
from eyfa.intake.locating import locate
from eyfa.issue.issuing import write_workbook
from eyfa.issue.manifest import MANIFEST, read_manifest
from eyfa.issue.scaffolding import Order, finish, plan, scaffold
from eyfa.problems import EyfaError
from eyfa.workbook.reading.reader import read_workbook

FRAMEWORK = load_framework()
WALES = load_geography()
SOME = Geography(
    id="some",
    title="Some places",
    places=(
        Place(code="N", name="Land", level="national"),
        Place(code="R1", name="Bay", level="regional", within="N"),
        Place(code="L1", name="Bay", level="local", within="R1"),
        Place(code="L2", name="A b", level="local", within="R1"),
        Place(code="L3", name="A-b", level="local", within="R1"),
        Place(code="L.3", name="Ｃ北", level="local", within="R1"),
        Place(code="L-3", name="北", level="local", within="R1"),
    ),
)


def order(geography: Geography = SOME) -> Order:
    return Order(FRAMEWORK, geography, round="2026")


def write(folder, *, force: bool = False, geography=SOME, **chosen):
    planned = plan(order(geography), **chosen)
    written = list(scaffold(order(geography), planned, folder, force=force))
    finish(folder, [one.issued for one in written], force=force)
    return written


def refused(call, *arguments, **options):
    """The problems of what is refused."""
    with pytest.raises(EyfaError) as caught:
        call(*arguments, **options)
    return caught.value.problems


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_each_place_is_asked_about_its_level_alone():
    planned = plan(order(WALES))
    assert len(planned) == 30
    assert all(one.scope.levels == (one.place.level,) for one in planned)
    assert len({one.name for one in planned}) == 30
    names = {one.name for one in planned if one.place.name == "Powys"}
    assert names == {"eyfa-powys-local-2026.xlsx", "eyfa-powys-regional-2026.xlsx"}


def test_names_are_distinct_and_safe_whatever_places_are_called():
    names = [one.name for one in plan(order())]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(name.isascii() and "/" not in name for name in names)


def test_levels_and_components_narrow_it():
    chosen = plan(order(WALES), levels=["regional"], components=["B4"])
    assert [one.place.level for one in chosen] == ["regional"] * 7
    assert {one.scope.components for one in chosen} == {("B4",)}
    assert all("regional-b4-2026" in one.name for one in chosen)


def test_the_manifest_tells_of_every_file(tmp_path):
    written = write(tmp_path)
    with (tmp_path / MANIFEST).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["code"] for row in rows} == set(SOME.place_by_code)
    for row in rows:
        content = (tmp_path / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        reading = read_workbook(tmp_path / row["file"], FRAMEWORK)
        assert reading.assessment.id == row["workbook_id"]
        located, problems = locate(reading.assessment, SOME, FRAMEWORK, expressly=True)
        assert (located.place_code, problems) == (row["code"], ())
        assert [problem.code for problem in reading.problems] == ["nothing_answered"]
    assert set(read_manifest(tmp_path / MANIFEST)[0]) == {one.issued for one in written}


def test_an_interrupted_run_is_finished_with_the_same_bytes(tmp_path):
    write(tmp_path / "whole")
    stream = scaffold(order(), plan(order()), tmp_path / "cut")
    for _ in range(3):
        next(stream)
    stream.close()
    assert MANIFEST not in contents(tmp_path / "cut")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "cut").iterdir()}
    written = write(tmp_path / "cut")
    assert [one.is_new for one in written].count(False) == len(before) == 3
    assert all(path.stat().st_mtime_ns == time for path, time in before.items())
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


FEW = SOME.model_copy(update={"places": SOME.places[:4]})


def test_a_list_of_places_may_grow(tmp_path):
    """What was written is not written anew: it may have been sent out."""
    first = write(tmp_path, geography=FEW)
    before = contents(tmp_path)
    assert [one.is_new for one in write(tmp_path)].count(False) == len(first) == 4
    after = contents(tmp_path)
    assert all(after[name] == before[name] for name in before if name != MANIFEST)
    issued, _ = read_manifest(tmp_path / MANIFEST)
    assert len(issued) == len(SOME.places)
    assert all(hashlib.sha256(after[it.file]).hexdigest() == it.sha256 for it in issued)
    assert not any(one.is_new for one in write(tmp_path))


def test_what_was_changed_since_it_was_issued_is_left_alone_and_named(tmp_path):
    path = tmp_path / write(tmp_path, geography=FEW)[0].issued.file
    path.write_bytes(path.read_bytes() + b" ")
    (problem,) = refused(write, tmp_path)
    assert (problem.code, problem.file) == ("file_differs", str(path))


def test_a_file_that_was_issued_for_others_is_left_alone_and_named(tmp_path):
    names = [one.issued.file for one in write(tmp_path, geography=FEW)]
    other = Order(FRAMEWORK, FEW, round="2026", organisation="Another")
    problems = refused(list, scaffold(other, plan(other), tmp_path))
    assert [it.file for it in problems] == [str(tmp_path / name) for name in names]


def test_other_files_of_the_same_names_are_all_named_and_nothing_is_written(tmp_path):
    names = [one.name for one in plan(order())][:2]
    for name in names:
        (tmp_path / name).write_bytes(b"filled in")
    assert [(it.code, it.file) for it in refused(write, tmp_path)] == [
        ("file_differs", str(tmp_path / name)) for name in names
    ]
    assert contents(tmp_path) == dict.fromkeys(names, b"filled in")
    written = write(tmp_path, force=True)
    assert all(one.is_new for one in written)


def test_a_foreign_manifest_is_kept_unless_forced(tmp_path):
    (tmp_path / MANIFEST).write_text("ship,port\n", "utf-8")
    assert [it.code for it in refused(write, tmp_path)] == ["target_exists"]
    assert list(contents(tmp_path)) == [MANIFEST]
    write(tmp_path, force=True)
    assert len(read_manifest(tmp_path / MANIFEST)[0]) == len(SOME.places)


def test_two_parts_of_a_folder_make_one_manifest(tmp_path):
    write(tmp_path / "parts", levels=["regional", "national"])
    write(tmp_path / "parts", levels=["local"])
    write(tmp_path / "whole")
    assert contents(tmp_path / "parts") == contents(tmp_path / "whole")
    gone = next(iter((tmp_path / "parts").glob("*national*")))
    gone.unlink()
    write(tmp_path / "parts", levels=["local"])
    files = {one.file for one in read_manifest(tmp_path / "parts" / MANIFEST)[0]}
    assert files == set(contents(tmp_path / "parts")) - {MANIFEST}


def test_a_manifest_with_holes_is_told_of_by_line(tmp_path):
    write(tmp_path, levels=["local"])
    path = tmp_path / MANIFEST
    text = path.read_text("utf-8").replace(",L1,", ",,")
    path.write_text(text, "utf-8")
    (problem,) = refused(read_manifest, path)
    assert (problem.code, problem.found, problem.expected) == ("key_missing", None, "code")
    assert ",," in text.splitlines()[problem.line - 1]


def test_a_manifest_of_another_framework_is_told_of_by_line(tmp_path):
    write(tmp_path, levels=["local"])
    path = tmp_path / MANIFEST
    first, second, *rest = path.read_text("utf-8").splitlines()
    other = second.replace(",local,", ",parish,").rpartition(",")[0] + ",F1 ZZ"
    path.write_text("\n".join([first, other, *rest]) + "\n", "utf-8")
    assert [(it.code, it.line, it.found) for it in refused(read_manifest, path, FRAMEWORK)] == [
        ("unknown_reference", 2, "parish"),
        ("unknown_reference", 2, "ZZ"),
    ]
    assert len(read_manifest(path)[0]) == len(rest) + 1  # where only files are asked for


HEADER, *_ = MANIFEST_LINES = [
    "place,code,level,round,file,workbook_id,sha256,components",
    f"Môn Bay,L1,local,2026-03,a.xlsx,EY-AAAA-AAAA,{'0' * 64},F1 F2",
    f"Sample Moor,L2,local,2026-03,b.xlsx,EY-BBBB-BBBB,{'1' * 64},F1 F2",
]
AS_WRITTEN = "\n".join(MANIFEST_LINES) + "\n"
IN_EXCEL = AS_WRITTEN.replace("2026-03", "Mar-26").replace("\n", "\r\n")


@pytest.mark.parametrize(
    "content",
    [
        AS_WRITTEN.encode(),
        IN_EXCEL.encode("utf-8-sig"),  # CSV UTF-8
        IN_EXCEL.replace(",", ";").encode("utf-8-sig"),  # where the comma is a decimal point
        IN_EXCEL.replace(",", "\t").encode("utf-16"),  # Unicode text
        b"sep=,\r\n" + IN_EXCEL.encode(),
        '"sep=;"\r\n'.encode("utf-8-sig") + IN_EXCEL.replace(",", ";").encode(),
        IN_EXCEL.removesuffix("\r\n").encode(),  # Google Sheets
        "".join(
            f'"{line}"\n'.replace(",", '","') for line in MANIFEST_LINES
        ).encode(),  # LibreOffice
        AS_WRITTEN.replace(",local,", ",Local,").encode(),
        "".join(f"{line},,\r\n" for line in MANIFEST_LINES).encode(),  # columns that were emptied
    ],
)
def test_a_manifest_is_read_as_spreadsheets_save_it(content, tmp_path):
    path = tmp_path / MANIFEST
    path.write_bytes(content)
    rows, odd = read_manifest(path, FRAMEWORK)
    assert [(it.place, it.level, it.workbook_id, it.components) for it in rows] == [
        ("Môn Bay", "local", "EY-AAAA-AAAA", "F1 F2"),
        ("Sample Moor", "local", "EY-BBBB-BBBB", "F1 F2"),
    ]
    assert {it.round for it in rows} <= {"2026-03", "Mar-26"}
    assert odd == ()


@pytest.mark.parametrize(
    ("text", "codes", "line"),
    [
        (AS_WRITTEN + MANIFEST_LINES[1] + "\n", ["manifest_row_twice"], 4),
        (AS_WRITTEN + IN_EXCEL.partition("\n")[2], ["manifest_row_twice"], 4),
        (AS_WRITTEN[:-1], ["manifest_not_ended"], 3),
        (AS_WRITTEN[:-4], ["manifest_not_ended"], 3),
    ],
)
def test_a_manifest_with_a_row_twice_or_an_open_end_is_told(text, codes, line, tmp_path):
    path = tmp_path / MANIFEST
    path.write_text(text, "utf-8", newline="")
    rows, odd = read_manifest(path, FRAMEWORK)
    assert len(rows) == 2
    assert [(it.code, it.severity, it.line) for it in odd] == [
        (code, "warning", line) for code in codes
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (AS_WRITTEN[:-20], "manifest_row_cut"),
        (
            AS_WRITTEN.replace("Sample Moor,L2", "Sample Heath,L3", 1) + MANIFEST_LINES[2] + "\n",
            "manifest_contradicts",
        ),
        (AS_WRITTEN[:-1] + " F", "unknown_reference"),
        (AS_WRITTEN[: -len(MANIFEST_LINES[2]) + 10], "key_missing"),
    ],
)
def test_a_manifest_that_was_cut_or_contradicts_itself_is_refused(text, code, tmp_path):
    path = tmp_path / MANIFEST
    path.write_text(text, "utf-8", newline="")
    assert code in {problem.code for problem in refused(read_manifest, path, FRAMEWORK)}


@given(st.integers(min_value=len(HEADER) + 1, max_value=len(AS_WRITTEN.encode()) - 1))
def test_a_manifest_cut_anywhere_within_a_row_is_never_read_in_silence(length):
    text = AS_WRITTEN.encode()[:length].decode(errors="ignore")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MANIFEST
        path.write_text(text, "utf-8", newline="")
        try:
            _, odd = read_manifest(path, FRAMEWORK)
        except EyfaError:
            return
        assert odd or text.endswith("\n")


def place_rule(path):
    """The drop-down of Place, its value, and the places that it offers."""
    book = load_workbook(path)
    start = book["Start"]
    cell = next(row[1] for row in start.iter_rows() if row[0].value == "Place")
    rules = [it for it in start.data_validations.dataValidation if cell.coordinate in it.sqref]
    (rule,) = rules
    if rule.type != "list":
        return rule, cell.value, None
    sheet, _, cells = rule.formula1.replace("$", "").partition("!")
    return rule, cell.value, [row[0].value for row in book[sheet.strip("'")][cells]]


def test_the_place_is_chosen_from_a_list_and_set(tmp_path):
    written = write(tmp_path, geography=WALES, levels=["regional"])
    for one in written:
        rule, value, offered = place_rule(tmp_path / one.issued.file)
        assert value == one.issued.place
        assert offered == [it.name for it in WALES.places if it.level == "regional"]
        assert rule.errorStyle == "warning"
        assert len(rule.promptTitle) <= 32
        assert len(rule.prompt) <= 255
    assert faults(tmp_path / written[0].issued.file) == []


def test_places_of_one_name_are_told_apart_in_a_list():
    offered = WALES.choices(("local", "regional", "national"))
    assert len(set(offered)) == 30
    shared = [name for name in offered if name.startswith("Powys")]
    assert shared == ["Powys (RPB-POWYS)", "Powys (W06000023)"]
    for name in offered:
        match = WALES.find(name)
        assert match.place is not None


def test_nobody_looks_through_thousands_of_places():
    places = tuple(
        Place(code=f"P{n}", name=f"P {n}", level="local") for n in range(MOST_CHOICES + 1)
    )
    many = Geography(id="many", title="Many", places=places)
    assert many.choices(("local",)) == ()


def test_without_a_list_the_place_is_free_text(tmp_path):
    write_workbook(tmp_path / "a.xlsx", FRAMEWORK, place="Anywhere")
    rule, value, offered = place_rule(tmp_path / "a.xlsx")
    assert (rule.type, value, offered) == (None, "Anywhere", None)
