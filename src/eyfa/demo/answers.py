"""Plausible answers, all made up: each says so in its evidence, and none names a person."""

from __future__ import annotations

import random
from collections.abc import Mapping

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


class MadeUp:
    """Answers to a framework, drawn one by one."""

    def __init__(self, framework: Framework, seed: str) -> None:
        """Draw from a seed: the same one gives the same answers."""
        self.framework = framework
        self.choose = random.Random(seed)  # noqa: S311 - made-up answers need no secrecy
        rated = (rating for rating in framework.ratings if rating.points is not None)
        self.scale = sorted(rated, key=lambda rating: rating.points or 0)
        self.others = {rating.counts_as: rating for rating in framework.ratings if rating.counts_as}

    def answers(self, scope: Scope) -> dict[str, Response]:
        """Plausible answers: each component has a strength of its own, and some answers are missing."""
        strength = {component: self.choose.uniform(0.25, 0.85) for component in scope.components}
        answers: dict[str, Response] = {}
        for component, benchmark in scope.items(self.framework):
            draw = self.choose.random()
            if draw < 0.05:  # noqa: PLR2004 - one in twenty is left blank
                continue
            rating = self._drawn(draw, strength[component.id])
            answers[benchmark.id] = self._response(benchmark.id, rating)
        return answers

    def seen(self, common: Mapping[str, Response]) -> dict[str, Response]:
        """What one organisation answers: as most would, now and then a step off, or that it does not know."""
        seen = {}
        for id_, answer in common.items():
            draw = self.choose.random()
            rating = self.framework.rating_by_id[answer.rating or ""]
            if draw < 0.06 and "not_known" in self.others:  # noqa: PLR2004 - six in a hundred
                rating = self.others["not_known"]
            elif draw < 0.36:  # noqa: PLR2004 - three in ten
                rating = self._step(rating, self.choose.choice((-1, 1)))
            seen[id_] = self._response(id_, rating)
        return seen

    def later(self, common: Mapping[str, Response]) -> dict[str, Response]:
        """A year on: much has risen by a step, a little has fallen, the rest is as it was."""
        later = {}
        for id_, answer in common.items():
            draw = self.choose.random()
            up = 1 if draw < 0.45 else -1 if draw > 0.92 else 0  # noqa: PLR2004 - plausible shares
            rating = self._step(self.framework.rating_by_id[answer.rating or ""], up)
            later[id_] = self._response(id_, rating, NEXT_ROUND)
        return later

    def _drawn(self, draw: float, strength: float) -> Rating:
        if draw < 0.08 and "not_applicable" in self.others:  # noqa: PLR2004 - three in a hundred
            return self.others["not_applicable"]
        if draw < 0.13 and "not_known" in self.others:  # noqa: PLR2004 - five in a hundred
            return self.others["not_known"]
        top = len(self.scale) - 1
        return self.scale[min(top, max(0, round(self.choose.gauss(strength * top, 0.9))))]

    def _step(self, rating: Rating, up: int) -> Rating:
        """The rating a step up or down the scale; the same at its ends, and where there are no points."""
        if rating not in self.scale:
            return rating
        return self.scale[min(len(self.scale) - 1, max(0, self.scale.index(rating) + up))]

    def _response(self, benchmark: str, rating: Rating, round_: str = ROUND) -> Response:
        choose, framework = self.choose, self.framework
        where = self._where(rating)
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

    def _where(self, rating: Rating) -> str:
        """Whether a rating is at the top of the scale, at its bottom, between them, or not on it."""
        if rating.points is None:
            return ""
        if rating.points == self.framework.top_points:
            return "top"
        return "middle" if rating.points else "bottom"
