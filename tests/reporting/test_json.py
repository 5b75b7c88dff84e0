"""JSON is written as Python's own module writes it, only faster."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eyfa.reporting.formats.json import _text, render_json
from eyfa.reporting.later import Later
from eyfa.reporting.visible import UNSAFE

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | SCALARS, inner),
)


@given(VALUES, st.integers(0, 3))
def test_a_value_is_written_as_the_standard_library_does(value, depth):
    expected = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    assert _text(value, depth) == expected.replace("\n", f"\n{'  ' * depth}")


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"key": [{"key": float("nan")}]}])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="not JSON compliant"):
        _text(value)


@given(st.dictionaries(st.text(), VALUES, min_size=1), st.lists(VALUES))
def test_a_document_is_written_as_the_standard_library_does_long_lists_piece_by_piece(
    whole, several
):
    document = {**whole, "later": Later(lambda: several)}
    expected = json.dumps({**whole, "later": several}, ensure_ascii=False, indent=2) + "\n"
    written = b"".join(render_json(SimpleNamespace(whole_document=document))).decode()
    assert written == UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], expected)
