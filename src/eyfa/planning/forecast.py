"""What scores would be if a plan were done: each action raises its benchmark to the expected rating.

Nothing is assumed in silence: what is not in the plan stays as it was answered, what is not rated stays
unrated, no rating falls, and stopped actions change nothing. So

    value after = max(value now, value expected)     the expected rating, else the benchmark's target

for a rated benchmark with an action, and the scores are those of `eyfa score` on these answers. Steps add up:
what is done already, then each target date in order, last what has no date that can be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from eyfa.assessment import Assessment, Response
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Framework, Method
from eyfa.planning.actions import PlannedAction, Progress, day_of
from eyfa.scoring.score import Score, Scorer


class When(StrEnum):
    """What a step of a forecast adds."""

    NOW = "now"
    """Nothing: as assessed."""
    DONE = "done"
    """What has been done since."""
    DATED = "dated"
    """What is to be done by a day."""
    UNDATED = "undated"
    """What has no date."""


class Left(StrEnum):
    """Why an action changes nothing in a forecast."""

    STOPPED = "stopped"
    NOT_RATED = "not_rated"
    """Nobody has said how the benchmark stands, or it was not asked about, or does not apply."""
    NO_HIGHER = "no_higher"
    """The benchmark is rated as expected already, or higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How things stand once the actions of this step, and of those before it, have worked."""

    when: When
    by: date | None
    """The target date of its actions, where they have one."""
    actions: tuple[PlannedAction, ...]
    """Which it adds."""
    scores: tuple[Score, ...]
    """As `score_assessment` gives them."""

    @property
    def total(self) -> Score:
        """Over all components and levels."""
        return self.scores[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The steps for one assessment, from now on."""

    assessment: Assessment
    steps: tuple[Step, ...]
    effects: Mapping[int, float]
    """By `id` of an action, how many points of 100 it alone would add to the total score."""
    left: Mapping[Left, tuple[PlannedAction, ...]]
    """Actions that change nothing here, and why."""


def forecast(
    framework: Framework,
    assessment: Assessment,
    actions: Iterable[PlannedAction],
    method: Method | None = None,
    *,
    only: Collection[str] | None = None,
) -> Forecast:
    """The scores of an assessment if these actions lead to what is expected of them.

    Args:
        framework: that it answers.
        assessment: one respondent's answers, or those of several combined.
        actions: of one or more plans, each once; an empty line is none.
        method: weights and targets; the framework's own without it.
        only: ids of the benchmarks that count; all without it.
    """
    measure, scorer = Measure(framework, method), Scorer(framework, method, only=only)
    raised: dict[int, Response] = {}
    left: dict[Left, list[PlannedAction]] = {why: [] for why in Left}
    steps: dict[tuple[When, date | None], list[PlannedAction]] = {(When.NOW, None): []}
    for action in sorted(filter(lambda one: not one.is_empty, actions), key=_order):
        found = _raised(measure, assessment, action)
        if isinstance(found, Left):
            left[found].append(action)
            continue
        raised[id(action)] = found
        steps.setdefault(_step(action), []).append(action)

    def scores(those: Sequence[PlannedAction]) -> tuple[Score, ...]:
        responses = dict(assessment.responses)
        for action in those:
            before, after = responses[action.benchmark], raised[id(action)]
            values = [measure.value(one.rating, one.points) or 0.0 for one in (before, after)]
            if (
                values[1] > values[0]
            ):  # of two actions for one benchmark, the one that leads further
                responses[action.benchmark] = after
        return scorer.score(replace(assessment, responses=responses))

    so_far = accumulate(steps.values(), lambda done, more: [*done, *more])
    made = [
        Step(when=when, by=by, actions=tuple(steps[when, by]), scores=scores(done))
        for (when, by), done in zip(steps, so_far, strict=True)
    ]
    now = made[0].total.score or 0.0
    everything = {id(one): one for those in steps.values() for one in those}
    return Forecast(
        assessment=assessment,
        steps=tuple(made),
        effects={key: (scores([one])[-1].score or 0.0) - now for key, one in everything.items()},
        left={why: tuple(those) for why, those in left.items()},
    )


def _raised(measure: Measure, assessment: Assessment, action: PlannedAction) -> Response | Left:
    """The answer once an action has worked, or why it stays as it is."""
    if action.progress is Progress.STOPPED:
        return Left.STOPPED
    framework, id_ = measure.framework, action.benchmark
    level = framework.benchmark_by_id[id_].level
    is_asked = assessment.scope.asks(framework.component_of[id_].id, level)
    answer = assessment.response(id_)
    now = measure.value(answer.rating, answer.points) if is_asked else None
    if now is None:
        return Left.NOT_RATED
    expected = measure.value(action.expected, None) if action.expected else measure.target[id_]
    if expected is None or expected <= now:
        return Left.NO_HIGHER
    rating = next(one for one in framework.scale if measure.value(one.id, None) == expected)
    return replace(answer, rating=rating.id, points=None)


def _step(action: PlannedAction) -> tuple[When, date | None]:
    if action.progress is Progress.DONE:
        return When.DONE, None
    day = day_of(action)
    return (When.UNDATED, None) if day is None else (When.DATED, day)


def _order(action: PlannedAction) -> tuple[int, date]:
    when, day = _step(action)
    return list(When).index(when), day or date.min
