"""Responses by column, as a table has them: what goes through all of them makes no object of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from eyfa.assessment import Response


class Columns(NamedTuple):
    """What was answered to some benchmarks, side by side; in a row that is blank, nothing was."""

    benchmarks: Sequence[str]
    """Benchmark ids, each once."""
    ratings: Sequence[str | None]
    importance: Sequence[str | None]
    evidence: Sequence[str]
    actions: Sequence[str]
    leads: Sequence[str]
    target_dates: Sequence[str]

    @classmethod
    def of(cls, responses: Mapping[str, Response], benchmarks: Sequence[str]) -> Columns:
        """What responses say of some benchmarks, without points that lie between two ratings."""
        if isinstance(responses, ColumnResponses) and responses.columns.benchmarks == benchmarks:
            return responses.columns
        given = map(responses.get, benchmarks)
        rows = [_BLANK if it is None else _ANSWERS(it) for it in given]
        return (
            cls(benchmarks, *zip(*rows, strict=True)) if rows else cls(*(() for _ in cls._fields))
        )


def answered(responses: Mapping[str, Response]) -> Columns:
    """All that responses say, by column, without points that lie between two ratings.

    A row for each response: of columns, none for what is blank.
    """
    if isinstance(responses, ColumnResponses):
        return responses.answered()
    return Columns.of(responses, tuple(responses))


_ANSWERS = attrgetter("rating", "importance", "evidence", "action", "lead", "target_date")
_BLANK = (None, None, "", "", "", "")


class ColumnResponses(Mapping[str, Response]):
    """The mapping by benchmark that columns stand for, without what is blank."""

    def __init__(self, columns: Columns) -> None:
        """Keep the columns."""
        self.columns = columns

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        benchmarks, *answers = self.columns
        is_answered = map(any, zip(*answers, strict=True))
        return {
            id_: row
            for row, (id_, is_one) in enumerate(zip(benchmarks, is_answered, strict=True))
            if is_one
        }

    def __getitem__(self, benchmark: str) -> Response:
        row, its = self._rows[benchmark], self.columns
        return Response(
            benchmark=benchmark,
            rating=its.ratings[row],
            importance=its.importance[row],
            evidence=its.evidence[row],
            action=its.actions[row],
            lead=its.leads[row],
            target_date=its.target_dates[row],
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def answered(self) -> Columns:
        """The columns without the rows that are blank."""
        benchmarks = self.columns.benchmarks
        if len(self._rows) == len(benchmarks):
            return self.columns
        is_answered = [id_ in self._rows for id_ in benchmarks]
        return Columns._make(list(compress(column, is_answered)) for column in self.columns)

    __hash__ = None  # type: ignore[assignment] # as every mapping's
