"""The parser in a process of its own, for a target that must not end when the parser does."""

from __future__ import annotations

from typing import Any

from eyfa.problems import EyfaError
from eyfa.workbook import source
from eyfa.workbook.child import Bounds, End
from eyfa.workbook.file_findings import READING_CRASHED
from eyfa.workbook.worker import LostError, Worker

_parse = source._parse_values


def parse_or_refuse(data: bytes) -> Any:
    """What the parser gives, or the problems that a workbook is refused for."""
    try:
        with source.damage_told():
            return _parse(data)
    except EyfaError as error:
        return error.problems


_parser: Worker[Any] = Worker(parse_or_refuse, Bounds(seconds=10))


def parse_apart(data: bytes) -> Any:
    """As the parser does, but what ends its process is a problem."""
    try:
        parsed = _parser.call(data)
    except LostError as lost:
        if lost.end in (End.FAILED, End.NOT_STARTED):
            raise
        raise EyfaError([READING_CRASHED.problem()]) from None
    if isinstance(parsed, tuple):
        raise EyfaError(parsed)
    return parsed
