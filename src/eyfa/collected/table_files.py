"""The files that a tidy table consists of: what they are called, which files are some, and writing both."""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO

from eyfa.collected import csv, parquet
from eyfa.collected.columns import (
    ABOUT,
    DIGEST,
    PROBLEM_COLUMNS,
    PROBLEMS,
    RESPONSE_COLUMNS,
    RESPONSES,
    Column,
    Standing,
    ToldBy,
)
from eyfa.collected.rows import Cell, Made, Rows, digest_of, problem_cells
from eyfa.files import followed, new_file
from eyfa.framework.lean import dataclass
from eyfa.problems import EyfaError, Problem
from eyfa.reporting.visible import UNSAFE
from eyfa.words import _

CSV, PARQUET = ".csv", ".parquet"
SUFFIXES = (CSV, PARQUET)
_MAGIC = b"PAR1"
"""How a Parquet file starts."""
_TEXTS = (CSV, ".tsv", ".tab", ".txt")
_HEAD = 4096
_START = re.compile(
    '"?schema"?(?P<between>[,;\t|])"?collection"?(?P=between)"?number"?(?P=between)"?assess'
)
"""What the headings of a table start with, however another program wrote them."""
UNTOLD = frozenset({"collection", "assessment", "standing", DIGEST.name})
"""What can be told only once all are read, and what tells whether a table was altered."""

Writer = csv.CsvWriter | parquet.ParquetWriter


def problems_path(path: Path) -> Path:
    """Where the problems of a table are: beside it, or of a link beside the table that it leads to."""
    beside = path.with_suffix(f".problems{path.suffix}")
    if path.is_symlink() and not os.path.lexists(beside):
        table = followed(path)
        beside = table.with_suffix(f".problems{table.suffix}")
    return beside


def is_table(path: Path) -> bool:
    """Whether a file is a tidy table, by its suffix and its first bytes; a sheet saved as CSV is none."""
    suffix = path.suffix.lower()
    if suffix == PARQUET:
        return _head(path).startswith(_MAGIC)
    return suffix == CSV and _has_csv_columns(path, RESPONSE_COLUMNS)


def saved_anew(path: Path) -> str:
    """How another program saved a table as text, in words; nothing where it looks like no such table."""
    head = _head(path) if path.suffix.lower() in _TEXTS else b""
    is_utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    line = head.decode("utf-16" if is_utf_16 else "utf-8-sig", errors="replace").split("\n", 1)[0]
    match = _START.search(line)
    if match is None:
        return ""
    if is_utf_16:
        return _("in UTF-16")
    if match["between"] != ",":
        return {
            ";": _("with semicolons between cells"),
            "\t": _("with tabs between cells"),
            "|": _("with vertical bars between cells"),
        }[match["between"]]
    if '"' in match[0]:
        return _("with quotation marks around headings")
    if match.start() == 0:
        return _("under a name that does not end with .csv")
    return _("with other columns in front")


def is_own(path: Path, columns: Sequence[Column]) -> bool:
    """Whether a file is one that eyfa wrote as such a table, so that it may be brought up to date."""
    if path.suffix.lower() == CSV:
        return _has_csv_columns(path, columns)
    try:
        return path.is_file() and parquet.has_columns(path, columns)
    except (OSError, ValueError, EyfaError):
        return False


def _has_csv_columns(path: Path, columns: Sequence[Column]) -> bool:
    """Whether a file starts with the first two columns of a table, of whatever version."""
    start = ",".join(column.name for column in columns[:2]).encode()
    return _head(path).removeprefix(codecs.BOM_UTF8).startswith(start)


def _head(path: Path) -> bytes:
    """How a regular file starts; nothing of any other, or where there is none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a path that is odd raises nothing else
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except (OSError, ValueError):
        return b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How a file stands beside other returns of the same workbook."""

    shown: str = ""
    """The id under which outputs show its assessment, where that is not its own."""
    standing: Standing = Standing.COUNTED
    told: tuple[Problem, ...] = ()
    """What is told of it."""


