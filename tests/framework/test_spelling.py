"""The nearest text is the one that difflib finds."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from eyfa.framework.spelling import nearest

NAMES = st.text("abcde ", max_size=12)


@given(NAMES, st.lists(NAMES, max_size=8, unique=True), st.sampled_from([0.5, 0.75, 0.8, 1.0]))
def test_it_is_what_difflib_finds(text, known, cutoff):
    found = difflib.get_close_matches(text, known, n=1, cutoff=cutoff)
    assert nearest(text, known, cutoff) == (found[0] if found else None)


def test_of_many_that_pass_only_those_that_share_the_most_are_compared(monkeypatch):
    compared = []
    ratio = difflib.SequenceMatcher.ratio

    def count(matcher):
        compared.append(matcher.a)
        return ratio(matcher)

    monkeypatch.setattr(difflib.SequenceMatcher, "ratio", count)
    known = [f"sample school of {first}{last}" for first in "abcdef" for last in "uvwxyz"]
    assert nearest("sampel school of dx", known, 0.8, most=5) == "sample school of dx"
    assert len(set(compared)) <= 5
    compared.clear()
    assert nearest("sampel school of dx", known, 0.8) == "sample school of dx"
    assert len(set(compared)) > 5
