"""The parser in a process of its own, for a target that must not end when the parser does."""

from __future__ import annotations

from typing import Any

from eyfa.problems import EyfaError
from eyfa.workbook.reading import source
from eyfa.workbook.reading.child import Bounds, End
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.file_findings import READING_CRASHED

_parse = source._parse_values


def parse_or_refuse(data: bytes) -> Any:
    """What the parser gives, or the problems that a workbook is refused for."""
    try:
        with source.damage_told():
            return _parse(data)
    except EyfaError as error:
        return error.problems


_parser: Crew[Any] = Crew(parse_or_refuse, bounds=Bounds(seconds=10))


def parse_apart(data: bytes) -> Any:
    """As the parser does, but what ends its process is a problem."""
    parsed = _parser.call(data)
    if isinstance(parsed, Lost):
        if parsed.end in (End.FAILED, End.NOT_STARTED):
            raise RuntimeError(parsed)
        raise EyfaError([READING_CRASHED.problem()])
    if isinstance(parsed, tuple):
        raise EyfaError(parsed)
    return parsed
