"""Places as frozen, strict models, with all their names; and how names of places are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from eyfa.framework.fields import PLACE_CODE, Key, Model, Text
from eyfa.framework.folding import fold

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


def fold_name(text: str) -> str:
    """A name as it is compared: without regard to case, accents, white space and the like."""
    apart = unicodedata.normalize("NFKD", fold(text.replace("&", " and ")))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return fold(bare)


def forms_of(place: Place) -> list[str]:
    """Everything that means a place, as it is compared, each once."""
    return list(dict.fromkeys(map(fold_name, (*place.all_names, place.code, place.name_and_code))))


def around_of(place: Place, place_by_code: Mapping[str, Place]) -> Iterator[Place]:
    """The places that a place lies in, from the nearest outwards."""
    while place.within is not None:
        place = place_by_code[place.within]
        yield place
