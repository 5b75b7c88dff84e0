"""The manifest of a folder of issued workbooks: which file went to which place, as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.mistakes import KEY_MISSING
from eyfa.framework.rules import UNKNOWN_REFERENCE
from eyfa.framework.spelling import known_or_meant
from eyfa.problems import EyfaError, Kind, Problem, Severity, has_errors, named, shortened
from eyfa.reporting.formats.csv import guard, unguard

if TYPE_CHECKING:
    from eyfa.framework.model import Framework

MANIFEST_ROW_CUT = Kind(
    "manifest_row_cut",
    Severity.ERROR,
    "this row is not whole: {found} is no {expected}",
    "the manifest was cut short or changed: take the one that eyfa init wrote, or write it again",
    "A row of the manifest ends too early, so rows behind it may be missing too. Who has returned cannot "
    "be told by it.",
    {"found": "7d2645e9d2e20dcc", "expected": "checksum of 64 digits"},
)
MANIFEST_NOT_ENDED = Kind(
    "manifest_not_ended",
    Severity.WARNING,
    "the last line has no end, so rows may be missing behind it",
    "compare it with the manifest that eyfa init wrote",
    "eyfa ends each line of a manifest, as spreadsheets do. Where the last one has no end, the file may "
    "have been cut short. What is there is used.",
)
MANIFEST_ROW_TWICE = Kind(
    "manifest_row_twice",
    Severity.WARNING,
    "rows for workbooks that have one already: lines {lines}; each workbook is expected once",
    "nothing, if the rows were pasted twice; else take the manifest that eyfa init wrote",
    "Some workbooks have several rows, as where a manifest was pasted beneath itself. Each is expected "
    "once.",
    {"lines": "24, 25, 26 and 19 more"},
)
MANIFEST_CONTRADICTS = Kind(
    "manifest_contradicts",
    Severity.ERROR,
    "the workbook {found} stands on line {first} for another place or level",
    "take the manifest that eyfa init wrote, or write it again",
    "A reference belongs to one workbook, which went to one place. With two rows that differ, nobody can "
    "tell from whom it is expected.",
    {"found": "EY-7K3M-Q2XA", "first": "2"},
)
MANIFEST = "manifest.csv"
"""Its name within the folder."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook that was issued for a place."""

    place: str
    code: str
    level: str
    """Level id."""
    round: str
    """The occasion; may be empty."""
    file: str
    """Its name within the folder of the manifest."""
    workbook_id: str
    sha256: str
    """Of the file as it was issued, in hexadecimal."""
    components: str = ""
    """Ids of what it asks about, with blanks between them; empty in manifests of before they were named."""


HEADINGS = tuple(field.name for field in fields(Issued))
_NEEDED = HEADINGS[:-1]
_FILLED = ("place", "code", "level", "file", "workbook_id")
_DIGEST = re.compile("[0-9a-fA-F]{64}|")


def is_manifest(headings: Iterable[str]) -> bool:
    """Whether a table with these headings is one, and not a list of places."""
    return {"workbook_id", "sha256"} <= set(headings)


def render_manifest(issued: Iterable[Issued]) -> bytes:
    """The table, in the order of the files' names; the same workbooks always give the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADINGS)
    for one in sorted(issued, key=lambda one: one.file):
        writer.writerow([guard(value) for value in astuple(one)])
    return text.getvalue().encode()


def read_manifest(
    path: Path, framework: Framework | None = None
) -> tuple[tuple[Issued, ...], tuple[Problem, ...]]:
    """Read a manifest, also as a spreadsheet saved it.

    Args:
        path: of the file.
        framework: that its levels and components have to be of; any without it.

    Returns:
        What was issued, each workbook once; and what is odd, and leaves it readable.

    Raises:
        EyfaError: it cannot be read, or is none; with every row that lacks something, or names what the
            framework has not.
    """
    from eyfa.framework.place_files import level_names  # noqa: PLC0415 - heavy
    from eyfa.framework.table import read_table  # noqa: PLC0415 - heavy

    table = read_table(path)
    table.require(_NEEDED, HEADINGS)
    levels = level_names(framework.level_by_id if framework else ())
    issued: list[tuple[int, Issued]] = []
    problems: list[Problem] = []
    if not table.has_end:
        last = [table.headings, *table.rows][-1]
        problems.append(MANIFEST_NOT_ENDED.problem(file=str(path), line=last.line))
    for line, cells in table.rows:
        texts = dict(zip(table.headings.cells, cells, strict=False))
        values = {name: unguard(texts.get(name, "")) for name in HEADINGS}
        values["level"] = levels.get(fold(values["level"]), values["level"])
        problems += _holes(path, line, values, framework)
        issued.append((line, Issued(**values)))
    problems += _twice(path, issued)
    if has_errors(problems):
        raise EyfaError([one for one in problems if one.severity is Severity.ERROR])
    once: dict[str, Issued] = {}
    for _, one in issued:
        once.setdefault(one.workbook_id, one)
    return tuple(once.values()), tuple(problems)


def _twice(path: Path, issued: Iterable[tuple[int, Issued]]) -> Iterator[Problem]:
    """Workbooks with more rows of the same, and with rows that contradict each other."""
    firsts: dict[str, tuple[int, Issued]] = {}
    again: list[str] = []
    for line, one in issued:
        first, other = firsts.setdefault(one.workbook_id, (line, one))
        if first == line or not one.workbook_id:
            continue
        if (one.place, one.code, one.level) == (other.place, other.code, other.level):
            again.append(str(line))
        else:
            yield MANIFEST_CONTRADICTS.problem(
                file=str(path), line=line, found=one.workbook_id, first=first
            )
    if again:
        yield MANIFEST_ROW_TWICE.problem(file=str(path), line=int(again[0]), lines=named(again))


def _holes(
    path: Path, line: int, values: Mapping[str, str], framework: Framework | None
) -> Iterator[Problem]:
    """What a row lacks, and what it names that the framework has not: no file could ask about that."""
    for name in _FILLED:
        if not values[name]:
            yield KEY_MISSING.problem(file=str(path), line=line, expected=name)
    if not _DIGEST.fullmatch(found := values["sha256"]):
        expected = "checksum of 64 digits"
        yield MANIFEST_ROW_CUT.problem(
            file=str(path), line=line, found=shortened(found), expected=expected
        )
    if framework is None:
        return
    known: tuple[tuple[str, str, Collection[str]], ...] = (
        ("level", "level", framework.level_by_id),
        ("component", "components", framework.component_by_id),
    )
    for what, heading, ids in known:
        for found in values[heading].split():
            if found not in ids:
                remedy = known_or_meant(found, ids)
                yield UNKNOWN_REFERENCE.problem(
                    file=str(path), line=line, found=found, what=what, remedy=remedy
                )
