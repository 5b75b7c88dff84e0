"""A table of places, read as if it were YAML: the same data, each part with its line.

Its headings are code, name, level and within; every further column holds other names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eyfa.files import slug
from eyfa.framework import mistakes
from eyfa.framework.document import Document, KeyPath, Mark, by_place
from eyfa.framework.folding import fold
from eyfa.framework.table import Table, read_table
from eyfa.problems import Kind, Problem, Severity

CSV_CELLS = Kind(
    "csv_cells",
    Severity.ERROR,
    "this row has {found} cells, the headings are {expected}",
    "put text with a comma in quotation marks, and give every name a column of its own",
    "A cell stands beyond the last heading, most often because of a comma within a name.",
    {"found": "6", "expected": "4"},
)
REQUIRED = ("code", "name", "level")
OWN = (*REQUIRED, "within")
"""Headings with a meaning; columns under other headings hold other names."""


def read_place_table(path: Path, levels: Collection[str] | None = None) -> Document:
    """Read a table of places as far as it makes sense.

    Args:
        path: of the file.
        levels: ids of the levels that places may be at, perhaps with the levels, whose titles are taken too.

    Raises:
        EyfaError: nothing can be made of it.
    """
    table = read_table(path)
    table.require(REQUIRED, OWN)
    ids = level_names(levels or ())
    marks: dict[KeyPath, Mark] = {(): (1, None)}
    problems = [*_doubled(table)]
    holes: set[KeyPath] = set()
    places: list[dict[str, Any]] = []
    for row in table.rows:
        at: KeyPath = ("places", len(places))
        marks[at] = (row.line, None)
        found, expected = len(row.cells), len(table.headings.cells)
        if found > expected:
            problem = CSV_CELLS.problem(
                file=str(path), line=row.line, found=f"{found}", expected=f"{expected}"
            )
            problems.append(problem)
            holes.add(at)
        places.append(_place(zip(table.headings.cells, row.cells, strict=False), ids))
    # A file's name may be of any script; the id has to be a slug.
    data = {"id": slug(f"places {path.stem}"), "title": _title(path), "places": places}
    return Document(
        str(path), data, marks, problems=tuple(by_place(problems)), holes=frozenset(holes)
    )


def level_names(levels: Collection[str]) -> dict[str, str]:
    """Ids of levels, by all that may stand for them in a table: in any case, and by their titles."""
    titled = levels.items() if isinstance(levels, Mapping) else ()
    titles = {fold(level.title): id_ for id_, level in titled}
    return titles | {fold(id_): id_ for id_ in levels}


def _title(path: Path) -> str:
    return "".join(char for char in path.stem if char.isprintable()).strip() or "places"


def _doubled(table: Table) -> Iterator[Problem]:
    line, headings = table.headings
    for index, heading in enumerate(headings):
        if heading in OWN and heading in headings[:index]:
            yield mistakes.YAML_DUPLICATE_KEY.problem(
                file=str(table.path), line=line, found=heading, first=line
            )


def _place(cells: Iterable[tuple[str, str]], level_ids: Mapping[str, str]) -> dict[str, Any]:
    """What a row says of a place; an empty cell says nothing."""
    place: dict[str, Any] = {}
    others = []
    for heading, text in cells:
        if text and heading in OWN:
            place.setdefault(heading, text)
        elif text:
            others.append(text)
    if level_ids and "level" in place:
        level = fold(place["level"])
        place["level"] = level_ids.get(level) or level.replace(" ", "_")  # of the shape of an id
    return place | {"other_names": others}
