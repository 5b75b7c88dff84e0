"""A plain table as CSV: its headings, and its rows of text with the line of each.

Commas, semicolons or tabs stand between the cells, as spreadsheets of different countries write them, and a
line before the headings may say which (`sep=;`). What is wrong in a table is told by its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from eyfa.framework.document import YAML_EMPTY, read_text
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.words import _

CSV_SYNTAX = Kind(
    "csv_syntax",
    Severity.ERROR,
    "not a table of comma-separated values: {reason}",
    "save it again as CSV (UTF-8) from a spreadsheet",
    "It is not certain where each cell of the table ends, so none of it was read.",
    {"reason": "a quotation mark that opens here is not closed before the next cell"},
)
CSV_HEADING = Kind(
    "csv_heading",
    Severity.ERROR,
    "there is no column {expected!r}",
    "put the headings in the first row: {headings}",
    "A column that every list of this kind needs is missing.",
    {"expected": "level", "headings": "code, name, level, within"},
)
CSV_TOO_LONG = Kind(
    "csv_too_long",
    Severity.ERROR,
    "the table has more than {limit} rows",
    "check that it is the right file; split a longer list into parts",
    "Lists of places and of issued workbooks are read up to a limit, so that no file can keep "
    "eyfa busy for ever.",
    {"limit": "100,000"},
)
SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
"""Files with these names are tables; other text is YAML."""
DELIMITERS = ",;\t"
_SAYS_DELIMITER = re.compile(
    rf'\s*"?sep=([{DELIMITERS}])"?[{DELIMITERS}]*[ ]*(?:\r\n?|\n)', re.IGNORECASE
)
"""The first line by which Excel is told what stands between cells."""
_BLANKS_BEHIND_QUOTES = re.compile(rf'" +(?=[{DELIMITERS}\r\n]|\Z)')
"""They mean nothing, and the parser refuses them."""
MAX_BYTES = 32 * 1024 * 1024
"""Of a table."""
MOST_ROWS = 100_000
"""Places, or issued workbooks."""


class Row(NamedTuple):
    """A row that holds anything."""

    line: int
    """At which it begins, from 1."""
    cells: list[str]
    """Their text, without white space around it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read."""

    path: Path
    headings: Row
    """As they are compared."""
    rows: list[Row]
    """What stands below the headings."""
    has_end: bool
    """Whether its last line is ended, as programs end the last line of a file that they wrote whole."""

    def require(self, required: Iterable[str], known: Iterable[str]) -> None:
        """Make sure that the table has the columns that are needed.

        Raises:
            EyfaError: with every one that is missing; `known` are all that it may have.
        """
        missing = [
            CSV_HEADING.problem(
                file=str(self.path), line=1, expected=name, headings=", ".join(known)
            )
            for name in required
            if name not in self.headings.cells
        ]
        if missing:
            raise EyfaError(missing)


def read_table(path: Path) -> Table:
    """Read a table in UTF-8 or UTF-16, as spreadsheets save it.

    Raises:
        EyfaError: it cannot be read, is no table, or holds nothing.
    """
    text = read_text(path, MAX_BYTES, may_be_utf_16=True)
    rows = list(islice(_rows(text, str(path)), MOST_ROWS + 2))
    if not rows:
        raise EyfaError([YAML_EMPTY.problem(file=str(path), line=1)])
    if len(rows) > MOST_ROWS + 1:
        raise EyfaError([CSV_TOO_LONG.problem(file=str(path), limit=f"{MOST_ROWS:,}")])
    headings = rows[0]._replace(cells=[fold(cell) for cell in rows[0].cells])
    # Google Sheets, which ends no last line, writes \r in the others.
    return Table(path, headings, rows[1:], "\r" in text or text.endswith("\n"))


def _rows(text: str, file: str) -> Iterator[Row]:
    """The rows that hold anything, in which a quotation mark that opens is closed before the next cell."""
    said = _SAYS_DELIMITER.match(text)
    text = _BLANKS_BEHIND_QUOTES.sub('"', text[said.end() :] if said else text)
    lines = io.StringIO(text, newline="").readlines()  # whose ends stay, for those within cells
    delimiter = said[1] if said else max(DELIMITERS, key="".join(lines[:1]).count)
    line = before = 2 if said else 1
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield Row(line, cells)
            line = reader.line_num + before
    except csv.Error:
        reason = _("a quotation mark that opens here is not closed before the next cell")
        raise EyfaError([CSV_SYNTAX.problem(file=file, line=line, reason=reason)]) from None
