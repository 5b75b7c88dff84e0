"""What reports say of places that several respondents answered for, and how these became one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from eyfa.assessment import Assessment, Status
from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.field import Document, Field, View
from eyfa.reporting.table import Column, Kind
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combination, Combined
from eyfa.scoring.gaps import Gap, Unassessed

RULE = Column("rule", words.RULE, Kind.CODE, 10)
"""In tidy tables, where anything was combined: the rule, in the rows that come of combined answers."""


def rule_fields(combinations: Sequence[Combination]) -> list[Field[Any]]:
    """The rule as a field of a tidy table in which every row comes of combined answers, if any does."""
    return [rule_field(one.rule) for one in combinations[:1]]


def rule_field(rule: Rule = Rule.MEDIAN) -> Field[Any]:
    """How several respondents became one."""
    meaning = "How several respondents of a place became one; empty for a row of one of them."
    return Field(
        "rule",
        words.RULE,
        Kind.CODE,
        10,
        meaning,
        lambda _: rule.value,
        view=View.TIDY,
        only="if any are combined",
    )


_MANY = 6
"""More places than this are not all given in a line."""


def named(combined: Combined) -> Combined:
    """The same, each combined assessment with words for who answered in place of an organisation."""
    known = {
        id(it.assessment): replace(it.assessment, organisation=_who(it))
        for it in combined.combinations
    }
    return Combined(
        tuple(known.get(id(one), one) for one in combined.assessments),
        tuple(replace(it, assessment=known[id(it.assessment)]) for it in combined.combinations),
    )


def combined_lines(combinations: Sequence[Combination]) -> tuple[str, ...]:
    """The line beneath a title that says which places were combined, of how many, by which rule."""
    if not combinations:
        return ()
    places = [
        words.COMBINED_PLACE.format(place=it.label, respondents=_respondents(it))
        for it in combinations
    ]
    if len(places) > _MANY:
        places = [*places[:_MANY], words.AND_MORE.format(more=len(places) - _MANY)]
    rule = words.RULES[combinations[0].rule]
    return (words.COMBINED.format(rule=rule, places=", ".join(places)),)


def combined_block(combinations: Iterable[Combination]) -> Document:
    """The entry of a document: each combined assessment, the rule, and the ids of its respondents."""
    return {
        "combined": [
            {
                "id": it.assessment.id,
                "place": it.assessment.place,
                "round": it.assessment.round,
                "rule": it.rule.value,
                "assessments": [one.id for one in it.respondents],
            }
            for it in combinations
        ]
    }


def rated_by(framework: Framework, row: Gap | Unassessed, respondents: Iterable[Assessment]) -> str:
    """How many of those respondents rated a benchmark who were asked about it."""
    asked = [it for it in respondents if it.scope.asks(row.component, row.level)]
    rated = sum(it.status(framework, row.benchmark) is Status.RATED for it in asked)
    return words.RATED_OF_ASKED.format(rated=rated, asked=len(asked))


def answer_text(framework: Framework, rating: str | None, points: float | None) -> str:
    """An answer in words: a rating's label, between which two ratings it lies, or that it is blank."""
    if rating is not None:
        return framework.rating_by_id[rating].label
    if points is None:
        return words.REASONS["blank"]
    scale = sorted(
        (it for it in framework.ratings if it.points is not None), key=lambda it: it.points or 0
    )
    lower = [it for it in scale if (it.points or 0) < points][-1]
    upper = next(it for it in scale if (it.points or 0) > points)
    return words.BETWEEN.format(lower=lower.label, upper=upper.label)


def _who(one: Combination) -> str:
    return words.COMBINED_OF[one.rule].format(respondents=_respondents(one))


def _respondents(one: Combination) -> str:
    return words.counted(len(one.respondents), "respondent")
