from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.reporting.numbers import (
    change_text,
    factor_text,
    mean_text,
    pinned,
    rounded,
    score_text,
    share_text,
    shown,
)
from eyfa.reporting.table import Kind
from eyfa.reporting.visible import UNSAFE, visible


@given(st.floats(0, 1, exclude_min=True, exclude_max=True), st.sampled_from((0, 1)))
def test_no_figure_looks_like_an_end_of_its_scale_unless_it_is(share, decimals):
    assert share_text(share, decimals) not in {"0%", "100%", "0.0%", "100.0%"}
    assert mean_text(share) not in {"0.00", "1.00"}
    if 0 < 100 * share < 100:
        assert score_text(100 * share, decimals) not in {"0", "100", "0.0", "100.0"}


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (6.25, 1, "6.3"), (-6.25, 1, "-6.3"),  # exactly half-way in binary
        (6.35, 1, "6.4"), (0.45, 1, "0.5"), (33.349999999999994, 1, "33.4"),  # a little below it
        (6.2499, 1, "6.2"), (6.5, 0, "7"), (7.5, 0, "8"), (0.125, 2, "0.13"), (0.0625, 3, "0.063"),
    ],
)  # fmt: skip
def test_half_is_rounded_up_as_a_spreadsheet_does(value, decimals, text):
    assert str(rounded(value, decimals)) == text


@given(st.integers(-10_000, 10_000), st.integers(1, 480))
def test_rounding_is_that_of_fractions(part, whole):
    exact = Fraction(100 * part, whole)
    up = floor(abs(exact) * 10 + Fraction(1, 2)) * (1 if exact >= 0 else -1)
    assert rounded(100 * (part / whole), 1) == Decimal(up) / 10


@pytest.mark.parametrize(
    ("change", "text"),
    [(0.0, "0.0"), (1e-14, "0.0"), (-1e-14, "0.0"), (0.01, "+0.1"), (-0.01, "−0.1"),
     (6.25, "+6.3"), (-6.25, "−6.3"), (100.0, "+100.0"), (-99.97, "−99.9")],
)  # fmt: skip
def test_a_change_says_its_direction(change, text):
    assert change_text(change) == text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [(99.97, Kind.SCORE, "99.9"), (0.01, Kind.SCORE, "0.1"), (0.9999, Kind.SHARE, "99.9%"),
     (0.0001, Kind.SHARE, "0.1%"), (0.999, Kind.MEAN, "0.99"), (0.01, Kind.CHANGE, "+0.1"),
     (1e-14, Kind.CHANGE, "0.0"), (6.25, Kind.SCORE, ""), (100.0, Kind.SCORE, ""), (3, Kind.INTEGER, "")],
)  # fmt: skip
def test_a_workbook_shows_no_end_either(value, kind, text):
    assert pinned(value, kind) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (1.0, "100%"), (0.9999, "99%"), (1e-9, "1%"), (None, "–")]
)
def test_coverage(share, text):
    assert share_text(share) == text


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (None, "–"),
        (0.0, "0.0"),
        (100.0, "100.0"),
        (500 / 9, "55.6"),
        (99.97, "99.9"),
        (0.01, "0.1"),
    ],
)
def test_score(score, text):
    assert score_text(score) == text


@pytest.mark.parametrize(
    ("factor", "text"), [(2 / 3, "2/3"), (1 - 2 / 3, "1/3"), (1.0, "1"), (0.123456, "0.123")]
)
def test_a_factor_is_a_fraction_where_it_is_one(factor, text):
    assert factor_text(factor) == text


def test_no_figure_is_not_nought():
    assert shown(None, Kind.SCORE) == "–"
    assert shown(None, Kind.INTEGER) == ""


@given(st.text(st.characters(codec=None)))
def test_nothing_unsafe_is_left_and_nothing_safe_is_lost(text):
    seen = visible(text, lines=True)
    assert not UNSAFE.search(seen)
    kept = [character for character in text if not UNSAFE.match(character) and character != "\t"]
    rest = iter(seen)
    assert all(character in rest for character in kept)


def test_what_is_hidden_is_shown():
    assert visible("a\x1b[31mb\u202ec\udcffd\x7f") == "a␛[31mb⟨U+202E⟩c⟨U+DCFF⟩d␡"
    assert visible("a\r\nb\rc\td") == "a ⏎ b ⏎ c d"
    assert visible("Ynys Môn – ‘ŵ’ 👩‍👧") == "Ynys Môn – ‘ŵ’ 👩‍👧"
