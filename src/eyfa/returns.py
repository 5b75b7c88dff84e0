"""One issued workbook that came back more than once: never counted twice, never chosen between in silence.

Different organisations, places or rounds on Start make different assessments, whatever workbook they
share; an organisation is the same whatever the punctuation of its name. Otherwise the returns stand for one
another, and as with two rows for one benchmark, none is taken unless their answers agree or the analyst asks
for the latest.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold, fold_bare
from eyfa.framework.likeness import nearest
from eyfa.framework.places import ALIKE
from eyfa.problems import Kind, Problem, has_errors
from eyfa.workbook import file_findings
from eyfa.workbook.reader import Reading

MOST_COMPARED = 500
"""Returns of one workbook whose organisations are looked at for a likeness; of more it would take seconds."""

_Key = tuple[str, str, str]


def settle_returns(readings: Sequence[Reading], *, latest: bool = False) -> tuple[Reading, ...]:
    """Settle which readings count; all come back, in order, with a problem where one stands aside.

    Args:
        readings: of a whole batch.
        latest: whether to take the latest of several, by completion date, then by file time.
    """
    settled = list(readings)
    often = Counter(it.assessment.id for it in readings if it.assessment is not None)
    by_id: dict[str, dict[_Key, list[int]]] = {}
    for index, reading in enumerate(readings):
        if reading.assessment is not None and often[reading.assessment.id] > 1:
            keys = by_id.setdefault(reading.assessment.id, {})
            keys.setdefault(_key(reading.assessment), []).append(index)
    for keys in by_id.values():
        for indices in keys.values():
            if len(indices) > 1:
                _settle(settled, indices, latest=latest)
        _tell_apart(settled, keys)
    return tuple(settled)


def _key(assessment: Assessment) -> _Key:
    return fold_bare(assessment.organisation), fold(assessment.place), fold(assessment.round)


def _settle(settled: list[Reading], indices: list[int], *, latest: bool) -> None:
    """Settle returns that stand for one another."""
    same = [settled[index] for index in indices]
    if _agree(same):
        for index in indices[1:]:
            _leave_out(settled, index, file_findings.RETURNED_SAME, first=same[0].file)
        return
    chosen, by = _latest(same) if latest else (None, "")
    for index in indices:
        if chosen is None:
            others = " and ".join(one.file for one in same if one is not settled[index])
            _leave_out(settled, index, file_findings.RETURNED_TWICE, others=others)
        elif settled[index] is not chosen:
            _leave_out(settled, index, file_findings.LATER_TAKEN, taken=chosen.file, by=by)


def _leave_out(settled: list[Reading], index: int, kind: Kind, **words: str) -> None:
    reading = settled[index]
    assert reading.assessment is not None  # noqa: S101 - only those are settled
    problem = kind.problem(file=reading.file, found=reading.assessment.id, **words)  # type: ignore[arg-type]
    settled[index] = replace(reading, problems=(*reading.problems, problem), is_counted=False)


def _agree(same: Sequence[Reading]) -> bool:
    """Whether all say the same; one with errors cannot be compared."""
    said = [replace(it.assessment, file="", sha256="") for it in same if it.assessment is not None]
    return not any(has_errors(it.problems) for it in same) and all(it == said[0] for it in said)


def _latest(same: Sequence[Reading]) -> tuple[Reading | None, str]:
    """The one latest return, and what it was told by; none where nothing tells."""
    days = [_day(it.assessment.date) for it in same if it.assessment is not None]
    dated = [day for day in days if day is not None]
    candidates = list(same)
    if len(dated) == len(same):
        last = max(dated)
        candidates = [it for it, day in zip(same, dated, strict=True) if day == last]
        if len(candidates) == 1:
            return candidates[0], file_findings.BY_DATE.format(day=last.isoformat())
    times = [file_time(it) for it in candidates]
    if times.count(max(times)) > 1:
        return None, ""
    return candidates[times.index(max(times))], file_findings.BY_FILE_TIME


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def file_time(reading: Reading) -> int:
    """When its file was last changed, in nanoseconds since 1970; 0 where nothing tells."""
    if reading.modified is not None:
        return reading.modified
    try:
        return os.stat(reading.file).st_mtime_ns  # noqa: PTH116 - no path is made of it
    except (OSError, ValueError):
        return 0


def _tell_apart(settled: list[Reading], keys: dict[_Key, list[int]]) -> None:
    """Say where one issued workbook is counted for several: loudly if they may be one all the same."""
    earlier: list[tuple[_Key, Reading]] = []
    for key, indices in keys.items():
        reading = settled[indices[0]]
        first, kind = _nearest(key, earlier)
        if first is not None and reading.assessment is not None:
            problem: Problem = kind.problem(
                file=reading.file, found=reading.assessment.id, first=first.file
            )
            settled[indices[0]] = replace(reading, problems=(*reading.problems, problem))
        earlier.append((key, settled[indices[0]]))


def _nearest(key: _Key, earlier: Sequence[tuple[_Key, Reading]]) -> tuple[Reading | None, Kind]:
    """Which of the earlier ones it may be once more, and how that is told; the first, where it is none."""
    for other, one in earlier:
        if _may_be_same(key, other):
            return one, file_findings.WORKBOOK_AGAIN
    for other, one in earlier[:MOST_COMPARED]:
        if _may_be_same(key[1:], other[1:]) and _are_alike(key[0], other[0]):
            return one, file_findings.WORKBOOK_ALIKE
    return (earlier[0][1] if earlier else None), file_findings.WORKBOOK_SHARED


def _are_alike(one: str, other: str) -> bool:
    """Whether a name may be a slip of another; one of another number is not."""
    if list(filter(str.isdigit, one)) != list(filter(str.isdigit, other)):
        return False
    return nearest(one, [other], ALIKE) is not None


def _may_be_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether they differ only where one of them says nothing."""
    return all(a == b or not a or not b for a, b in zip(one, other, strict=True))
