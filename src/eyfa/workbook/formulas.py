"""The live formulas: each says the same as `eyfa score`, from the cells of the workbook itself.

Rows are told apart by the start of their reference, as the reader does, so that a reworded level or a
sorted table changes nothing. Answers are compared whole (`=`), never by lookup functions, which would
read `*` and `?` as wild cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Component, Framework
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.layout import IDENTITY_SHEET, INDEX, ColumnKey

WEIGHT_KEY = "weight {ref}"
RATING_LABELS_TOP = 4
"""Row (from 1) of the first rating on the sheet Ratings."""
_LETTERS = {key: chr(ord("A") + index) for key, index in INDEX.items()}


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


def rating_cell(framework: Framework, rating_id: str) -> str:
    """The cell that holds a rating's label."""
    row = RATING_LABELS_TOP + list(framework.rating_by_id).index(rating_id)
    return f"{_(words.RATINGS)}!$A${row}"


def rating_cells(framework: Framework) -> str:
    """The cells that hold all labels."""
    last = RATING_LABELS_TOP + len(framework.ratings) - 1
    return f"{_(words.RATINGS)}!$A${RATING_LABELS_TOP}:$A${last}"


def rating_forms(framework: Framework) -> Mapping[str, Sequence[str]]:
    """By rating id, what may be typed beside its label: that without its number, the number; none twice."""
    return _forms(
        tuple((one.id, one.label, one.short_label, one.number) for one in framework.ratings)
    )


@lru_cache(8)
def _forms(ratings: tuple[tuple[str, str, str, str | None], ...]) -> Mapping[str, Sequence[str]]:
    every = {id_: {form.casefold(): form for form in forms if form} for id_, *forms in ratings}
    counts = Counter(key for forms in every.values() for key in forms)
    return {
        id_: [
            form for key, form in every[id_].items() if key != label.casefold() and counts[key] == 1
        ]
        for id_, label, *_rest in ratings
    }


def is_rating(framework: Framework, rating_id: str, cells: str) -> str:
    """The condition on which cells say a rating, as a number: 1 where they do."""
    said = (rating_cell(framework, rating_id), *map(quoted, rating_forms(framework)[rating_id]))
    return "(" + "+".join(f"({cells}={one})" for one in said) + ")"


def not_applicable(framework: Framework) -> str | None:
    """The id of the rating that leaves a benchmark out of every figure, where there is one."""
    ratings = (one.id for one in framework.ratings if one.counts_as == "not_applicable")
    return next(ratings, None)


def status_formula(framework: Framework, row: int, look_again: str = "") -> str:
    """The live status of a row: a rating of the scale, and a reason where one is wanted.

    `look_again` is the condition on which it was carried over and nobody has looked at it.
    """
    rating, evidence = address(ColumnKey.RATING, row), address(ColumnKey.EVIDENCE, row)
    otherwise = quoted(_(words.DONE))
    if (left_out := not_applicable(framework)) is not None:
        chosen = f"{is_rating(framework, left_out, rating)}>0"
        unsaid = f"AND({chosen},TRIM({evidence})={quoted('')})"
        otherwise = f"IF({unsaid},{quoted(_(words.SAY_WHY))},{otherwise})"
    if look_again:
        otherwise = f"IF({look_again},{quoted(_(words.LOOK_AGAIN))},{otherwise})"
    others = [form for forms in rating_forms(framework).values() for form in forms]
    typed = "".join(f"+({rating}={quoted(form)})" for form in others)
    known = f"SUMPRODUCT(--({rating_cells(framework)}={rating})){typed}"
    unsaid = f"TRIM({rating})={quoted('')}"
    nothing = f"IF({unsaid},{quoted(_(words.TO_DO))},{quoted(_(words.NO_RATING))})"
    return f"=IF({known}=0,{nothing},{otherwise})"


@dataclass(frozen=True, slots=True)
class TableSums:
    """Sums over the table of one component, as parts of formulas."""

    framework: Framework
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

    def to_look_at(self) -> str:
        """How many rows say that a rating carried over is to be looked at."""
        statuses = self._column(ColumnKey.STATUS)
        return f"SUMPRODUCT(--({statuses}={quoted(_(words.LOOK_AGAIN))}))"

    def count(self, rating_id: str) -> str:
        """How many rows have a rating."""
        return f"SUMPRODUCT({is_rating(self.framework, rating_id, self._column(ColumnKey.RATING))})"

    def rated(self, level_letter: str | None = None) -> str:
        """Weight of the rated rows."""
        terms = "+".join(cell for cell, _ in self._steps())
        return self._sum(f"({terms})", level_letter)

    def earned(self, level_letter: str | None = None) -> str:
        """Weight × value of the rated rows."""
        terms = "+".join(f"{cell}*{number(points)}" for cell, points in self._steps() if points)
        return f"{self._sum(f'({terms})', level_letter)}/{number(self.framework.top_points)}"

    def applicable(self, total_weight: float, count: int) -> str:
        """Weight of what is asked, less that of the rows that are not applicable."""
        left_out = not_applicable(self.framework)
        if left_out is None:
            return number(total_weight)
        ratings = self._column(ColumnKey.RATING)
        weight = self._sum(is_rating(self.framework, left_out, ratings), None)
        # Counted, so that a sum of fractions that just misses zero is still nothing.
        return f"IF({self.count(left_out)}>={count},0,{number(total_weight)}-{weight})"

    def _steps(self) -> list[tuple[str, float]]:
        """For each step of the scale: the comparison that finds it, and its points."""
        ratings = self._column(ColumnKey.RATING)
        return [
            (is_rating(self.framework, rating.id, ratings), rating.points)
            for rating in self.framework.ratings
            if rating.points is not None
        ]
