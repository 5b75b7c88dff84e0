"""Folding: what people, programs and copies change by themselves makes no difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.framework.folding import fold


@pytest.mark.parametrize(
    "typed",
    [
        "3 – In place",
        "3 - in place",
        "3—IN PLACE",
        "3 −  In\u00a0place ",
        "\t3 ‑ In\u2003place\n",
        "\u200b3 – In\u00ad place",
        "３ － Ｉｎ ｐｌａｃｅ",
        "\ufeff3 – In place",
    ],
)
def test_what_means_the_same_folds_alike(typed):
    assert fold(typed) == fold("3 – In place") == "3-in place"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("children’s", "children's"),
        ("children‘s", "children's"),
        ("“yes”", '"yes"'),
        ("STRASSE", "straße"),
        ("cafe\u0301", "café"),
        ("ﬁt", "fit"),
        ("well- maintained", "well-maintained"),
    ],
)
def test_quotation_marks_letters_and_ligatures(typed, meant):
    assert fold(typed) == fold(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [("in place", "inplace"), ("1", "10"), ("café", "cafe"), ("½", "1 2"), ("-1", "1"), ("", "-")],
)
def test_what_means_something_else_stays_apart(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_space_around_and_case_make_no_difference(text, space):
    around = "".join(character for character in space if character.isspace())

    assert fold(f"{around}{text}{around}") == fold(text)
