"""The answers of one assessment, kept small: no object for each of millions of them.

A byte stands for the rating and the importance of each benchmark, so that the assessments of tens of
thousands of workbooks fit into memory; from a workbook or a table, and between processes, they have the same
form. Texts are kept apart, or left out where a command has no use for them. A digest of everything, texts
included, says whether two respondents answered alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from eyfa.assessment import Response
from eyfa.framework.model import Framework

_MOST_CODES = 256
_ABSENT = 0
"""The code of a benchmark to which there is no response."""
_Texts = tuple[str, str, str, str]
"""Evidence, action, lead and target date."""
_NO_TEXTS: _Texts = ("", "", "", "")
_BLANK = (None, None, *_NO_TEXTS)
Answer = tuple[str | None, float | None]
"""The id of a rating, and the points of an answer that lies between two."""
_NAMES = ("rating", "importance", "evidence", "action", "lead", "target_date")
_said = attrgetter(*_NAMES)
_as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


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
        if not benchmarks:
            return cls(*(() for _ in cls._fields))
        if isinstance(responses, Answers):
            return cls(benchmarks, *responses.columns(benchmarks))
        rows = (_BLANK if one is None else _said(one) for one in map(responses.get, benchmarks))
        return cls(benchmarks, *zip(*rows, strict=True))


class _Coding:
    """How the answers to one framework are numbered; `_coding` makes each once, for all that answer it."""

    def __init__(
        self, benchmarks: tuple[str, ...], ratings: tuple[str, ...], importance: tuple[str, ...]
    ) -> None:
        self._made_of = (benchmarks, ratings, importance)
        self.position = {id_: index for index, id_ in enumerate(benchmarks)}
        pairs = [(rating, one) for rating in (None, *ratings) for one in (None, *importance)]
        self.pair_of = ((None, None), *pairs)
        """The rating and the importance that each code stands for."""
        self.code_of = {pair: code for code, pair in enumerate(pairs, start=_ABSENT + 1)}
        self.answer_of: list[Answer] = [(rating, None) for rating, _ in self.pair_of]
        """The answer that each code stands for, whatever the importance."""
        self._bare: dict[tuple[str, int], Response] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _coding, self._made_of

    def bare(self, benchmark: str, code: int) -> Response:
        """The response without texts that a code stands for: one object for all who gave it."""
        response = self._bare.get((benchmark, code))
        if response is None:
            rating, importance = self.pair_of[code]
            response = Response(benchmark=benchmark, rating=rating, importance=importance)
            self._bare[benchmark, code] = response
        return response


@cache
def _coding(
    benchmarks: tuple[str, ...], ratings: tuple[str, ...], importance: tuple[str, ...]
) -> _Coding:
    return _Coding(benchmarks, ratings, importance)


class Answers(Mapping[str, Response]):
    """The responses of one assessment, by benchmark id; `compact` makes it of any others."""

    __slots__ = ("_codes", "_coding", "_texts", "digest")

    def __init__(
        self, coding: _Coding, codes: bytes, texts: Mapping[int, _Texts], digest: bytes
    ) -> None:
        """Keep a code for each benchmark, its texts by its position, and a digest of everything."""
        self._coding, self._codes, self._texts, self.digest = coding, codes, texts, digest

    def __reduce__(self) -> tuple[Any, ...]:
        return Answers, (self._coding, self._codes, self._texts, self.digest)

    def __getitem__(self, benchmark: str) -> Response:
        position = self._coding.position[benchmark]
        code = self._codes[position]
        if code == _ABSENT:
            raise KeyError(benchmark)
        bare = self._coding.bare(benchmark, code)
        texts = self._texts.get(position)
        if texts is None:
            return bare
        return _response(benchmark, (bare.rating, bare.importance, *texts))

    def columns(self, benchmarks: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """What was answered to each of these, blank where nothing was; no response is made for it."""
        codes, pair_of, texts = self._codes, self._coding.pair_of, self._texts
        positions = [self._coding.position[id_] for id_ in benchmarks]
        yield from zip(*[pair_of[codes[at]] for at in positions], strict=True)
        yield from zip(*[texts.get(at, _NO_TEXTS) for at in positions], strict=True)

    def ratings(self, benchmarks: Iterable[str]) -> Iterator[Answer]:
        """The rating of each of these, without a response being made for it."""
        codes, answer_of, position = self._codes, self._coding.answer_of, self._coding.position
        at = map(position.__getitem__, benchmarks)
        return map(answer_of.__getitem__, map(codes.__getitem__, at))

    def without_texts(self) -> Answers:
        """The same, which tells no longer what was written; its digest stays that of everything."""
        return Answers(self._coding, self._codes, {}, self.digest)

    def __iter__(self) -> Iterator[str]:
        codes = self._codes
        return (id_ for id_, index in self._coding.position.items() if codes[index] != _ABSENT)

    def __len__(self) -> int:
        return len(self._codes) - self._codes.count(_ABSENT)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self.digest == digest_of(other)

    __hash__ = None  # type: ignore[assignment] # as every mapping's


def compact(
    framework: Framework, responses: Mapping[str, Response], *, texts: bool = True
) -> Mapping[str, Response]:
    """The same responses, kept small, with or without their texts; as they are where that cannot be."""
    answers: Answers | None = None
    if isinstance(responses, Answers):
        answers = responses
    # Under another id, or between two ratings: for these there is no byte.
    elif all(one.benchmark == id_ and one.points is None for id_, one in responses.items()):
        answers = _compact(framework, Columns.of(responses, tuple(responses)))
    if answers is None:
        return responses
    return answers if texts else answers.without_texts()


def compact_columns(framework: Framework, columns: Columns) -> Mapping[str, Response]:
    """The responses that columns hold, kept small; none for a row that is blank."""
    is_answered = list(map(any, zip(*columns[1:], strict=True)))
    if not all(is_answered):
        columns = Columns._make(list(compress(column, is_answered)) for column in columns)
    answers = _compact(framework, columns)
    if answers is None:
        return {id_: _response(id_, said) for id_, *said in zip(*columns, strict=True)}
    return answers


def _compact(framework: Framework, columns: Columns) -> Answers | None:
    """Answers of one row a response; `None` where there is no byte for one of them."""
    coding = _coding(
        tuple(framework.benchmark_by_id),
        tuple(framework.rating_by_id),
        tuple(framework.importance_by_id),
    )
    if len(coding.pair_of) > _MOST_CODES:
        return None
    codes, texts = bytearray(len(coding.position)), {}
    benchmarks, ratings, importance, *said = columns
    positions = map(coding.position.get, benchmarks)
    found = map(coding.code_of.get, zip(ratings, importance, strict=True))
    for position, code, written in zip(positions, found, zip(*said, strict=True), strict=True):
        if position is None or code is None:
            return None
        codes[position] = code
        if written != _NO_TEXTS:
            texts[position] = written
    return Answers(coding, bytes(codes), texts, _digest(zip(*columns, strict=True)))


def _response(benchmark: str, said: Iterable[Any]) -> Response:
    return Response(benchmark=benchmark, **dict(zip(_NAMES, said, strict=True)))


def ratings_and_points(
    responses: Mapping[str, Response], benchmarks: Sequence[str]
) -> Iterable[Answer]:
    """The rating of each benchmark, and the points of one that lies between two; `None` for what lacks."""
    if isinstance(responses, Answers):
        return responses.ratings(benchmarks)
    given = map(responses.get, benchmarks)
    return [(None, None) if one is None else (one.rating, one.points) for one in given]


def digest_of(responses: Mapping[str, Response]) -> bytes:
    """SHA-256 of all that responses say, in whatever order they stand and however they are kept."""
    if isinstance(responses, Answers):
        return responses.digest
    rows = [
        (id_, *_said(one), *(() if one.points is None else (one.points,)))
        for id_, one in responses.items()
    ]
    return _digest(rows)


def _digest(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Of each row by itself, in the order of the ids, which are its first cells."""
    text = _as_json(sorted(rows, key=itemgetter(0)))
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
