"""Which of the things that are expected a file is a return of, and of which it nearly is one.

A file belongs to the workbook that was issued for it, unless it says that it is about another place; else
to the place that it is about, if it asks about what was sent there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.place_finding import parts_of
from eyfa.framework.place_names import fold_name
from eyfa.reporting.results.returns import Remark
from eyfa.workbook.reading.reader import Reading


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that is to come back."""

    place: str
    code: str
    level: str
    """Level id."""
    round: str = ""
    """The occasion; any without it."""
    file: str = ""
    """The name under which a workbook went out, where one is known."""
    workbook_id: str = ""
    components: tuple[str, ...] = ()
    """Ids of what it asks about, where they are known."""


class Finder:
    """Finds the expectation that a file meets."""

    def __init__(
        self, expectations: Sequence[Expectation], readings: Iterable[Reading] = ()
    ) -> None:
        """Put what is expected in order, and learn from workbooks what the rounds of a manifest stand for.

        Args:
            expectations: what is to come back.
            readings: of all files. A spreadsheet may change a manifest, never what a workbook was issued for.
        """
        self._expectations = expectations
        self._by_id = _filed(one.workbook_id for one in expectations)
        self._by_code = _filed(fold_name(one.code) for one in expectations)
        self._by_name = _filed(fold_name(one.place) for one in expectations)
        self._by_file = _filed(one.file.casefold() for one in expectations)
        self._rounds: dict[str, set[str]] = {}
        for reading in readings:
            index = self._issued(reading)
            if index is not None and reading.identity is not None:
                written = fold(expectations[index].round)
                self._rounds.setdefault(written, {written}).add(fold(reading.identity.round))

    def find(self, reading: Reading) -> int | None:
        """The index of the one that a file meets; `None` where there is none, or several."""
        found = reading.assessment
        issued = self._issued(reading)
        if found is None:
            named = self._by_file.get(Path(reading.file).name.casefold(), [])
            return issued if issued is not None else _only(named)
        is_here = issued is not None and self._is_here(issued, found)
        if issued is not None and is_here and self._is_of_round(issued, found):
            return issued
        met = _only([index for index in self._of_place(found) if self._meets(index, found)])
        return issued if met is None and is_here else met

    def reworded(self, reading: Reading, index: int) -> tuple[str, str] | None:
        """The round of what was expected and that of the workbook which meets it, where they differ."""
        found, expected = reading.assessment, self._expectations[index].round
        if found is None or not expected or index != self._issued(reading):
            return None
        said = reading.identity.round if reading.identity else found.round
        return (expected, said) if said and fold(said) != fold(expected) else None

    def misplaced(self, reading: Reading) -> str:
        """The place that a workbook was issued for, where the manifest has it on another row; else `""`."""
        found, index, identity = reading.assessment, self._issued(reading), reading.identity
        if found is None or identity is None or fold(identity.place) != fold(found.place):
            return ""
        names, codes = (
            self._by_name.get(fold_name(found.place), [index]),
            self._by_code.get(fold_name(found.place_code or ""), [index]),
        )
        is_elsewhere = index is not None and (index not in names or index not in codes)
        return found.place if is_elsewhere else ""

    def near(self, reading: Reading, taken: int | None) -> Iterator[tuple[int, Remark, bool]]:
        """What a file seems to be a return of, and is not, with why, and whether it is a part of it.

        `taken` is what it was given to. Given to that by its reference alone, it may name another round.
        """
        found = reading.assessment
        if found is None:
            return
        issued = self._issued(reading)
        if issued is not None and (issued != taken or not self._is_of_round(issued, found)):
            yield issued, self._why_not(issued, reading.file, found), False
        elif taken is None:
            of_place = self._of_place(found)
            if any(self._meets(index, found) for index in of_place):
                return
            shared = [index for index in of_place if self._shares(index, found)]
            for index in shared or of_place:
                remark = self._why_not(index, reading.file, found)
                is_part = bool(shared) and remark.reason == "other_components"
                if is_part and not is_answered(reading):
                    remark = why_not_answered(reading)  # which no other part mends
                yield index, remark, is_part

    def _why_not(self, index: int, file: str, found: Assessment) -> Remark:
        """In what an assessment is not what was sent; the first thing, as the others follow from it."""
        one = self._expectations[index]
        if not self._is_here(index, found):
            return Remark(file, "other_place", found.place)
        if not self._is_of_round(index, found):
            return Remark(file, "other_round", found.round)
        if one.level not in found.scope.levels:
            return Remark(file, "other_level", " ".join(found.scope.levels))
        lacking = [id_ for id_ in one.components if id_ not in found.scope.components]
        return Remark(file, "other_components", " ".join(lacking))

    def _meets(self, index: int, found: Assessment) -> bool:
        """Whether an assessment asks about all that was sent, of the occasion."""
        one = self._expectations[index]
        asks_all = set(one.components) <= set(found.scope.components)
        return one.level in found.scope.levels and asks_all and self._is_of_round(index, found)

    def _shares(self, index: int, found: Assessment) -> bool:
        """Whether an assessment asks about anything that was sent, as far as that is known."""
        sent = self._expectations[index].components
        return not sent or not set(sent).isdisjoint(found.scope.components)

    def _issued(self, reading: Reading) -> int | None:
        """By what the workbook was issued for, where it still says so."""
        ids = [reading.issued_as] if reading.issued_as else []
        if reading.assessment is not None:
            ids.append(reading.assessment.id.partition("~")[0])
        return next(
            (index for id_ in ids if (index := _only(self._by_id.get(id_, []))) is not None), None
        )

    def _of_place(self, found: Assessment) -> list[int]:
        """By its code, by its name, or by a name of it that stands beside others of the same place."""
        if found.place_code is not None and fold_name(found.place_code) in self._by_code:
            return self._by_code[fold_name(found.place_code)]
        if found.place_code is not None or fold_name(found.place) in self._by_name:
            return self._by_name.get(fold_name(found.place), [])
        named = [self._by_name[name] for name in _names(found) if name in self._by_name]
        return named[0] if named and all(indexes == named[0] for indexes in named) else []

    def _is_here(self, index: int, found: Assessment) -> bool:
        """Whether an assessment does not say that it is about another place."""
        one = self._expectations[index]
        about = _names(found)
        here = {fold_name(one.place), fold_name(one.code)}
        others = (name for name in about - here if name in self._by_name or name in self._by_code)
        return not about or (bool(about & here) and not any(others))

    def _is_of_round(self, index: int, found: Assessment) -> bool:
        expected = fold(self._expectations[index].round)
        return not (expected and found.round) or fold(found.round) in self._rounds.get(
            expected, {expected}
        )


def _filed(keys: Iterable[str]) -> dict[str, list[int]]:
    """The indexes of those that have a key, by it."""
    filed: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if key:
            filed.setdefault(key, []).append(index)
    return filed


def _names(found: Assessment) -> set[str]:
    """All that may be a name of its place, as names are compared."""
    texts = (found.place, found.place_code or "", *parts_of(found.place))
    return {fold_name(text) for text in texts if text.strip()}


def _only(indexes: Sequence[int]) -> int | None:
    return indexes[0] if len(indexes) == 1 else None


def is_answered(reading: Reading) -> bool:
    """Whether it counts and rates anything: a workbook that came back as it went out does not."""
    return reading.is_counted and _is_rated(reading)


def _is_rated(reading: Reading) -> bool:
    found = reading.assessment
    return found is not None and any(response.rating for response in found.responses.values())


def why_not_answered(reading: Reading) -> Remark:
    """Why what came is no answer."""
    if reading.assessment is None:
        return Remark(reading.file, "not_read")
    return Remark(reading.file, "set_aside" if _is_rated(reading) else "no_rating")
