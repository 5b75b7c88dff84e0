"""Lists of places as files: what must hold between places, and tables, read as if they were YAML.

The headings of a table are code, name, level and within; every further column holds other names. It gives the
same data as YAML, each part with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eyfa.files import slug
from eyfa.framework.document import YAML_DUPLICATE_KEY, Document, KeyPath, Mark, by_place
from eyfa.framework.folding import fold
from eyfa.framework.place_names import Place, fold_name, forms_of
from eyfa.framework.places import Geography
from eyfa.framework.rules import ANY, Finding, repeated, unknown
from eyfa.framework.table import Table, read_table
from eyfa.problems import Kind, Problem, Severity
from eyfa.words import N_

PLACE_NAME_SHARED = Kind(
    "place_name_shared",
    Severity.ERROR,
    "{found!r} could mean either {first} or {second}",
    "give each name and code to only one place at its level",
    "What people write could mean two places, and eyfa never guesses. The same name at two "
    "levels is fine: the level that a workbook asks about shows which is meant.",
    {"found": "newtown", "first": "A01", "second": "A07"},
)
PLACE_WITHIN_ITSELF = Kind(
    "place_within_itself",
    Severity.ERROR,
    "{found} lies within itself: {chain}",
    "put each place within a larger one; leave within blank for the largest",
    "Places lie within one another in a circle, so no region can be worked out.",
    {"found": "A01", "chain": "A01 → B01 → A01"},
)
PLACE_TOO_DEEP = Kind(
    "place_too_deep",
    Severity.ERROR,
    "{found} lies within more than {limit} places, one inside another: {chain} …",
    "put each place within the next larger one that you want figures for",
    "No country has so many sizes of places within one another. Only the first such place is "
    "named.",
    {"found": "A01", "limit": "20", "chain": "A01 → A02 → A03"},
)
CSV_CELLS = Kind(
    "csv_cells",
    Severity.ERROR,
    "this row has more cells ({found}) than there are headings ({expected})",
    "put text with a comma in quotation marks, and give every name its own column",
    "There is a cell after the last heading, most often because of a comma in a name.",
    {"found": "6", "expected": "4"},
)
MOST_AROUND = 20
"""Places that one may lie in, from the nearest outwards."""
REQUIRED = ("code", "name", "level")
OWN = (*REQUIRED, "within")
"""Headings with a meaning; columns under other headings hold other names."""
CODES: KeyPath = ("places", ANY, "code")
WITHIN: KeyPath = ("places", ANY, "within")


def codes_are_unique(geography: Geography) -> Iterator[Finding]:
    """No code stands for two places, whatever its case; no retired code is one in use."""
    entries = [
        *((("places", i, "code"), one.code) for i, one in enumerate(geography.places)),
        *((("retired", i, "code"), one.code) for i, one in enumerate(geography.retired)),
    ]
    yield from repeated(N_("code"), entries, fold_name)


def names_are_distinct(geography: Geography) -> Iterator[Finding]:
    """At one level, a name means one place; a code is no other place's name at any level."""
    codes = {fold_name(one.code): one.code for one in geography.places}
    codes |= {fold_name(one.code): one.code for one in geography.retired}
    meanings: dict[tuple[str, str], tuple[int, str]] = {}
    for index, place in enumerate(geography.places):
        path: KeyPath = ("places", index)
        for form in forms_of(place):
            own = form == fold_name(place.code)
            first, code = meanings.setdefault((place.level, form), (index, place.code))
            premises: tuple[KeyPath, ...] = (path, ("places", first))
            if not own and codes.get(form, place.code) != place.code:
                code, premises = codes[form], (path, CODES)
            elif own or first == index:
                continue
            words = {"found": form, "first": code, "second": place.code}
            yield Finding(PLACE_NAME_SHARED, (*path, _field(place, form)), premises, words)


def _field(place: Place, form: str) -> str:
    """The field that a name stands in."""
    if fold_name(place.name) == form:
        return "name"
    return "other_names" if form in map(fold_name, place.other_names) else "names"


def places_lie_in_known_ones(geography: Geography) -> Iterator[Finding]:
    """What a place lies in is one of the places, and in the end not itself."""
    codes = {place.code: place for place in geography.places}
    known, is_told = list(codes), False
    for index, place in enumerate(geography.places):
        path: KeyPath = ("places", index, "within")
        if place.within is None:
            continue
        if place.within not in codes:
            yield unknown(path, N_("place"), place.within, known, (path, CODES))
            continue
        chain, step = [place.code], place.within
        while step in codes and step not in chain and len(chain) <= MOST_AROUND:
            chain.append(step)
            step = codes[step].within or ""
        if len(chain) > MOST_AROUND and step in codes and not is_told:
            is_told = True
            words = {"found": place.code, "limit": MOST_AROUND, "chain": " → ".join(chain[:3])}
            yield Finding(PLACE_TOO_DEEP, path, (CODES, WITHIN), words)
        elif step == place.code:
            words = {"found": place.code, "chain": " → ".join((*chain, step))}
            yield Finding(PLACE_WITHIN_ITSELF, path, (CODES, WITHIN), words)


def retired_codes_have_successors(geography: Geography) -> Iterator[Finding]:
    """What replaced a code is one of the places."""
    codes = [place.code for place in geography.places]
    for index, one in enumerate(geography.retired):
        path: KeyPath = ("retired", index, "replaced_by")
        if one.replaced_by not in codes:
            yield unknown(path, N_("place"), one.replaced_by, codes, (path, CODES))


def wording_is_for_used_levels(geography: Geography) -> Iterator[Finding]:
    """Words around names are for a level at which there are places."""
    for index, one in enumerate(geography.wording):
        path: KeyPath = ("wording", index, "level")
        if one.level is not None and one.level not in geography.levels:
            known = sorted(geography.levels)
            premises: tuple[KeyPath, ...] = (path, ("places", ANY, "level"))
            yield unknown(path, N_("level"), one.level, known, premises)


def levels_are_known(geography: Geography, levels: Collection[str]) -> Iterator[Finding]:
    """Every place is at a level of the framework in use."""
    for index, place in enumerate(geography.places):
        path: KeyPath = ("places", index, "level")
        if place.level not in levels:
            yield unknown(path, N_("level"), place.level, levels, (path,))


RULES: tuple[Callable[[Geography], Iterator[Finding]], ...] = (
    codes_are_unique,
    names_are_distinct,
    places_lie_in_known_ones,
    retired_codes_have_successors,
    wording_is_for_used_levels,
)


def geography_findings(
    geography: Geography, levels: Collection[str] | None = None
) -> Iterator[Finding]:
    """What all rules find; `levels` are those of the framework in use, where that is known."""
    for rule in RULES:
        yield from rule(geography)
    if levels is not None:
        yield from levels_are_known(geography, levels)


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
            yield YAML_DUPLICATE_KEY.problem(
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
