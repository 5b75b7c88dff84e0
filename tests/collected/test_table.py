"""A table that is not as it was written gives nothing; one of another framework says so."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import eyfa
from collected.readings import TINY
from eyfa.assessment import Assessment, Response, Scope
from eyfa.collected import csv as csv_table
from eyfa.collected import parquet as parquet_table
from eyfa.collected.columns import ABOUT, ANSWER, DIGEST, RESPONSE_COLUMNS, Type, as_markdown
from eyfa.collected.table import read_table
from eyfa.collected.table_files import is_table, open_writer, problems_path
from eyfa.framework.model import Framework
from eyfa.intake.batch import read_sources
from eyfa.intake.collect import write_table
from eyfa.intake.find import find_sources
from eyfa.intake.reading import Kit
from eyfa.problems import EyfaError
from eyfa.workbook.reading.file_findings import FILE_IS_PDF
from eyfa.workbook.reading.reader import Reading

SUFFIXES = (".csv", ".parquet")
ROOT = Path(__file__).parents[2]


def reading(number: int, **about: str) -> Reading:
    assessment = Assessment(
        id=f"EY-{number}",
        scope=Scope.of(TINY),
        responses={
            "F1-L01": Response(benchmark="F1-L01", rating="in_place", evidence="=Made up, “x”"),
            "B1-L01": Response(benchmark="B1-L01", importance="high"),
        },
        file=f"{number}.xlsx",
        sha256=str(number),
        **about,
    )
    return Reading(
        file=assessment.file,
        sha256=assessment.sha256,
        assessment=assessment,
        problems=(),
        modified=number,
    )


def unusable(number: int) -> Reading:
    problem = FILE_IS_PDF.problem(file=f"{number}.xlsx")
    return Reading(
        file=f"{number}.xlsx",
        sha256=str(number),
        assessment=None,
        problems=(problem,),
        modified=number,
    )


READINGS = [unusable(1), reading(2), unusable(3), reading(4), unusable(5)]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    write_table(path, READINGS, TINY)
    return path


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


def refused(path, framework=TINY) -> list[str]:
    """Why nothing is read of a table, which is told at it."""
    with pytest.raises(EyfaError) as error:
        list(read_table(path, framework).readings)
    assert {problem.file for problem in error.value.problems} == {str(path)}
    assert "{" not in str(error.value)
    return codes(error)


def test_the_plain_call_reads_and_writes(tmp_path):
    eyfa.write_table(tmp_path / "a.csv", READINGS, TINY)
    back = eyfa.read_table(tmp_path / "a.csv", TINY)
    assert list(back.readings) == READINGS
    assert back.made.eyfa == eyfa.__version__
    with pytest.raises(EyfaError) as error:
        eyfa.write_table(tmp_path / "a.csv", READINGS, TINY)
    assert codes(error) == ["target_exists"]


def test_the_page_of_the_documentation_is_fresh():
    """Made by `python -m eyfa.collected.columns > docs/collected-columns.md`."""
    page = (ROOT / "docs" / "collected-columns.md").read_text(encoding="utf-8")
    assert page == as_markdown()


EDITS = {
    "a row was taken out": lambda lines: [*lines[:3], *lines[4:]],
    "two rows were swapped": lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
    "a row was doubled": lambda lines: [*lines, lines[-1]],
    "an assessment was taken out": lambda lines: lines[:6],
    "the first was taken out": lambda lines: [lines[0], *lines[6:]],
    "assessments were swapped": lambda lines: [lines[0], *lines[6:], *lines[1:6]],
    "a rating is none": lambda lines: [line.replace(",in_place,", ",splendid,") for line in lines],
    "a rating was changed": lambda lines: [line.replace(",in_place,", ",new_action,") for line in lines],
    "a rating was taken out": lambda lines: [line.replace(",in_place,", ",,") for line in lines],
    "a value was changed": lambda lines: [line.replace(",in_place,1.0", ",in_place,0.9") for line in lines],
    "an importance is none": lambda lines: [line.replace(",high,", ",vast,") for line in lines],
    "a benchmark is none": lambda lines: [line.replace("F1-L02", "F1-L09") for line in lines],
    "a level is none": lambda lines: [line.replace("local regional", "local global") for line in lines],
    "a number is none": lambda lines: [line.replace("-2-3,2,EY-", "-2-3,two,EY-") for line in lines],
    "a number lacks": lambda lines: [line.replace("-2-3,2,EY-", "-2-3,,EY-") for line in lines],
    "a component is asked about twice": lambda lines: [
        line.replace(",F1 B1,", ",F1 B1 F1,")
        for block in (lines[:1], lines[1:6], lines[6:])
        for line in (*block, *(row for row in block if ",F1-" in row))
    ],
    "it was cut off": lambda lines: [*lines[:-1], lines[-1][:40]],
    "it was cut off within its last cell": lambda lines: [*lines[:-1], lines[-1][:-2]],
    "it was cut off at its end": lambda lines: [*lines[:-1], lines[-1][:-1]],
    "a value is no number": lambda lines: [line.replace(",in_place,1.0", ",in_place,NaN") for line in lines],
    "a value is endless": lambda lines: [line.replace(",in_place,1.0", ",in_place,inf") for line in lines],
    "a value lost its point": lambda lines: [line.replace(",1.0,", ',"1,0",') for line in lines],
    "a quotation does not end": lambda lines: [*lines[:-1], lines[-1].rstrip("\n") + '"x'],
    "half of one is another's": lambda lines: [
        *lines[:3], *(line.replace("EY-2", "EY-9") for line in lines[3:])
    ],
    "a column was taken out": lambda lines: [line.split(",", 3)[3] for line in lines],
    "there are no rows": lambda lines: lines[:1],
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_altered_table_gives_nothing(edit, table):
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    altered = edit(lines)
    assert altered != lines
    table.write_text("".join(altered), encoding="utf-8")
    assert refused(table) == ["table_damaged"]


ANOTHER = {
    Type.TEXT: lambda text: f"{text or ''}x",
    Type.WHOLE: lambda number: number + 1,
    Type.NUMBER: lambda number: 0.5 if number is None else number / 2,
}
CONSISTENT = {
    "rating": {"in_place": "new_action"}, "value": {1.0: 0.0}, "importance": {"high": "low"}
}  # fmt: skip
"""What another answer of the framework's would be, beside which nothing looks odd."""


