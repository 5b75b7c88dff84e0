"""A geography: places that belong together, each at a level of the framework, perhaps within another.

Nothing here knows a particular geography. What takes two places to tell is in `place_files.py`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from eyfa.framework.fields import DAY, Model, Slug, Text
from eyfa.framework.place_finding import Finder, Match
from eyfa.framework.place_names import Place, Retired, Wording, around_of, fold_name

MOST_CHOICES = 1_000
"""How many places a drop-down offers, at most."""


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
        return around_of(place, self.place_by_code)

    def find(self, text: str, levels: Collection[str] = ()) -> Match:
        """Find the place that is meant, by any name or code, whatever the case and accents.

        Two names of one place may stand beside each other, as in `Newport / Casnewydd`.

        Args:
            text: what somebody wrote.
            levels: ids of levels; of places at several levels that share a name, those at these levels
                are meant.
        """
        return self._finder.find(text, levels)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.place_by_code, self.retired, self.wording)


def name_and_digest(geography: Geography) -> str:
    """By this, places are told from others of the same name: `wales:1a2b3c4d`."""
    digest = hashlib.sha256(geography.model_dump_json().encode()).hexdigest()
    return f"{geography.id}:{digest[:8]}"
