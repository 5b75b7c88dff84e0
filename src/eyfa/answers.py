"""The answers of many assessments, kept by column or packed: no object for each of millions of them.

By column, as a table has them, until what was answered is asked for; packed, a byte for the rating and the
importance of each benchmark, so that the assessments of tens of thousands of workbooks fit into memory. Texts
are kept apart, or left out where a command has no use for them. A digest of everything, texts included, says
whether two respondents answered alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from eyfa.assessment import Response
from eyfa.framework.model import Framework

_BYTE = 256
_ABSENT = 0

Texts = tuple[str, str, str, str]
"""Evidence, action, lead and target date."""
_NO_TEXTS: Mapping[str, Texts] = {}
_NO_POINTS: Mapping[str, float] = {}


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


class Packed(NamedTuple):
    """What travels from one process to another, and what is kept of an assessment's responses."""

    codes: bytes
    """A byte for each benchmark of the framework, in its order; 0 where there is no response."""
    texts: Mapping[str, Texts]
    """By benchmark id, where anything was written; empty where texts are not wanted."""
    digest: bytes
    """Of all responses, with their texts."""


class Coding:
    """How the responses to one framework are packed: shared by all that answer it."""

    def __init__(self, framework: Framework) -> None:
        """Number the benchmarks, and every pair of a rating and an importance."""
        self.position = {id_: index for index, id_ in enumerate(framework.benchmark_by_id)}
        ratings = (None, *framework.rating_by_id)
        importance = (None, *framework.importance_by_id)
        self._pairs = [(rating, one) for rating in ratings for one in importance]
        self._code = {pair: code for code, pair in enumerate(self._pairs, start=_ABSENT + 1)}
        self.rating_of: tuple[str | None, ...] = (None, *(rating for rating, _ in self._pairs))
        """The rating that each code stands for."""
        self._bare: dict[tuple[str, int], Response] = {}

    def pack(self, responses: Mapping[str, Response], *, texts: bool = True) -> Packed | None:
        """Pack responses, with or without their texts; `None` where a byte each cannot hold them."""
        if len(self._pairs) >= _BYTE:
            return None
        if not isinstance(responses, ColumnResponses):
            for id_, response in responses.items():
                # Under another id, or between two ratings: for these there is no byte.
                if response.benchmark != id_ or response.points is not None:
                    return None
        columns = answered(responses)
        benchmarks, ratings, importance, *said = columns
        codes = bytearray(len(self.position))
        for id_, pair in zip(benchmarks, zip(ratings, importance, strict=True), strict=True):
            index, code = self.position.get(id_), self._code.get(pair)
            if index is None or code is None:
                return None
            codes[index] = code
        written: dict[str, Texts] = {}
        if texts:
            of_each: Iterable[Texts] = zip(*said, strict=True)
            written = {id_: its for id_, its in zip(benchmarks, of_each, strict=True) if any(its)}
        # What was packed before may have lost its texts, but not the digest of them.
        is_packed = isinstance(responses, PackedResponses)
        digest = digest_of(responses) if is_packed else _digest(columns)
        return Packed(bytes(codes), written, digest)

    def response(self, benchmark: str, code: int) -> Response:
        """The response without texts that a code stands for: one object for all who gave it."""
        key = (benchmark, code)
        response = self._bare.get(key)
        if response is None:
            rating, importance = self._pairs[code - 1]
            response = Response(benchmark=benchmark, rating=rating, importance=importance)
            self._bare[key] = response
        return response


class PackedResponses(Mapping[str, Response]):
    """The responses of one assessment, as the plain mapping that they were packed from."""

    __slots__ = ("_codes", "_coding", "_texts", "digest")

    def __init__(self, coding: Coding, packed: Packed) -> None:
        """Keep what was packed with `coding`, or with another coding of the same framework."""
        self._coding = coding
        self._codes, texts, self.digest = packed
        self._texts = texts or _NO_TEXTS

    def __getitem__(self, benchmark: str) -> Response:
        code = self._codes[self._coding.position[benchmark]]
        if code == _ABSENT:
            raise KeyError(benchmark)
        response = self._coding.response(benchmark, code)
        texts = self._texts.get(benchmark) if self._texts else None
        if texts is None:
            return response
        evidence, action, lead, target_date = texts
        return Response(
            benchmark=benchmark,
            rating=response.rating,
            importance=response.importance,
            evidence=evidence,
            action=action,
            lead=lead,
            target_date=target_date,
        )

    def ratings(self, benchmarks: Iterable[str]) -> list[str | None]:
        """The rating of each of these, without a response being made for it."""
        codes, position, rating_of = self._codes, self._coding.position, self._coding.rating_of
        return [rating_of[codes[position[id_]]] for id_ in benchmarks]

    def __iter__(self) -> Iterator[str]:
        codes = self._codes
        return (id_ for id_, index in self._coding.position.items() if codes[index] != _ABSENT)

    def __len__(self) -> int:
        return len(self._codes) - self._codes.count(_ABSENT)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self.digest == digest_of(other)

    __hash__ = None  # type: ignore[assignment] # as every mapping's


def ratings_and_points(
    responses: Mapping[str, Response], benchmarks: Sequence[str]
) -> Iterable[tuple[str | None, float | None]]:
    """The rating of each benchmark, and the points of one that lies between two; `None` for what lacks."""
    if isinstance(responses, PackedResponses):
        return [(rating, None) for rating in responses.ratings(benchmarks)]
    given = map(responses.get, benchmarks)
    return [(None, None) if it is None else (it.rating, it.points) for it in given]


def digest_of(responses: Mapping[str, Response]) -> bytes:
    """SHA-256 of all that responses say, in whatever order they stand and however they are kept."""
    if isinstance(responses, PackedResponses):
        return responses.digest
    if isinstance(responses, ColumnResponses):
        return _digest(responses.answered())
    points = {id_: it.points for id_, it in responses.items() if it.points is not None}
    return _digest(answered(responses), points)


def _digest(columns: Columns, points: Mapping[str, float] = _NO_POINTS) -> bytes:
    """Of each row by itself, in the order of the ids; with its points where it lies between two ratings."""
    rows: list[tuple[object, ...]] = sorted(zip(*columns, strict=True))
    if points:
        rows = [(*row, points[row[0]]) if row[0] in points else row for row in rows]  # type: ignore[index]
    text = json.dumps(rows, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
