"""Who has returned: places from which something is expected, and what came back from each.

A file belongs to the workbook that was issued for it, unless it says that it is about another place; else
to the place that it is about, if it asks about what was sent there. One that cannot be read is known by its
name alone. What fits several is given to none. What is nearly a return is none, and it is said why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.place_finding import fold_name
from eyfa.framework.places import Geography
from eyfa.reporting.results import Expected, Remark, Returns
from eyfa.workbook.reader import Reading

if TYPE_CHECKING:
    from eyfa.manifest import Issued


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


def from_places(geography: Geography) -> tuple[Expectation, ...]:
    """Something from each place."""
    return tuple(Expectation(one.name, one.code, one.level) for one in geography.places)


def from_manifest(issued: Iterable[Issued]) -> tuple[Expectation, ...]:
    """Each workbook that was issued."""
    return tuple(
        Expectation(
            one.place,
            one.code,
            one.level,
            one.round,
            one.file,
            one.workbook_id,
            tuple(one.components.split()),
        )
        for one in issued
    )


def compare_returns(expectations: Sequence[Expectation], readings: Sequence[Reading]) -> Returns:
    """Tell what came back of what was expected.

    Something is returned where a file counts and holds at least one rating. Where files came and none of
    them is such, what came is unusable. Files that each ask about some of the components are a return where
    they ask about all of them together; a file that asks about none of them is no part of one.

    Args:
        expectations: what is to come back.
        readings: of all files, with their places settled.
    """
    files: dict[int, list[Reading]] = {index: [] for index in range(len(expectations))}
    remarks: dict[int, list[Remark]] = {index: [] for index in files}
    parts: dict[int, list[Reading]] = {}
    finder = _Finder(expectations)
    by_content: dict[str, int | None] = {}
    unattributed: list[str] = []
    for reading in readings:
        index = finder.find(reading)
        for other, remark, is_part in finder.near(reading, index):
            remarks[other].append(remark)
            if is_part:
                parts.setdefault(other, []).append(reading)
        if reading.sha256:  # another copy of a file belongs where the first does
            first = by_content.setdefault(reading.sha256, index)
            index = first if index is None else index
        if index is None:
            unattributed.append(reading.file)
        else:
            files[index].append(reading)
    taken: set[str] = set()
    for index, its in parts.items():
        if _are_whole(expectations[index], its):
            files[index] += its
            taken |= {it.file for it in its}
    expected = tuple(
        Expected(
            one.place,
            one.code,
            one.level,
            _status(its),
            tuple(it.file for it in its),
            (*_why_unusable(its), *(it for it in near if it.file not in taken)),
        )
        for one, its, near in zip(expectations, files.values(), remarks.values(), strict=True)
    )
    return Returns(expected, tuple(file for file in unattributed if file not in taken))


def _are_whole(one: Expectation, parts: Sequence[Reading]) -> bool:
    """Whether those that are answered ask about every component that was sent, together."""
    asked = [it.assessment.scope.components for it in parts if it.assessment and _is_answered(it)]
    return set(one.components) <= set(chain.from_iterable(asked))


def _status(readings: Sequence[Reading]) -> Literal["returned", "missing", "unusable"]:
    if not readings:
        return "missing"
    return "returned" if any(map(_is_answered, readings)) else "unusable"


def _is_answered(reading: Reading) -> bool:
    """Whether it counts and rates anything: a workbook that came back as it went out does not."""
    return reading.is_counted and _is_rated(reading)


def _is_rated(reading: Reading) -> bool:
    found = reading.assessment
    return found is not None and any(response.rating for response in found.responses.values())


def _why_unusable(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Where nothing counts of what came, why not, file by file."""
    if _status(readings) != "unusable":
        return
    yield from map(_why_not_answered, readings)


def _why_not_answered(reading: Reading) -> Remark:
    if reading.assessment is None:
        return Remark(reading.file, "not_read")
    return Remark(reading.file, "set_aside" if _is_rated(reading) else "no_rating")


class _Finder:
    """Finds the expectation that a file meets."""

    def __init__(self, expectations: Sequence[Expectation]) -> None:
        self._expectations = expectations
        self._by_id: dict[str, list[int]] = {}
        self._by_code: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_file: dict[str, list[int]] = {}
        for index, one in enumerate(expectations):
            for table, key in (
                (self._by_id, one.workbook_id),
                (self._by_code, fold_name(one.code)),
                (self._by_name, fold_name(one.place)),
                (self._by_file, one.file.casefold()),
            ):
                if key:
                    table.setdefault(key, []).append(index)

    def find(self, reading: Reading) -> int | None:
        """The index of the one that a file meets; `None` where there is none, or several."""
        found = reading.assessment
        issued = self._issued(reading)
        if found is None:
            named = self._by_file.get(Path(reading.file).name.casefold(), [])
            return issued if issued is not None else _only(named)
        if issued is not None:
            one = self._expectations[issued]
            if _is_here(one, found) and _is_of_round(one, found):
                return issued
        return _only([index for index in self._of_place(found) if self._meets(index, found)])

    def near(self, reading: Reading, taken: int | None) -> Iterator[tuple[int, Remark, bool]]:
        """What a file seems to be a return of, and is not, with why, and whether it is a part of it.

        `taken` is what it was given to.
        """
        found = reading.assessment
        if found is None:
            return
        issued = self._issued(reading)
        if issued is not None and issued != taken:
            yield issued, self._why_not(issued, reading.file, found), False
        elif taken is None:
            of_place = self._of_place(found)
            if any(self._meets(index, found) for index in of_place):
                return
            shared = [index for index in of_place if self._shares(index, found)]
            for index in shared or of_place:
                remark = self._why_not(index, reading.file, found)
                is_part = bool(shared) and remark.reason == "other_components"
                if is_part and not _is_answered(reading):
                    remark = _why_not_answered(reading)  # which no other part mends
                yield index, remark, is_part

    def _why_not(self, index: int, file: str, found: Assessment) -> Remark:
        """In what an assessment is not what was sent; the first thing, as the others follow from it."""
        one = self._expectations[index]
        if not _is_here(one, found):
            return Remark(file, "other_place", found.place)
        if not _is_of_round(one, found):
            return Remark(file, "other_round", found.round)
        if one.level not in found.scope.levels:
            return Remark(file, "other_level", " ".join(found.scope.levels))
        lacking = [id_ for id_ in one.components if id_ not in found.scope.components]
        return Remark(file, "other_components", " ".join(lacking))

    def _meets(self, index: int, found: Assessment) -> bool:
        """Whether an assessment asks about all that was sent, of the occasion."""
        one = self._expectations[index]
        asks_all = set(one.components) <= set(found.scope.components)
        return one.level in found.scope.levels and asks_all and _is_of_round(one, found)

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
        if found.place_code is not None and fold_name(found.place_code) in self._by_code:
            return self._by_code[fold_name(found.place_code)]
        return self._by_name.get(fold_name(found.place), [])


def _is_here(one: Expectation, found: Assessment) -> bool:
    """Whether an assessment does not say that it is about another place."""
    about = {fold_name(text) for text in (found.place, found.place_code or "") if text.strip()}
    return not about or bool(about & {fold_name(one.place), fold_name(one.code)})


def _is_of_round(one: Expectation, found: Assessment) -> bool:
    return not one.round or not found.round or fold(one.round) == fold(found.round)


def _only(indexes: Sequence[int]) -> int | None:
    return indexes[0] if len(indexes) == 1 else None
