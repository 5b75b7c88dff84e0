"""What the lines of `eyfa score` and `eyfa gaps` mean; a gap is one text, its lines behind one
another."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

from builders import NOT_KNOWN, RATINGS
from sentences.facts import Facts, mean, one_decimal
from sentences.meaning import Meanings, is_counted
from sentences.worlds import Return

SCREENS = Meanings()
REASONS = {"left blank": None, "not known": NOT_KNOWN}
_COUNTS = r"\((?P<counts>\d+ (?:left blank|not known)(?:, \d+ (?:left blank|not known))*)\)"


@SCREENS.means(r"(?:Scores|Gaps): (?:(?P<count>\d+) assessments|Bay · 2026)")
def is_title(facts, count) -> bool:
    return int(count or 1) == len(facts.world.returns)


@SCREENS.means(r"Assessment: O · EY-1", r"Assessments: (?P<labels>.+ · 2026)")
def are_whose(facts, labels=None) -> bool:
    known = [f"{it.place} · {it.round}" for it in _shown(facts)]
    return len(known) == 1 if labels is None else labels.split(", ") == known


@SCREENS.means(r"Asked about: (?P<levels>[\w, ]+); (?P<components>[\w, ]+)")
def is_asked(facts, levels, components) -> bool:
    """It is what all of them were asked."""
    every = ", ".join(facts.levels), ", ".join(facts.components)
    said = (
        every[0] if levels == "all levels" else levels,
        every[1] if components == "all components" else components,
    )
    return all(
        said
        == (
            ", ".join(title for title, id_ in facts.levels.items() if id_ in one.levels),
            ", ".join(name for name, id_ in facts.components.items() if id_ in one.components),
        )
        for one in _shown(facts)
    )


def _shown(facts: Facts) -> list[Return]:
    """Whom a screen is about: where there are rounds, those who are there with two."""
    pairs = [one for pair in facts.world.pairs for one in pair]
    return pairs if facts.world.earlier else [*facts.world.returns]


# Gaps
@SCREENS.means(
    r"What each of them wrote \(evidence, action, lead, date\): --each, or -o gaps\.xlsx\."
)
def is_anything_written(facts) -> bool:
    return not facts.is_one and any(
        id_ in one.actions for id_ in facts.gaps for one in facts.rated[id_]
    )


@SCREENS.means(
    r"(?P<rank>\d+) ¦ (?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ (?P<rating>\w+) · importance "
    r"(?P<importance>\w+)"
    r"(?P<blank> \(left blank\))? · (?P<quadrant>[\w ]+) ¦ 100 × gap (?P<gap>[\d/]+) × importance "
    r"(?P<share>[\d/]+) "
    r"× weight 1 = priority (?P<priority>[\d.]+)(?P<written> ¦ Action: Ask ¦ Lead: A lead ¦ By: "
    r"2027-01-31)?"
)
def is_gap(
    facts, rank, id_, text, rating, importance, blank, quadrant, gap, share, priority, written
) -> bool:
    (one,) = facts.world.returns
    given = one.importance.get(id_)
    return (
        _is_at(facts, rank, id_, text)
        and rating == RATINGS[facts.points(one, id_)]
        and (importance, blank is None) == (given or "Medium", given is not None)
        and Fraction(gap) == facts.gap(one, id_)
        and Fraction(share) == facts.importance(one, id_)
        and priority == one_decimal(100 * Fraction(gap) * Fraction(share))
        and quadrant == quadrant_of(facts, id_)
        and (written is not None) == (id_ in one.actions)
    )


@SCREENS.means(
    r"(?P<rank>\d+) ¦ (?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ (?P<rating>ratings differ|\w+) · gap in "
    r"(?:all (?P<all_>(?!2 )\d+)|(?P<few>both|the only one)"
    r"|(?P<some>\d+) of (?P<of>\d+)) that rated it(?:, of (?P<asked>\d+) asked)?"
    r"(?:; (?P<open_>\d+) not yet assessed)? · "
    r"(?P<quadrant>[\w ]+) ¦ mean priority (?P<priority>[\d.]+) \(mean gap (?P<gap>[\d.]+), mean "
    r"importance "
    r"(?P<share>[\d.]+), relative weight 1\.00\)"
)
def is_mean_gap(
    facts,
    rank,
    id_,
    text,
    rating,
    all_,
    few,
    some,
    of,
    asked,
    open_,
    quadrant,
    priority,
    gap,
    share,
) -> bool:
    rated = facts.rated[id_]
    ratings = {RATINGS[facts.points(one, id_)] for one in rated}
    lack = sum(facts.lacks(one, id_) for one in rated)
    said = (int(some), int(of)) if of else (2 if few == "both" else int(all_ or 1),) * 2
    left_open = sum(
        one.answers.get(id_) in REASONS.values()
        for one in facts.world.returns
        if id_ in facts.asked(one)
    )
    return (
        _is_at(facts, rank, id_, text)
        and rating == (ratings.pop() if len(ratings) == 1 else "ratings differ")
        and said == (lack, len(rated))
        and (all_ is None or int(all_) > 1)
        and int(asked or len(rated)) == sum(id_ in facts.asked(one) for one in facts.world.returns)
        and int(open_ or 0) == left_open
        and quadrant == quadrant_of(facts, id_)
        and priority == one_decimal(facts.gaps[id_])
        and gap == _two_decimals(mean(facts.gap(one, id_) for one in rated))
        and share == _two_decimals(mean(facts.importance(one, id_) for one in rated))
    )


def _is_at(facts: Facts, rank: str, id_: str, text: str) -> bool:
    """Whether as many have a higher priority, or the same and stand before it, as its rank says."""
    (gaps,) = [one for one in facts.rankings() if id_ in one]
    before = [it for it, priority in gaps.items() if priority > facts.gaps[id_]]
    level = [it for it, priority in gaps.items() if priority == facts.gaps[id_]]
    known = text == facts.framework.benchmark_by_id[id_].text
    return known and len(before) < int(rank) <= len(before) + len(level)


def _two_decimals(number: Fraction | None) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    printed = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(min(max(printed, Decimal("0.01")), Decimal("0.99")) if 0 < number < 1 else printed)


def quadrant_of(facts: Facts, id_: str) -> str:
    """Where a benchmark stands among all that is rated."""
    weighed = {
        it: mean(facts.importance(one, it) for one in who) for it, who in facts.rated.items()
    }
    reached = mean(Fraction(facts.points(one, id_) or 0) for one in facts.rated[id_])
    is_important, performs = weighed[id_] >= median(weighed.values()), 2 * reached >= facts.target
    if is_important:
        return "Strengthen" if performs else "Act first"
    return "Maintain" if performs else "Later"


@SCREENS.means(
    r"Of (?P<gaps>\d+) (?P<noun>gaps?): act first (?P<act>\d+), strengthen (?P<keep>\d+), "
    r"later (?P<lower>\d+), maintain (?P<overkill>\d+)"
)
def are_quadrants(facts, gaps, noun, act, keep, lower, overkill) -> bool:
    found = [quadrant_of(facts, id_) for id_ in facts.gaps]
    said = (act, keep, lower, overkill)
    names = ("Act first", "Strengthen", "Later", "Maintain")
    counts = tuple(map(int, said)) == tuple(map(found.count, names))
    return counts and int(gaps) == len(found) and is_counted(len(found), noun, "gap", "gaps")


# Not yet assessed
@SCREENS.means(
    rf"Not yet assessed: (?P<benchmarks>\d+) {_COUNTS}",
    rf"Not yet assessed somewhere: (?P<benchmarks>\d+) (?P<noun>benchmarks?), (?P<answers>\d+) "
    rf"(?P<other>answers?) {_COUNTS}",
)
def are_unassessed(facts, benchmarks, counts, noun=None, answers=None, other=None) -> bool:
    left = {id_ for one in facts.world.returns for id_ in _left_open(facts, one)}
    said = [it.split(" ", 1) for it in counts.split(", ")]
    return (
        int(benchmarks) == len(left)
        and {reason: int(count) for count, reason in said}
        == {reason: count for reason, its in REASONS.items() if (count := facts.count(its))}
        and int(answers or facts.unassessed) == facts.unassessed
        and (noun is None) == facts.is_one
        and (noun is None or is_counted(int(benchmarks), noun, "benchmark", "benchmarks"))
        and (other is None or is_counted(int(answers), other, "answer", "answers"))
    )


def _left_open(facts: Facts, one: Return) -> Iterable[str]:
    return [id_ for id_ in facts.asked(one) if one.answers.get(id_) in REASONS.values()]


@SCREENS.means(r"(?P<name>[A-Z]\d Part [A-Z]\d) \((?P<count>\d+)\)")
def is_component(facts, name, count) -> bool:
    left = {id_ for one in facts.world.returns for id_ in _left_open(facts, one)}
    its = [id_ for id_ in left if facts.framework.component_of[id_].name == name]
    return int(count) == len(its) > 0


@SCREENS.means(
    r"(?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ (?P<reason>left blank|not known)",
    r"(?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ (?P<counts>\d+ (?:left blank|not known)(?: ¦ \d+ (?:left "
    r"blank|not known))?)",
)
def is_left_open(facts, id_, text, reason=None, counts=None) -> bool:
    said = [it.split(" ", 1) for it in (counts or f"1 {reason}").split(" ¦ ")]
    asked = [one.answers.get(id_) for one in facts.world.returns if id_ in facts.asked(one)]
    return (
        text == facts.framework.benchmark_by_id[id_].text
        and (counts is None) == facts.is_one
        and {its: int(count) for count, its in said}
        == {its: asked.count(given) for its, given in REASONS.items() if given in asked}
    )


@SCREENS.means(r"(?P<level>Local|Regional|National)")
def is_level_of_gaps(facts, level) -> bool:
    """The heading of gaps that are ranked apart from those of other levels."""
    (id_,) = [it.id for it in facts.framework.levels if it.title == level]
    of_level = [facts.framework.benchmark_by_id[it].level == id_ for it in facts.gaps]
    return any(of_level) and not all(of_level) and not facts.is_one