def open_writer(stream: IO[bytes], suffix: str, columns: tuple[Column, ...]) -> Writer:
    """What writes a table to a stream, by the suffix of its name."""
    is_csv = suffix.lower() == CSV
    return (csv.CsvWriter if is_csv else parquet.ParquetWriter)(stream, columns)


def json_lines(rows: Rows, number: int, made: Made) -> Iterator[str]:
    """The responses of one file as JSON, one object a line; none where nothing in it was usable."""
    if not rows.answers:
        return
    about = _about(rows, number, Beside(), made, "")
    same = {name: value for name, value in about.items() if name not in UNTOLD}
    for row in zip(*rows.answers.values(), strict=True):
        response = same | dict(zip(rows.answers, row, strict=True))
        text = json.dumps(response, ensure_ascii=False, allow_nan=False)
        yield UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)


def write_tables(
    target: Path,
    every: Iterable[tuple[Rows, Beside]],
    path_problems: Sequence[Problem],
    made: Made,
    collection: str,
    *,
    for_excel: bool = False,
) -> None:
    """Write both tables.

    Args:
        target: where the responses go.
        every: the rows of each file.
        path_problems: what was met before any file.
        made: how it was made.
        collection: its name.
        for_excel: whether CSV begins with a byte order mark, from which Excel knows that it is UTF-8; a
            table that has one keeps it.

    Raises:
        EyfaError: the system does not let them be written; what was there before is as it was.
    """
    with (
        new_file(target, force=True) as of_responses,
        new_file(problems_path(target), force=True) as of_problems,
        _marked(target, (of_responses, of_problems), for_excel=for_excel),
        open_writer(of_responses, target.suffix, RESPONSE_COLUMNS) as responses,
        open_writer(of_problems, target.suffix, PROBLEM_COLUMNS) as problems,
    ):
        of_paths = [(ToldBy.READING, problem_cells(problem)) for problem in path_problems]
        _write_problems(problems, of_paths, _OF_PATHS, collection)
        for number, (rows, beside) in enumerate(every, 1):
            if rows.answers:
                same = list(_about(rows, number, beside, made, collection).values())
                digests = [digest_of(same, rows.answers)] * len(rows.answers["benchmark"])
                responses.write(same, [*rows.answers.values(), digests])
            said = [(ToldBy.READING, cells) for cells in rows.problems]
            said += [(ToldBy.RETURNS, problem_cells(problem)) for problem in beside.told]
            of_file = {name: rows.about[name] for name in _OF_PATHS if name in rows.about}
            _write_problems(problems, said, of_file | {"number": number}, collection)


@contextmanager
def _marked(target: Path, streams: Iterable[IO[bytes]], *, for_excel: bool) -> Iterator[None]:
    if target.suffix.lower() == CSV and (for_excel or _head(target).startswith(codecs.BOM_UTF8)):
        for stream in streams:
            stream.write(codecs.BOM_UTF8)
    yield


def _about(rows: Rows, number: int, beside: Beside, made: Made, collection: str) -> dict[str, Cell]:
    """What is the same in every row of an assessment, in the order of the columns."""
    values: dict[str, Cell] = {
        "schema": RESPONSES,
        "collection": collection,
        "number": number,
        "assessment": beside.shown or rows.about["workbook"],
        "standing": beside.standing.value,
        **asdict(made),
        **rows.about,
    }
    return {column.name: values[column.name] for column in ABOUT}


_OF_PATHS: dict[str, Cell] = {"number": None, "sha256": "", "modified": None, "workbook": ""}
"""What the rows of problems say of the file, where they are of none that was read."""


def _write_problems(
    writer: Writer,
    said: Iterable[tuple[ToldBy, dict[str, Cell]]],
    of_file: dict[str, Cell],
    collection: str,
) -> None:
    same = {"schema": PROBLEMS, "collection": collection, **of_file}
    rows = [{**same, "told_by": told_by.value, **cells} for told_by, cells in said]
    if rows:
        writer.write((), [[row[column.name] for row in rows] for column in PROBLEM_COLUMNS])
