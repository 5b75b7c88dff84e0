"""What is done with a reading where it was made, so that little has to travel and to be kept.

The signs are found and the responses packed in the child that read the file; what comes back of an
assessment is a few hundred bytes beside what its respondents wrote.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework
from eyfa.packed import Coding, Packed, PackedResponses
from eyfa.problems import Problem
from eyfa.signs import find_signs
from eyfa.workbook.reader import Reading

Sent = tuple[Reading, Packed | None]


class Reduction:
    """Carries readings from the children that made them, as small as they get.

    Texts are not kept where a command has no use for them.
    """

    def __init__(
        self,
        framework: Framework,
        *,
        today: date,
        ignore: Collection[str] = (),
        texts: bool = True,
    ) -> None:
        """Keep what the signs are found by (as `find_signs` takes it), and whether texts are wanted."""
        self._given = (framework, today, tuple(ignore), texts)
        self._coding = Coding(framework)
        self._scopes: dict[Scope, Scope] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, self._given

    def pack(self, reading: Reading) -> Sent:
        """In the child: with its signs, and its responses packed."""
        framework, today, ignore, texts = self._given
        assessment = reading.assessment
        if assessment is None:
            return reading, None
        signs = find_signs(framework, assessment, today=today, ignore=ignore)
        packed = self._coding.pack(assessment.responses, texts=texts)
        if packed is not None:
            assessment = replace(assessment, responses={})
        signs = tuple(replace(sign, file=reading.file) for sign in signs)
        return replace(reading, assessment=assessment, signs=signs), packed

    def unpack(self, sent: Sent) -> Reading:
        """In the parent: whole again, sharing what it has in common with the others."""
        reading, packed = sent
        assessment = reading.assessment
        if assessment is not None:
            assessment = self._shared(assessment, packed)
        return replace(
            reading,
            assessment=assessment,
            problems=tuple(map(_shared_problem, reading.problems)),
            signs=tuple(map(_shared_problem, reading.signs)),
        )

    def _shared(self, assessment: Assessment, packed: Packed | None) -> Assessment:
        responses = assessment.responses
        return replace(
            assessment,
            scope=self._scopes.setdefault(assessment.scope, assessment.scope),
            responses=responses if packed is None else PackedResponses(self._coding, packed),
            organisation=sys.intern(assessment.organisation),
            place=sys.intern(assessment.place),
            round=sys.intern(assessment.round),
            date=sys.intern(assessment.date),
        )


def _again(framework: Framework, today: date, ignore: tuple[str, ...], texts: bool) -> Reduction:
    return Reduction(framework, today=today, ignore=ignore, texts=texts)


def _shared_problem(problem: Problem) -> Problem:
    """With the words that many problems have in common held once."""
    expected = problem.expected and sys.intern(problem.expected)
    sheet = problem.sheet and sys.intern(problem.sheet)
    return replace(
        problem,
        code=sys.intern(problem.code),
        message=sys.intern(problem.message),
        hint=sys.intern(problem.hint),
        expected=expected,
        sheet=sheet,
    )
