"""What is written as a table is read back as it was, to the last character."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collected.readings import TEXT, TINY, batches, problems
from eyfa.assessment import Assessment, Response, Scope
from eyfa.collected.columns import ANSWER, PROBLEM_COLUMNS, RESPONSE_COLUMNS, decoded, encodable
from eyfa.collected.rows import Rows
from eyfa.collected.table import read_table
from eyfa.collected.table_files import problems_path
from eyfa.intake.collect import write_table
from eyfa.workbook.reading.reader import Reading

SUFFIXES = (".csv", ".parquet")
COLUMNS = (RESPONSE_COLUMNS, PROBLEM_COLUMNS)
FORMULA_STARTS = tuple("=+-@＝＋－＠")
FOLDER = tempfile.TemporaryDirectory()


def written(suffix, readings, of_paths=()):
    path = Path(FOLDER.name) / f"table{suffix}"
    write_table(path, readings, TINY, problems=of_paths, force=True)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(batch=batches(), of_paths=st.lists(problems(None), max_size=2))
def test_read_of_written_is_the_same(suffix, batch, of_paths):
    table = read_table(written(suffix, batch, of_paths), TINY)
    assert list(table.readings) == batch
    assert table.problems == tuple(of_paths)
    assert table.is_whole


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(batch=batches())
@settings(max_examples=10)
def test_written_twice_is_the_same_bytes(suffix, batch):
    first = [path.read_bytes() for path in both(written(suffix, batch))]
    assert [path.read_bytes() for path in both(written(suffix, batch))] == first


def both(path):
    return path, problems_path(path)


@given(batch=batches())
def test_no_cell_of_a_csv_is_a_formula(batch):
    for path, columns in zip(both(written(".csv", batch)), COLUMNS, strict=True):
        text = path.read_bytes().decode("utf-8")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert {column.name for column in columns} <= set(cells)
        assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA_STARTS)]
        assert not [cell for cell in cells if cell.startswith(("\t", "\r", "\n"))]


@given(text=TEXT)
def test_text_is_encodable_and_comes_back(text):
    assert decoded(encodable(text).encode("utf-8").decode("utf-8")) == text


def test_every_column_is_declared_once_and_written():
    for columns in COLUMNS:
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
    assessment = Assessment(id="EY-1", scope=Scope.of(TINY))
    rows = Rows.of(Reading(file="", sha256="", assessment=assessment, problems=()), TINY)
    assert {name: len(values) for name, values in rows.answers.items()} == {
        column.name: 5 for column in ANSWER
    }


def test_every_benchmark_of_the_scope_has_a_row_with_its_worth(tmp_path):
    answer = Response(benchmark="F1-L02", rating="needs_strengthening")
    assessment = Assessment(
        id="EY-1",
        scope=Scope(("local",), ("F1", "B1")),
        responses={"F1-L02": answer},
        file="a.xlsx",
        sha256="1",
    )
    reading = Reading(file="a.xlsx", sha256="1", assessment=assessment, problems=())
    write_table(tmp_path / "t.csv", [reading], TINY)
    with (tmp_path / "t.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["benchmark"], row["rating"], row["value"]) for row in rows] == [
        ("F1-L01", "", ""),
        ("F1-L02", "needs_strengthening", str(2 / 3)),
        ("B1-L01", "", ""),
    ]


def test_parquet_is_typed(tmp_path):
    from pyarrow import parquet

    assessment = Assessment(id="EY-1", scope=Scope.of(TINY), file="a.xlsx", sha256="1")
    reading = Reading(file="a.xlsx", sha256="1", assessment=assessment, problems=(), modified=5)
    write_table(tmp_path / "t.parquet", [reading], TINY)
    table = parquet.read_table(tmp_path / "t.parquet")
    types = {field.name: (str(field.type), field.nullable) for field in table.schema}
    assert types["number"] == ("int64", False)
    assert types["value"] == ("double", True)
    assert types["rating"] == ("string", True)
    assert types["evidence"] == ("string", False)
    assert table.schema.names == [column.name for column in RESPONSE_COLUMNS]
    assert table["modified"].to_pylist() == [5] * 5


def test_row_groups_are_bounded_and_hold_whole_assessments(tmp_path, monkeypatch):
    from pyarrow import parquet

    from eyfa.collected import parquet as parquet_table

    monkeypatch.setattr(parquet_table, "ROWS", 12)
    readings = [
        Reading(
            file=f"{number}.xlsx",
            sha256=f"{number}",
            assessment=Assessment(
                id=f"EY-{number}", scope=Scope.of(TINY), file=f"{number}.xlsx", sha256=f"{number}"
            ),
            problems=(),
            modified=0,
        )
        for number in range(10)
    ]
    path = tmp_path / "t.parquet"
    write_table(path, readings, TINY)
    meta = parquet.ParquetFile(path).metadata
    assert [meta.row_group(index).num_rows for index in range(meta.num_row_groups)] == [
        15,
        15,
        15,
        5,
    ]
    assert list(read_table(path, TINY).readings) == readings
