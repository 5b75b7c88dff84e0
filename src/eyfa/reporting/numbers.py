"""Numbers as people read them. Files for programs carry the unrounded values instead."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from eyfa.reporting.table import Kind, Value
from eyfa.reporting.visible import visible

NOTHING = "–"
"""Stands where there is no figure; every table that can show it explains it."""
_LARGEST_DENOMINATOR = 12
_PER_CENT = 100


def score_text(value: float | None, decimals: int = 1) -> str:
    """A score from 0 to 100."""
    return NOTHING if value is None else f"{value:.{decimals}f}"


def share_text(value: float | None) -> str:
    """A share in whole per cent; 0% and 100% only where they are exactly true."""
    if value is None:
        return NOTHING
    percent = round(_PER_CENT * value)
    if percent == _PER_CENT and value < 1:
        percent -= 1
    if percent == 0 and value > 0:
        percent = 1
    return f"{percent}%"


def factor_text(value: float) -> str:
    """A factor as a small fraction where it is one, so that a reader can check the product."""
    near = Fraction(value).limit_denominator(_LARGEST_DENOMINATOR)
    if abs(float(near) - value) < 1e-9:  # noqa: PLR2004 - far less than any scale's step
        return str(near)
    return f"{value:.3f}"


def mean_text(value: float) -> str:
    """A mean of factors."""
    return f"{value:.2f}"


def change_text(value: float) -> str:
    """By how much a score changed, with its sign; no change has none."""
    text = f"{value:+.1f}"
    return "0.0" if float(text) == 0 else text.replace("-", "−")


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
