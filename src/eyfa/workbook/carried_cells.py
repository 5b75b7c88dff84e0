"""Where the hidden sheet keeps what was carried over, and the parts of formulas that look there."""

from __future__ import annotations

from dataclasses import dataclass

from eyfa.framework.model import Framework
from eyfa.workbook import words
from eyfa.workbook.carried import MARK_KEY, RATING_KEY, SEEN_KEY, CarriedOver
from eyfa.workbook.formulas import address, quoted, sheet_prefix
from eyfa.workbook.layout import IDENTITY_SHEET, ColumnKey

CARRIED_TOP = 14
"""Row (from 1) on the hidden sheet from which on it is said."""
_RATINGS_TOP = CARRIED_TOP + 3


@dataclass(frozen=True, slots=True)
class CarriedCells:
    """The cells of the hidden sheet: how many are not looked at, the two choices, the ratings as carried."""

    carried: CarriedOver

    @property
    def source(self) -> str:
        """The cells that the drop-down offers."""
        return _cells("B", CARRIED_TOP + 1, CARRIED_TOP + 2)

    @property
    def line(self) -> str:
        """The live line that says how many are not looked at."""
        of = words.CARRIED_OF.format(count=len(self.carried.ratings))
        unseen = _cells("B", CARRIED_TOP)
        return f"={quoted(words.CARRIED_COUNT)}&{unseen}&{quoted(of)}"

    def said(self, unseen: int) -> str:
        """What that line says of a number."""
        of = words.CARRIED_OF.format(count=len(self.carried.ratings))
        return f"{words.CARRIED_COUNT}{unseen}{of}"

    def look_again(self, row: int) -> str:
        """The condition on which a row's mark stands and its rating is the carried one.

        Rows are found by their reference, so that a sorted table says the same.
        """
        ref, rating, mark = (
            address(key, row) for key in (ColumnKey.REF, ColumnKey.RATING, ColumnKey.CARRIED)
        )
        last = _RATINGS_TOP + len(self.carried.ratings) - 1
        key = quoted(RATING_KEY.format(ref=""))
        same = (
            f"SUMPRODUCT(({_cells('A', _RATINGS_TOP, last)}={key}&{ref})"
            f"*({_cells('B', _RATINGS_TOP, last)}={rating}))>0"
        )
        blank, seen = (f"TRIM({mark})<>{quoted(text)}" for text in ("", words.LOOKED_AT))
        return f"AND({blank},{seen},{same})"

    def texts(self, framework: Framework) -> dict[str, str]:
        """Keys and texts for the hidden sheet, from the second row on; the first is a count."""
        return {
            MARK_KEY: self.carried.mark,
            SEEN_KEY: words.LOOKED_AT,
            **{
                RATING_KEY.format(ref=ref): framework.rating_by_id[rating].label
                for ref, rating in self.carried.ratings.items()
            },
        }


def _cells(column: str, first: int, last: int | None = None) -> str:
    cell = f"{sheet_prefix(IDENTITY_SHEET)}${column}${first}"
    return cell if last is None else f"{cell}:${column}${last}"
