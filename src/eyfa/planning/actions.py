"""Action plans: their columns, declared once for writer and reader; their actions, and where these stand.

On a day, each action counts once, as

* done or stopped, where its status says so;
* overdue, where it is neither and its date lies before the day;
* due, where it is neither and its date is the day or later;
* undated, where it is neither and has no date that can be read.

An empty line, in which nobody entered anything, is open: counted apart. A status alone is an entry: whoever
chose “Not started” has taken the line up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.words import N_, _
from eyfa.workbook.layout import Column
from eyfa.workbook.words import LEAD, REF, STATUS, SUCCESS, TARGET_DATE, WHAT

ACTION = N_("Agreed action")
EXPECTED = N_("Expected rating")
EFFORT = N_("Effort")
RESOURCES = N_("Resources")
RISK = N_("Risk")


class Progress(StrEnum):
    """How far an action has come, as people choose it."""

    NOT_STARTED = "not_started"
    """Meant also where an action has no status."""
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"
    """Given up, or overtaken: listed, and not chased."""


LABELS = {
    Progress.NOT_STARTED: N_("Not started"),
    Progress.IN_PROGRESS: N_("In progress"),
    Progress.DONE: N_("Done"),
    Progress.STOPPED: N_("Stopped"),
}


class Effort(StrEnum):
    """How much work an action is expected to be."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


EFFORTS = {
    Effort.LOW: N_("Low"),
    Effort.MEDIUM: N_("Medium"),
    Effort.HIGH: N_("High"),
}


def effort_text(effort: str) -> str:
    """An effort for people; empty where none is given."""
    return _(EFFORTS[Effort(effort)]) if effort else ""


class ColumnKey(StrEnum):
    """The columns of a plan, in order."""

    REF = "ref"
    WHAT = "what"
    NOW = "now"
    PRIORITY = "priority"
    ACTION = "action"
    LEAD = "lead"
    TARGET_DATE = "target_date"
    EXPECTED = "expected"
    EFFORT = "effort"
    STATUS = "status"
    RESOURCES = "resources"
    RISK = "risk"
    SUCCESS = "success"


COLUMNS = (
    Column(ColumnKey.REF, REF, 9, "strong_cell"),
    Column(ColumnKey.WHAT, WHAT, 37.5),
    Column(ColumnKey.NOW, "As assessed", 18),
    Column(ColumnKey.PRIORITY, "Priority", 10, "score"),
    Column(ColumnKey.ACTION, ACTION, 30, "entry_text"),
    Column(ColumnKey.LEAD, LEAD, 15, "entry_text"),
    Column(ColumnKey.TARGET_DATE, TARGET_DATE, 15, "entry_date"),
    Column(ColumnKey.EXPECTED, EXPECTED, 18, "entry_choice"),
    Column(ColumnKey.EFFORT, EFFORT, 12, "entry_choice"),
    Column(ColumnKey.STATUS, STATUS, 13, "entry_choice"),
    Column(ColumnKey.RESOURCES, RESOURCES, 20, "entry_text"),
    Column(ColumnKey.RISK, RISK, 20, "entry_text"),
    Column(ColumnKey.SUCCESS, SUCCESS, 25, "entry_text"),
)
INDEX = {column.key: index for index, column in enumerate(COLUMNS)}
ENTRIES = tuple(column for column in COLUMNS if column.is_entry)
TEXTS = tuple(column.key.value for column in ENTRIES if column.key is not ColumnKey.STATUS)
"""What is agreed of an action beside its status, by the fields of `PlannedAction`."""
ADDED = (ColumnKey.EXPECTED, ColumnKey.EFFORT, ColumnKey.RESOURCES, ColumnKey.RISK)
"""Plans of earlier versions do not have these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """One line of an action plan."""

    benchmark: str
    action: str = ""
    lead: str = ""
    target_date: str = ""
    """`yyyy-mm-dd` where a date was given, else the text as written."""
    progress: Progress | None = None
    """`None` where nothing was chosen."""
    success: str = ""
    """How they will know that it has worked."""
    expected: str = ""
    """The rating, by id, that the action is expected to lead to; `""`: the benchmark's target."""
    effort: str = ""
    """An `Effort`; `""` where nothing was chosen."""
    resources: str = ""
    risk: str = ""
    file: str = ""
    sheet: str = field(default="", compare=False)
    cells: Mapping[ColumnKey, str] = field(default_factory=dict, compare=False)
    """The addresses of its cells."""
    plan: str = field(default="", compare=False)
    """What its plan was made from, in words; the same in every copy and version of it."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody entered anything."""
        return self.progress is None and not any(getattr(self, key) for key in TEXTS)


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
            day = day_of(action)
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


def day_of(action: PlannedAction) -> date | None:
    """The day by which an action is to be done; `None` where there is none that can be read."""
    try:
        return date.fromisoformat(action.target_date)
    except ValueError:
        return None
