"""The fields of ranked gaps, of what nobody has rated, and of what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.combined import answer_text, rated_by
from eyfa.reporting.field import (
    CODE,
    DATA,
    DAY,
    FACTOR,
    INTEGER,
    JSON,
    MEAN,
    PEOPLE,
    SCORE,
    SHARE,
    TEXT,
    TIDY,
    Field,
    View,
)
from eyfa.reporting.results.ranked_gaps import Counted, GapsOf, RankedGap, Unrated, drawn_with
from eyfa.scoring.gaps import Gap, Unassessed
from eyfa.scoring.quadrants import Quadrant
from eyfa.scoring.robust import (
    IMPORTANCE_CHOICES,
    SPACING_CHOICES,
    SPREAD,
    TOP,
    UNASSESSED_CHOICES,
    RobustGap,
)
from eyfa.words import N_, _

R = TypeVar("R")
QUADRANT_NAMES = {
    Quadrant.ACT_FIRST: N_("Act first"),
    Quadrant.KEEP_UP: N_("Strengthen"),
    Quadrant.LOWER_PRIORITY: N_("Later"),
    Quadrant.POSSIBLE_OVERKILL: N_("Maintain"),
}
_SIDES = {
    Quadrant.ACT_FIRST: ("High", "Low"),
    Quadrant.KEEP_UP: ("High", "High"),
    Quadrant.LOWER_PRIORITY: ("Low", "Low"),
    Quadrant.POSSIBLE_OVERKILL: ("Low", "High"),
}
"""Importance and performance of each."""
_VARIED = "; ".join(
    (
        f"weights ±{SPREAD:g}",
        f"importance {' | '.join(IMPORTANCE_CHOICES)}",
        f"unassessed {' | '.join(UNASSESSED_CHOICES)}",
        f"spacing {' | '.join(SPACING_CHOICES)}",
    )
)


# fmt: off
def gap_fields(
    *, each: bool = True, several: bool = False, combined: bool = True, quadrants: bool = True, top: int | None = TOP
) -> list[Field[RankedGap]]:
    """Of a gap.

    Args:
        each: whether gaps are of one assessment each.
        several: whether figures are means over several assessments.
        combined: whether respondents of a place were combined before.
        quadrants: whether these are told.
        top: N, where it was drawn how firm the ranks are.
    """
    factor = MEAN if several else FACTOR
    drawn = top is not None
    return [
        *_whose(each=each),
        Field("status", words.STATUS, CODE, 12,
              "`gap`, or why a benchmark is not yet assessed: `blank` or `not_known`.", lambda _: "gap", view=TIDY),
        Field("rank", words.RANK, INTEGER, 7, "From 1; of several assessments together, within its level; in CSV empty, as all figures, where it is not a gap.", "gap.rank"),
        *_when(drawn, Field("rank_range", "Rank could be", CODE, 10, "", lambda row: row.robust and range_text(row.robust),
                            view=PEOPLE, beneath="text")),
        *_when(drawn, Field("tied", "Tied", CODE, 8, "", lambda row: row.robust and tied_text(row.robust),
                            view=PEOPLE, beneath="text")),
        Field("benchmark", words.REF, CODE, 9, "The benchmark, by id.", "gap.benchmark"),
        Field("component", words.COMPONENT, TEXT, 16, "Its component, by id.", "gap.component",
              lambda row, framework: framework.component_by_id[row.gap.component].name, beneath="text"),
        Field("level", words.LEVEL, TEXT, 11, "Its level, by id.", "gap.level",
              lambda row, framework: framework.level_by_id[row.gap.level].title, beneath="text"),
        Field("text", words.TEXT, TEXT, 46, "The words of the benchmark.", "gap.text"),
        Field("rating", words.RATING, TEXT, 18, "The rating, by id; none if several differ, or lie between two ratings.",
              "gap.rating", lambda row, framework: rating_text(framework, row.gap), beneath="text", optional=True),
        *_when(combined, Field("rated_by", "Rated by", TEXT, 14, "", "",
                               lambda row, framework: _rated_by(framework, row.gap, row.ranking), PEOPLE, "text")),
        Field("points", "Points between two ratings", FACTOR, 8,
              "Points on the scale, where combined answers lie between two ratings.", "gap.points", view=DATA, optional=True),
        Field("gap", "Mean gap" if several else words.GAP, factor, 8, "How far it falls short of the target, 0 to 1.",
              "gap.gap", beneath="text"),
        Field("importance", "Importance", TEXT, 16,
              "The importance, by id; a blank counts as the framework's default; none if several differ.",
              "gap.importance", lambda row, framework: importance_text(framework, row.gap), beneath="text",
              after="rated_by" if combined else "rating", optional=True),
        Field("importance_share", "Mean importance" if several else "× importance", factor, 13,
              "Importance ÷ highest importance, 0 to 1.", "gap.importance_share", view=PEOPLE | TIDY, beneath="text"),
        Field("importance_assumed", "Importance left blank", CODE, 13,
              "`yes` if any of it was left blank and counts as the default, otherwise `no`.",
              lambda row: "yes" if row.gap.importance_assumed else "no", view=TIDY),
        Field("weight", "Weight", FACTOR, 9, "Benchmark × level × component weight.", "gap.weight", view=DATA),
        Field("weight_share", "Relative weight" if several else "× weight", factor, 10,
              "Weight ÷ highest weight, 0 to 1.", "gap.weight_share", view=PEOPLE | TIDY, beneath="text"),
        Field("priority", words.MEAN_PRIORITY if several else "Priority", SCORE, 10, "0 to 100.", "gap.priority", heat=100,
              after="tied" if drawn else "rank"),
        Field("assessments", "Rated by", INTEGER, 10, "How many rated it; in CSV also how many left it so.",
              "gap.assessments", view=View.ALL if several else DATA, beneath="text"),
        Field("with_gap", "With a gap", INTEGER, 10, "How many of those have a gap.", "gap.with_gap",
              view=View.ALL if several else DATA, beneath="text"),
        Field("evidence", words.EVIDENCE, TEXT, 28, "Evidence and comments, as written; of several, each with its author.",
              "gap.evidence", beneath="text"),
        Field("action", words.ACTION, TEXT, 24, "The action needed, likewise.", "gap.action", beneath="text"),
        Field("lead", words.LEAD, TEXT, 14, "Who leads it, likewise.", "gap.lead", beneath="text"),
        Field("target_date", words.TARGET_DATE, DAY, 13, "`yyyy-mm-dd` if a date was given, otherwise as written, likewise.",
              "gap.target_date", beneath="text"),
        Field("quadrant", "Quadrant", TEXT, 16, "`act_first`, `keep_up`, `lower_priority` or `possible_overkill`.",
              lambda row: row.quadrant and row.quadrant.value, _quadrant, PEOPLE | TIDY if quadrants else TIDY, "text",
              "importance"),
        *_when(drawn, *_robust_fields(top)),
        Field("asked", "Asked of", INTEGER, 9, "How many were asked about it.", "gap.asked",
              view=View.ALL if several else DATA, beneath="text", after="with_gap"),
    ]


def _robust_fields(top: int | None) -> list[Field[RankedGap]]:
    """What was drawn of how firm a rank is."""
    with_robust = "with --robust"
    return [
        Field("rank_best", "Best rank", INTEGER, 9, "Lowest number of its rank interval.",
              lambda row: row.robust and row.robust.best, view=TIDY, only=with_robust),
        Field("rank_worst", "Worst rank", INTEGER, 9, "Highest number of its rank interval.",
              lambda row: row.robust and row.robust.worst, view=TIDY, only=with_robust),
        Field("in_top", f"In top {top}", SHARE, 9, "The share of draws in which it is among the first N, 0 to 1.",
              lambda row: row.robust and row.robust.in_top, view=PEOPLE | TIDY, beneath="text", after="rank_range",
              only=with_robust),
        Field("tie", "Tie", INTEGER, 9, "The same number for gaps whose order cannot be told apart.",
              lambda row: row.robust and row.robust.tie, view=TIDY, only=with_robust),
        Field("robust_top", "Top", INTEGER, 9, "The N that the share above refers to.", "robustness.top", view=TIDY, only=with_robust),
        Field("robust_draws", "Draws", INTEGER, 9, "The number of rankings drawn.", "robustness.draws", view=TIDY, only=with_robust),
        Field("robust_seed", "Seed", INTEGER, 9, "The seed of the draws.", "robustness.seed", view=TIDY, only=with_robust),
        Field("robust_choices", "Varied", CODE, 40, "The choices that were varied.", lambda _: _VARIED, view=TIDY, only=with_robust),
    ]


def unrated_fields(
    *, each: bool = True, several: bool = False, combined: bool = True
) -> list[Field[Unrated]]:
    """Of what nobody has rated; the rest as of a gap."""
    return [
        *_whose(each=each),
        Field("status", words.STATUS, CODE, 12, "", "row.reason", view=TIDY),
        Field("benchmark", words.REF, CODE, 9, "A benchmark that was asked about and not rated, by id.", "row.benchmark"),
        Field("component", words.COMPONENT, TEXT, 18, "", "row.component",
              lambda one, framework: framework.component_by_id[one.row.component].name, PEOPLE | TIDY, "text"),
        Field("level", words.LEVEL, TEXT, 12, "", "row.level",
              lambda one, framework: framework.level_by_id[one.row.level].title, PEOPLE | TIDY, "text"),
        Field("text", words.TEXT, TEXT, 70, "", "row.text", view=PEOPLE | TIDY),
        Field("reason", "Why", TEXT, 14, "`blank` or `not_known`.", "row.reason",
              lambda one, _: words.REASONS[one.row.reason], PEOPLE | JSON),
        *_when(combined, Field("rated_by", "Rated by", TEXT, 14, "", "",
                               lambda one, framework: _rated_by(framework, one.row, one.ranking), PEOPLE, "text")),
        Field("assessments", "Assessments", INTEGER, 13, "", "row.assessments", view=PEOPLE | TIDY if several else TIDY),
    ]


def quadrant_fields(*, each: bool = True) -> list[Field[RankedGap]]:
    """In which quadrant a gap stands, in a list beside that of the gaps."""
    return [
        *_whose(each=each),
        Field("benchmark", "", CODE, 12, "The benchmark of each gap, in their order.", "gap.benchmark", view=JSON),
        Field("quadrant", "", CODE, 12, "`act_first`, `keep_up`, `lower_priority` or `possible_overkill`.",
              "quadrant.value", view=JSON),
    ]


def count_fields(*, each: bool = True) -> list[Field[Counted]]:
    """Of how many benchmarks a quadrant holds."""
    return [
        *_whose(each=each),
        Field("quadrant", "Quadrant", TEXT, 20, "The quadrant; each of the four has an entry.", "quadrant.value",
              lambda count, _framework: _(QUADRANT_NAMES[count.quadrant])),
        Field("importance", "Importance", TEXT, 14, "", lambda count: _SIDES[count.quadrant][0], view=PEOPLE),
        Field("performance", "Performance", TEXT, 14, "", lambda count: _SIDES[count.quadrant][1], view=PEOPLE),
        Field("gaps", "Gaps", INTEGER, 9, "How many gaps are in it."),
        Field("rated", "All rated", INTEGER, 9, "How many rated benchmarks are in it."),
    ]


def robust_fields(*, each: bool = True) -> list[Field[RankedGap]]:
    """How firmly a gap stands at its rank, in a list beside that of the gaps."""
    return [
        *_whose(each=each),
        Field("benchmark", "", CODE, 12, "The benchmark of each gap, in their order.", "gap.benchmark", view=JSON),
        Field("rank", "", INTEGER, 12, "The rank, as in `gaps`.", "robust.rank", view=JSON),
        Field("best", "", INTEGER, 12, "Lowest number of its rank interval.", "robust.best", view=JSON),
        Field("worst", "", INTEGER, 12, "Highest number of its rank interval.", "robust.worst", view=JSON),
        Field("in_top", "", SHARE, 12, "The share of draws in which it is among the first N, 0 to 1.", "robust.in_top",
              view=JSON),
        Field("tie", "", INTEGER, 12, "The same number for gaps whose order cannot be told apart.", "robust.tie",
              view=JSON),
    ]


def _whose(*, each: bool) -> list[Field[Any]]:
    """Of which assessment a row is."""
    return [
        Field("assessment", words.ASSESSMENT, CODE, 16, "The assessment, by id; empty if the row is of several together.",
              view=TIDY),
        *_when(each, Field("assessment", words.ASSESSMENT, CODE, 16, "The assessment that the row is of, by id.", view=JSON,
                           only="with --each")),
    ]
# fmt: on


def importance_text(framework: Framework, gap: Gap) -> str:
    """The importance as given; a blank shows what it counts as, and that it was blank."""
    if gap.importance is None:
        return _DIFFERS
    label = framework.importance_by_id[gap.importance].label
    return f"{label} (left blank)" if gap.importance_assumed else label


def rating_text(framework: Framework, gap: Gap) -> str:
    """The rating's label, between which two a combined one lies, or that the assessments differ."""
    return _DIFFERS if differs(gap) else answer_text(framework, gap.rating, gap.points)