def altered(path, changes):
    """Alter columns of a table in every row of the second assessment, and write it as it was written."""
    is_csv = path.suffix == ".csv"
    of = csv_table if is_csv else parquet_table
    blocks = list(of.read_blocks(path, RESPONSE_COLUMNS, ABOUT))
    with (
        path.open("wb") as stream,
        open_writer(stream, path.suffix, RESPONSE_COLUMNS) as writer,
    ):
        for number, (about, answers) in enumerate(blocks):
            for name, change in changes.items() if number else ():
                if name in about:
                    about[name] = change(about[name])
                else:
                    answers[name] = [change(value) for value in answers[name]]
            writer.write(
                [about[it.name] for it in ABOUT],
                [answers[it.name] for it in (*ANSWER, DIGEST)],
            )


CHANGES = {
    column.name: {column.name: ANOTHER[column.type]} for column in RESPONSE_COLUMNS
} | {
    "rating and value": {
        name: lambda value, its=its: its.get(value, value)
        for name, its in CONSISTENT.items() if name != "importance"
    },
    "importance alone": {"importance": lambda value: CONSISTENT["importance"].get(value, value)},
    "a place alone": {"place": lambda _: "Sample Moor"},
    "a round alone": {"round": lambda _: "2031"},
}  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_whatever_column_is_altered_it_is_noticed(tmp_path, suffix, changes):
    path = tmp_path / f"t{suffix}"
    write_table(path, READINGS, TINY)
    altered(path, {})
    assert list(read_table(path, TINY).readings) == READINGS
    altered(path, changes)
    assert refused(path) == ["table_damaged"]


