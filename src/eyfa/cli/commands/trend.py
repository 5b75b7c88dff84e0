"""`eyfa trend`: what changed between rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from eyfa.assessment import Assessment, distinct_labels
from eyfa.cli import options
from eyfa.cli.choices import choose_order
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.problem_lines import say_problems
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.reporting.results.trend import TrendOf, organisations_by_round, trend_report
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import Combined
from eyfa.scoring.rounds import Sorted, sort_rounds
from eyfa.scoring.trend import find_trend

ONE_ROUND_ONLY = Kind(
    "one_round_only",
    Severity.NOTE,
    "{names}: there is one round only, so there is no change to tell",
    "add the workbook of the other round, and see that both name the place alike, and each its round",
    "A change takes two rounds. What is there once is named, so that nobody misses it.",
    {"names": "Sample Bay · 2026"},
)
OTHER_ORGANISATIONS = Kind(
    "other_organisations",
    Severity.NOTE,
    "{place} is there in several rounds, and these organisations of it in one only ({found}); each "
    "organisation is compared with itself, so there is no change to tell of these",
    "compare the place as one: --combine median; or, where an organisation has another name in the other "
    "round, give it one name on Start",
    "Where several organisations of a place answer in a round, each is compared with itself. These are "
    "named in one round only: others answered in the other, or they have another name there. Which of "
    "them goes on for which is not guessed.",
    {
        "place": "Sample Bay",
        "found": "2026: Example A, Example B; 2027: Example C",
    },
)
NO_ROUNDS = Kind(
    "no_rounds",
    Severity.ERROR,
    "nothing is there in two rounds: no place that answers once a round, and no organisation of a place",
    "give the workbooks of both rounds, and see that both name the place alike, and each its round; where "
    "other organisations answered in each, compare the place as one: --combine median",
    "A change takes two rounds of one place, and none has them; or in each of its rounds, others of "
    "several organisations answered for it.",
)
ROUND_TWICE = Kind(
    "round_twice",
    Severity.ERROR,
    "{names} answer for the same place, organisation and round; they are left out",
    "keep the one that counts, or give each its organisation on Start",
    "It is not known which of them is the round to compare, and they are not mixed.",
    {"names": "first.xlsx, second.xlsx"},
)
EXAMPLES = """\b
Examples:
  eyfa trend 2026.xlsx 2027.xlsx  one place: every component, every gap
  eyfa trend round-1/ round-2/    a line for each place
  eyfa trend round-1/ round-2/ -o trend.xlsx
  eyfa trend 2026.xlsx 2027.xlsx --plan plan.xlsx   whether the plan worked
  eyfa trend round-1/ agreed.xlsx --combine median  the place as one
"""
Plans = Annotated[
    list[Path] | None,
    option(
        "--plan PLAN",
        "The plan made after the earlier round: says what became of its actions, and sets each score beside "
        "its forecast.",
    ),
]
On = Annotated[
    datetime | None, options.day("The day by which actions are overdue; today without it.")
]


@command(EXAMPLES)
def trend(
    ask: Ask,
    *,
    plan_: Plans = None,
    on: On = None,
    rounds: options.RoundsInOrder = "",
    combine: options.Combine = Rule.NONE,
    all_: options.All = False,
    counting: options.Counting,
) -> Outcome:
    """Show what changed between rounds.

    Rounds are in the order that their names tell, or else the dates completed; --rounds
    gives another. Only what was rated in both is compared, so that a change is never one of
    questions. Gaps closed, new and left over are listed, and actions that are overdue.

    With more than two rounds, each is compared with the one before it. Several
    organisations of a place are each compared with themselves, unless --combine makes
    one answer of them first.
    """
    basis = ask.count(counting)
    combined = basis.combine(combine)
    order = choose_order(basis.batch.assessments, rounds)
    sorted_ = sort_rounds(combined.assessments, order)
    doubts = tuple(order.doubts(sorted_.untold))
    told = [*_left_out(sorted_, combined.assessments), *order.notes(sorted_.sequences)]
    if sorted_.rounds:
        told += doubts
    say_problems(told, quiet=ask.quiet)
    if not sorted_.rounds:
        raise EyfaError(doubts or [NO_ROUNDS.problem()])
    day = ask.record.day(on)
    problems = [*basis.batch.problems, *combined.problems, *told]
    pairs = _changes(basis, sorted_, combined, day)
    plans, met = ask.read_plans(plan_) if plan_ else ([], [])
    problems += met
    report = trend_report(
        basis.framework,
        pairs,
        on=day,
        combined=combined,
        problems=problems,
        method_notes=basis.method_notes,
    )
    if plans:
        from eyfa.planning.outcome import follow_up, with_outcomes  # noqa: PLC0415 - heavy

        actions = [action for one in plans for action in one.actions]
        found = follow_up(basis.framework, pairs, actions, basis.method, day)
        report = with_outcomes(report, basis.framework, plans, *found)
    return basis.outcome(
        report,
        provenance=basis.provenance(read=plans, day=day),
        problems=problems,
        hint=Hint("report", ("-o", "report.html")),
        in_full="" if all_ else "trend.xlsx",
    )


def _changes(basis: Basis, found: Sorted, combined: Combined, day: date) -> list[TrendOf]:
    """Each round beside the one before it."""
    pairs = [pair for rounds in found.rounds for pair in rounds.pairs]
    return [
        TrendOf.of(
            before,
            after,
            find_trend(
                basis.framework,
                before,
                after,
                basis.method,
                on=day,
                planned=combined.respondents(before),
            ),
            respondents=combined.respondents(after),
            problems=basis.batch.problems,
        )
        for before, after in pairs
    ]


def _left_out(found: Sorted, assessments: Sequence[Assessment]) -> Iterator[Problem]:
    """What cannot be compared; each is named so that it is told from all others."""
    if found.single:
        labels = dict(zip(map(id, assessments), distinct_labels(assessments), strict=True))
        names = ", ".join(labels[id(one)] for one in found.single)
        yield ONE_ROUND_ONLY.problem(names=names)
    for apart in found.apart:
        yield OTHER_ORGANISATIONS.problem(place=apart[0].place, found=organisations_by_round(apart))
    for same in found.twice:
        yield ROUND_TWICE.problem(
            file=same[0].file, found=same[0].label, names=", ".join(one.file for one in same)
        )
