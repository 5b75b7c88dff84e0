"""What each respondent of one place said of a benchmark, with a name or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eyfa.assessment import Assessment, Response, distinct_labels
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.scoring.consensus import Spread

LEFT_BLANK = "left blank"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one respondent said of one benchmark."""

    who: str
    """Empty where organisations are left out."""
    response: Response


def voices(
    framework: Framework, spread: Spread, assessments: Sequence[Assessment], *, anonymous: bool
) -> tuple[Voice, ...]:
    """What each respondent who was asked said of a benchmark, in the order of the ratings.

    Equal ratings are ordered by names, and without names by words: no order then tells who is who.
    """
    order = {id_: index for index, id_ in enumerate(framework.rating_by_id)}
    labels = respondent_labels(assessments)
    found = [
        Voice("" if anonymous else label, one.response(spread.benchmark))
        for one, label in zip(assessments, labels, strict=True)
        if one.scope.asks(spread.component, spread.level)
    ]

    def key(voice: Voice) -> tuple[object, ...]:
        said = voice.response
        place = order.get(said.rating or "", len(order))
        return place, voice.who, said.importance or "", said.evidence, said.action, said.lead

    return tuple(sorted(found, key=key))


def rating_text(framework: Framework, voice: Voice) -> str:
    """Who it is, the rating and the importance."""
    response = voice.response
    said = framework.rating_by_id[response.rating].label if response.rating else LEFT_BLANK
    if voice.who:
        said = f"{voice.who}: {said}"
    if response.importance:
        said += f" (importance {framework.importance_by_id[response.importance].label})"
    return said


def voice_text(framework: Framework, voice: Voice) -> str:
    """One respondent's answer in a line or two, with the evidence for it."""
    said, evidence = rating_text(framework, voice), voice.response.evidence
    return f"{said} – {evidence}" if evidence else said


def nameless(assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """The assessments without what tells whose they are, in an order that does not tell it either."""
    ordered = sorted(assessments, key=lambda one: one.sha256)
    return tuple(
        replace(one, id=f"respondent-{number}", organisation="", date="", file="", sha256="")
        for number, one in enumerate(ordered, start=1)
    )


def respondent_labels(assessments: Sequence[Assessment]) -> list[str]:
    """A name for each respondent of one place: the organisation, told apart where two have the same."""
    return distinct_labels([replace(one, place="", round="") for one in assessments])
