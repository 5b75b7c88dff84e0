"""JSON: the document of a report, as the contract has it; floats unrounded, never NaN."""

from __future__ import annotations

import json

from eyfa.reporting.report import Report
from eyfa.reporting.visible import UNSAFE


def render_json(report: Report) -> bytes:
    """The document, indented, in UTF-8; characters that are not safe to look at are written as codes."""
    text = json.dumps(dict(report.document), ensure_ascii=False, allow_nan=False, indent=2)
    return UNSAFE.sub(lambda match: _code(match[0]), text).encode() + b"\n"


def _code(character: str) -> str:
    return json.dumps(character)[1:-1]
