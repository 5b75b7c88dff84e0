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
is joined, each with its author.

By hand: rated 3, 2, 2, 0 and Not known, the median is half-way between 2 and 2, which is 2; the mean is
7/4 = 1.75, between two ratings; the lowest is 0. Rated 3 and 2, the median is 2.5.

A combined assessment asks about what any of its respondents was asked about, and about nothing else. Where
that is not the same components at all levels, it is in parts, one for the levels that have the same ones.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum
from statistics import median

from eyfa.assessment import Assessment, Response, Scope, Status, distinct_labels, status_of
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.rule import Rule

LEFT_OUT = Kind(
    "not_applicable_left_out",
    Severity.NOTE,
    "{found} of “not applicable” left out of {place}: others who were asked say that it applies",
    "see who said what with eyfa consensus; --combine none keeps respondents apart",
)
ANSWERED_TWICE = Kind(
    "answered_twice",
    Severity.WARNING,
    "{found} answered more than once for {place}: each of its answers counts in the combination",
    "leave out the file that does not count, or correct its place or round on Start",
)
_DIGITS = 9
"""Points are compared rounded to this: a mean of equals may differ from them in the sixteenth digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """One place in one round, made of several respondents."""

    rule: Rule
    """What was taken of several ratings."""
    respondents: tuple[Assessment, ...]
    """By organisation; no order in which they came changes anything."""
    parts: tuple[Assessment, ...]
    """The combined assessment; several only where not all was asked about at the same levels."""
    not_applicable: int
    """How many answers of "not applicable" were left out, because others rated."""

    @property
    def label(self) -> str:
        """Place and round."""
        return self.parts[0].label

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
            if any(part is assessment for part in it.parts):
                return it.respondents
        return (assessment,)


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
            found += combinations[-1].parts
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
    not_applicable = 0
    parts = []
    for scope in _scopes(framework, respondents):
        responses = {}
        for component, benchmark in scope.items(framework):
            said = [
                (author, one.response(benchmark.id))
                for author, one in zip(authors, respondents, strict=True)
                if component.id in one.scope.components and benchmark.level in one.scope.levels
            ]
            response, left_out = _combine(framework, benchmark.id, said, rule)
            not_applicable += left_out
            if response != Response(benchmark=benchmark.id):
                responses[benchmark.id] = response
        parts.append(_assessment(respondents, scope, responses, rule))
    return Combination(
        rule=rule,
        respondents=tuple(respondents),
        parts=tuple(parts),
        not_applicable=not_applicable,
    )


def combine_points(points: Sequence[float], rule: Rule) -> float:
    """The points of several as one; at least one."""
    match rule:
        case Rule.MEDIAN:
            return median(points)
        case Rule.MEAN:
            return min(max(points), max(min(points), fsum(points) / len(points)))
        case Rule.LOWEST:
            return min(points)
        case Rule.NONE:
            raise ValueError("a rule is needed to combine")


_Said = Sequence[tuple[str, Response]]
"""Answers to one benchmark, each with its author."""


def _combine(framework: Framework, benchmark: str, said: _Said, rule: Rule) -> tuple[Response, int]:
    """The combined answer, and how many answers of "not applicable" it leaves out."""
    statuses = [status_of(framework, response) for _, response in said]
    rating, points = _combined_rating(framework, [it for _, it in said], statuses, rule)
    counted = [it for _, it in said]
    left_out = 0
    if Status.RATED in statuses or Status.NOT_KNOWN in statuses:
        applies = [status is not Status.NOT_APPLICABLE for status in statuses]
        counted = [it for it, does in zip(counted, applies, strict=True) if does]
        left_out = len(said) - len(counted)
    response = Response(
        benchmark=benchmark,
        rating=rating,
        points=points,
        importance=_combined_importance(framework, counted, rule),
        evidence=_joined(said, lambda it: it.evidence),
        action=_joined(said, lambda it: it.action),
        lead=_joined(said, lambda it: it.lead),
        target_date=_joined(said, lambda it: it.target_date),
    )
    return response, left_out


def _combined_rating(
    framework: Framework, responses: Sequence[Response], statuses: Sequence[Status], rule: Rule
) -> tuple[str | None, float | None]:
    """A rating id, or points between two ratings."""
    rated = [it for it, its in zip(responses, statuses, strict=True) if its is Status.RATED]
    if not rated:
        for status in (Status.NOT_KNOWN, Status.NOT_APPLICABLE):
            given = {
                it.rating for it, its in zip(responses, statuses, strict=True) if its is status
            }
            if given:
                return next(id_ for id_ in framework.rating_by_id if id_ in given), None
        return None, None
    points = combine_points([_points(framework, it) for it in rated], rule)
    for rating in framework.ratings:
        if rating.points is not None and round(rating.points - points, _DIGITS) == 0:
            return rating.id, None
    return None, points


def _points(framework: Framework, response: Response) -> float:
    if response.points is not None:
        return response.points
    points = framework.rating_by_id[response.rating or ""].points
    assert points is not None  # noqa: S101 - only of those who rated
    return points


def _combined_importance(
    framework: Framework, responses: Iterable[Response], rule: Rule
) -> str | None:
    given = [framework.importance_by_id[it.importance] for it in responses if it.importance]
    if not given:
        return None
    points = combine_points([it.points for it in given], rule)
    nearest = min(
        framework.importance, key=lambda it: (round(abs(it.points - points), _DIGITS), -it.points)
    )
    return nearest.id


def _joined(said: _Said, text: Callable[[Response], str]) -> str:
    """What was written, each on a line of its own behind its author."""
    return "\n".join(sorted(f"{who}: {text(it)}" for who, it in said if text(it).strip()))


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


def _scopes(framework: Framework, respondents: Sequence[Assessment]) -> list[Scope]:
    """What was asked about by any, and no more: all together, or else the levels with the same components."""
    scopes = {one.scope for one in respondents}
    asked = {
        (benchmark.level, component.id)
        for scope in scopes
        for component, benchmark in scope.items(framework)
    }
    levels = {id_ for scope in scopes for id_ in scope.levels}
    components = {id_ for scope in scopes for id_ in scope.components}
    whole = Scope(
        tuple(id_ for id_ in framework.level_by_id if id_ in levels),
        tuple(id_ for id_ in framework.component_by_id if id_ in components),
    )
    if all((item.level, component.id) in asked for component, item in whole.items(framework)):
        return [whole]
    levels_of: dict[tuple[str, ...], list[str]] = {}
    for level in whole.levels:
        its = tuple(id_ for id_ in whole.components if (level, id_) in asked)
        if its:
            levels_of.setdefault(its, []).append(level)
    return [Scope(tuple(its_levels), its) for its, its_levels in levels_of.items()]


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
