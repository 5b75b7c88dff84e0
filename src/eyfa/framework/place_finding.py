"""Which place a text means: by any name or code, within words such as `Council`, and in two languages.

Nothing is guessed: what only looks like a name is said to be close to it, and finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import product

from eyfa.framework.lean import dataclass
from eyfa.framework.place_names import Place, Retired, Wording, around_of, fold_name, forms_of
from eyfa.framework.spelling import nearest

ALIKE = 0.8
"""How alike a name has to be (0 to 1) for what somebody wrote to be taken for a slip of it."""
MOST_SEARCHED = 10_000
"""Names and codes among which a likeness is looked for; among more it would take seconds each time."""
MOST_PARTS = 4
"""Names that may stand beside each other; more are a list of places."""
_LONGEST = 100
"""Characters that are looked at for a likeness; more are no name."""
_BETWEEN = (re.compile(r"[/|\\;\r\n]+"), re.compile(r"[()\[\]]+"), re.compile(r",+"))
"""What stands between two names of a place; what divides most comes first."""
_GAP = re.compile(r"[ -]")


class How(StrEnum):
    """By what a place was found."""

    NAME = "name"
    """Its name, whatever the case and accents."""
    OTHER_NAME = "other_name"
    """Another name of it, words around one, or two of its names."""
    CODE = "code"
    """Its code."""
    RETIRED_CODE = "retired_code"
    """A code that it once had."""
    IN_PART = "in_part"
    """A name of it, beside words that mean nothing known."""
    AS_ISSUED = "as_issued"
    """Nothing that was written: its workbook was issued for it."""


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


class Finder:
    """Finds places that belong together."""

    def __init__(
        self,
        places: Mapping[str, Place],
        retired: Sequence[Retired] = (),
        wording: Sequence[Wording] = (),
    ) -> None:
        """Put every name and code of the places, given by their codes, in order by how it is compared."""
        self._places = places
        self._wording = [
            (
                one.level,
                [f"{fold_name(word)} " for word in one.before],
                [f" {fold_name(word)}" for word in one.after],
            )
            for one in wording
        ]
        self._retired = {fold_name(one.code) for one in retired}
        forms: dict[str, tuple[Place, ...]] = {}
        for place in places.values():
            for form in forms_of(place):
                forms[form] = (*forms.get(form, ()), place)
        for one in retired:
            forms[fold_name(one.code)] = (places[one.replaced_by],)
        self._by_form = forms
        short = {form: places for form, places in forms.items() if len(form) <= _LONGEST}
        self._short_forms = short if len(forms) <= MOST_SEARCHED else {}
        self._words_of_forms = [
            (frozenset(form.split()), places) for form, places in self._short_forms.items()
        ]

    def find(self, text: str, levels: Collection[str]) -> Match:
        """As `Geography.find`."""
        folded = fold_name(text)
        match = self._named(text, levels) or self._side_by_side(folded, levels)
        return match or Match(close=self._close(folded, levels) if folded else ())

    def _named(self, text: str, levels: Collection[str]) -> Match | None:
        return self._plainly(fold_name(text), levels) or self._in_parts(text, levels)

    def _plainly(self, folded: str, levels: Collection[str]) -> Match | None:
        return self._exactly(folded, levels) or self._within_words(folded, levels)

    def _exactly(self, folded: str, levels: Collection[str]) -> Match | None:
        found = _at_levels(self._by_form.get(folded, ()), levels)
        if not found:
            return None
        if folded in self._retired:
            return Match(found, How.RETIRED_CODE)
        hows = {_how(place, folded) for place in found}
        return Match(found, How.OTHER_NAME if len(hows) > 1 else hows.pop())

    def _within_words(self, folded: str, levels: Collection[str]) -> Match | None:
        """What stands within words of the geography, at the level that such words are for."""
        found: dict[str, Place] = {}
        for level, befores, afters in self._wording:
            for bare in _bare(folded, befores, afters):
                for place in self._by_form.get(bare, ()):
                    if level in (None, place.level) and bare != fold_name(place.code):
                        found[place.code] = place
        places = _at_levels(tuple(found.values()), levels)
        return Match(places, How.OTHER_NAME) if places else None

    def _in_parts(self, text: str, levels: Collection[str]) -> Match | None:
        """What the parts of a text mean together; one that means nothing may not hint at another place."""
        matches = [(part, self._named(part, levels)) for part in parts_of(text)]
        known = [match for _, match in matches if match is not None]
        if not known:
            return None
        places = self._meant_by_all([match.places for match in known], levels)
        unknown = [fold_name(part) for part, match in matches if match is None]
        if any(self._hints_at_others(part, places) for part in unknown):
            return None
        is_whole = not unknown and all(match.how is not How.IN_PART for match in known)
        return Match(places, How.OTHER_NAME if is_whole else How.IN_PART)

    def _meant_by_all(
        self, each: Sequence[tuple[Place, ...]], levels: Collection[str]
    ) -> tuple[Place, ...]:
        """What every name may mean; or the one at the levels, where the others say what it lies in.

        Names of different places leave all of these.
        """
        every = tuple({place.code: place for places in each for place in places}.values())
        common = tuple(one for one in every if all(one in places for places in each))
        if common:
            return common
        here = tuple(place for place in every if place.level in levels)
        if len(here) == 1:
            around = [*here, *around_of(here[0], self._places)]
            return here if all(place in around for place in every) else every
        return every

    def _hints_at_others(self, folded: str, places: Collection[Place]) -> bool:
        """Whether words that mean nothing may be a slip, or a part, of a name of another place."""
        words = set(folded.split())
        sharing = (named for of_form, named in self._words_of_forms if words & of_form)
        of_others = (place not in places for named in sharing for place in named)
        is_alike = any(place not in places for place in self._close(folded, ()))
        return is_alike or any(of_others) or not self._words_of_forms

    def _side_by_side(self, folded: str, levels: Collection[str]) -> Match | None:
        """The one place that a text names twice, with nothing but a space or a dash between."""
        for gap in _GAP.finditer(folded[: _LONGEST + 1]):
            halves = folded[: gap.start()], folded[gap.end() :]
            first, second = (self._plainly(half, levels) or Match() for half in halves)
            if first.place is not None and first.place == second.place:
                return Match(first.places, How.OTHER_NAME)
        return None

    def _close(self, folded: str, levels: Collection[str]) -> tuple[Place, ...]:
        """The places whose name is nearly this, or of whose names this is a part that no other shares."""
        alike = nearest(folded[: _LONGEST + 1], self._short_forms, ALIKE)
        if alike is not None:
            return _at_levels(self._short_forms[alike], levels)
        words = set(folded.split())
        parts = {
            place.code: place
            for of_form, places in self._words_of_forms
            if words <= of_form
            for place in places
        }
        return tuple(parts.values()) if len(parts) == 1 else ()


def _how(place: Place, folded: str) -> How:
    if folded in (fold_name(place.name), fold_name(place.name_and_code)):
        return How.NAME
    return How.CODE if folded == fold_name(place.code) else How.OTHER_NAME


def _at_levels(places: tuple[Place, ...], levels: Collection[str]) -> tuple[Place, ...]:
    """Those at the levels; all of them where none is."""
    return tuple(place for place in places if place.level in levels) or places


def _bare(folded: str, befores: Iterable[str], afters: Iterable[str]) -> Iterator[str]:
    """The text without words in front, without words behind, and without both."""
    there = ["", *filter(folded.startswith, befores)], ["", *filter(folded.endswith, afters)]
    for before, after in product(*there):
        if before or after:
            yield folded.removeprefix(before).removesuffix(after)


def parts_of(text: str) -> tuple[str, ...]:
    """What stands on the sides of a stroke, else in and outside brackets, else between commas.

    Nothing where none of these is there, or there are too many.
    """
    mark = next((mark for mark in _BETWEEN if mark.search(text)), None)
    parts = tuple(filter(None, map(str.strip, mark.split(text)))) if mark else ()
    return parts if len(parts) <= MOST_PARTS else ()