def test_a_rating_that_was_altered_with_its_value_is_told_with_its_workbook(table):
    altered(table, CHANGES["rating and value"])
    with pytest.raises(EyfaError) as error:
        list(read_table(table, TINY).readings)
    assert "the rows of 4.xlsx (EY-4) have been changed" in str(error.value)


def without_digests(path):
    """Write a table as eyfa 0.1.0 did."""
    if path.suffix == ".csv":
        rows = [line.rpartition(",")[0] for line in path.read_text(encoding="utf-8").splitlines()]
        path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    else:
        from pyarrow import parquet

        parquet.write_table(parquet.read_table(path).drop_columns(["digest"]), path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_of_an_earlier_version_is_read_and_said_to_have_no_digests(tmp_path, suffix):
    path = tmp_path / f"t{suffix}"
    write_table(path, READINGS, TINY)
    without_digests(path)
    found = read_table(path, TINY)
    assert list(found.readings) == READINGS
    assert [problem.code for problem in found.problems] == ["table_without_digests"]
    assert (found.is_whole, found.has_digests) == (True, False)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (",1.0,", ',"1,0",', "1,0 in the column value, where this is expected: a number"),
        (",1.0,", ",nan,", "nan in the column value, where this is expected: a number"),
        (
            "-2-3,2,EY-",
            "-2-3,2.0,EY-",
            "2.0 in the column number, where this is expected: a whole number",
        ),
    ],
)
def test_what_stands_in_place_of_a_number_is_said(before, after, said, table):
    text = table.read_text(encoding="utf-8")
    assert before in text
    table.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(EyfaError) as error:
        list(read_table(table, TINY).readings)
    assert said in str(error.value)


def quoted(text: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text)))
    return stream.getvalue().encode()


def numbered(text: str) -> bytes:
    first, *others = text.splitlines()
    return "\n".join(
        [f'"",{first}', *(f'"{n}",{line}' for n, line in enumerate(others)), ""]
    ).encode()


SAVED_ANEW = {
    "every heading in quotation marks": quoted,
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 and tabs": lambda text: text.replace(",", "\t").encode("utf-16"),
    "a column in front": numbered,
}


@pytest.mark.parametrize("save", SAVED_ANEW.values(), ids=SAVED_ANEW)
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_table_that_another_program_saved_anew_is_told_as_such(name, save, table):
    """Not as a sheet of a workbook: whoever asks the respondents for that would ask in vain."""
    path = table.with_name(name)
    path.write_bytes(save(table.read_text(encoding="utf-8")))
    sources = find_sources([path], TINY)
    assert sources.files == ()
    (only,) = sources.unusable
    assert [it.code for it in only.problems] == ["table_saved_anew"]
    assert only.problems[0].file == str(path)


def test_another_text_is_no_table_that_was_saved_anew(tmp_path):
    path = tmp_path / "a.csv"
    for text in ("Ref;Rating\n", "schema,other\n", "", "collection;schema;number;assessment\n"):
        path.write_text(text)
        assert find_sources([path], TINY).files == (path,)


def with_column(table, name, change):
    at = table.schema.get_field_index(name)
    return table.set_column(at, name, change(table[name]))


PARQUET_EDITS = {
    "a value is no number": lambda pa, table: table.set_column(
        at := table.column_names.index("value"), table.schema.field(at),
        [[float("nan") if it == 1 else it for it in table["value"].to_pylist()]],
    ),
    "a rating was changed alone": lambda pa, table: with_column(
        table, "rating", lambda it: pa.compute.replace_substring(it, "in_place", "new_action")
    ),
    "a column is of another type": lambda pa, table: with_column(
        table, "number", lambda it: it.cast(pa.string())
    ),
    "nothing stands where something should": lambda pa, table: with_column(
        table, "evidence", lambda it: pa.nulls(table.num_rows, pa.string())
    ),
    "it is no table of ours": lambda pa, table: pa.table({"a": [1]}),
}  # fmt: skip


