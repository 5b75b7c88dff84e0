"""The manifest of a folder of issued workbooks: which file went to which place, as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.framework.mistakes import KEY_MISSING, UNKNOWN_REFERENCE, known_or_meant
from eyfa.problems import EyfaError, Problem
from eyfa.reporting.formats.csv import guard, unguard

if TYPE_CHECKING:
    from eyfa.framework.model import Framework
    from eyfa.framework.place_table import Cell

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


def read_manifest(path: Path, framework: Framework | None = None) -> tuple[Issued, ...]:
    """Read a manifest.

    Args:
        path: of the file.
        framework: that its levels and components have to be of; any without it.

    Raises:
        EyfaError: it cannot be read, or is none; with every row that lacks something, or names what the
            framework has not.
    """
    from eyfa.framework.place_table import (  # noqa: PLC0415 - heavy
        headings_of,
        read_table,
        require_headings,
    )

    rows = read_table(path)
    headings = headings_of(rows)
    require_headings(path, headings, _NEEDED, HEADINGS)
    issued: list[Issued] = []
    problems = []
    for row in rows[1:]:
        values = _values(headings, row)
        line, column = row[0].mark
        problems += [
            KEY_MISSING.problem(file=str(path), line=line, column=column, expected=name)
            for name in _FILLED
            if not values[name]
        ]
        if framework is not None:
            problems += _unknown(path, dict(zip(headings, row, strict=False)), framework)
        issued.append(Issued(**values))
    if problems:
        raise EyfaError(problems)
    return tuple(issued)


def _values(headings: list[str], row: list[Cell]) -> dict[str, str]:
    cells = dict(zip(headings, row, strict=False))
    return {name: unguard(cells[name].text) if name in cells else "" for name in HEADINGS}


def _unknown(path: Path, cells: dict[str, Cell], framework: Framework) -> Iterator[Problem]:
    """The levels and components of a row that the framework has not: no file could ask about them."""
    known: tuple[tuple[str, str, Collection[str]], ...] = (
        ("level", "level", framework.level_by_id),
        ("component", "components", framework.component_by_id),
    )
    for what, heading, ids in known:
        if heading not in cells:
            continue
        line, column = cells[heading].mark
        for found in unguard(cells[heading].text).split():
            if found not in ids:
                yield UNKNOWN_REFERENCE.problem(
                    file=str(path),
                    line=line,
                    column=column,
                    found=found,
                    what=what,
                    remedy=known_or_meant(found, ids),
                )
