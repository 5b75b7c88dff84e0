"""What must hold between places: small pure rules, as for frameworks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from eyfa.framework.document import KeyPath
from eyfa.framework.place_finding import fold_name, forms_of
from eyfa.framework.places import Geography
from eyfa.framework.rules import ANY, Finding, repeated, unknown
from eyfa.problems import Kind, Severity

PLACE_NAME_SHARED = Kind(
    "place_name_shared",
    Severity.ERROR,
    "{found!r} could mean either {first} or {second}",
    "let each name and code belong to one place at its level",
    "What people write would mean two places, and eyfa never guesses. The same name at two levels is "
    "fine: the level that a workbook asks about tells.",
    {"found": "newtown", "first": "A01", "second": "A07"},
)
PLACE_WITHIN_ITSELF = Kind(
    "place_within_itself",
    Severity.ERROR,
    "{found} lies in itself: {chain}",
    "let each place lie in a larger one; the largest has no within",
    "Places lie in one another in a circle, so that no region could be told.",
    {"found": "A01", "chain": "A01 → B01 → A01"},
)
CODES: KeyPath = ("places", ANY, "code")
WITHIN: KeyPath = ("places", ANY, "within")


def codes_are_unique(geography: Geography) -> Iterator[Finding]:
    """No code stands for two places, whatever its case; no retired code is one in use."""
    entries = [
        *((("places", i, "code"), one.code) for i, one in enumerate(geography.places)),
        *((("retired", i, "code"), one.code) for i, one in enumerate(geography.retired)),
    ]
    yield from repeated("code", entries, fold_name)


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
            yield Finding(PLACE_NAME_SHARED, (*path, _field(place, form)), words, premises)


def _field(place: object, form: str) -> str:
    """The field that a name stands in."""
    if fold_name(getattr(place, "name", "")) == form:
        return "name"
    others = map(fold_name, getattr(place, "other_names", ()))
    return "other_names" if form in others else "names"


def places_lie_in_known_ones(geography: Geography) -> Iterator[Finding]:
    """What a place lies in is one of the places, and in the end not itself."""
    codes = {place.code: place for place in geography.places}
    for index, place in enumerate(geography.places):
        path: KeyPath = ("places", index, "within")
        if place.within is None:
            continue
        if place.within not in codes:
            yield unknown(path, "place", place.within, codes, (path, CODES))
            continue
        chain, step = [place.code], place.within
        while step in codes and step not in chain:
            chain.append(step)
            step = codes[step].within or ""
        if step == place.code:
            words = {"found": place.code, "chain": " → ".join((*chain, step))}
            yield Finding(PLACE_WITHIN_ITSELF, path, words, (CODES, WITHIN))


def retired_codes_have_successors(geography: Geography) -> Iterator[Finding]:
    """What replaced a code is one of the places."""
    codes = [place.code for place in geography.places]
    for index, one in enumerate(geography.retired):
        path: KeyPath = ("retired", index, "replaced_by")
        if one.replaced_by not in codes:
            yield unknown(path, "place", one.replaced_by, codes, (path, CODES))


def wording_is_for_used_levels(geography: Geography) -> Iterator[Finding]:
    """Words around names are for a level at which there are places."""
    for index, one in enumerate(geography.wording):
        path: KeyPath = ("wording", index, "level")
        if one.level is not None and one.level not in geography.levels:
            known = sorted(geography.levels)
            premises: tuple[KeyPath, ...] = (path, ("places", ANY, "level"))
            yield unknown(path, "level", one.level, known, premises)


def levels_are_known(geography: Geography, levels: Collection[str]) -> Iterator[Finding]:
    """Every place is at a level of the framework in use."""
    for index, place in enumerate(geography.places):
        path: KeyPath = ("places", index, "level")
        if place.level not in levels:
            yield unknown(path, "level", place.level, levels, (path,))


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
