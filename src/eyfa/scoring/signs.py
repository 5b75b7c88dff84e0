"""Signs that a person should look at an assessment: nothing is wrong with its cells, but with what they say.

Each is told once for a workbook, with how many answers it concerns: told row by row, it would drown the
problems that lose answers. None of them changes a figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date, timedelta

from eyfa.answers import Columns
from eyfa.assessment import Assessment, Status
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity, cut, named

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
    "A sign that a person should look: the highest rating claims most, and nothing is said for it. "
    "The figures stay as they are. Switch it off with --ignore.",
    {
        "count": 12,
        "whole": 40,
        "label": "3 – In place",
        "named": "F1-L01, F1-L04, F2-L02 and 9 more",
    },
)
NOT_APPLICABLE_UNEXPLAINED = Kind(
    "not_applicable_unexplained",
    WARNING,
    "no reason for {count} of {whole} rated “{label}”: {named}",
    "ask why; what does not apply is left out of every score",
    "A sign that a person should look: what does not apply leaves every score, so a reason is asked "
    "for. The figures stay as they are. Switch it off with --ignore.",
    {
        "count": 12,
        "whole": 20,
        "label": "Not applicable",
        "named": "F1-L01, F1-L04, F2-L02 and 9 more",
    },
)
MANY_NOT_APPLICABLE = Kind(
    "many_not_applicable",
    WARNING,
    "{count} of {whole} benchmarks are rated “{label}”, which leaves them out of every score",
    "check that a workbook for the right place and level was filled in",
    "A sign that a person should look: more than a quarter of what was asked is said not to apply, so "
    "scores rest on little. Switch it off with --ignore.",
    {"count": 30, "whole": 88, "label": "Not applicable"},
)
ONE_RATING = Kind(
    "one_rating",
    WARNING,
    "all {count} ratings are “{label}”",
    "ask whether each benchmark was looked at",
    "A sign that a person should look: ten or more ratings, and all the same. Switch it off with "
    "--ignore.",
    {"count": 88, "label": "2 – Needs strengthening"},
)
ONE_TEXT = Kind(
    "one_text",
    WARNING,
    "{count} of {whole} texts about {what} are the same: “{shown}”",
    "ask whether it was meant for each of them",
    "A sign that a person should look: ten or more cells of a column say the same, and they are more "
    "than half of those with a text. Switch it off with --ignore.",
    {"count": 70, "whole": 88, "what": "evidence", "shown": "See our annual plan."},
)
TEXT_WITHOUT_RATING = Kind(
    "text_without_rating",
    WARNING,
    "{count} of {whole} benchmarks without a rating have evidence, an action, a lead or a date: {named}",
    "ask for the rating; without one, a benchmark counts as not answered",
    "A sign that a person should look: somebody wrote about these benchmarks and chose no rating. They "
    "count as not answered. Switch it off with --ignore.",
    {"count": 12, "whole": 30, "named": "F1-L01, F1-L04, F2-L02 and 9 more"},
)
TARGET_DATE_PAST = Kind(
    "target_date_past",
    WARNING,
    "{count} of {whole} target dates lie before {day}: {named}",
    "ask for a new date, or for the rating as it is now",
    "A sign that a person should look: the day by which something was to be done lies before the day of "
    "the assessment (or before today, where it has none) or before the year that its round is named "
    "after, and it is not in place. Switch it off with --ignore.",
    {"count": 12, "whole": 30, "day": "2026-09-30", "named": "F1-L01, F1-L04, F2-L02 and 9 more"},
)

KINDS = (
    TOP_WITHOUT_EVIDENCE,
    NOT_APPLICABLE_UNEXPLAINED,
    MANY_NOT_APPLICABLE,
    ONE_RATING,
    ONE_TEXT,
    TEXT_WITHOUT_RATING,
    TARGET_DATE_PAST,
)
SIGNS = frozenset(kind.code for kind in KINDS)


def find_signs(
    framework: Framework,
    assessment: Assessment,
    *,
    today: date,
    ignore: Container[str] = (),
    told: Iterable[Problem] = (),
) -> tuple[Problem, ...]:
    """Every sign in an assessment.

    Args:
        framework: what it answers.
        assessment: the answers.
        today: what target dates are held against, where the assessment has no date of its own.
        ignore: the codes of signs to leave out.
        told: the problems of its cells, which are not told again.
    """
    benchmarks = [benchmark.id for _, benchmark in assessment.scope.items(framework)]
    asked = Columns.of(assessment.responses, benchmarks)
    found = (
        *_top_without_evidence(framework, asked),
        *_not_applicable(framework, asked),
        *_one_rating(framework, asked),
        *_one_text("evidence", asked, asked.evidence),
        *_one_text("action", asked, asked.actions),
        *_text_without_rating(asked, told),
        *_dates_past(framework, asked, _first_day(assessment, today)),
    )
    return tuple(problem for problem in found if problem.code not in ignore)


def _top_without_evidence(framework: Framework, asked: Columns) -> Iterator[Problem]:
    top = framework.top_rating
    rated = [row for row, rating in enumerate(asked.ratings) if rating == top.id]
    bare = [row for row in rated if not asked.evidence[row].strip()]
    if bare:
        yield _problem(TOP_WITHOUT_EVIDENCE, asked, bare, len(rated), label=top.label)


def _not_applicable(framework: Framework, asked: Columns) -> Iterator[Problem]:
    ids = {one.id for one in framework.ratings if one.counts_as == Status.NOT_APPLICABLE.value}
    left_out = [row for row, rating in enumerate(asked.ratings) if rating in ids]
    if not left_out:
        return
    label = framework.rating_by_id[asked.ratings[left_out[0]] or ""].label
    unexplained = [row for row in left_out if not asked.evidence[row].strip()]
    if unexplained:
        whole = len(left_out)
        yield _problem(NOT_APPLICABLE_UNEXPLAINED, asked, unexplained, whole, label=label)
    whole = len(asked.benchmarks)
    if len(left_out) > NOT_APPLICABLE_SHARE * whole:
        yield _problem(MANY_NOT_APPLICABLE, asked, left_out, whole, label=label)


def _one_rating(framework: Framework, asked: Columns) -> Iterator[Problem]:
    ratings = set(asked.ratings) - {None}
    if len(ratings) != 1:
        return
    rated = [row for row, rating in enumerate(asked.ratings) if rating is not None]
    if len(rated) >= MANY:
        label = framework.rating_by_id[ratings.pop() or ""].label
        yield _problem(ONE_RATING, asked, rated, len(rated), label=label)


def _one_text(what: str, asked: Columns, texts: Sequence[str]) -> Iterator[Problem]:
    """One text in more than half of the cells of a column that have any."""
    said = filter(None, map(str.strip, filter(None, texts)))
    if not _may_agree(list(said)):
        return
    written = [row for row, text in enumerate(texts) if text.strip()]
    folded = {row: fold(texts[row]) for row in written}
    ((most, count),) = Counter(folded.values()).most_common(1)
    if count >= MANY and 2 * count > len(written):
        same = [row for row, text in folded.items() if text == most]
        shown = cut(texts[same[0]], 60)
        yield _problem(ONE_TEXT, asked, same, len(written), what=what, shown=shown)


def _may_agree(texts: Sequence[str]) -> bool:
    """Whether there are many, and more than half may fold to one: in ASCII these begin alike, but for case.

    Nearly never they do, and to fold every text takes longer than all other signs together.
    """
    if len(texts) < MANY:
        return False
    ascii_ones = texts if "".join(texts).isascii() else list(filter(str.isascii, texts))
    starts = "".join([text[0] for text in ascii_ones]).lower()
    others = len(texts) - len(ascii_ones)
    return 2 * (max(map(starts.count, set(starts)), default=0) + others) > len(texts)


def _text_without_rating(asked: Columns, told: Iterable[Problem]) -> Iterator[Problem]:
    """What was written beside a rating that is blank, not one that could not be read."""
    unread = {problem.benchmark for problem in told if problem.severity is Severity.ERROR}
    unrated = [
        row
        for row, rating in enumerate(asked.ratings)
        if rating is None and asked.benchmarks[row] not in unread
    ]
    texts = (asked.evidence, asked.actions, asked.leads, asked.target_dates)
    written = [row for row in unrated if any(column[row].strip() for column in texts)]
    if written:
        yield _problem(TEXT_WITHOUT_RATING, asked, written, len(unrated))


def _dates_past(framework: Framework, asked: Columns, today: date) -> Iterator[Problem]:
    """Dates that are over, unless what they were set for is in place."""
    top = framework.top_rating.id
    dated = [(row, _day(text)) for row, text in enumerate(asked.target_dates) if text]
    known = [(row, day) for row, day in dated if day is not None]
    past = [row for row, day in known if day < today and asked.ratings[row] != top]
    if past:
        yield _problem(TARGET_DATE_PAST, asked, past, len(known), day=today.isoformat())


def _problem(kind: Kind, asked: Columns, rows: Sequence[int], whole: int, **words: str) -> Problem:
    """A sign in some rows, of so many in which it might be."""
    refs = [asked.benchmarks[row] for row in rows]
    return kind.problem(
        benchmark=refs[0] if len(refs) == 1 else None,
        found=", ".join(refs),
        count=len(refs),
        whole=whole,
        named=named(refs),
        **words,  # type: ignore[arg-type] # none of them names a place
    )


def _first_day(assessment: Assessment, today: date) -> date:
    """The day before which nothing can be planned: of the assessment, or of its round where that is later.

    A year in the round's name counts if it begins within a year; `Vision 2035` names no round's year.
    """
    day = _day(assessment.date) or today
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", assessment.round, re.ASCII)
    start = date(int(min(years, default=day.year)), 1, 1)
    return start if day < start <= day + timedelta(days=366) else day


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
