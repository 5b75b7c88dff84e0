"""The shape of an action plan, declared once for its writer and its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eyfa.planning import words
from eyfa.workbook.layout import Column


class Progress(StrEnum):
    """How far an action has come, as people choose it."""

    NOT_STARTED = "not_started"
    """Meant also where an action has no status."""
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"
    """Given up, or overtaken: listed, and not chased."""


LABELS = {
    Progress.NOT_STARTED: "Not started",
    Progress.IN_PROGRESS: "In progress",
    Progress.DONE: "Done",
    Progress.STOPPED: "Stopped",
}


class ColumnKey(StrEnum):
    """The columns of a plan, in order."""

    REF = "ref"
    WHAT = "what"
    NOW = "now"
    PRIORITY = "priority"
    ACTION = "action"
    LEAD = "lead"
    TARGET_DATE = "target_date"
    STATUS = "status"
    SUCCESS = "success"


COLUMNS = (
    Column(ColumnKey.REF, words.REF, 9, "strong_cell"),
    Column(ColumnKey.WHAT, words.WHAT, 37.5),
    Column(ColumnKey.NOW, "As assessed", 18),
    Column(ColumnKey.PRIORITY, "Priority", 11, "score"),
    Column(ColumnKey.ACTION, words.ACTION, 32, "entry_text"),
    Column(ColumnKey.LEAD, words.LEAD, 15, "entry_text"),
    Column(ColumnKey.TARGET_DATE, words.TARGET_DATE, 13, "entry_date"),
    Column(ColumnKey.STATUS, words.STATUS, 14, "entry_choice"),
    Column(ColumnKey.SUCCESS, words.SUCCESS, 27, "entry_text"),
)
INDEX = {column.key: index for index, column in enumerate(COLUMNS)}
ENTRIES = tuple(column for column in COLUMNS if column.is_entry)


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
    file: str = ""
    sheet: str = field(default="", compare=False)
    cells: Mapping[ColumnKey, str] = field(default_factory=dict, compare=False)
    """The addresses of its cells."""
    plan: str = field(default="", compare=False)
    """What its plan was made from, in words; the same in every copy and version of it."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody entered anything."""
        entries = (self.action, self.lead, self.target_date, self.progress, self.success)
        return not any(entries)