@pytest.mark.parametrize("edit", [*PARQUET_EDITS.values(), None], ids=[*PARQUET_EDITS, "it is cut"])
def test_an_altered_parquet_table_gives_nothing(edit, tmp_path):
    import pyarrow as pa
    from pyarrow import compute, parquet  # noqa: F401

    path = tmp_path / "a.parquet"
    write_table(path, READINGS, TINY)
    if edit is None:
        path.write_bytes(path.read_bytes()[:-20])
    else:
        parquet.write_table(edit(pa, parquet.read_table(path)), path)
    assert refused(path) == ["table_damaged"]


def test_rows_are_counted_before_any_is_read(tmp_path, monkeypatch):
    """A thousand bytes may stand for millions of rows that are alike; here three are too many."""
    from pyarrow.parquet import ParquetFile

    path = tmp_path / "a.parquet"
    write_table(path, READINGS, TINY)
    monkeypatch.setattr("eyfa.collected.parquet._MOST_ROWS", 3)
    monkeypatch.setattr(ParquetFile, "read_row_group", None)
    with pytest.raises(EyfaError, match="rows in one group"):
        read_table(path, TINY)


def test_a_workbook_that_is_in_a_table_too_is_said_to_be_in_the_table(tmp_path):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for path in (one, two):
        write_table(path, READINGS, TINY)
    first = next(it for it in READINGS if it.assessment)

    def said(found):
        return [
            problem.message
            for it in found
            if it.file == first.file
            for problem in it.problems
            if problem.code == "duplicate_file"
        ]

    for tables, of_files in (([one], [first]), ([one, two], [])):
        sources = find_sources(tables, TINY)
        both = read_sources(sources, of_files, Kit(TINY), problems=[])
        assert said(both) == [f"is already in the table {one}; it is counted once"]


def test_what_a_spreadsheet_program_does_to_line_ends_and_marks_is_taken(table):
    text = table.read_text(encoding="utf-8").replace("\n", "\r\n")
    table.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert is_table(table)
    assert list(read_table(table, TINY).readings) == READINGS


def test_undecodable_bytes_are_damage(table):
    table.write_bytes(table.read_bytes().replace(b"Made", b"M\xffde"))
    assert refused(table) == ["table_damaged"]


@pytest.mark.parametrize("place", range(100, 2500, 150))
def test_a_parquet_table_in_which_bytes_were_altered_gives_no_other_answers(place, tmp_path):
    path = tmp_path / "table.parquet"
    write_table(path, READINGS, TINY)
    data = bytearray(path.read_bytes())
    data[place] ^= 0x55
    path.write_bytes(data)
    try:
        assert list(read_table(path, TINY).readings) == READINGS
    except EyfaError as error:
        assert {problem.code for problem in error.problems} <= {  # noqa: PT017 - either is right
            "table_damaged",
            "table_other_shape",
            "table_other_framework",
        }


def test_fewer_digits_of_a_value_are_taken(table):
    """As programs write it that keep fewer than Python does."""
    text = table.read_text(encoding="utf-8")
    assert ",in_place,1.0," in text
    table.write_text(text.replace(",in_place,1.0,", ",in_place,0.9999999999,"), encoding="utf-8")
    assert list(read_table(table, TINY).readings) == READINGS


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_table_of_another_framework_is_a_problem_at_it(suffix, tmp_path, wales):
    path = tmp_path / f"table{suffix}"
    write_table(path, READINGS, TINY)
    assert refused(path, wales) == ["table_other_framework"]
    (only,) = find_sources([path], wales).unusable
    assert (only.file, only.assessment) == (str(path), None)
    assert only.problems[0].file == str(path)


def test_another_edition_is_another_framework(table):
    other = Framework.model_validate_json(
        json.dumps(TINY.model_dump(mode="json") | {"edition": "2031"})
    )
    assert refused(table, other) == ["table_other_framework"]


def test_a_table_of_another_version_says_so(table):
    table.write_text(table.read_text().replace("eyfa/responses/1", "eyfa/responses/2"))
    assert refused(table) == ["table_other_shape"]


