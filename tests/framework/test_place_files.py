"""Files of places, as YAML or as a table: every mistake at its place, in a table its line, all at once."""

from __future__ import annotations

import pytest

from eyfa.framework import document, mistakes, place_files, rules, table
from eyfa.framework.loader import load_framework, load_geography
from eyfa.problems import EyfaError, Kind

SOUND = """\
id: islands
title: Islands
date: "2026-01-31"
source: Made up for the tests
wording:
  - {level: local, after: [Parish]}
places:
  - {code: N1, name: Nation, level: national}
  - {code: R1, name: Sample, names: {cy: Enghraifft}, level: regional, within: N1}
  - {code: L1, name: Bay, other_names: [The Bay], level: local, within: R1}
  - {code: L2, name: Sample, level: local, within: R1}
retired:
  - {code: L0, replaced_by: L1}
"""
TABLE = '''\
code,name,level,within,Welsh name,Other
N1,Nation,national,,,
R1,Sample,regional,N1,Enghraifft,
L1,"Bay, the",local,R1,"Y ""Bae""",The Bay
'''
LEVELS = ("local", "regional", "national")
MARK = "▸"


def told(tmp_path, text: str | bytes, name: str = "places.yaml", levels=LEVELS):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EyfaError) as caught:
        load_geography(path, levels=levels)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    return [(problem.code, problem.line, problem.column) for problem in caught.value.problems]


def where(text: str) -> tuple[str, int, int]:
    """The text without its mark, and the place of the mark."""
    before = text[: text.index(MARK)]
    return text.replace(MARK, ""), before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


YAML_MISTAKES = [
    (rules.UNKNOWN_REFERENCE, "level: local, within: R1}\n  - {code: L2",
     "level: local, within: ▸R9}\n  - {code: L2"),
    (rules.UNKNOWN_REFERENCE, "level: local, within: R1}\n  - {code: L2",
     "level: ▸parish, within: R1}\n  - {code: L2"),
    (rules.UNKNOWN_REFERENCE, "replaced_by: L1", "replaced_by: ▸L9"),
    (rules.UNKNOWN_REFERENCE, "{level: local, after", "{level: ▸locla, after"),
    (rules.DUPLICATE_ID, "code: L2", "code: ▸l1"),
    (rules.DUPLICATE_ID, "code: L0", "code: ▸L2"),
    (place_files.PLACE_NAME_SHARED, "code: L2, name: Sample", "code: L2, name: ▸báy"),
    (place_files.PLACE_NAME_SHARED, "code: L2, name: Sample", "code: L2, name: ▸R1"),
    (place_files.PLACE_NAME_SHARED, "[The Bay]", "▸[L0]"),
    (mistakes.BAD_VALUE, "code: L2", "code: ▸L 2"),
    (mistakes.BAD_VALUE, '"2026-01-31"', '▸"31.1.2026"'),
    (mistakes.KEY_UNKNOWN, "name: Bay, other_names", "name: Bay, ▸othernames"),
    (mistakes.KEY_MISSING, "- {code: L2, name: Sample, ", "- ▸{code: L2, "),
]  # fmt: skip


