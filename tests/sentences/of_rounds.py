"""What sentences on change between rounds mean: by what was rated in both alone."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from sentences.facts import TOP, Facts, mean, one_decimal
from sentences.meaning import Meanings, is_list_of
from sentences.of_scores import NAME, SCORE
from sentences.worlds import Return

ROUNDS = Meanings()
CHANGE = r"(?:[+−]\d+\.\d|0\.0)"
_NAMED = rf"(?:{NAME}|Bay|Moor|Heath)"


def matched(facts: Facts, before: Return, after: Return, component: str | None = None) -> list[str]:
    """What was rated in both rounds."""
    return [
        id_
        for id_ in facts.asked(after, component)
        if id_ in facts.asked(before)
        and None not in (facts.points(before, id_), facts.points(after, id_))
    ]


def scores(
    facts: Facts, before: Return, after: Return, component: str | None = None
) -> list[Fraction] | None:
    """Before and after; over all components the mean of theirs."""
    parts = [component] if component else [*facts.components.values()]
    its = [ids for it in parts if (ids := matched(facts, before, after, it))]
    if not its:
        return None
    return [
        mean(mean(Fraction(100 * facts.points(one, id_), TOP) for id_ in ids) for ids in its)
        for one in (before, after)
    ]


def change(
    facts: Facts, before: Return, after: Return, component: str | None = None
) -> Fraction | None:
    its = scores(facts, before, after, component)
    return None if its is None else its[1] - its[0]


def change_text(number: Fraction) -> str:
    """With its sign; where there is any change, the figure shows it."""
    if not number:
        return "0.0"
    exact = Decimal(abs(number).numerator) / Decimal(abs(number).denominator)
    printed = max(exact.quantize(Decimal("0.1"), ROUND_HALF_UP), Decimal("0.1"))
    printed = printed if abs(number) == Fraction(100) else min(printed, Decimal("99.9"))
    return f"{'+' if number > 0 else '−'}{printed}"


def _pair(facts: Facts, whose: str) -> tuple[Return, Return]:
    return next(pair for pair in facts.world.pairs if pair[1].place == whose)


def _changes(facts: Facts) -> dict[str, Fraction]:
    """By component where one place has two rounds, else by place."""
    pairs = facts.world.pairs
    if len(pairs) == 1:
        its = {name: change(facts, *pairs[0], id_) for name, id_ in facts.components.items()}
    else:
        its = {after.place: change(facts, before, after) for before, after in pairs}
    return {name: it for name, it in its.items() if it is not None}


@ROUNDS.means(
    rf"2025 → 2026: score (?P<change>{CHANGE}) \((?P<was>{SCORE}) to (?P<is_>{SCORE})\), on "
    r"(?P<matched_>\d+) benchmarks rated in both\. Gaps closed: (?P<closed>\d+); new: (?P<new>\d+)\."
)
def is_change(facts, change, was, is_, matched_, closed, new) -> bool:
    ((before, after),) = facts.world.pairs
    ids, (old, now) = matched(facts, before, after), scores(facts, before, after)
    lacked, lack = ({id_ for id_ in ids if facts.lacks(one, id_)} for one in (before, after))
    return (
        (change, was, is_) == (change_text(now - old), one_decimal(old), one_decimal(now))
        and int(matched_) == len(ids)
        and (int(closed), int(new)) == (len(lacked - lack), len(lack - lacked))
    )


@ROUNDS.means(r"2025 → 2026: nothing was rated in both rounds\.")
def is_nothing_matched(facts) -> bool:
    ((before, after),) = facts.world.pairs
    return not matched(facts, before, after)


@ROUNDS.means(
    r"Since their last round: (?P<up>\d+) up, (?P<down>\d+) down, (?P<same>\d+) unchanged, on what was "
    r"rated in both\."
)
def are_changes(facts, up, down, same) -> bool:
    its = [*_changes(facts).values()]
    found = sum(it > 0 for it in its), sum(it < 0 for it in its), sum(it == 0 for it in its)
    return len(its) > 0 and (int(up), int(down), int(same)) == found


_LIST = rf"{_NAMED}(?:(?:, | and ){_NAMED})*(?: and \d+ more)?"


@ROUNDS.means(
    rf"2025 → 2026: (?:up most: (?P<up>{_LIST}) \((?P<rise>{CHANGE})\))?(?:; )?"
    rf"(?:down most: (?P<down>{_LIST}) \((?P<fall>{CHANGE})\))?\.?"
)
def is_slope(facts, up, rise, down, fall) -> bool:
    its = _changes(facts)
    return _are_furthest(
        {name: it for name, it in its.items() if it > 0}, up, rise
    ) and _are_furthest({name: -it for name, it in its.items() if it < 0}, down, fall)


def _are_furthest(its: dict[str, Fraction], names, by) -> bool:
    if not its or names is None:
        return not its and names is None
    furthest = [name for name, it in its.items() if it == max(its.values())]
    return is_list_of(names, furthest) and by[1:] == change_text(max(its.values()))[1:]


@ROUNDS.means(r"2025 → 2026: no score changed\.?")
def is_no_change(facts) -> bool:
    its = _changes(facts)
    return bool(its) and not any(its.values())


_MOVE = rf"{_NAMED}: {SCORE} [▲▼=]\d+\.\d"


@ROUNDS.means(rf"(?P<rows>{_MOVE}(?:; {_MOVE})*)\. The appendix has all figures in tables\.")
def are_moves(facts, rows) -> bool:
    changes, signs = _changes(facts), {"▲": "+", "▼": "−", "=": ""}
    said = dict(row.split(": ") for row in rows.split("; "))
    after = {name: label.split(" ") for name, label in said.items()}
    return set(said) == set(changes) and all(
        signs[by[0]] + by[1:] == change_text(changes[name]) for name, (_score, by) in after.items()
    )


@ROUNDS.means(
    rf"Most improved: (?P<up>none|{NAME} \({CHANGE}\)(?:; {NAME} \({CHANGE}\))*)\. "
    rf"Most declined: (?P<down>none|{NAME} \({CHANGE}\)(?:; {NAME} \({CHANGE}\))*)\."
)
def are_most(facts, up, down) -> bool:
    its = _changes(facts)
    highest, lowest = max(its.values(), default=Fraction()), min(its.values(), default=Fraction())
    return _are_named(its, up, highest if highest > 0 else None) and _are_named(
        its, down, lowest if lowest < 0 else None
    )


def _are_named(its: dict[str, Fraction], said: str, furthest: Fraction | None) -> bool:
    if furthest is None:
        return said == "none"
    return set(said.split("; ")) == {
        f"{name} ({change_text(it)})" for name, it in its.items() if it == furthest
    }


@ROUNDS.means(r"Change: (?:(?P<whose>\w+), 2025 to 2026|(?P<count>\d+) (?P<noun>pairs? of rounds))")
def is_title(facts, whose, count, noun) -> bool:
    pairs = facts.world.pairs
    if whose:
        return [after.place for _, after in pairs] == [whose]
    return int(count) == len(pairs) > 1


@ROUNDS.means(r"Nothing was rated in both rounds\.")
def is_none_matched(facts) -> bool:
    return not any(matched(facts, *pair) for pair in facts.world.pairs)


@ROUNDS.means(r"No gaps among what was rated in both rounds\.")
def is_no_gap(facts) -> bool:
    ((before, after),) = facts.world.pairs
    ids = matched(facts, before, after)
    return bool(ids) and not any(facts.lacks(one, id_) for one in (before, after) for id_ in ids)


@ROUNDS.means(r"Nothing was rated in both of the last two rounds: (?P<names>[\w, ]+)\.")
def are_unmatched(facts, names) -> bool:
    pairs = facts.world.pairs
    return len(pairs) > 1 and is_list_of(
        names, [after.place for before, after in pairs if not matched(facts, before, after)]
    )


@ROUNDS.means(
    r"There are several rounds\. Scores and gaps are of the latest round of each respondent; earlier "
    r"rounds are only in “Change between rounds”\.",
    r"The order of the rounds is that of their names\.",
)
def are_several_rounds(facts) -> bool:
    return bool(facts.world.pairs)


@ROUNDS.means(r"One round only, so nothing to compare: (?P<labels>\w+ · 2026(?:, \w+ · 2026)*)\.")
def are_single(facts, labels) -> bool:
    paired = {after.place for _, after in facts.world.pairs}
    alone = [it.place for it in facts.world.returns if it.place not in paired]
    return sorted(labels.split(", ")) == sorted(f"{place} · 2026" for place in alone)


@ROUNDS.means(r"Actions whose date lies before 2027-06-01, with a rating that has not risen")
def are_overdue(facts) -> bool:
    return any(
        id_ in facts.asked(after)
        and "Not applicable" not in (before.answers.get(id_), after.answers.get(id_))
        and not _has_risen(facts.points(before, id_), facts.points(after, id_))
        for before, after in facts.world.pairs
        for id_ in before.actions
        if id_ in facts.asked(before)
    )


def _has_risen(before: int | None, after: int | None) -> bool:
    return after is not None and (before is None or after > before)
