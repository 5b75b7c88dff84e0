"""Plausible answers, all made up: each says so in its evidence, and none names a person."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

from eyfa.assessment import Response, Scope
from eyfa.framework.model import Framework, Rating

MARK = "synthetic"
ROUND = "2026"
NEXT_ROUND = "2027"
EVIDENCE = {
    "top": (
        "Reviewed at a partnership meeting; no change needed.",
        "In the annual report, with figures.",
    ),
    "middle": (
        "Works well in one area, not yet in the others.",
        "Survey of settings; two out of three took part.",
        "Pilot under way; to be evaluated.",
    ),
    "bottom": ("Nothing found when partners were asked.", "Raised by families; not yet taken up."),
}
REASON = "Run by another body; nothing that we could change here."
ACTIONS = {
    "middle": (
        "Bring what works to all areas.",
        "Ask families what would make the difference.",
        "Evaluate, then decide on the next step.",
    ),
    "bottom": (
        "Agree who leads this, and what success would look like.",
        "Add it to the delivery plan, with a budget.",
    ),
}
LEADS = ("Early years coordinator", "Partnership manager", "Family services manager", "Policy lead")
"""Each component has one of them."""


def seen_by(
    framework: Framework, common: Mapping[str, Response], choose: random.Random
) -> dict[str, Response]:
    """What one organisation answers: what most would, now and then a step off, or that it does not know."""
    unknown = next((one for one in framework.ratings if one.counts_as == "not_known"), None)
    seen = {}
    for id_, answer in common.items():
        draw = choose.random()
        rating = framework.rating_by_id[answer.rating or ""]
        if draw < 0.06 and unknown is not None:  # noqa: PLR2004 - six in a hundred
            rating = unknown
        elif draw < 0.36:  # noqa: PLR2004 - three in ten
            rating = _step(framework, rating, choose.choice((-1, 1)))
        seen[id_] = _response(framework, id_, rating, choose)
    return seen


def later_answers(
    framework: Framework, common: Mapping[str, Response], choose: random.Random
) -> dict[str, Response]:
    """A year on: much has risen by a step, a little has fallen, the rest is as it was."""
    later = {}
    for id_, answer in common.items():
        draw = choose.random()
        up = 1 if draw < 0.45 else -1 if draw > 0.92 else 0  # noqa: PLR2004 - plausible shares
        rating = _step(framework, framework.rating_by_id[answer.rating or ""], up)
        later[id_] = _response(framework, id_, rating, choose, round_=NEXT_ROUND)
    return later


def _step(framework: Framework, rating: Rating, up: int) -> Rating:
    """The rating a step up or down the scale; the same at its ends, and where there are no points."""
    scale = _scale(framework)
    if rating not in scale:
        return rating
    return scale[min(len(scale) - 1, max(0, scale.index(rating) + up))]


def made_up_answers(
    framework: Framework, scope: Scope, choose: random.Random
) -> dict[str, Response]:
    """Plausible answers: each component has a strength of its own, and some answers are missing."""
    scale = _scale(framework)
    others = {rating.counts_as: rating for rating in framework.ratings if rating.counts_as}
    strength = {component: choose.uniform(0.25, 0.85) for component in scope.components}
    answers: dict[str, Response] = {}
    for component, benchmark in scope.items(framework):
        draw = choose.random()
        if draw < 0.05:  # noqa: PLR2004 - one in twenty is left blank
            continue
        rating = _draw_rating(scale, others, draw, strength[component.id], choose)
        answers[benchmark.id] = _response(framework, benchmark.id, rating, choose)
    return answers


def _scale(framework: Framework) -> list[Rating]:
    """The ratings that have points, the lowest first."""
    rated = (rating for rating in framework.ratings if rating.points is not None)
    return sorted(rated, key=lambda rating: rating.points or 0)


def _draw_rating(
    scale: list[Rating],
    others: Mapping[Literal["not_applicable", "not_known"], Rating],
    draw: float,
    strength: float,
    choose: random.Random,
) -> Rating:
    if draw < 0.08 and "not_applicable" in others:  # noqa: PLR2004 - three in a hundred
        return others["not_applicable"]
    if draw < 0.13 and "not_known" in others:  # noqa: PLR2004 - five in a hundred
        return others["not_known"]
    top = len(scale) - 1
    return scale[min(top, max(0, round(choose.gauss(strength * top, 0.9))))]


def _response(
    framework: Framework,
    benchmark: str,
    rating: Rating,
    choose: random.Random,
    *,
    round_: str = ROUND,
) -> Response:
    where = _place_on_scale(framework, rating)
    optional = () if where == "top" else ("",)  # what is in place can be shown
    evidence = choose.choice((*EVIDENCE.get(where, ()), *optional) or ("",))
    if rating.counts_as == "not_applicable":
        evidence = REASON
    importance = choose.choice([*framework.importance, None])
    acts = where in ACTIONS and choose.random() < 0.6  # noqa: PLR2004 - most gaps have an action
    component = framework.component_of[benchmark].id
    lead = LEADS[list(framework.component_by_id).index(component) % len(LEADS)]
    return Response(
        benchmark=benchmark,
        rating=rating.id,
        importance=importance.id if importance else None,
        evidence=f"{MARK.capitalize()}: {evidence}" if evidence else "",
        action=f"{MARK.capitalize()}: {choose.choice(ACTIONS[where])}" if acts else "",
        lead=lead if acts else "",
        target_date=f"{int(round_) + 1}-0{choose.randint(1, 9)}-28" if acts else "",
    )


def _place_on_scale(framework: Framework, rating: Rating) -> str:
    """Whether a rating is at the top of the scale, at its bottom, between them, or not on it."""
    if rating.points is None:
        return ""
    if rating.points == framework.top_points:
        return "top"
    return "middle" if rating.points else "bottom"
