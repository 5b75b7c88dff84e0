"""Signs that a person should look at an assessment: nothing is wrong with its cells, but with what they say.

Each is told once for a workbook, with how many answers it concerns: told row by row, it would drown the
problems that lose answers. None of them changes a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date

from eyfa.assessment import Assessment, Response, Status
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity, named

WARNING = Severity.WARNING
MANY = 10
"""Answers from which on it is odd that all are the same."""
NOT_APPLICABLE_SHARE = 0.25
"""The share of what was asked above which it is odd that nothing applies."""

TOP_WITHOUT_EVIDENCE = Kind(
    "top_without_evidence",
    WARNING,
    "no evidence for {count} of {whole} rated “{label}”: {named}",
    "ask what the ratings rest on",
)
NOT_APPLICABLE_UNEXPLAINED = Kind(
    "not_applicable_unexplained",
    WARNING,
    "no reason for {count} of {whole} rated “{label}”: {named}",
    "ask why; what does not apply is left out of every score",
)
MANY_NOT_APPLICABLE = Kind(
    "many_not_applicable",
    WARNING,
    "{count} of {whole} benchmarks are rated “{label}”, which leaves them out of every score",
    "check that a workbook for the right place and level was filled in",
)
ONE_RATING = Kind(
    "one_rating",
    WARNING,
    "all {count} ratings are “{label}”",
    "ask whether each benchmark was looked at",
)
ONE_TEXT = Kind(
    "one_text",
    WARNING,
    "{count} of {whole} texts about {what} are the same: “{shown}”",
    "ask whether it was meant for each of them",
)
TARGET_DATE_PAST = Kind(
    "target_date_past",
    WARNING,
    "{count} of {whole} target dates lie before {day}: {named}",
    "ask for a new date, or for the rating as it is now",
)

KINDS = (
    TOP_WITHOUT_EVIDENCE,
    NOT_APPLICABLE_UNEXPLAINED,
    MANY_NOT_APPLICABLE,
    ONE_RATING,
    ONE_TEXT,
    TARGET_DATE_PAST,
)
SIGNS = frozenset(kind.code for kind in KINDS)
_TEXTS: dict[str, Callable[[Response], str]] = {
    "evidence": lambda response: response.evidence,
    "action": lambda response: response.action,
}


def find_signs(
    framework: Framework, assessment: Assessment, *, today: date, ignore: Container[str] = ()
) -> tuple[Problem, ...]:
    """Every sign in an assessment.

    Args:
        framework: what it answers.
        assessment: the answers.
        today: what target dates are held against, where the assessment has no date of its own.
        ignore: the codes of signs to leave out.
    """
    asked = [assessment.response(it.id) for _, it in assessment.scope.items(framework)]
    found = (
        *_top_without_evidence(framework, asked),
        *_not_applicable(framework, asked),
        *_one_rating(framework, asked),
        *_one_text(asked),
        *_dates_past(framework, asked, _day_of(assessment) or today),
    )
    return tuple(problem for problem in found if problem.code not in ignore)


def _top_without_evidence(framework: Framework, asked: Sequence[Response]) -> Iterator[Problem]:
    top = framework.top_rating
    rated = [response for response in asked if response.rating == top.id]
    bare = [response for response in rated if not response.evidence.strip()]
    if bare:
        yield _problem(TOP_WITHOUT_EVIDENCE, bare, rated, label=top.label)


def _not_applicable(framework: Framework, asked: Sequence[Response]) -> Iterator[Problem]:
    ids = {it.id for it in framework.ratings if it.counts_as == Status.NOT_APPLICABLE.value}
    left_out = [response for response in asked if response.rating in ids]
    if not left_out:
        return
    label = framework.rating_by_id[left_out[0].rating or ""].label
    unexplained = [response for response in left_out if not response.evidence.strip()]
    if unexplained:
        yield _problem(NOT_APPLICABLE_UNEXPLAINED, unexplained, left_out, label=label)
    if len(left_out) > NOT_APPLICABLE_SHARE * len(asked):
        yield _problem(MANY_NOT_APPLICABLE, left_out, asked, label=label)


def _one_rating(framework: Framework, asked: Sequence[Response]) -> Iterator[Problem]:
    rated = [response for response in asked if response.rating is not None]
    ratings = {response.rating for response in rated}
    if len(rated) >= MANY and len(ratings) == 1:
        label = framework.rating_by_id[rated[0].rating or ""].label
        yield _problem(ONE_RATING, rated, rated, label=label)


def _one_text(asked: Sequence[Response]) -> Iterator[Problem]:
    """One text in more than half of the cells of a column that have any."""
    for what, text in _TEXTS.items():
        written = [response for response in asked if text(response).strip()]
        if len(written) < MANY or not _may_agree([text(response) for response in written]):
            continue
        ((most, count),) = Counter(fold(text(response)) for response in written).most_common(1)
        if count >= MANY and 2 * count > len(written):
            same = [response for response in written if fold(text(response)) == most]
            shown = _cut(text(same[0]))
            yield _problem(ONE_TEXT, same, written, what=what, shown=shown)


def _may_agree(texts: Sequence[str]) -> bool:
    """Whether more than half may fold to one text: those in ASCII begin alike then, whatever their case.

    Nearly never they do, and to fold every text takes longer than all other signs together.
    """
    starts = Counter(text.lstrip()[:1].lower() for text in texts if text.isascii())
    others = len(texts) - starts.total()
    return 2 * (max(starts.values(), default=0) + others) > len(texts)


def _dates_past(framework: Framework, asked: Sequence[Response], today: date) -> Iterator[Problem]:
    """Dates that are over, unless what they were set for is in place."""
    top = framework.top_rating.id
    dated = [(it, _day(it.target_date)) for it in asked if it.target_date]
    known = [response for response, day in dated if day is not None]
    past = [
        response
        for response, day in dated
        if day is not None and day < today and response.rating != top
    ]
    if past:
        yield _problem(TARGET_DATE_PAST, past, known, day=today.isoformat())


def _problem(
    kind: Kind, responses: Sequence[Response], whole: Sequence[Response], **words: str
) -> Problem:
    refs = [response.benchmark for response in responses]
    return kind.problem(
        benchmark=refs[0] if len(refs) == 1 else None,
        found=", ".join(refs),
        count=len(refs),
        whole=len(whole),
        named=named(refs),
        **words,  # type: ignore[arg-type] # none of them names a place
    )


def _day_of(assessment: Assessment) -> date | None:
    return _day(assessment.date)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cut(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
