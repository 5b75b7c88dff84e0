"""Ratings carried over from an earlier round: marked until somebody has looked at them, counted as they are.

A mark ends when somebody chooses “Looked at”, clears it, or chooses another rating. So that this can be told,
the hidden sheet keeps the mark and the ratings as they were carried.
"""

from __future__ import annotations

from collections.abc import Mapping

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.formulas import address, quoted, sheet_prefix
from eyfa.workbook.layout import IDENTITY_SHEET, ColumnKey

COUNT_KEY, MARK_KEY, SEEN_KEY = "carried_unseen", "carried_mark", "carried_seen"
RATING_KEY = "carried {ref}"
"""The keys of the hidden sheet."""
CARRIED_TOP = 14
"""Row (from 1) on the hidden sheet from which on it is said."""
_RATINGS_TOP = CARRIED_TOP + 3
_UNSEEN = "\0"
"""Where the number stands in the live line."""
_LONGEST_ROUND = 40
"""Characters of a round's name in a mark."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What a workbook was given of an earlier round, and what of it somebody has looked at."""

    mark: str
    """What stands beside a rating that was carried, such as `From 2026`."""
    ratings: Mapping[str, str]
    """Rating ids as they were carried, by benchmark id; at least one."""
    seen: frozenset[str] = frozenset()
    """Benchmarks whose mark somebody has ended."""

    @classmethod
    def of(cls, round_: str, ratings: Mapping[str, str]) -> CarriedOver | None:
        """Ratings of a round, all of them still to be looked at; `None` where there is no rating."""
        if not ratings:
            return None
        name = " ".join(round_.split())
        if len(name) > _LONGEST_ROUND:
            name = f"{name[: _LONGEST_ROUND - 1]}…"
        mark = _(words.CARRIED_FROM).format(round=name) if name else _(words.CARRIED_FROM_BEFORE)
        return cls(mark, dict(ratings))

    @property
    def marks(self) -> frozenset[str]:
        """The mark in every language: a row may be copied from a workbook in another one."""
        return marks_of(self.mark)

    def is_unseen(self, benchmark: str, rating: str | None) -> bool:
        """Whether a benchmark's rating is still the carried one, and its mark stands."""
        return (
            rating is not None
            and self.ratings.get(benchmark) == rating
            and benchmark not in self.seen
        )

    def cell(self, benchmark: str) -> str:
        """What stands in a benchmark's cell."""
        if benchmark not in self.ratings:
            return ""
        return _(words.LOOKED_AT) if benchmark in self.seen else self.mark

    @property
    def source(self) -> str:
        """The cells of the hidden sheet that the drop-down offers."""
        return _cells("B", CARRIED_TOP + 1, CARRIED_TOP + 2)

    def line(self, unseen: int) -> tuple[str, str]:
        """The live line that says how many are not looked at: its formula, and what it says of a number."""
        count = len(self.ratings)
        said = _(words.CARRIED_LINE).format(unseen=_UNSEEN, count=count)
        before, after = map(quoted, said.split(_UNSEEN))
        return f"={before}&{_cells('B', CARRIED_TOP)}&{after}", said.replace(_UNSEEN, str(unseen))

    def look_again(self, row: int) -> str:
        """The condition on which a row's mark stands and its rating is the carried one.

        Rows are found by their reference, so that a sorted table says the same.
        """
        ref, rating, mark = (
            address(key, row) for key in (ColumnKey.REF, ColumnKey.RATING, ColumnKey.CARRIED)
        )
        last = _RATINGS_TOP + len(self.ratings) - 1
        key = quoted(RATING_KEY.format(ref=""))
        same = (
            f"SUMPRODUCT(({_cells('A', _RATINGS_TOP, last)}={key}&{ref})"
            f"*({_cells('B', _RATINGS_TOP, last)}={rating}))>0"
        )
        blank, seen = (f"TRIM({mark})<>{quoted(text)}" for text in ("", _(words.LOOKED_AT)))
        return f"AND({blank},{seen},{same})"

    def texts(self, framework: Framework) -> dict[str, str]:
        """Keys and texts for the hidden sheet, from the second row on; the first is a count."""
        return {
            MARK_KEY: self.mark,
            SEEN_KEY: _(words.LOOKED_AT),
            **{
                RATING_KEY.format(ref=ref): framework.rating_by_id[rating].label
                for ref, rating in self.ratings.items()
            },
        }


def marks_of(mark: str) -> frozenset[str]:
    """A mark in every language; one of other words, and none, by itself."""
    before = words.forms(words.CARRIED_FROM_BEFORE)
    templates = words.forms(words.CARRIED_FROM)
    starts = (form.format(round="") for form in templates)
    names = [mark.removeprefix(start) for start in starts if mark.startswith(start)]
    if mark in before:
        return before
    return frozenset({mark, *(form.format(round=name) for form in templates for name in names)})


def _cells(column: str, first: int, last: int | None = None) -> str:
    cell = f"{sheet_prefix(IDENTITY_SHEET)}${column}${first}"
    return cell if last is None else f"{cell}:${column}${last}"
