"""A plain table of places, as CSV, read as if it were YAML: the same data, each part with its place.

The first row holds the headings: code, name, level, within; every further column holds other names. Commas,
semicolons or tabs stand between the cells, as spreadsheets of different countries write them, and a line
before the headings may say which (`sep=;`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from eyfa.files import slug
from eyfa.framework import mistakes, place_mistakes
from eyfa.framework.folding import fold
from eyfa.framework.paths import KeyPath
from eyfa.framework.yaml_builder import Mark
from eyfa.framework.yaml_syntax import place_of
from eyfa.framework.yaml_text import YamlDocument, by_place, read_text
from eyfa.problems import EyfaError, Problem

REQUIRED = ("code", "name", "level")
OWN = (*REQUIRED, "within")
"""Headings with a meaning; columns under other headings hold other names."""
DELIMITERS = ",;\t"
_SAYS_DELIMITER = re.compile(
    rf'\s*"?sep=([{DELIMITERS}])"?[{DELIMITERS}]*[ ]*(?:\r\n?|\n)', re.IGNORECASE
)
"""The first line by which Excel is told what stands between cells."""
MAX_BYTES = 32 * 1024 * 1024
"""Of a table: some hundred thousand places, or issued workbooks."""


class Cell(NamedTuple):
    """A cell of the table, and where it begins."""

    text: str
    mark: Mark


def survey_table(path: Path, levels: Collection[str] | None = None) -> YamlDocument:
    """Read a table of places as far as it makes sense.

    Args:
        path: of the file.
        levels: ids of the levels that places may be at, perhaps with the levels, whose titles are taken too.

    Raises:
        EyfaError: nothing can be made of it.
    """
    rows = parse_table(read_table_text(path), path)
    headings = headings_of(rows)
    require_headings(path, headings, REQUIRED, OWN)
    return _document(path, headings, rows, level_names(levels or ()))


def level_names(levels: Collection[str]) -> dict[str, str]:
    """Ids of levels, by all that may stand for them in a table: in any case, and by their titles."""
    titled = levels.items() if isinstance(levels, Mapping) else ()
    titles = {fold(level.title): id_ for id_, level in titled}
    return titles | {fold(id_): id_ for id_ in levels}


def read_table_text(path: Path) -> str:
    """The text of a table, in UTF-8 or UTF-16, as spreadsheets save it.

    Raises:
        EyfaError: it cannot be read.
    """
    return read_text(path, MAX_BYTES, may_be_utf_16=True)


def parse_table(text: str, path: Path) -> list[list[Cell]]:
    """The rows of a table that hold anything.

    Raises:
        EyfaError: it is no table, or holds nothing.
    """
    rows = list(_rows(text, str(path)))
    if not rows:
        raise EyfaError([mistakes.YAML_EMPTY.problem(file=str(path), line=1, column=1)])
    return rows


def headings_of(rows: list[list[Cell]]) -> list[str]:
    """The headings as they are compared."""
    return [fold(cell.text) for cell in rows[0]]


def require_headings(
    path: Path, headings: Collection[str], required: Iterable[str], known: Iterable[str]
) -> None:
    """Make sure that a table has the columns that it needs.

    Raises:
        EyfaError: with every one that is missing; `known` are all that it may have.
    """
    missing = [
        place_mistakes.CSV_HEADING.problem(
            file=str(path), line=1, column=1, expected=name, headings=", ".join(known)
        )
        for name in required
        if name not in headings
    ]
    if missing:
        raise EyfaError(missing)


def _document(
    path: Path, headings: list[str], rows: list[list[Cell]], levels: Mapping[str, str]
) -> YamlDocument:
    marks: dict[KeyPath, Mark] = {(): (1, 1), ("places",): (1, 1)}
    problems: list[Problem] = []
    holes: set[KeyPath] = set()
    problems += _doubled(path, headings, rows[0])
    places: list[dict[str, Any]] = []
    for row in rows[1:]:
        at: KeyPath = ("places", len(places))
        line, column = marks[at] = row[0].mark
        if len(row) > len(headings):
            problems.append(
                place_mistakes.CSV_CELLS.problem(
                    file=str(path),
                    line=line,
                    column=column,
                    found=f"{len(row)}",
                    expected=f"{len(headings)}",
                )
            )
            holes.add(at)
        place, own = _place(headings, row)
        if levels and "level" in place:
            level = fold(place["level"])
            place["level"] = levels.get(level) or level.replace(" ", "_")  # of the shape of an id
        marks |= {(*at, key): mark for key, mark in own.items()}
        places.append(place)
    # A file's name may be of any script; the id has to be a slug.
    data = {"id": slug(f"places {path.stem}"), "title": _title(path), "places": places}
    return YamlDocument(str(path), data, marks, {}, tuple(by_place(problems)), frozenset(holes))


def _title(path: Path) -> str:
    return "".join(char for char in path.stem if char.isprintable()).strip() or "places"


def _doubled(path: Path, headings: list[str], row: list[Cell]) -> Iterator[Problem]:
    for index, heading in enumerate(headings):
        if heading in OWN and heading in headings[:index]:
            line, column = row[index].mark
            first = row[headings.index(heading)].mark[0]
            yield mistakes.YAML_DUPLICATE_KEY.problem(
                file=str(path), line=line, column=column, found=heading, first=first
            )


def _place(headings: list[str], row: list[Cell]) -> tuple[dict[str, Any], dict[str, Mark]]:
    """What a row says of a place, and where; an empty cell says nothing."""
    place: dict[str, Any] = {}
    marks: dict[str, Mark] = {}
    others: list[str] = []
    for heading, cell in zip(headings, row, strict=False):
        if cell.text and heading in OWN:
            place.setdefault(heading, cell.text)
            marks.setdefault(heading, cell.mark)
        elif cell.text:
            others.append(cell.text)
            marks.setdefault("other_names", cell.mark)
    return place | {"other_names": others}, marks


def _rows(text: str, file: str) -> Iterator[list[Cell]]:
    """The rows that hold anything, each cell with the line and column at which it begins."""
    said = _SAYS_DELIMITER.match(text)
    position, line, line_start = (said.end(), 2, said.end()) if said else (0, 1, 0)
    header = re.split("\r\n?|\n", text[position:], maxsplit=1)[0]
    delimiter = said[1] if said else max(DELIMITERS, key=header.count)
    pattern = re.compile(
        rf'(?:[ ]*"((?:[^"]|"")*)"[ ]*|([^{delimiter}\r\n]*?))({delimiter}|\r\n?|\n|\Z)'
    )
    row: list[Cell] = []
    while position <= len(text):
        match = pattern.match(text, position)
        mark = (line, position - line_start + 1)
        if match is None or (match[1] is None and match[2].lstrip().startswith('"')):
            place = place_of(text, position)
            reason = "the quotation mark that opens here is not closed before the next cell"
            raise EyfaError(
                [
                    place_mistakes.CSV_SYNTAX.problem(
                        file=file, line=place[0], column=place[1], reason=reason
                    )
                ]
            )
        quoted = match[1]
        row.append(Cell((match[2] if quoted is None else quoted.replace('""', '"')).strip(), mark))
        ends = [end.end() for end in re.finditer("\r\n?|\n", match[0])]
        if ends:
            line, line_start = line + len(ends), match.start() + ends[-1]
        position = match.end()
        if match[3] != delimiter:
            if any(cell.text for cell in row):
                yield row
            row = []
            if position >= len(text):
                return
