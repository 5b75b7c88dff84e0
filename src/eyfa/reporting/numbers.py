"""Numbers as people read them. Files for programs carry the unrounded values instead.

All are rounded half up (below zero, away from it), as a spreadsheet rounds them: by the fifteen digits that
it keeps, so that 6.35, which in binary lies a little lower, is 6.4. A figure looks like an end of its scale
only where it is exactly that: 99.97 is shown as 99.9, and 0.02 as 0.1.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from eyfa.reporting.table import Kind, Value
from eyfa.reporting.visible import visible

NOTHING = "–"
"""Stands where there is no figure; every table that can show it explains it."""
_LARGEST_DENOMINATOR = 12
_HIGHEST_SCORE = 100
_SAME = 1e-9
"""A change smaller than this is the arithmetic's, and none."""


def rounded(value: float, decimals: int) -> Decimal:
    """Half up, below zero away from it; of the fifteen digits that a spreadsheet keeps."""
    return Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def score_text(value: float | None, decimals: int = 1) -> str:
    """A score from 0 to 100."""
    return NOTHING if value is None else str(_within(value, _HIGHEST_SCORE, decimals))


def share_text(value: float | None, decimals: int = 0) -> str:
    """A share in per cent."""
    return NOTHING if value is None else f"{_within(value, 1, decimals + 2).scaleb(2)}%"


def factor_text(value: float) -> str:
    """A factor as a small fraction where it is one, so that a reader can check the product."""
    near = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
    if abs(float(near) - value) < 1e-9:  # noqa: PLR2004 - far less than any scale's step
        return str(near)
    return str(rounded(value, 3))


def mean_text(value: float) -> str:
    """A mean of factors from 0 to 1."""
    return str(_within(value, 1, 2))


def change_text(value: float) -> str:
    """By how much a score changed, with its sign; no change has none, and any change has one."""
    if abs(value) <= _SAME:
        return "0.0"
    return f"{'+' if value > 0 else '−'}{_within(abs(value), _HIGHEST_SCORE, 1)}"


def shown(value: Value, kind: Kind) -> str:
    """Any value of a table in words, with unsafe characters made visible."""
    if isinstance(value, str):
        return visible(value, lines=True)
    if value is None:
        return NOTHING if kind.is_rated else ""
    write = _WRITERS.get(kind)
    return str(value) if write is None else write(value)


_WRITERS: dict[Kind, Callable[[float], str]] = {
    Kind.SCORE: score_text,
    Kind.SHARE: share_text,
    Kind.FACTOR: factor_text,
    Kind.MEAN: mean_text,
    Kind.CHANGE: change_text,
}


_ENDS: dict[Kind, tuple[int, int]] = {
    Kind.SCORE: (_HIGHEST_SCORE, 1),
    Kind.SHARE: (1, 3),
    Kind.MEAN: (1, 2),
    Kind.CHANGE: (_HIGHEST_SCORE, 1),
}
"""The highest figure of a sort, and the decimals of the figure itself that a workbook shows."""


def pinned(value: float, kind: Kind) -> str:
    """What a cell of a workbook has to say where its number format would show an end; else nothing."""
    if kind not in _ENDS:
        return ""
    end, decimals = _ENDS[kind]
    if rounded(abs(value), decimals) == _within(abs(value), end, decimals):
        return ""
    return share_text(value, 1) if kind is Kind.SHARE else shown(value, kind)


def _within(value: float, end: int, decimals: int) -> Decimal:
    """A figure rounded, from 0 to an end that it shows only where it is exactly that."""
    text, step = rounded(value, decimals), Decimal(1).scaleb(-decimals)
    if text == 0 and value > 0:
        return step
    return end - step if text == end and value < end else text
