"""Places as frozen, strict models: areas, each at a level of the framework, perhaps within another.

Nothing here knows a particular geography. What takes two places to tell is in `place_rules.py`.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field, StringConstraints

from eyfa.framework.fields import DAY, PLACE_CODE, Key, Model, Slug, Text
from eyfa.framework.folding import fold
from eyfa.framework.likeness import nearest

ALIKE = 0.8
"""How alike a name has to be (0 to 1) for what somebody wrote to be taken for a slip of it."""
MOST_SEARCHED = 10_000
"""Names and codes among which a likeness is looked for; among more it would take seconds each time."""
MOST_CHOICES = 1_000
"""How many places a drop-down offers, at most."""
_LONGEST = 100
"""Characters that are looked at for a likeness; more are no name."""

Code = Annotated[str, StringConstraints(pattern=PLACE_CODE)]
Name = Annotated[Text, StringConstraints(max_length=100)]


class Place(Model):
    """An area that an assessment can be about."""

    code: Code
    """Names the place in exported data: a GSS code, or another that stays the same."""
    name: Name
    """What people read."""
    names: dict[str, Name] = Field(default_factory=dict)
    """Its name in other languages, by language tag: `cy: Abertawe`."""
    other_names: tuple[Name, ...] = ()
    """Whatever else may be written for it."""
    level: Key
    """Id of the framework's level that is in place there."""
    within: Code | None = None
    """Code of the place that it lies in."""

    @property
    def name_and_code(self) -> str:
        """What means this place whatever else has its name: `Powys (W06000023)`."""
        return f"{self.name} ({self.code})"

    @property
    def all_names(self) -> tuple[str, ...]:
        """Each of its names once."""
        return tuple(dict.fromkeys((self.name, *self.names.values(), *self.other_names)))


class Retired(Model):
    """A code that is no longer in use."""

    code: Code
    """The old code."""
    name: Name | None = None
    """What it stood for."""
    replaced_by: Code
    """Code of the place that stands for it now."""


class Wording(Model):
    """What people write around the names of places, such as `Council`."""

    level: Key | None = None
    """Only around names of places at this level; of all places without it."""
    before: tuple[Name, ...] = ()
    """Words in front of a name."""
    after: tuple[Name, ...] = ()
    """Words behind a name."""


class How(StrEnum):
    """By what a place was found."""

    NAME = "name"
    """Its name, whatever the case and accents."""
    OTHER_NAME = "other_name"
    """Another name of it, or words around one."""
    CODE = "code"
    """Its code."""
    RETIRED_CODE = "retired_code"
    """A code that it once had."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a text means: one place, several that it cannot tell apart, or none."""

    places: tuple[Place, ...] = ()
    """All that the text may mean; none where it means nothing known."""
    how: How = How.NAME
    """Says nothing where no place was found."""
    close: tuple[Place, ...] = ()
    """Where none was found: what was perhaps meant."""

    @property
    def place(self) -> Place | None:
        """The one place that is meant."""
        return self.places[0] if len(self.places) == 1 else None


