"""Places that several respondents answered for: what outputs say of those who were made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from eyfa.assessment import Assessment, Status
from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.field import CODE, JSON, TEXT, TIDY, Field
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combination, Combined
from eyfa.scoring.gaps import Gap, Unassessed

_OF = {"median": "Median of", "mean": "Mean of", "lowest": "Lowest of"}

# fmt: off
COMBINED: list[Field[Combination]] = [
    Field("id", "", CODE, 12, "The combined assessment, as other keys name it.", "assessment.id", view=JSON),
    Field("place", "", TEXT, 12, "The place.", "assessment.place", view=JSON),
    Field("round", "", TEXT, 12, "The round.", "assessment.round", view=JSON),
    Field("rule", "", CODE, 12, "`median`, `mean` or `lowest`.", "rule.value", view=JSON),
    Field("assessments", "", CODE, 12, "The assessments in it, by id.",
          lambda combination: [one.id for one in combination.respondents], view=JSON, inside="[]"),
]
"""Of a combined assessment, in a list beside the results."""
# fmt: on


def rule_fields(combinations: Sequence[Combination]) -> list[Field[Any]]:
    """The rule as a field of a tidy table in which every row comes of combined answers, if any does."""
    return [rule_field(one.rule) for one in combinations[:1]]


def rule_field(rule: Rule = Rule.MEDIAN) -> Field[Any]:
    """How several respondents became one."""
    meaning = "How several respondents of a place became one; empty for a row of one of them."
    only = "if any are combined"
    return Field("rule", "Rule", CODE, 10, meaning, lambda _: rule.value, view=TIDY, only=only)


def named(combined: Combined) -> Combined:
    """The same, each combined assessment with words for who answered in place of an organisation."""
    known = {}
    for one in combined.combinations:
        respondents = words.counted(len(one.respondents), "respondent")
        who = f"{_OF[one.rule]} {respondents}"
        known[id(one.assessment)] = replace(one.assessment, organisation=who)
    return Combined(
        tuple(known.get(id(one), one) for one in combined.assessments),
        tuple(replace(one, assessment=known[id(one.assessment)]) for one in combined.combinations),
    )


def rated_by(framework: Framework, row: Gap | Unassessed, respondents: Iterable[Assessment]) -> str:
    """How many of those respondents rated a benchmark who were asked about it."""
    asked = [one for one in respondents if one.scope.asks(row.component, row.level)]
    rated = sum(one.status(framework, row.benchmark) is Status.RATED for one in asked)
    return f"{rated} of {len(asked)} asked"


def answer_text(framework: Framework, rating: str | None, points: float | None) -> str:
    """An answer in words: a rating's label, between which two ratings it lies, or that it is blank."""
    if rating is not None:
        return framework.rating_by_id[rating].label
    if points is None:
        return words.REASONS["blank"]
    scale = sorted((one.points, one.label) for one in framework.ratings if one.points is not None)
    lower = [label for at, label in scale if at < points][-1]
    upper = next(label for at, label in scale if at > points)
    return f"between {lower} and {upper}"
