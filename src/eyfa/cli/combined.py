"""Several respondents of one place, combined for a command; what a reader has to know of it is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import typer

from eyfa.assessment import Assessment
from eyfa.cli import mistakes, words
from eyfa.cli.problem_lines import say_problems
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting.combined_views import named
from eyfa.scoring.combining import Combination, Combined, combine_places
from eyfa.scoring.rounds import rounds_together
from eyfa.scoring.rule import Rule


def combine(
    framework: Framework,
    assessments: Sequence[Assessment],
    rule: Rule,
    *,
    quiet: bool,
    is_one: bool = False,
) -> Combined:
    """Combine the respondents of each place and round, and say what there is to say.

    Args:
        framework: what they answer.
        assessments: of any places and rounds.
        rule: how.
        quiet: whether to say only what has to be known.
        is_one: whether all of them are to make one ranking, in which rounds are no longer told apart.
    """
    combined = named(combine_places(framework, assessments, rule))
    mixed = rounds_together(combined.assessments) if is_one else ()
    combined = replace(combined, remarks=(*agreed_beside(combined.combinations), *mixed))
    say_problems(combined.problems, quiet=quiet)
    return combined


def agreed_beside(combinations: Iterable[Combination]) -> tuple[Problem, ...]:
    """A warning for each place in which what respondents agreed on is combined with their own answers."""
    return tuple(
        mistakes.AGREED_BESIDE.problem(place=one_place.label)
        for one_place in combinations
        if any(map(_is_agreed_together, one_place.respondents))
    )


def _is_agreed_together(assessment: Assessment) -> bool:
    from eyfa.issue.meeting import is_agreed_together  # noqa: PLC0415 - heavy, and rarely wanted

    return is_agreed_together(assessment.organisation)


def require_rule(rule: Rule) -> None:
    """Make sure that there is a rule, where a place can stand once only.

    Raises:
        typer.BadParameter: respondents are to be kept apart.
    """
    if rule is Rule.NONE:
        raise typer.BadParameter(words.PLACES_STAND_ONCE, param_hint="'--combine'")