def test_the_examples_are_sound(tmp_path):
    (tmp_path / "a.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "b.csv").write_text(TABLE, "utf-8")
    islands = load_geography(tmp_path / "a.yaml", levels=LEVELS)
    assert islands.find("the bay parish").place == islands.place_by_code["L1"]
    table = load_geography(tmp_path / "b.csv", levels=LEVELS)
    assert [place.name for place in table.places] == ["Nation", "Sample", "Bay, the"]
    assert table.place_by_code["L1"].other_names == ('Y "Bae"', "The Bay")
    assert table.place_by_code["N1"].within is None


@pytest.mark.parametrize(("kind", "sound", "wrong"), YAML_MISTAKES)
def test_each_mistake_of_a_yaml_file_is_told_at_its_place(kind: Kind, sound, wrong, tmp_path):
    assert SOUND.count(sound) == 1
    text, line, column = where(SOUND.replace(sound, wrong))
    assert told(tmp_path, text) == [(kind.code, line, column)]


def test_places_in_a_circle(tmp_path):
    text = SOUND.replace(
        "name: Nation, level: national", "name: Nation, level: national, within: R1"
    )
    assert {code for code, *_ in told(tmp_path, text)} == {"place_within_itself"}


@pytest.mark.parametrize(
    ("codes", "within", "expected"),
    [
        (21, lambda number: f"P{number + 1}" if number < 20 else "", []),
        (22, lambda number: f"P{number + 1}" if number < 21 else "", ["place_too_deep"]),
        (5_000, lambda number: f"P{number + 1}" if number < 4_999 else "", ["place_too_deep"]),
        (5_000, lambda number: f"P{(number + 1) % 5_000}", ["place_too_deep"]),
        (6_000, lambda number: f"Q{number}" if number else "", ["unknown_reference"] * 5_999),
        (100_001, lambda _: "", ["csv_too_long"]),
    ],
)
def test_no_list_of_places_keeps_anybody_waiting(codes, within, expected, tmp_path):
    rows = "".join(f"P{number},Place {number},local,{within(number)}\n" for number in range(codes))
    table_of_places = f"code,name,level,within\n{rows}"
    if expected:
        told_codes = [code for code, *_ in told(tmp_path, table_of_places, "places.csv")]
        assert told_codes == expected
    else:
        (tmp_path / "places.csv").write_text(table_of_places, "utf-8")
        places = load_geography(tmp_path / "places.csv", levels=LEVELS)
        assert len(list(places.around(places.places[0]))) == codes - 1


def test_all_mistakes_are_told_at_once(tmp_path):
    text = SOUND.replace("within: N1", "within: N9").replace("name: Bay,", "nam: Bay,")
    codes = [code for code, *_ in told(tmp_path, text)]
    assert codes == ["unknown_reference", "key_unknown"]


TABLE_MISTAKES = [
    (rules.UNKNOWN_REFERENCE, "regional,N1,", "regional,▸N9,"),
    (rules.UNKNOWN_REFERENCE, "Sample,regional", "Sample,▸region"),
    (rules.DUPLICATE_ID, "L1,", "▸R1,"),
    (mistakes.BAD_VALUE, "L1,", "▸L 1,"),
    (mistakes.KEY_MISSING, "R1,Sample,", "▸R1,,"),
    (place_files.CSV_CELLS, "N1,Nation,national,,,", "▸N1,Nation,national,,,,more"),
    (table.CSV_SYNTAX, '"Bay, the"', '▸"Bay, the'),
    (document.YAML_DUPLICATE_KEY, "Welsh name", "▸Name"),
]


@pytest.mark.parametrize(("kind", "sound", "wrong"), TABLE_MISTAKES)
def test_each_mistake_of_a_table_is_told_at_its_line(kind: Kind, sound, wrong, tmp_path):
    assert TABLE.count(sound) == 1
    text, line, _ = where(TABLE.replace(sound, wrong))
    assert (kind.code, line, None) in told(tmp_path, text, "places.csv")


def test_a_table_without_a_column_it_needs(tmp_path):
    assert told(tmp_path, "name,code\nA,B\n", "places.csv") == [("csv_heading", 1, None)]


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n"])
def test_an_empty_table(content, tmp_path):
    assert told(tmp_path, content, "places.csv") == [("yaml_empty", 1, None)]


def test_a_table_that_is_not_utf8(tmp_path):
    text = TABLE.replace("Bay", "Bâe").encode("cp1252")
    assert told(tmp_path, text, "places.csv") == [("not_utf8", 4, 6)]


def test_a_table_may_be_larger_than_a_framework_and_not_endless(tmp_path, monkeypatch):
    rows = "".join(f"P{number},Place number {number},local,\n" for number in range(40_000))
    (tmp_path / "many.csv").write_text(f"code,name,level,within\n{rows}", "utf-8")
    assert (tmp_path / "many.csv").stat().st_size > document.MAX_BYTES
    many = load_geography(tmp_path / "many.csv", levels=LEVELS)
    assert many.find("place number 39999").place == many.places[-1]
    assert many.find("plaice number 39999").close == ()  # nobody waits for that
    monkeypatch.setattr(table, "MAX_BYTES", 1024 * 1024)
    assert told(tmp_path, f"code,name,level,within\n{rows}", "more.csv") == [
        ("file_too_large", None, None)
    ]


def test_a_table_with_headings_alone_has_no_places(tmp_path):
    assert told(tmp_path, TABLE.splitlines()[0], "places.csv") == [("bad_value", 1, None)]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_tables_as_other_countries_write_them(delimiter, newline, tmp_path):
    plain = TABLE.replace('"Bay, the"', "Bay").replace('"Y ""Bae"""', "Bae")
    text = plain.replace(",", delimiter).replace("\n", newline)
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_geography(tmp_path / "a.csv").find("bae").place.code == "L1"


def test_a_line_break_within_a_cell_moves_no_other_line(tmp_path):
    text = TABLE.replace("Welsh name", '"Welsh\nname"').replace("regional,N1", "regional,N9")
    assert told(tmp_path, text, "places.csv") == [("unknown_reference", 4, None)]


SAVED = TABLE.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "content",
    [
        SAVED.encode("utf-8-sig"),
        SAVED.encode("utf-16"),
        "\ufeff".encode("utf-16-be")
        + SAVED.replace(",", "\t").replace("Bay\t", "Bay,").encode("utf-16-be"),
        b"sep=,\r\n" + SAVED.encode(),
        b"SEP=;\n" + SAVED.replace(",", ";").replace("Bay;", "Bay,").encode(),
        TABLE.replace(",local,", ",Local,").replace(",regional,", ", REGIONAL ,").encode(),
        TABLE.replace(",local,", ",Council area,").encode(),  # by its title
        TABLE.replace('"Bay, the",', ' "Bay, the"  , ').replace('"""', '""" ').encode(),
    ],
)
def test_a_table_is_read_as_spreadsheets_and_people_write_it(content, tmp_path):
    plain, path = tmp_path / "plain" / "a.csv", tmp_path / "a.csv"
    plain.parent.mkdir()
    plain.write_text(TABLE, "utf-8")
    path.write_bytes(content)
    framework = load_framework()
    local = framework.level_by_id["local"].model_copy(update={"title": "Council area"})
    levels = framework.level_by_id | {"local": local}
    assert load_geography(path, levels=levels) == load_geography(plain, levels=levels)


def test_a_line_before_the_headings_counts_as_a_line(tmp_path):
    text, line, _ = where("sep=,\n" + TABLE.replace("L1,", "▸L 1,"))
    assert told(tmp_path, text, "a.csv") == [("bad_value", line, None)]


def test_a_level_that_is_none_is_told_with_those_there_are(tmp_path):
    for name in ("Parish", "Health board area"):
        found = told(tmp_path, TABLE.replace(",local,", f",{name},"), "a.csv")
        assert [(code, line) for code, line, _ in found] == [("unknown_reference", 4)]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.yaml"])
def test_a_workbook_in_place_of_a_list_is_told_as_one(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" + bytes(30))
    with pytest.raises(EyfaError) as caught:
        load_geography(path, levels=LEVELS)
    (problem,) = caught.value.problems
    assert problem.code == "text_is_workbook"
    assert "CSV UTF-8" in problem.hint


def test_what_excel_saves_as_plain_csv_is_told_at_the_first_letter_that_is_lost(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("code,name,level\nL1,Ynys Môn,local\n".encode("cp1252"))
    with pytest.raises(EyfaError) as caught:
        load_geography(path, levels=LEVELS)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("not_utf8", 2)
    assert "CSV UTF-8" in problem.hint
