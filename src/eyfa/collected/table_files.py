"""The files that a tidy table consists of: what they are called, and which files are some."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from eyfa.collected.columns import RESPONSE_COLUMNS, Column
from eyfa.files import followed
from eyfa.problems import EyfaError

CSV, PARQUET = ".csv", ".parquet"
SUFFIXES = (CSV, PARQUET)
_MAGIC = b"PAR1"
"""How a Parquet file starts."""


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
    if suffix not in SUFFIXES:
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a path that is odd raises nothing else
            return False
        if suffix == PARQUET:
            return _starts_as_parquet(path)
        return _has_csv_columns(path, RESPONSE_COLUMNS)
    except (OSError, ValueError):
        return False


def is_own(path: Path, columns: tuple[Column, ...]) -> bool:
    """Whether a file is one that eyfa wrote as such a table, so that it may be brought up to date."""
    try:
        if not path.is_file():
            return False
        if path.suffix.lower() == CSV:
            return _has_csv_columns(path, columns)
        from eyfa.collected import parquet_table  # noqa: PLC0415 - heavy

        return parquet_table.has_columns(path, columns)
    except (OSError, ValueError, EyfaError):
        return False


def _has_csv_columns(path: Path, columns: Sequence[Column]) -> bool:
    """Whether a file starts with the first two columns of a table, of whatever version."""
    start = ",".join(column.name for column in columns[:2]).encode()
    with path.open("rb") as stream:
        return stream.read(len(start) + 3).removeprefix(b"\xef\xbb\xbf").startswith(start)


def _starts_as_parquet(path: Path) -> bool:
    """Whether a file starts as Parquet does."""
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC
