"""Several respondents of one place and round as one assessment of the place, benchmark by benchmark.

With the points x₁ … xₙ of those who rated a benchmark, of all who were asked about it:

    median   the one in the middle; of an even number, half-way between the two in the middle
    mean     Σ xᵢ / n
    lowest   min xᵢ

The result may lie between two ratings: it then has points and no rating. Where nobody rated it, the
combined answer is "not known" if anybody said so; else "not applicable" if anybody did, as then all who
answered did; else blank. Where somebody rated it, those who did not are left out; how many of them said
"not applicable" is counted.

Importance is combined by the same rule, over those who gave one and do not find the benchmark inapplicable:
the importance whose points are nearest to the result, the higher of two that are as near. What they wrote
is joined, each with its author. A combined assessment asks about what any of its respondents was asked about,
and about nothing else, whatever the shape of that.

By hand: rated 3, 2, 2, 0 and Not known, the median is half-way between 2 and 2, which is 2; the mean is
7/4 = 1.75, between two ratings; the lowest is 0. Rated 3 and 2, the median is 2.5.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain
from math import fsum
from statistics import median

from eyfa.assessment import (
    Assessment,
    Response,
    Scope,
    Status,
    distinct_labels,
    points_of,
    status_of,
)
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.averages import DIGITS
from eyfa.scoring.choices import Rule
from eyfa.scoring.score import clamped

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
        found += [ANSWERED_TWICE.problem(found=name, place=self.label) for name in twice]
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
        return (*chain.from_iterable(one.problems for one in self.combinations), *self.remarks)

    def respondents(self, assessment: Assessment) -> tuple[Assessment, ...]:
        """Whose answers an assessment holds: those that it was combined of, or itself."""
        for combination in self.combinations:
            if combination.assessment is assessment:
                return combination.respondents
        return (assessment,)

    def together(self, assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
        """Whom the only one of these was combined of; nobody where it was not, or where they are several."""
        respondents = self.respondents(assessments[0]) if len(assessments) == 1 else ()
        return respondents if len(respondents) > 1 else ()


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
    combinations: list[Combination] = []
    found: list[Assessment] = []
    for respondents in by_place_and_round(assessments).values():
        if len(respondents) == 1:
            found += respondents
        else:
            combinations.append(combine_respondents(framework, respondents, rule))
            found.append(combinations[-1].assessment)
    return Combined(tuple(found), tuple(combinations))


def by_place_and_round(
    assessments: Iterable[Assessment],
) -> dict[tuple[str, str], list[Assessment]]:
    """Assessments by their place and their round, folded, in the order in which these are first met."""
    places: dict[tuple[str, str], list[Assessment]] = {}
    for one in assessments:
        places.setdefault((place_key(one), fold(one.round)), []).append(one)
    return places


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
    respondents = sorted(
        respondents,
        key=lambda one: (fold(one.organisation), one.organisation, one.id, one.file, one.sha256),
    )
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
        response, left_out = _combined_answer(framework, benchmark.id, said, rule)
        not_applicable += left_out
        if response != Response(benchmark=benchmark.id):
            responses[benchmark.id] = response
    return Combination(
        rule=rule,
        respondents=tuple(respondents),
        assessment=_assessment(respondents, scope, responses, rule),
        not_applicable=not_applicable,
    )


def usual(spellings: Iterable[str]) -> str:
    """The spelling that occurs most often; of those, the first in the alphabet."""
    counts = Counter(" ".join(text.split()) for text in spellings)
    return min(counts, key=lambda text: (-counts[text], text))


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
    for text in (rule, *scope.levels, "", *scope.components, "", *(one.id for one in respondents)):
        digest.update(text.encode(errors="surrogatepass") + b"\0")
    return replace(
        respondents[0],
        id=f"combined-{digest.hexdigest()[:8]}",
        scope=scope,
        responses=responses,
        organisation="",
        place=usual(one.place for one in respondents),
        region=shared(one.region for one in respondents),
        round=usual(one.round for one in respondents),
        date=shared(one.date for one in respondents) or "",
        file="",
        sha256="",
    )


def shared(values: Iterable[str | None]) -> str | None:
    """What all have; nothing where they differ, or there is none."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


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


def _combined_answer(
    framework: Framework, benchmark: str, said: Sequence[tuple[str, Response]], rule: Rule
) -> tuple[Response, int]:
    """One answer of several, each with its author, and how many of "not applicable" it leaves out."""
    responses = [response for _, response in said]
    rating, points = _combined_rating(framework, responses, rule)
    statuses = [status_of(framework, response) for response in responses]
    counted = responses
    if Status.RATED in statuses or Status.NOT_KNOWN in statuses:
        pairs = zip(responses, statuses, strict=True)
        counted = [response for response, status in pairs if status is not Status.NOT_APPLICABLE]

    def joined(text: Callable[[Response], str]) -> str:
        """What was written, each on a line of its own behind its author."""
        return "\n".join(
            sorted(f"{who}: {text(answer)}" for who, answer in said if text(answer).strip())
        )

    response = Response(
        benchmark=benchmark,
        rating=rating,
        points=points,
        importance=_combined_importance(framework, counted, rule),
        evidence=joined(lambda response: response.evidence),
        action=joined(lambda response: response.action),
        lead=joined(lambda response: response.lead),
        target_date=joined(lambda response: response.target_date),
    )
    return response, len(said) - len(counted)


def _combined_rating(
    framework: Framework, responses: Sequence[Response], rule: Rule
) -> tuple[str | None, float | None]:
    """A rating id, or points between two ratings."""
    every = (points_of(framework, response) for response in responses)
    rated = [points for points in every if points is not None]
    if not rated:
        given = {response.rating for response in responses}
        for counts_as in ("not_known", "not_applicable"):
            for rating in framework.ratings:
                if rating.counts_as == counts_as and rating.id in given:
                    return rating.id, None
        return None, None
    points = _combined_points(rated, rule)
    for rating in framework.ratings:
        if rating.points is not None and round(rating.points - points, DIGITS) == 0:
            return rating.id, None
    return None, points


def _combined_importance(
    framework: Framework, responses: Iterable[Response], rule: Rule
) -> str | None:
    given = [framework.importance_by_id[one.importance] for one in responses if one.importance]
    if not given:
        return None
    points = _combined_points([importance.points for importance in given], rule)
    nearest = min(
        framework.importance, key=lambda one: (round(abs(one.points - points), DIGITS), -one.points)
    )
    return nearest.id


def _combined_points(points: Sequence[float], rule: Rule) -> float:
    """The points of several as one; at least one."""
    match rule:
        case Rule.MEDIAN:
            return median(points)
        case Rule.MEAN:
            return clamped(fsum(points) / len(points), points)
        case Rule.LOWEST:
            return min(points)
        case Rule.NONE:
            raise ValueError("a rule is needed to combine")
