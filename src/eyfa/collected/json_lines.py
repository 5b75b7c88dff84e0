"""Responses as JSON, one object a line, as files are read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from eyfa.collected.columns import ABOUT, DIGEST
from eyfa.collected.rows import Entry, Made, about_values, answer_lists
from eyfa.framework.model import Framework
from eyfa.reporting.visible import UNSAFE

UNTOLD = frozenset({"collection", "assessment", "standing", DIGEST.name})
"""What can be told only once all are read, and what tells whether a table was altered."""


def json_lines(entry: Entry, made: Made, framework: Framework) -> Iterator[str]:
    """The responses of one file; none where nothing in it was usable."""
    assessment = entry.reading.assessment
    if assessment is None:
        return
    values = about_values(entry, assessment, made, "")
    same = {
        it.name: value for it, value in zip(ABOUT, values, strict=True) if it.name not in UNTOLD
    }
    answers = answer_lists(assessment, framework)
    for row in zip(*answers.values(), strict=True):
        response = same | dict(zip(answers, row, strict=True))
        text = json.dumps(response, ensure_ascii=False, allow_nan=False)
        yield UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1], text)