class Geography(Model):
    """Places that belong together, and the ways in which people write them."""

    id: Slug
    """Names the geography: `wales`."""
    title: Text
    """What people read."""
    date: Annotated[str, StringConstraints(pattern=DAY)] | None = None
    """When the list was made, in quotation marks: `"2026-01-31"`."""
    source: Text | None = None
    """Where the list comes from."""
    wording: tuple[Wording, ...] = ()
    """What people write around names."""
    places: Annotated[tuple[Place, ...], Field(min_length=1, max_length=100_000)]
    """The places, in the order in which lists show them."""
    retired: tuple[Retired, ...] = ()
    """Codes that were replaced."""

    @cached_property
    def place_by_code(self) -> dict[str, Place]:
        """Places by code, in order."""
        return {place.code: place for place in self.places}

    @cached_property
    def levels(self) -> frozenset[str]:
        """Ids of the levels that places are at."""
        return frozenset(place.level for place in self.places)

    def choices(self, levels: Collection[str]) -> tuple[str, ...]:
        """The places at some levels as a list to choose from, each by what no other of them is called.

        Nobody looks through more than `MOST_CHOICES`: then there is no list.
        """
        listed = [place for place in self.places if place.level in levels]
        if len(listed) > MOST_CHOICES:
            return ()
        shared = Counter(fold_name(place.name) for place in listed)
        return tuple(
            place.name if shared[fold_name(place.name)] == 1 else place.name_and_code
            for place in listed
        )

    def around(self, place: Place) -> Iterator[Place]:
        """The places that a place lies in, from the nearest outwards."""
        while place.within is not None:
            place = self.place_by_code[place.within]
            yield place

    def find(self, text: str, levels: Collection[str] = ()) -> Match:
        """Find the place that is meant, by any name or code, whatever the case and accents.

        Args:
            text: what somebody wrote.
            levels: ids of levels; of places at several levels that share a name, those at these levels
                are meant.
        """
        folded = fold_name(text)
        match = self._exactly(folded, levels) or self._within_words(folded, levels)
        return match or Match(close=self._close(folded, levels) if folded else ())

    def _exactly(self, folded: str, levels: Collection[str]) -> Match | None:
        found = _at_levels(self._by_form.get(folded, ()), levels)
        if not found:
            return None
        if self._retired_forms.get(folded):
            return Match(found, How.RETIRED_CODE)
        hows = {_how(place, folded) for place in found}
        return Match(found, How.OTHER_NAME if len(hows) > 1 else hows.pop())

    def _within_words(self, folded: str, levels: Collection[str]) -> Match | None:
        """What stands within words of the geography, at the level that such words are for."""
        found: dict[str, Place] = {}
        for wording in self.wording:
            for bare in _bare(folded, wording):
                for place in self._by_form.get(bare, ()):
                    if wording.level in (None, place.level) and bare != fold_name(place.code):
                        found[place.code] = place
        places = _at_levels(tuple(found.values()), levels)
        return Match(places, How.OTHER_NAME) if places else None

    def _close(self, folded: str, levels: Collection[str]) -> tuple[Place, ...]:
        """The places whose name is nearly this, or of whose names this is a part that no other shares."""
        if len(self._by_form) > MOST_SEARCHED:
            return ()
        known = self._short_forms
        alike = nearest(folded[: _LONGEST + 1], known, ALIKE)
        if alike is not None:
            return _at_levels(known[alike], levels)
        words = set(folded.split())
        parts = {
            place.code: place
            for of_form, places in self._words_of_forms
            if words <= of_form
            for place in places
        }
        return tuple(parts.values()) if len(parts) == 1 else ()

    @cached_property
    def _by_form(self) -> dict[str, tuple[Place, ...]]:
        """Each name and code as it is compared, and what it may mean."""
        forms: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            for form in forms_of(place):
                forms[form] = (*forms.get(form, ()), place)
        return forms | {
            form: (self.place_by_code[code],) for form, code in self._retired_forms.items()
        }

    @cached_property
    def _short_forms(self) -> dict[str, tuple[Place, ...]]:
        """Those among which a likeness is looked for."""
        return {form: places for form, places in self._by_form.items() if len(form) <= _LONGEST}

    @cached_property
    def _words_of_forms(self) -> list[tuple[frozenset[str], tuple[Place, ...]]]:
        return [(frozenset(form.split()), its) for form, its in self._short_forms.items()]

    @cached_property
    def _retired_forms(self) -> dict[str, str]:
        return {fold_name(one.code): one.replaced_by for one in self.retired}


def fold_name(text: str) -> str:
    """A name as it is compared: without regard to case, accents, white space and the like."""
    apart = unicodedata.normalize("NFKD", fold(text.replace("&", " and ")))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return fold(bare)


_folded_word = lru_cache(1024)(fold_name)
"""For the words of a geography, which are compared with every place that is looked for."""


def forms_of(place: Place) -> list[str]:
    """Everything that means a place, as it is compared, each once."""
    return list(dict.fromkeys(map(fold_name, (*place.all_names, place.code, place.name_and_code))))


def _how(place: Place, folded: str) -> How:
    if folded in (fold_name(place.name), fold_name(place.name_and_code)):
        return How.NAME
    return How.CODE if folded == fold_name(place.code) else How.OTHER_NAME


def _at_levels(places: tuple[Place, ...], levels: Collection[str]) -> tuple[Place, ...]:
    """Those at the levels; all of them where none is."""
    return tuple(place for place in places if place.level in levels) or places


def _bare(folded: str, wording: Wording) -> Iterator[str]:
    """The text without words in front, without words behind, and without both."""
    befores = [f"{word} " for word in map(_folded_word, wording.before)]
    afters = [f" {word}" for word in map(_folded_word, wording.after)]
    for before in ("", *befores):
        for after in ("", *afters):
            if (before or after) and folded.startswith(before) and folded.endswith(after):
                yield folded.removeprefix(before).removesuffix(after)


def name_and_digest(geography: Geography) -> str:
    """By this, places are told from others of the same name: `wales:1a2b3c4d`."""
    digest = hashlib.sha256(geography.model_dump_json().encode()).hexdigest()
    return f"{geography.id}:{digest[:8]}"
