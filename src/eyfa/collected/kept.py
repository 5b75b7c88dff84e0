"""Readings that lie in spools, and how those of one workbook stand beside each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eyfa.batch import set_apart, unique_ids
from eyfa.collected.columns import Standing
from eyfa.collected.rows import Entry, Made
from eyfa.collected.spool import Spool
from eyfa.collected.table import collection_name
from eyfa.returns import settle_returns
from eyfa.workbook.reader import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading that lies in a spool."""

    spool: Spool
    place: int
    file: str
    sha256: str
    id: str | None
    """Of its assessment, if it has one."""
    problems: int


def name_of(made: Made, every: Sequence[Kept], more_problems: int) -> str:
    """The name of a collecting: the same for the same files, read by the same eyfa.

    Args:
        made: how it was made.
        every: what was read.
        more_problems: how many there are beside those of the files.
    """
    named = hashlib.sha256(repr(made).encode(errors="surrogatepass"))
    for kept in every:
        said = repr((kept.file, kept.sha256, kept.problems))
        named.update(said.encode(errors="surrogatepass"))
    assessments = sum(kept.id is not None for kept in every)
    problems = more_problems + sum(kept.problems for kept in every)
    return collection_name(named.hexdigest()[:16], assessments, problems)


def find_beside(every: Sequence[Kept]) -> dict[int, Entry]:
    """Those that share a workbook with others, by number from 1; without their answers."""
    by_id: dict[str, list[int]] = {}
    for number, kept in enumerate(every, 1):
        if kept.id is not None:
            by_id.setdefault(kept.id, []).append(number)
    beside: dict[int, Entry] = {}
    for numbers in by_id.values():
        if len(numbers) > 1:
            same = [every[number - 1] for number in numbers]
            its = [it.spool.get(it.place) for it in same]
            beside.update(zip(numbers, _beside_one_another(numbers, its), strict=True))
    return beside


def _beside_one_another(numbers: Sequence[int], its: Sequence[Reading]) -> Iterator[Entry]:
    """How returns of one workbook stand, as the commands find it without `--latest`."""
    settled = settle_returns(its)
    counted = iter(unique_ids(it.assessment for it in settled if it.assessment and it.is_counted))
    for number, before, after in zip(numbers, its, settled, strict=True):
        assert before.assessment is not None  # noqa: S101 - only those are settled
        shown = next(counted) if after.is_counted else set_apart(before.assessment)
        yield Entry(
            number=number,
            reading=replace(before, assessment=None, problems=()),
            shown=shown.id,
            standing=Standing.COUNTED if after.is_counted else Standing.SET_ASIDE,
            told=after.problems[len(before.problems) :],
        )
