"""What the lines of `eyfa consensus` mean; a benchmark to discuss is one text, its lines behind
one another."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import isclose, log2
from statistics import median

from builders import NA, RATINGS
from sentences.facts import TOP, Facts, mean, one_decimal
from sentences.meaning import Meanings, is_counted

AGREEMENT = Meanings()
ENOUGH = Fraction(3, 4)
TO_DISCUSS = "What to discuss, in order of disagreement × priority"
_LABELS = {**RATINGS, NA: NA, "Not known": "Not known", None: "left blank"}
_REFS = r"[A-Z]\d-[LRN]\d\d(?:, [A-Z]\d-[LRN]\d\d)*"
_LABEL = r"(?:in_place|needs_strengthening|in_development|new_action|Not applicable|Not known)"


def _given(facts: Facts, id_: str) -> dict[str, object]:
    """What each who was asked answered, by name."""
    return {
        one.organisation: one.answers.get(id_)
        for one in facts.world.returns
        if id_ in facts.asked(one)
    }


def consensus(shares: dict[int, int], width: int) -> float:
    """Tastle and Wierman: 1 where all chose the same, 0 where they are split between the ends."""
    total = sum(shares.values())
    middle = sum(at * count for at, count in shares.items()) / total
    return 1 + sum(
        count / total * log2(1 - abs(at - middle) / width) for at, count in shares.items()
    )


def _sort(facts: Facts, id_: str) -> str | None:
    """Where a benchmark belongs: what one and the same answer has enough of, is agreed."""
    given = [*_given(facts, id_).values()]
    if not given:
        return None
    if given.count(None) == len(given):
        return "What nobody answered"
    if len(given) == 1:
        return "What only one respondent was asked about"
    most = max(count for answer, count in Counter(given).items() if answer is not None)
    is_agreed = Fraction(most, len(given)) >= ENOUGH
    return "What is agreed" if is_agreed else TO_DISCUSS


def _of(facts: Facts, sort: str) -> list[str]:
    return [it.id for it in facts.benchmarks if _sort(facts, it.id) == sort]


@AGREEMENT.means(
    r"(?P<title>What nobody answered|What only one respondent was asked about|What is agreed"
    r"|What to discuss, in order of disagreement × priority)"
)
def is_heading(facts, title) -> bool:
    """The first two are there only where there is any."""
    return title in ("What is agreed", TO_DISCUSS) or bool(_of(facts, title))


@AGREEMENT.means(
    r"Agreement: Bay · 2026",
    r"Agreed: at least 75% of all who were asked gave the same answer \((?P<count>\d+) of (?P<whole>\d+)\)",
)
def is_about(facts, count=None, whole=None) -> bool:
    fewest = next(it for it in range(2, 99) if Fraction(it, len(facts.world.returns)) >= ENOUGH)
    return whole is None or (int(count), int(whole)) == (fewest, len(facts.world.returns))


@AGREEMENT.means(r"(?P<count>\d+) (?P<noun>respondents?): (?P<names>O\d(?:, O\d)*)")
def are_respondents(facts, count, noun, names) -> bool:
    known = [one.organisation for one in facts.world.returns]
    return (
        names.split(", ") == known
        and is_counted(len(known), noun, "respondent", "respondents")
        and int(count) == len(known)
    )


@AGREEMENT.means(
    r"(?P<number>\d+) ¦ (?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ (?P<spread>\d+ × [^¦]+?)"
    r"(?: ¦ median (?P<middle>[^¦]+?) \(given by (?P<by>\d+) of (?P<rated>\d+)\))? ¦ consensus "
    r"(?P<cns>[\d.]+|none \(no ratings\)), rated by (?P<raters>\d+) of (?P<asked>\d+), priority "
    r"(?P<priority>[\d.]+)"
    r"(?P<said>(?: ¦ O\d: [^¦]+)+)"
)
def is_to_discuss(
    facts, number, id_, text, spread, middle, by, rated, cns, raters, asked, priority, said
) -> bool:
    given = _given(facts, id_)
    counts = Counter(_LABELS[it] for it in given.values())
    points = sorted(it for it in given.values() if isinstance(it, int))
    parts = {label: int(count) for count, label in (it.split(" × ") for it in spread.split("; "))}
    return (
        _sort(facts, id_) == TO_DISCUSS
        and _is_before_or_after(facts, int(number), id_)
        and text == facts.framework.benchmark_by_id[id_].text
        and parts == counts
        and _is_median(points, middle, by, rated)
        and _is_close(cns, _on_rating(facts, id_))
        and (int(raters), int(asked)) == (len(points), len(given))
        and priority == one_decimal(_priority(facts, id_))
        and _are_voices(facts, id_, said)
    )


def _on_rating(facts: Facts, id_: str) -> float | None:
    points = Counter(it for it in _given(facts, id_).values() if isinstance(it, int))
    return consensus(points, TOP) if points else None


def _priority(facts: Facts, id_: str) -> Fraction:
    return mean(facts.priority(one, id_) for one in facts.rated.get(id_, ())) or Fraction()


def _disagreement(facts: Facts, id_: str) -> float:
    on_rating, given = _on_rating(facts, id_), [*_given(facts, id_).values()]
    rated = sum(isinstance(it, int) for it in given)
    return 0.0 if on_rating is None else 1 - on_rating * rated / len(given)


def _urgency(facts: Facts, id_: str) -> float:
    return round(_disagreement(facts, id_) * float(_priority(facts, id_)), 9)


def _is_before_or_after(facts: Facts, number: int, id_: str) -> bool:
    """Whether what is more urgent stands before it, and what is less so behind it."""
    its = [_urgency(facts, it) for it in _of(facts, TO_DISCUSS)]
    own = _urgency(facts, id_)
    before, level = sum(it > own for it in its), its.count(own)
    return before < number <= before + level


def _is_median(points: list[int], middle, by, rated) -> bool:
    if not points:
        return middle is None
    found = median(points)
    lower, upper = int(found), int(found + 0.5)
    label = RATINGS[lower] if lower == upper else f"between {RATINGS[lower]} and {RATINGS[upper]}"
    return middle == label and (int(by), int(rated)) == (points.count(found), len(points))


def _is_close(said: str, found: float | None) -> bool:
    if found is None:
        return said == "none (no ratings)"
    return isclose(float(said), found, abs_tol=0.0101)


def _are_voices(facts: Facts, id_: str, said: str) -> bool:
    importance = {one.organisation: one.importance.get(id_) for one in facts.world.returns}
    return set(said.removeprefix(" ¦ ").split(" ¦ ")) == {
        f"{name}: {_LABELS[given]}"
        + (f" (importance {importance[name]})" if importance[name] else "")
        for name, given in _given(facts, id_).items()
    }


@AGREEMENT.means(rf"(?P<label>{_LABEL}): (?P<count>\d+)")
def is_count(facts, label, count) -> bool:
    """Of what is agreed, or of what only one was asked."""
    given = [
        [
            _LABELS[Counter(_given(facts, id_).values()).most_common(1)[0][0]]
            for id_ in _of(facts, sort)
        ]
        for sort in ("What is agreed", "What only one respondent was asked about")
    ]
    return int(count) in {its.count(label) for its in given}


@AGREEMENT.means(rf"(?P<refs>{_REFS})")
def are_together(facts, refs) -> bool:
    """They belong under one heading, and none of them among what is to discuss."""
    sorts = {_sort(facts, id_) for id_ in refs.split(", ")}
    return len(sorts) == 1 and sorts != {TO_DISCUSS}


@AGREEMENT.means(r"Nothing that several respondents were asked about is in dispute\.")
def is_nothing_to_discuss(facts) -> bool:
    return not _of(facts, TO_DISCUSS)


@AGREEMENT.means(r"Nothing yet\.")
def is_nothing_agreed(facts) -> bool:
    return not _of(facts, "What is agreed")


@AGREEMENT.means(
    r"Ordered by disagreement × priority\. Disagreement: 1 − consensus × the share of those asked who gave "
    r"a rating\. Priority: the mean over those who rated it; without a gap, a benchmark comes last\. "
    r"Consensus: 1 where all ratings are the same, 0 where they are split evenly between the two ends "
    r"\(Tastle and Wierman\)\."
)
def is_order(facts) -> bool:
    """Those in which there is no urgency are those that it names."""
    its = _of(facts, TO_DISCUSS)
    plain = {id_ for id_ in its if not _urgency(facts, id_)}
    return plain == {
        id_ for id_ in its if round(_disagreement(facts, id_), 9) == 0 or not _priority(facts, id_)
    }
