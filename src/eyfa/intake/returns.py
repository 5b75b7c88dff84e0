"""One issued workbook that came back more than once: never counted twice, never chosen between in silence.

Different organisations, places or rounds on Start make different assessments, whatever workbook they
share; an organisation is the same whatever the punctuation between the words of its name. Otherwise the
returns stand for one another, and as with two rows for one benchmark, none is taken unless their answers
agree or the analyst asks for the latest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from eyfa.answers import digest_of
from eyfa.assessment import Assessment
from eyfa.framework.folding import fold, fold_bare, letters_and_digits
from eyfa.framework.place_finding import ALIKE
from eyfa.framework.spelling import nearest
from eyfa.intake.reading import file_time
from eyfa.problems import Kind, Problem, has_errors
from eyfa.words import _, listed
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.reader import Reading

MOST_COMPARED = 200
"""How many earlier returns each is compared with for a likeness: the first of its place, round and digits.

Among more it would take seconds. Names of the same letters and digits are found among any number.
"""

MOST_IN_EARNEST = 5
"""How many of those are compared character by character: those that share the most characters."""

_Key = tuple[str, str, str]
_TAIL = 6
"""Hexadecimal digits that tell two returns of one workbook apart."""


def settle_returns(readings: Iterable[Reading], *, latest: bool = False) -> list[Reading]:
    """Settle which readings count; all come back, in order, with a problem where one stands aside.

    Args:
        readings: of a whole batch.
        latest: whether to take the latest of several, by completion date, then by file time.
    """
    settled = list(readings)
    ids = (reading.assessment.id if reading.assessment else None for reading in settled)
    for of_workbook in same_workbook(ids):
        keys: dict[_Key, list[int]] = {}
        for index in of_workbook:
            keys.setdefault(_key(settled[index].assessment), []).append(index)
        for indices in keys.values():
            if len(indices) > 1:
                _settle(settled, indices, latest=latest)
        _say_apart(settled, keys)
    return settled


def same_workbook(ids: Iterable[str | None]) -> list[list[int]]:
    """The places in a batch of those that share a workbook, by the ids of all."""
    by_id: dict[str, list[int]] = {}
    for index, id_ in enumerate(ids):
        if id_ is not None:
            by_id.setdefault(id_, []).append(index)
    return [indices for indices in by_id.values() if len(indices) > 1]


def _key(assessment: Assessment | None) -> _Key:
    assert assessment is not None  # noqa: S101 - only those are settled
    return fold_bare(assessment.organisation), fold(assessment.place), fold(assessment.round)


def _settle(settled: list[Reading], indices: list[int], *, latest: bool) -> None:
    """Settle returns that stand for one another."""
    same = [settled[index] for index in indices]
    if _agree(same):
        for index in indices[1:]:
            _leave_out(settled, index, file_findings.RETURNED_SAME, first=same[0].file)
        return
    last, by = _latest(same)
    chosen = last if latest else None
    remedy = _remedy(same, last)
    for index in indices:
        if chosen is None:
            others = listed((one.file for one in same if one is not settled[index]), _("and"))
            _leave_out(settled, index, file_findings.RETURNED_TWICE, others=others, remedy=remedy)
        elif settled[index] is not chosen:
            _leave_out(settled, index, file_findings.LATER_TAKEN, taken=chosen.file, by=by)


def _remedy(same: Sequence[Reading], last: Reading | None) -> str:
    """What to do about returns that differ; to take the latest only where no answer is lost by that."""
    if last is None:
        return _(file_findings.LEAVE_OUT)
    if not all(one.assessment and one.assessment.organisation for one in same):
        return _(file_findings.NAME_EACH)
    is_whole = all(_rated(one) <= _rated(last) for one in same)
    return _(file_findings.TAKE_LATEST if is_whole else file_findings.PUT_TOGETHER)


def _rated(reading: Reading) -> set[str]:
    """The benchmarks that it rates."""
    responses = reading.assessment.responses if reading.assessment else {}
    return {benchmark for benchmark, response in responses.items() if response.rating}


def _leave_out(settled: list[Reading], index: int, kind: Kind, **words: str) -> None:
    reading = settled[index]
    assert reading.assessment is not None  # noqa: S101 - only those are settled
    problem = kind.problem(file=reading.file, found=reading.assessment.id, **words)  # type: ignore[arg-type]
    settled[index] = replace(reading, problems=(*reading.problems, problem), is_counted=False)


def _agree(same: Sequence[Reading]) -> bool:
    """Whether all say the same; one with errors cannot be compared. How a name is spelled says nothing."""
    said = [
        replace(one.assessment, file="", sha256="", organisation="", place="", round="")
        for one in same
        if one.assessment is not None
    ]
    return not any(has_errors(one.problems) for one in same) and all(one == said[0] for one in said)


def _latest(same: Sequence[Reading]) -> tuple[Reading | None, str]:
    """The one latest return, and what it was told by; none where nothing tells."""
    days = [_day(one.assessment.date) for one in same if one.assessment is not None]
    dated = [day for day in days if day is not None]
    candidates = list(same)
    if len(dated) == len(same):
        last = max(dated)
        candidates = [it for it, day in zip(same, dated, strict=True) if day == last]
        if len(candidates) == 1:
            return candidates[0], _(file_findings.BY_DATE).format(day=last.isoformat())
    times = [file_time(one) for one in candidates]
    if times.count(max(times)) > 1:
        return None, ""
    return candidates[times.index(max(times))], _(file_findings.BY_FILE_TIME)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _say_apart(settled: list[Reading], keys: dict[_Key, list[int]]) -> None:
    """Say where one issued workbook is counted for several: loudly if they may be one all the same."""
    earlier = _Earlier()
    for key, (index, *_again) in keys.items():
        reading = settled[index]
        first, kind = earlier.nearest(key)
        if first is not None and reading.assessment is not None:
            problem: Problem = kind.problem(
                file=reading.file, found=reading.assessment.id, first=settled[first].file
            )
            settled[index] = replace(reading, problems=(*reading.problems, problem))
        earlier.add(key, index)


class _Earlier:
    """The returns of one workbook that came before, and which of them a return may be once more."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._names: dict[int, str] = {}
        self._whole, self._spelled, self._numbered = _Agreeing(), _Agreeing(), _Agreeing()

    def add(self, key: _Key, index: int) -> None:
        """Take in a return by its key."""
        self._first = index if self._first is None else self._first
        self._names[index] = key[0]
        self._whole.add(key, index)
        self._spelled.add(_spelled(key), index)
        self._numbered.add(_numbered(key), index)

    def nearest(self, key: _Key) -> tuple[int | None, Kind]:
        """Which one it may be once more, and how that is told; the first, where it is none."""
        if again := self._whole.find(key, 1):
            return again[0], file_findings.WORKBOOK_AGAIN
        if spelled := self._spelled.find(_spelled(key), 1):
            return spelled[0], file_findings.WORKBOOK_ALIKE
        names: dict[str, int] = {}
        for index in self._numbered.find(_numbered(key), MOST_COMPARED):
            names.setdefault(self._names[index], index)
        alike = nearest(key[0], names, ALIKE, most=MOST_IN_EARNEST)
        if alike is not None:
            return names[alike], file_findings.WORKBOOK_ALIKE
        return self._first, file_findings.WORKBOOK_SHARED


