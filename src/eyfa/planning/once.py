"""Each action counted once, however often its line stands in plans: copies of a file, a sheet or a line.

Tables are of one plan where they were made from the same assessments, as the lines above them say. Of two
lines of one benchmark in one plan,

* those that are the same throughout are one;
* one that is empty adds nothing to one of another table;
* those of two tables with one action, and those of one table that differ in status alone, are one action
  told in two ways: a problem, and it counts in the way that leaves more to do.

All others are actions of their own, also those of one table whose lead or date alone differs.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.planning.actions import ENTRIES, LABELS, TEXTS, ColumnKey, PlannedAction, Progress
from eyfa.planning.proposals import earliest_day
from eyfa.planning.reader import PlanReading
from eyfa.problems import Kind, Problem, Severity, named
from eyfa.words import _, ngettext

PLAN_LINES_REPEATED = Kind(
    "plan_lines_repeated",
    Severity.NOTE,
    "{lines} repeated from {other}; counted once: {refs}",
    "nothing, if this is a copy that you keep on purpose",
    "A copy of a plan, a sheet or a line was read, perhaps a hidden one. Nothing is counted twice.",
    {
        "lines": "8 lines",
        "other": "Action plan!A13",
        "refs": "F1-L01, F1-L02, F1-L04 and 5 more",
    },
)
PLAN_LINE_DIFFERS = Kind(
    "plan_line_differs",
    Severity.ERROR,
    "this action is also at {other}, but the two differ: {differences}; it counts once, by whichever "
    "leaves more to do",
    "correct the one that is out of date, or delete it",
    "Two versions of one plan describe an action in two ways. Nobody can tell which is right, so the "
    "action never counts as further on than either says: if one of the two is not done, it is not done.",
    {
        "other": "Action plan!H13",
        "differences": "Status: In progress here, Done there",
    },
)
PLAN_LINES_ALIKE = Kind(
    "plan_lines_alike",
    Severity.WARNING,
    "the words of {lines} are the same as at {other}, in a plan for other assessments; both count: {refs}",
    "if one plan is a copy of the other, leave it out",
    "Two plans have the same words for the same benchmark. Each may be meant, so both count; but one may "
    "be a copy without the lines above the table.",
    {"lines": "1 line", "other": "plan-a.xlsx, Action plan!A13", "refs": "F1-L04"},
)
_MOST_LEFT = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.STOPPED, Progress.DONE)
_Key = Callable[[PlannedAction], tuple[str, ...] | None]
_Pair = tuple[PlannedAction, PlannedAction]
"""A line, and one that was met before it."""


@dataclass(slots=True)
class _Line:
    """A line that counts."""

    first: PlannedAction
    """As it stands where it was met first."""
    counts: PlannedAction
    """As it counts."""


def count_once(plans: Sequence[PlanReading]) -> list[PlanReading]:
    """The same plans with each action where it was met first, and what is told of the others."""
    by_plan: dict[str, list[_Line]] = {}
    again: list[_Pair] = []
    for table in _tables(plans):
        again += _count(table, by_plan.setdefault(table[0].plan, []))
    counts = {id(line.first): line.counts for lines in by_plan.values() for line in lines}
    told = [*_told_again(again), *_told_elsewhere(by_plan)]
    return [
        replace(
            plan,
            actions=tuple(counts[id(one)] for one in plan.actions if id(one) in counts),
            problems=(*plan.problems, *(problem for problem in told if problem.file == plan.file)),
        )
        for plan in plans
    ]


def _tables(plans: Iterable[PlanReading]) -> Iterator[list[PlannedAction]]:
    for plan in plans:
        for _sheet, actions in groupby(plan.actions, lambda action: action.sheet):
            yield list(actions)


def _content(action: PlannedAction) -> tuple[str, ...]:
    """All but the status."""
    return (action.benchmark, *(fold(getattr(action, key)) for key in TEXTS))


def _whole(action: PlannedAction) -> tuple[str, ...]:
    return (*_content(action), _progress(action))


def _task(action: PlannedAction) -> tuple[str, ...]:
    return action.benchmark, fold(action.action)


def _benchmark(action: PlannedAction) -> tuple[str, ...]:
    return (action.benchmark,)


def _without_action(action: PlannedAction) -> tuple[str, ...] | None:
    return None if action.action else (action.benchmark,)


_LIKENESSES: tuple[tuple[_Key, _Key], ...] = (
    (_whole, _whole),
    (_content, _content),
    (_task, _task),
    (_benchmark, _without_action),
    (_without_action, _benchmark),
)
"""What is the same in lines of two tables that are one action, the closest likeness first."""


def _count(table: Iterable[PlannedAction], known: list[_Line]) -> list[_Pair]:
    """Add the lines of a table to those known of its plan, each once; what was met before, or twice."""
    again: list[_Pair] = []
    lines: dict[tuple[str, ...], _Line] = {}
    for action in table:
        line = _Line(action, action)
        same = lines.setdefault(_content(action), line)
        if same is not line:
            again.append(_joined(same, line))
    new, free = list(lines.values()), list(known)
    for of_known, of_new in _LIKENESSES:  # one to one
        alike: defaultdict[tuple[str, ...] | None, deque[_Line]] = defaultdict(deque)
        for line in free:
            alike[of_known(line.first)].append(line)
        left: list[_Line] = []
        for line in new:
            key = of_new(line.first)
            if key is not None and alike[key]:
                again.append(_joined(alike[key].popleft(), line))
            else:
                left.append(line)
        unmatched = {id(line) for lines_alike in alike.values() for line in lines_alike}
        new, free = left, [line for line in free if id(line) in unmatched]
    known += new
    return again


def _joined(line: _Line, other: _Line) -> _Pair:
    """Let a line count for another, too."""
    if line.first.is_empty and not other.first.is_empty:
        pair = line.first, other.first
        line.first, line.counts = other.first, other.counts
        return pair
    if not other.first.is_empty:
        line.counts = _with_most_left(line.counts, other.counts)
    return other.first, line.first


def _with_most_left(one: PlannedAction, other: PlannedAction) -> PlannedAction:
    dates = one.target_date, other.target_date
    left: dict[str, Any] = {key: getattr(one, key) or getattr(other, key) for key in TEXTS}
    left["target_date"] = earliest_day(dates) or left["target_date"]
    left["progress"] = min(_progress(one), _progress(other), key=_MOST_LEFT.index)
    return replace(one, **left)


def _progress(action: PlannedAction) -> Progress:
    return action.progress or Progress.NOT_STARTED


def _told_again(again: Iterable[_Pair]) -> Iterator[Problem]:
    """What is told of lines that count already."""
    same: list[_Pair] = []
    for action, other in again:
        is_told = action.is_empty or other.is_empty
        differing = () if is_told else tuple(_differences(action, other))
        if not differing:
            same.append((action, other))
            continue
        column = differing[0][0]
        yield PLAN_LINE_DIFFERS.problem(
            file=action.file,
            sheet=action.sheet,
            cell=action.cells.get(column),
            benchmark=action.benchmark,
            other=_place(other, action, column),
            differences="; ".join(said for _key, said in differing),
        )
    yield from _told_together(PLAN_LINES_REPEATED, same)


def _differences(action: PlannedAction, other: PlannedAction) -> Iterator[tuple[ColumnKey, str]]:
    """In the columns that both tables have."""
    for column in ENTRIES:
        if column.key not in action.cells.keys() & other.cells.keys():
            continue
        here, there = (_said(one, column.key) for one in (action, other))
        if fold(here) != fold(there):
            yield (
                column.key,
                _("{heading}: {here} here, {there} there").format(
                    heading=_(column.heading), here=here or _("blank"), there=there or _("blank")
                ),
            )


def _said(action: PlannedAction, key: ColumnKey) -> str:
    if key is ColumnKey.STATUS:
        return _(LABELS[_progress(action)])
    return str(getattr(action, key.value))


def _told_elsewhere(by_plan: dict[str, list[_Line]]) -> Iterator[Problem]:
    """What is told of lines of two plans that agree the very same."""
    met: dict[tuple[str, ...], _Line] = {}
    pairs: list[_Pair] = []
    for lines in by_plan.values():
        for line in lines:
            if line.first.action:
                other = met.setdefault(_content(line.first), line)
                if other.first.plan != line.first.plan:
                    pairs.append((line.first, other.first))
    return _told_together(PLAN_LINES_ALIKE, pairs)


def _told_together(kind: Kind, pairs: Iterable[_Pair]) -> Iterator[Problem]:
    """One problem for all lines of a sheet that stand on another."""
    by_place: dict[tuple[str, ...], list[_Pair]] = {}
    for action, other in pairs:
        key = action.file, action.sheet, other.file, other.sheet
        by_place.setdefault(key, []).append((action, other))
    for together in by_place.values():
        action, other = together[0]
        yield kind.problem(
            file=action.file,
            sheet=action.sheet,
            cell=action.cells.get(ColumnKey.REF),
            lines=ngettext("{count} line", "{count} lines", len(together)).format(
                count=len(together)
            ),
            other=_place(other, action, ColumnKey.REF),
            refs=named([action.benchmark for action, _other in together]),
        )


def _place(of: PlannedAction, seen_from: PlannedAction, column: ColumnKey) -> str:
    place = f"{of.sheet}!{of.cells.get(column, '')}"
    return place if of.file == seen_from.file else f"{of.file}, {place}"
