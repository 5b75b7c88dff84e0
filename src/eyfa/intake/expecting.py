"""Who has returned: places from which something is expected, and what came back from each.

A file belongs to the workbook that was issued for it, unless it says that it is about another place; else
to the place that it is about, if it asks about what was sent there. One that cannot be read is known by its
name alone. What fits several is given to none. What is nearly a return is none, and it is said why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal

from eyfa.framework.places import Geography
from eyfa.intake.attributing import Expectation, Finder, is_answered, why_not_answered
from eyfa.problems import Kind, Severity, named
from eyfa.reporting.results.returns import Expected, Remark, Returns
from eyfa.workbook.reading.reader import Reading

if TYPE_CHECKING:
    from eyfa.issue.manifest import Issued

ROUND_REWORDED = Kind(
    "round_reworded",
    Severity.WARNING,
    "the manifest gives the round as “{expected}”, but the workbook says “{found}”; it counts as "
    "returned, because its reference is the same",
    "check the round: a spreadsheet program that opens the manifest may turn 2026-03 into Mar-26",
    "The manifest gives another round than the workbook with the same reference. Usually a spreadsheet "
    "program has turned the round into a date. The reference decides.",
    {"found": "2026-03", "expected": "Mar-26"},
)

MANIFEST_SHUFFLED = Kind(
    "manifest_shuffled",
    Severity.ERROR,
    "the manifest has the workbooks of {named} on the rows of other places, so nobody can tell who is "
    "missing",
    "use the manifest that eyfa init wrote, or write it again",
    "The places, codes and references in the manifest no longer match, as when one column was sorted and "
    "the others were not. The workbooks themselves say what they were issued for.",
    {"named": "Cardiff, Conwy, Torfaen and 4 more"},
)


def from_places(geography: Geography) -> tuple[Expectation, ...]:
    """Something from each place."""
    return tuple(Expectation(one.name, one.code, one.level) for one in geography.places)


def from_manifest(issued: Iterable[Issued]) -> tuple[Expectation, ...]:
    """Each workbook that was issued."""
    return tuple(
        Expectation(
            *(one.place, one.code, one.level, one.round, one.file, one.workbook_id),
            components=tuple(one.components.split()),
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
    finder = Finder(expectations, readings)
    reworded: dict[tuple[str, str], None] = {}
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
            continue
        files[index].append(reading)
        if rounds := finder.reworded(reading, index):
            reworded[rounds] = None
    taken: set[str] = set()
    for index, returned in parts.items():
        if _are_whole(expectations[index], returned):
            files[index] += returned
            taken |= {part.file for part in returned}
    expected = tuple(
        Expected(
            one.place,
            one.code,
            one.level,
            _status(returned),
            tuple(reading.file for reading in returned),
            (*_why_unusable(returned), *(remark for remark in near if remark.file not in taken)),
            one.round,
        )
        for one, returned, near in zip(expectations, files.values(), remarks.values(), strict=True)
    )
    problems = [ROUND_REWORDED.problem(found=said, expected=sent) for sent, said in reworded]
    if places := list(dict.fromkeys(filter(None, map(finder.misplaced, readings)))):
        shuffled = MANIFEST_SHUFFLED.problem(found=", ".join(places), named=named(places))
        problems.insert(0, shuffled)
    left = tuple(file for file in unattributed if file not in taken)
    return Returns(expected, left, tuple(problems))


def _are_whole(one: Expectation, parts: Sequence[Reading]) -> bool:
    """Whether those that are answered ask about every component that was sent, together."""
    asked = [
        part.assessment.scope.components for part in parts if part.assessment and is_answered(part)
    ]
    return set(one.components) <= set(chain.from_iterable(asked))


def _status(readings: Sequence[Reading]) -> Literal["returned", "missing", "unusable"]:
    if not readings:
        return "missing"
    return "returned" if any(map(is_answered, readings)) else "unusable"


def _why_unusable(readings: Sequence[Reading]) -> Iterator[Remark]:
    """Where nothing counts of what came, why not, file by file."""
    if _status(readings) != "unusable":
        return
    for reading in readings:
        is_copy = reading.assessment is None and reading.status == "ok"  # which says it itself
        if not is_copy:
            yield why_not_answered(reading)
