"""What one field may hold: ids, texts and numbers, each shape with its words for people."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from eyfa.words import N_

TEXT = r"^\S(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\S)?$"
KEY = r"^[a-z][a-z0-9_]{0,39}$"
SLUG = r"^[a-z][a-z0-9-]{0,59}$"
COMPONENT_ID = r"^[A-Z][A-Z0-9]{0,5}$"
BENCHMARK_ID = r"^[A-Z][A-Z0-9]{0,5}-[A-Z][0-9]{2,3}$"
_NOT_IN_SHEET_NAMES = r"\[\]:*?/\\'\x00-\x1f\x7f-\x9f\u2028\u2029"
SHORT_TITLE = (
    rf"^[^\s{_NOT_IN_SHEET_NAMES}]"
    rf"(?:[^{_NOT_IN_SHEET_NAMES}]{{0,22}}[^\s{_NOT_IN_SHEET_NAMES}])?$"
)
LETTER = r"^[A-Z]$"
PLACE_CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"
DAY = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

SHAPES = {
    TEXT: N_("one line of text, with no space at either end and no control characters"),
    KEY: N_("lower-case letters, digits and _, as in in_place"),
    SLUG: N_("lower-case letters, digits and -, as in early-years-wales"),
    COMPONENT_ID: N_("one to six capital letters and digits, as in F1"),
    BENCHMARK_ID: N_("component, dash, level letter, two or three digits, as in F1-L01"),
    SHORT_TITLE: N_(
        "up to 24 characters, with no space at either end and none of [ ] : * ? / \\ '"
    ),
    PLACE_CODE: N_("letters and digits, with . _ - between them, as in W06000015"),
    DAY: N_("a date, as in 2026-01-31"),
    LETTER: N_("one capital letter"),
    LANGUAGE: N_("a language tag, as in en-GB"),
}
"""Each pattern in words, for people: a pattern is never shown to them."""

Text = Annotated[str, StringConstraints(pattern=TEXT, max_length=8_000)]
Key = Annotated[str, StringConstraints(pattern=KEY)]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
ComponentId = Annotated[str, StringConstraints(pattern=COMPONENT_ID)]
BenchmarkId = Annotated[str, StringConstraints(pattern=BENCHMARK_ID)]
"""A shape that no spreadsheet turns into a date or a number."""
ShortTitle = Annotated[str, StringConstraints(pattern=SHORT_TITLE)]
"""With the longest component id and a space it just fits the name of a sheet: 31 characters."""
Points = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0.001, le=1_000, allow_inf_nan=False)]
"""Three of them can be multiplied without ever vanishing: a rated answer always counts."""


class Model(BaseModel):
    """Frozen; unknown keys and wrong types are mistakes, never adapted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