def differs(gap: Gap) -> bool:
    """Whether those who rated it gave several ratings."""
    return gap.rating is None and gap.points is None


_DIFFERS = N_("Differs")


def range_text(robust: RobustGap) -> str:
    """The rank interval; one number where it is one rank."""
    return str(robust.best) if robust.best == robust.worst else f"{robust.best}–{robust.worst}"


def tied_text(robust: RobustGap) -> str:
    """The ranks that cannot be told apart from this one, itself included."""
    return f"{robust.tied_from}–{robust.tied_to}" if robust.is_tied else "no"


def fields_of(found: Sequence[GapsOf], *, several: bool = False) -> list[Field[RankedGap]]:
    """The fields that these gaps have."""
    first = found[0].priorities if found else None
    drawn = drawn_with(found)
    return gap_fields(
        each=any(one.assessment is not None for one in found),
        several=several,
        combined=are_combined(found),
        quadrants=first is not None,
        top=drawn.top if drawn else None,
    )


def are_combined(found: Sequence[GapsOf]) -> bool:
    """Whether respondents of a place were combined before."""
    return any(one.respondents for one in found)


def _quadrant(row: RankedGap, _framework: Framework) -> str | None:
    return None if row.quadrant is None else _(QUADRANT_NAMES[row.quadrant])


def _rated_by(framework: Framework, row: Gap | Unassessed, ranking: GapsOf) -> str:
    return rated_by(framework, row, ranking.respondents) if ranking.respondents else ""


def _when(condition: bool, *fields: Field[R]) -> Iterable[Field[R]]:
    return fields if condition else ()
