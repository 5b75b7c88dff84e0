"""The shape of the assessment workbook, declared once for the writer and the reader.

The reader finds tables by their headings and rows by benchmark ids: positions and widths are the
writer's alone.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Generic, TypeVar

from eyfa.framework.lean import dataclass
from eyfa.workbook import words

Key = TypeVar("Key", bound=str)


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
class Column(Generic[Key]):
    """One column of a table."""

    key: Key
    heading: str
    width: float
    """In characters of the workbook's default font."""
    style: str = "cell"
    """Of its cells, by the name that `style` gives it."""

    @property
    def is_entry(self) -> bool:
        """Whether people fill it in."""
        return self.style.startswith("entry")


COLUMNS = (
    Column(ColumnKey.REF, words.REF, 9.2, "strong_cell"),
    Column(ColumnKey.WHAT, words.WHAT, 64, "small_cell"),
    # Text, so that nobody's "3" or "100%" becomes a number with another look.
    Column(ColumnKey.RATING, words.RATING, 22.5, "entry_text"),
    Column(ColumnKey.IMPORTANCE, words.IMPORTANCE, 9, "entry_choice"),
    Column(ColumnKey.EVIDENCE, words.EVIDENCE, 28, "entry_text"),
    Column(ColumnKey.ACTION, words.ACTION, 22, "entry_text"),
    Column(ColumnKey.LEAD, words.LEAD, 13, "entry_text"),
    Column(ColumnKey.TARGET_DATE, words.TARGET_DATE, 13.2, "entry_date"),
    Column(ColumnKey.STATUS, words.STATUS, 8),
)
CARRIED_COLUMN = Column(ColumnKey.CARRIED, words.CARRIED, 11, "entry_text")
"""In workbooks alone that start from an earlier round."""
LEVEL_COLUMN = Column(ColumnKey.LEVEL, words.LEVEL, 9.5)
"""Where several levels are asked; the reference says the level too. The columns that not every workbook has
stand last, so that no other one moves."""
EVERY_COLUMN = (*COLUMNS, CARRIED_COLUMN, LEVEL_COLUMN)
INDEX = {column.key: index for index, column in enumerate((*COLUMNS, CARRIED_COLUMN))}


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
COMMENTS_KEY = "comments"
"""The key under which the hidden sheet lists the checksums of the comments that a workbook is issued with."""


def comment_checksum(text: str) -> str:
    """By which a comment is known as eyfa's own; not every program keeps its author and its line breaks."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:8]


PLACES_SHEET = "_places"
"""The hidden sheet that lists the places to choose from, where there are some."""
PLACES_TOP = 4
"""The row of the first of them, as people count rows."""
OUTPUT_PROPERTY = "eyfa_output"
"""The document property by which eyfa knows a report of its own, which is no returned workbook."""
PROPERTY_PREFIX = "eyfa_"
"""Custom document properties carry the identity under these names: `eyfa_workbook_id` and so on."""
