import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.reporting.numbers import factor_text, score_text, share_text, shown
from eyfa.reporting.table import Kind
from eyfa.reporting.visible import UNSAFE, visible


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_coverage_is_never_all_or_nothing_unless_it_is(share):
    assert share_text(share) not in {"0%", "100%"}


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0%"), (1.0, "100%"), (0.9999, "99%"), (1e-9, "1%"), (None, "–")]
)
def test_coverage(share, text):
    assert share_text(share) == text


@pytest.mark.parametrize(
    ("score", "text"), [(None, "–"), (0.0, "0.0"), (100.0, "100.0"), (500 / 9, "55.6")]
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
