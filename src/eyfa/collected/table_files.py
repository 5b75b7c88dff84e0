"""The files that a tidy table consists of: what they are called, and which files are some."""

from __future__ import annotations

import codecs
import os
import re
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
_TEXTS = (CSV, ".tsv", ".tab", ".txt")
_HEAD = 4096
_START = re.compile(
    '"?schema"?(?P<between>[,;\t|])"?collection"?(?P=between)"?number"?(?P=between)"?assess'
)
"""What the headings of a table start with, however another program wrote them."""


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
        return "in UTF-16"
    if match["between"] != ",":
        found = {";": "semicolons", "\t": "tabs", "|": "bars"}[match["between"]]
        return f"with {found} between cells"
    if '"' in match[0]:
        return "with quotation marks around headings"
    is_first = match.start() == 0
    return "under a name that does not end with .csv" if is_first else "with other columns in front"


def is_own(path: Path, columns: Sequence[Column]) -> bool:
    """Whether a file is one that eyfa wrote as such a table, so that it may be brought up to date."""
    if path.suffix.lower() == CSV:
        return _has_csv_columns(path, columns)
    from eyfa.collected import parquet  # noqa: PLC0415 - heavy

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
