"""What is done with a reading where it was made, so that little has to travel and to be kept.

The signs are found and the responses packed in the child that read the file; what comes back of an
assessment is a few hundred bytes beside what its respondents wrote.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from eyfa.answers import Coding, Packed, PackedResponses
from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.scoring.signs import find_signs
from eyfa.workbook.identity import Identity
from eyfa.workbook.reading.reader import Reading

_WORDS = 1_000
"""Texts that are remembered, so that those who have them in common share them."""

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
        self._words: dict[str, str] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, self._given

    def pack(self, reading: Reading) -> Sent:
        """In the child: with its signs, and its responses packed."""
        framework, today, ignore, texts = self._given
        assessment = reading.assessment
        if assessment is None:
            return reading, None
        told = reading.problems
        signs = find_signs(framework, assessment, today=today, ignore=ignore, told=told)
        packed = self._coding.pack(assessment.responses, texts=texts)
        if packed is not None:
            assessment = replace(assessment, responses={})
        signs = tuple(replace(sign, file=reading.file) for sign in signs)
        return replace(reading, assessment=assessment, signs=signs), packed

    def unpack(self, sent: Sent) -> Reading:
        """In the parent: whole again, sharing what it has in common with the others."""
        reading, packed = sent
        assessment, identity = reading.assessment, reading.identity
        if assessment is not None:
            assessment = self._sharing(assessment, packed)
        return replace(
            reading,
            assessment=assessment,
            identity=identity and self._sharing_words(identity, assessment),
            problems=tuple(map(self._sharing_problem, reading.problems)),
            signs=tuple(map(self._sharing_problem, reading.signs)),
        )

    def _sharing(self, assessment: Assessment, packed: Packed | None) -> Assessment:
        responses = assessment.responses
        word = self._word
        return replace(
            assessment,
            scope=self._scope(assessment.scope),
            responses=responses if packed is None else PackedResponses(self._coding, packed),
            organisation=word(assessment.organisation),
            place=word(assessment.place),
            round=word(assessment.round),
            date=word(assessment.date),
        )

    def _sharing_words(self, identity: Identity, assessment: Assessment | None) -> Identity:
        """What a workbook was issued for is mostly what its assessment says."""
        word = self._word
        place = identity.place
        is_same = assessment is not None and place == assessment.place
        return replace(
            identity,
            framework_id=word(identity.framework_id),
            edition=word(identity.edition),
            checksum=word(identity.checksum),
            scope=self._scope(identity.scope),
            organisation=word(identity.organisation),
            place=assessment.place if assessment is not None and is_same else word(place),
            round=word(identity.round),
        )

    def _sharing_problem(self, problem: Problem) -> Problem:
        word = self._word
        return replace(
            problem,
            code=word(problem.code),
            message=word(problem.message),
            hint=word(problem.hint),
            expected=problem.expected and word(problem.expected),
            sheet=problem.sheet and word(problem.sheet),
        )

    def _scope(self, scope: Scope) -> Scope:
        return self._scopes.setdefault(scope, scope)

    def _word(self, text: str) -> str:
        """The same text, one for all who have it; of words that differ everywhere, not all are kept."""
        known = self._words.get(text)
        if known is None:
            known = text
            if len(self._words) < _WORDS:
                self._words[text] = text
        return known


def _again(framework: Framework, today: date, ignore: tuple[str, ...], texts: bool) -> Reduction:
    return Reduction(framework, today=today, ignore=ignore, texts=texts)
