"""Looked up or worked out, an answer is worth the same."""

from __future__ import annotations

import pytest

from eyfa.assessment import Response, value_of
from eyfa.scoring.values import Values


@pytest.mark.parametrize("points", [None, 0.0, 0.5, 2.5, 3.0])
def test_a_value_looked_up_is_the_value_of_the_answer(wales, points):
    values = Values(wales)
    for rating in (None, *wales.rating_by_id):
        response = Response(benchmark="F1-L01", rating=rating, points=points)
        assert values.of(rating, points) == value_of(wales, response)
