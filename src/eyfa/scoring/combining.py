"""Several respondents of one place and round as one assessment of the place, benchmark by benchmark.

How several answers to a benchmark become one is in `combined_answers`. A combined assessment asks about what
any of its respondents was asked about, and about nothing else, whatever the shape of that.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eyfa.assessment import Assessment, Response, Scope, distinct_labels
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.choices import Rule
from eyfa.scoring.combined_answers import combine_answers

LEFT_OUT = Kind(
    "not_applicable_left_out",
    Severity.NOTE,
    "{found} of “not applicable” left out of {place}: others who were asked say that it applies",
    "see who said what with eyfa consensus",
    "Somebody says that a benchmark does not apply to a place, and somebody else of the same place rated "
    "it, or says that nobody knows. It is taken to apply.",
    {"found": "3 answers", "place": "Sample Bay · 2026"},
)
ANSWERED_TWICE = Kind(
    "answered_twice",
    Severity.WARNING,
    "{found} answered more than once for {place}: each of its answers counts in the combination",
    "leave out the file that does not count, or correct its place or round on Start",
    "Two workbooks of one organisation ask about the same benchmarks of the same place and round. It may "
    "be a mistake, and it gives that organisation more weight than the others.",
    {"found": "Example council", "place": "Sample Bay · 2026"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """One place in one round, made of several respondents."""

    rule: Rule
    """What was taken of several ratings."""
    respondents: tuple[Assessment, ...]
    """By organisation; no order in which they came changes anything."""
    assessment: Assessment
    """The combined assessment."""
    not_applicable: int
    """How many answers of "not applicable" were left out, because others rated."""

    @property
    def label(self) -> str:
        """Place and round."""
        return self.assessment.label

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a reader has to know of it."""
        found = []
        if self.not_applicable:
            count = f"{self.not_applicable} answer{'s' if self.not_applicable > 1 else ''}"
            found.append(LEFT_OUT.problem(found=count, place=self.label))
        twice = _answered_twice(self.respondents)
        found += [ANSWERED_TWICE.problem(found=it, place=self.label) for it in twice]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Combined:
    """Assessments in which every place answers once a round, and how it came to that."""

    assessments: tuple[Assessment, ...]
    """In the order in which their places were first met."""
    combinations: tuple[Combination, ...]
    """Of the places with several respondents; in the same order."""
    remarks: tuple[Problem, ...] = ()
    """What else there is to say of them, which figures do not tell."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a reader has to know of the combinations."""
        return (*(it for one in self.combinations for it in one.problems), *self.remarks)

    def respondents(self, assessment: Assessment) -> tuple[Assessment, ...]:
        """Whose answers an assessment holds: those that it was combined of, or itself."""
        for it in self.combinations:
            if it.assessment is assessment:
                return it.respondents
        return (assessment,)

    def together(self, assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
        """Whom the only one of these was combined of; nobody where it was not, or where they are several."""
        its = self.respondents(assessments[0]) if len(assessments) == 1 else ()
        return its if len(its) > 1 else ()


def combine_places(
    framework: Framework, assessments: Sequence[Assessment], rule: Rule = Rule.MEDIAN
) -> Combined:
    """Combine the respondents of each place and round; whoever is alone there stays as they are.

    Args:
        framework: what the assessments answer.
        assessments: of any places and rounds. Without a place, an assessment stays on its own.
        rule: how; with `Rule.NONE` all stay as they are.

    Returns:
        The assessments with every place once a round, and how each of those that were combined came about.
    """
    if rule is Rule.NONE:
        return Combined(tuple(assessments), ())
    places: dict[tuple[str, str], list[Assessment]] = {}
    for one in assessments:
        places.setdefault((place_key(one), fold(one.round)), []).append(one)
    combinations: list[Combination] = []
    found: list[Assessment] = []
    for its in places.values():
        if len(its) == 1:
            found += its
        else:
            combinations.append(combine_respondents(framework, its, rule))
            found.append(combinations[-1].assessment)
    return Combined(tuple(found), tuple(combinations))


def place_key(assessment: Assessment) -> str:
    """What tells a place from others: its code, else its name; without either it is a place of its own."""
    return assessment.place_code or fold(assessment.place) or f"\0{assessment.id}"


def combine_respondents(
    framework: Framework, respondents: Sequence[Assessment], rule: Rule = Rule.MEDIAN
) -> Combination:
    """Combine respondents of one place and round.

    Args:
        framework: what they answer.
        respondents: at least one.
        rule: how; not `Rule.NONE`.
    """
    respondents = sorted(respondents, key=_identity)
    authors = _authors(respondents)
    scope = Scope.together(framework, {one.scope for one in respondents})
    not_applicable = 0
    responses = {}
    for component, benchmark in scope.items(framework):
        said = [
            (author, one.response(benchmark.id))
            for author, one in zip(authors, respondents, strict=True)
            if one.scope.asks(component.id, benchmark.level)
        ]
        response, left_out = combine_answers(framework, benchmark.id, said, rule)
        not_applicable += left_out
        if response != Response(benchmark=benchmark.id):
            responses[benchmark.id] = response
    return Combination(
        rule=rule,
        respondents=tuple(respondents),
        assessment=_assessment(respondents, scope, responses, rule),
        not_applicable=not_applicable,
    )


def _identity(one: Assessment) -> tuple[str, ...]:
    return fold(one.organisation), one.organisation, one.id, one.file, one.sha256


def _authors(respondents: Sequence[Assessment]) -> list[str]:
    """What to call each: its organisation where that is its alone."""
    often = Counter(fold(one.organisation) for one in respondents)
    labels = distinct_labels(respondents)
    return [
        one.organisation if one.organisation and often[fold(one.organisation)] == 1 else label
        for one, label in zip(respondents, labels, strict=True)
    ]


def _assessment(
    respondents: Sequence[Assessment],
    scope: Scope,
    responses: dict[str, Response],
    rule: Rule,
) -> Assessment:
    """About the place of all; a name or a date that they do not share is the most frequent one, or none."""
    digest = hashlib.sha256()
    for text in (rule, *scope.levels, "", *scope.components, "", *(it.id for it in respondents)):
        digest.update(text.encode(errors="surrogatepass") + b"\0")
    regions = {one.region for one in respondents}
    dates = {one.date for one in respondents}
    return replace(
        respondents[0],
        id=f"combined-{digest.hexdigest()[:8]}",
        scope=scope,
        responses=responses,
        organisation="",
        place=usual(one.place for one in respondents),
        region=regions.pop() if len(regions) == 1 else None,
        round=usual(one.round for one in respondents),
        date=dates.pop() if len(dates) == 1 else "",
        file="",
        sha256="",
    )


def usual(spellings: Iterable[str]) -> str:
    """The spelling that occurs most often; of those, the first in the alphabet."""
    counts = Counter(" ".join(it.split()) for it in spellings)
    return min(counts, key=lambda it: (-counts[it], it))


def _answered_twice(respondents: Iterable[Assessment]) -> list[str]:
    """The organisations that were asked more than once about the same, by name."""
    names: dict[str, str] = {}
    asked: Counter[tuple[str, str, str]] = Counter()
    for one in respondents:
        key = fold(one.organisation)
        if key:
            names.setdefault(key, one.organisation)
            asked.update(
                (key, level, component)
                for level in one.scope.levels
                for component in one.scope.components
            )
    twice = {key for (key, _, _), count in asked.items() if count > 1}
    return [name for key, name in names.items() if key in twice]
