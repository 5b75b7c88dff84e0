"""The live formulas: each says the same as `eyfa score`, from the cells of the workbook itself.

Rows are told apart by the start of their reference, as the reader does, so that a reworded level or a
sorted table changes nothing. Answers are compared whole (`=`), never by lookup functions, which would
read `*` and `?` as wild cards.
"""

from __future__ import annotations

from dataclasses import dataclass

from eyfa.framework.model import Component, Framework
from eyfa.workbook import words
from eyfa.workbook.layout import EVERY_COLUMN, IDENTITY_SHEET, ColumnKey

WEIGHT_KEY = "weight {ref}"
RATING_LABELS_TOP = 4
"""Row (from 1) of the first rating on the sheet Ratings."""
_LETTERS = {column.key: chr(ord("A") + index) for index, column in enumerate(EVERY_COLUMN)}


def quoted(text: str) -> str:
    """Text as a literal in a formula."""
    return '"' + text.replace('"', '""') + '"'


def number(value: float) -> str:
    """A number as a literal in a formula, with all the digits that a spreadsheet keeps."""
    return f"{value:.15g}"


def sheet_prefix(name: str) -> str:
    """The sheet part of an address."""
    return "'" + name.replace("'", "''") + "'!"


def address(key: ColumnKey, row: int) -> str:
    """The address of a column's cell in a row, both from 1."""
    return f"{_LETTERS[key]}{row}"


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the ratings are explained, and which of them count how."""

    framework: Framework

    def label(self, rating_id: str) -> str:
        """The cell that holds a rating's label."""
        row = RATING_LABELS_TOP + list(self.framework.rating_by_id).index(rating_id)
        return f"{words.RATINGS}!$A${row}"

    @property
    def labels(self) -> str:
        """The cells that hold all labels."""
        last = RATING_LABELS_TOP + len(self.framework.ratings) - 1
        return f"{words.RATINGS}!$A${RATING_LABELS_TOP}:$A${last}"

    def status(self, row: int, look_again: str = "") -> str:
        """The live status of a row: a rating of the scale, and a reason where one is wanted.

        `look_again` is the condition on which it was carried over and nobody has looked at it.
        """
        rating, evidence = address(ColumnKey.RATING, row), address(ColumnKey.EVIDENCE, row)
        unsaid = [
            f"AND({rating}={self.label(item.id)},TRIM({evidence})={quoted('')})"
            for item in self.framework.ratings
            if item.counts_as == "not_applicable"
        ]
        done = quoted(words.DONE)
        otherwise = f"IF({unsaid[0]},{quoted(words.SAY_WHY)},{done})" if unsaid else done
        if look_again:
            otherwise = f"IF({look_again},{quoted(words.LOOK_AGAIN)},{otherwise})"
        known = f"SUMPRODUCT(--({self.labels}={rating}))"
        return f"=IF({known}=0,{quoted(words.TO_DO)},{otherwise})"


@dataclass(frozen=True, slots=True)
class TableSums:
    """Sums over the table of one component, as parts of formulas."""

    answers: Answers
    component: Component
    first_row: int
    last_row: int
    weighted: bool
    """Whether the method gives any benchmark in scope a weight other than 1."""

    def _column(self, key: ColumnKey) -> str:
        letter = _LETTERS[key]
        cells = f"${letter}${self.first_row}:${letter}${self.last_row}"
        return sheet_prefix(self.component.name) + cells

    def _sum(self, counted: str, level_letter: str | None) -> str:
        refs = self._column(ColumnKey.REF)
        start = f"{self.component.id}-{level_letter or ''}"
        factors = [f"(LEFT({refs},{len(start)})={quoted(start)})", counted]
        if self.weighted:
            identity = sheet_prefix(IDENTITY_SHEET)
            key = WEIGHT_KEY.format(ref="")
            factors.append(f"SUMIF({identity}$A:$A,{quoted(key)}&{refs},{identity}$B:$B)")
        return f"SUMPRODUCT({'*'.join(factors)})"

    def _answers(self, terms: list[str]) -> str:
        return f"({'+'.join(terms)})"

    def to_look_at(self) -> str:
        """How many rows say that a rating carried over is to be looked at."""
        statuses = self._column(ColumnKey.STATUS)
        return f"SUMPRODUCT(--({statuses}={quoted(words.LOOK_AGAIN)}))"

    def count(self, rating_id: str) -> str:
        """How many rows have a rating."""
        return f"SUMPRODUCT(--({self._column(ColumnKey.RATING)}={self.answers.label(rating_id)}))"

    def rated(self, level_letter: str | None = None) -> str:
        """Weight of the rated rows."""
        return self._sum(self._answers([f"({cell})" for cell, _ in self._steps()]), level_letter)

    def earned(self, level_letter: str | None = None) -> str:
        """Weight × value of the rated rows."""
        terms = [f"({cell})*{number(points)}" for cell, points in self._steps() if points]
        top = self.answers.framework.top_points
        return f"{self._sum(self._answers(terms), level_letter)}/{number(top)}"

    def applicable(self, total_weight: float, count: int) -> str:
        """Weight of what is asked, less that of the rows that are not applicable."""
        left_out = [
            rating.id
            for rating in self.answers.framework.ratings
            if rating.counts_as == "not_applicable"
        ]
        if not left_out:
            return number(total_weight)
        (rating_id,) = left_out
        ratings = self._column(ColumnKey.RATING)
        weight = self._sum(f"({ratings}={self.answers.label(rating_id)})", None)
        # Counted, so that a sum of fractions that just misses zero is still nothing.
        return f"IF({self.count(rating_id)}>={count},0,{number(total_weight)}-{weight})"

    def _steps(self) -> list[tuple[str, float]]:
        """For each step of the scale: the comparison that finds it, and its points."""
        ratings = self._column(ColumnKey.RATING)
        return [
            (f"{ratings}={self.answers.label(rating.id)}", rating.points)
            for rating in self.answers.framework.ratings
            if rating.points is not None
        ]