def _spelled(key: _Key) -> _Key:
    return letters_and_digits(key[0]), *key[1:]


def _numbered(key: _Key) -> _Key:
    """By the digits of the organisation alone: a name of another number is no slip."""
    return "#" + "".join(filter(str.isdigit, key[0])), *key[1:]


class _Agreeing:
    """Indexes by texts, found again by texts that differ only where one of both says nothing.

    Each is filed under what it says, and under that less any of its parts, so that nothing has to be
    gone through: thousands may share one workbook.
    """

    def __init__(self) -> None:
        self._filed: dict[tuple[int, _Key], list[int]] = {}
        self._blanks: set[int] = set()

    def add(self, key: _Key, index: int) -> None:
        blank = _blank(key)
        self._blanks.add(blank)
        for left_out in {blank | others for others in range(1 << len(key))}:
            self._filed.setdefault((blank, _less(key, left_out)), []).append(index)

    def find(self, key: _Key, most: int) -> list[int]:
        """The first of those that agree, at most so many."""
        its = _blank(key)
        found = (self._filed.get((blank, _less(key, blank | its)), ()) for blank in self._blanks)
        return sorted(index for indices in found for index in indices[:most])[:most]


def _blank(key: _Key) -> int:
    """Which parts say nothing, as bits."""
    return sum(1 << place for place, text in enumerate(key) if not text)


def _less(key: _Key, left_out: int) -> _Key:
    one, two, three = ("" if left_out >> place & 1 else text for place, text in enumerate(key))
    return one, two, three


def tell_apart(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Each assessment with an id that no other has; those that do not count, with one apart."""
    every = list(readings)
    counted = iter(unique_ids(one.assessment for one in every if one.assessment and one.is_counted))
    for index, reading in enumerate(every):
        if reading.assessment is not None:
            own = next(counted) if reading.is_counted else set_apart(reading.assessment)
            every[index] = replace(reading, assessment=own)
    return tuple(every)


def unique_ids(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give assessments of one issued workbook ids of their own, whatever the order they come in.

    Of those that share an id, the one whose content has the lowest digest keeps it; the others get some
    of their digest behind it, as in `EY-7K3M-Q2XA~1f2e3d`.
    """
    given = list(assessments)
    taken = {assessment.id for assessment in given}
    # A digest of every assessment would take longer than all the rest.
    shared = same_workbook(assessment.id for assessment in given)
    for same in sorted(shared, key=lambda indices: given[indices[0]].id):
        for digest, index in sorted((_digest(given[index]), index) for index in same)[1:]:
            unique = _unused(given[index].id, digest, taken)
            taken.add(unique)
            given[index] = replace(given[index], id=unique)
    return given


def set_apart(assessment: Assessment) -> Assessment:
    """One that does not count, with an id that no other has."""
    return replace(assessment, id=f"{assessment.id}~{assessment.sha256[:12]}")


def _unused(id_: str, digest: str, taken: set[str]) -> str:
    for length in range(_TAIL, len(digest) + 1):
        if (unique := f"{id_}~{digest[:length]}") not in taken:
            return unique
    return next(
        unique
        for number in range(2, len(taken) + 3)
        if (unique := f"{id_}~{digest[:_TAIL]}-{number}") not in taken
    )


def _digest(assessment: Assessment) -> str:
    """Of all that an assessment says, apart from where it lay and what region its place is in."""
    said = (
        assessment.id,
        assessment.scope.levels,
        assessment.scope.components,
        digest_of(assessment.responses).hex(),
        assessment.organisation,
        assessment.place,
        assessment.round,
        assessment.date,
        assessment.sha256,
    )
    text = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