def test_a_table_without_its_problems_says_so(table):
    problems_path(table).unlink()
    found = read_table(table, TINY)
    assert [problem.code for problem in found.problems] == ["table_problems_missing"]
    assert not found.is_whole
    assert list(found.readings) == [READINGS[1], READINGS[3]]


PROBLEM_EDITS = {
    "a row was taken out": lambda lines: lines[:-1],
    "it is another collecting's": lambda lines: [line.replace("-2-3", "-2-4") for line in lines],
    "a severity is none": lambda lines: [line.replace(",error,", ",awful,") for line in lines],
    "it is of another shape": lambda lines: [line.replace("problems/1", "problems/7") for line in lines],
    "it has other columns": lambda lines: ["a,b\n"],
    "entries are no pairs": lambda lines: [*lines[:-1], lines[-1].rstrip("\n") + "[1]\n"],
    "entries lie too deep": lambda lines: [*lines[:-1], lines[-1].rstrip("\n") + "[" * 200_000 + "\n"],
}  # fmt: skip


@pytest.mark.parametrize("edit", PROBLEM_EDITS.values(), ids=PROBLEM_EDITS)
def test_problems_that_are_not_the_tables_are_not_read(edit, table):
    beside = problems_path(table)
    lines = beside.read_text(encoding="utf-8").splitlines(keepends=True)
    beside.write_text("".join(edit(lines)), encoding="utf-8")
    found = read_table(table, TINY)
    assert [problem.code for problem in found.problems] == ["table_problems_differ"]
    assert not found.is_whole


def test_what_is_no_table(tmp_path):
    (tmp_path / "sheet.csv").write_text("Ref,Rating\nF1-L01,3\n")
    (tmp_path / "text.parquet").write_text("not parquet")
    (tmp_path / "folder.csv").mkdir()
    names = ("sheet.csv", "text.parquet", "folder.csv", "missing.csv", "a.xlsx", "x\0.csv")
    assert not any(is_table(tmp_path / name) for name in names)


def test_without_pyarrow_csv_works_and_parquet_says_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "table.parquet"
    write_table(path, READINGS, TINY)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    write_table(tmp_path / "table.csv", READINGS, TINY)
    for call in (
        lambda: read_table(path, TINY),
        lambda: write_table(tmp_path / "new.parquet", READINGS, TINY),
    ):
        with pytest.raises(EyfaError) as error:
            call()
        assert codes(error) == ["parquet_not_installed"]
        assert 'pip install "eyfa[batch]"' in error.value.problems[0].hint
    assert sorted(it.name for it in tmp_path.iterdir()) == [
        "table.csv", "table.parquet", "table.problems.csv", "table.problems.parquet"
    ]  # fmt: skip


def test_place_and_round_are_given_to_those_that_lack_them(tmp_path):
    from eyfa.workbook.reading.findings import PLACE_UNKNOWN, ROUND_UNKNOWN

    lacking = replace(
        reading(1, place="Sample Bay"), problems=(PLACE_UNKNOWN.problem(), ROUND_UNKNOWN.problem())
    )
    write_table(tmp_path / "t.csv", [lacking], TINY)
    sources = find_sources([tmp_path / "t.csv"], TINY)
    (found,) = read_sources(sources, [], Kit(TINY, "Elsewhere", "2026"), problems=[])
    assert (found.assessment.place, found.assessment.round) == ("Sample Bay", "2026")
    assert [problem.code for problem in found.problems] == ["place_unknown"]


@pytest.mark.parametrize("whole", ["int8", "int32", "int64"])
def test_a_column_is_read_right_whatever_its_texts_are_numbered_by(whole):
    import pyarrow as pa

    indices = pa.array([1, 1, 2, 0, 2], getattr(pa, whole)())
    chunk = pa.DictionaryArray.from_arrays(indices, ["a", "b", "c"])
    holed = pa.DictionaryArray.from_arrays(pa.array([0, None], indices.type), ["a", "b", "c"])
    column = pa.chunked_array([chunk, chunk[1:4], chunk[:0], holed])
    assert parquet_table._values(column) == [*"bbcacbcaa", None]
