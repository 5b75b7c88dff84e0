"""Where an action plan stands on a day: what is done, due and overdue, in all, by lead and by component.

Each action counts once, as

* done or stopped, where its status says so;
* overdue, where it is neither and its date lies before the day;
* due, where it is neither and its date is the day or later;
* undated, where it is neither and has no date that can be read.

An empty line, in which nobody entered anything, is open: counted apart. A status alone is an entry: whoever
chose “Not started” has taken the line up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.planning.layout import PlannedAction, Progress


class Standing(StrEnum):
    """Where an action stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"
    UNDATED = "undated"
    DONE = "done"
    STOPPED = "stopped"
    OPEN = "open"
    """Nothing was agreed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many actions of one lead, one component or in all stand where."""

    key: str
    """Lead as first written, component id, or `""` for all."""
    counts: tuple[tuple[Standing, int], ...]
    """Each standing, in order, with how many."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)


def standing(action: PlannedAction, on: date) -> Standing:
    """Where an action stands on a day."""
    if action.is_empty:
        return Standing.OPEN
    match action.progress:
        case Progress.DONE:
            return Standing.DONE
        case Progress.STOPPED:
            return Standing.STOPPED
        case _:
            day = _day(action.target_date)
            if day is None:
                return Standing.UNDATED
            return Standing.OVERDUE if day < on else Standing.DUE


def tally_all(actions: Sequence[PlannedAction], on: date) -> Tally:
    """Of all actions."""
    return _tally("", actions, on)


def tally_by_lead(actions: Sequence[PlannedAction], on: date) -> tuple[Tally, ...]:
    """By lead, in alphabetical order; leads that differ in case or spaces alone are one; `""` comes last."""
    return _tallies(actions, on, lambda action: fold(action.lead), lambda action: action.lead)


def tally_by_component(
    framework: Framework, actions: Sequence[PlannedAction], on: date
) -> tuple[Tally, ...]:
    """By component, in the framework's order; components without an action are absent."""
    order = list(framework.component_by_id)

    def component(action: PlannedAction) -> str:
        return framework.component_of[action.benchmark].id

    found = _tallies(actions, on, component, component)
    return tuple(sorted(found, key=lambda tally: order.index(tally.key)))


def _tallies(
    actions: Iterable[PlannedAction],
    on: date,
    key: Callable[[PlannedAction], str],
    name: Callable[[PlannedAction], str],
) -> tuple[Tally, ...]:
    grouped: dict[str, list[PlannedAction]] = {}
    for action in actions:
        grouped.setdefault(key(action), []).append(action)
    ordered = sorted(grouped.items(), key=lambda item: (not item[0], item[0]))
    return tuple(_tally(name(alike[0]), alike, on) for _, alike in ordered)


def _tally(key: str, actions: Iterable[PlannedAction], on: date) -> Tally:
    counts = Counter(standing(action, on) for action in actions)
    return Tally(key, tuple((one, counts[one]) for one in Standing))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
