"""The shape of the workbook, declared once for the writer and the reader.

The reader finds tables by their headings and rows by benchmark ids: positions and widths are the
writer's alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from eyfa.workbook import words


class ColumnKey(StrEnum):
    """The columns of a component's table, in order. Entry columns are named as the response's fields."""

    REF = "ref"
    LEVEL = "level"
    WHAT = "what"
    RATING = "rating"
    IMPORTANCE = "importance"
    EVIDENCE = "evidence"
    ACTION = "action"
    LEAD = "lead"
    TARGET_DATE = "target_date"
    STATUS = "status"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a component's table."""

    key: ColumnKey
    heading: str
    width: float
    """In characters of the workbook's default font."""
    is_entry: bool = False
    """Whether respondents fill it in."""


COLUMNS = (
    Column(ColumnKey.REF, words.REF, 9),
    Column(ColumnKey.LEVEL, words.LEVEL, 10),
    Column(ColumnKey.WHAT, words.WHAT, 37.5),
    Column(ColumnKey.RATING, words.RATING, 22.5, is_entry=True),
    Column(ColumnKey.IMPORTANCE, words.IMPORTANCE, 13, is_entry=True),
    Column(ColumnKey.EVIDENCE, words.EVIDENCE, 25, is_entry=True),
    Column(ColumnKey.ACTION, words.ACTION, 18.5, is_entry=True),
    Column(ColumnKey.LEAD, words.LEAD, 13.5, is_entry=True),
    Column(ColumnKey.TARGET_DATE, words.TARGET_DATE, 12.5, is_entry=True),
    Column(ColumnKey.STATUS, words.STATUS, 10),
)
CARRIED_COLUMN = Column(ColumnKey.CARRIED, words.CARRIED, 12.5, is_entry=True)
"""In workbooks alone that start from an earlier round; at the end, so that no other column moves."""
EVERY_COLUMN = (*COLUMNS, CARRIED_COLUMN)
_MAKING_ROOM = {ColumnKey.WHAT: 33.5, ColumnKey.EVIDENCE: 23.0}
"""Widths where one column more has to fit a laptop's screen."""


def columns_of(*, carried: bool) -> tuple[Column, ...]:
    """The columns of a workbook's tables.

    Args:
        carried: whether ratings were carried over into it.
    """
    if not carried:
        return COLUMNS
    return tuple(replace(it, width=_MAKING_ROOM.get(it.key, it.width)) for it in EVERY_COLUMN)


class AboutKey(StrEnum):
    """The rows of "About this assessment" on Start; entry rows are named as the assessment's fields."""

    ORGANISATION = "organisation"
    PLACE = "place"
    ROUND = "round"
    DATE = "date"
    REFERENCE = "reference"


ABOUT_HEADINGS = (words.ABOUT, words.ANSWER)
ABOUT_ROWS = {
    AboutKey.ORGANISATION: words.ORGANISATION,
    AboutKey.PLACE: words.PLACE,
    AboutKey.ROUND: words.ROUND,
    AboutKey.DATE: words.DATE,
    AboutKey.REFERENCE: words.REFERENCE,
}

MAX_CELL = 32_767
"""Characters that a cell can hold. Programs and libraries drop what is over, without a word: nothing longer
is written, and nothing longer is taken."""

IDENTITY_SHEET = "_eyfa"
IDENTITY_HEADINGS = ("Key", "Value")
PLACES_SHEET = "_places"
"""The hidden sheet that lists the places to choose from, where there are some."""
OUTPUT_PROPERTY = "eyfa_output"
"""The document property by which eyfa knows a report of its own, which is no returned workbook."""
PROPERTY_PREFIX = "eyfa_"
"""Custom document properties carry the identity under these names: `eyfa_workbook_id` and so on."""
