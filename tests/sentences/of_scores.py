"""What sentences on scores mean: how high, how sure, where strongest, and of what there is a
score at all."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from sentences.facts import Facts, Figures, one_decimal
from sentences.meaning import Meanings, is_counted, is_list_of

SCORES = Meanings()
NAME = r"[A-Z]\d Part [A-Z]\d"
NAMES = rf"{NAME}(?:, {NAME})*(?: and (?:{NAME}|\d+ more))?"
SCORE = r"\d+\.\d"
_WHAT = (
    rf"(?:(?P<overall>Overall score)|Score(?: of (?P<component>{NAME}))?(?: at level (?P<level>\w+))?"
    r"|(?:Score of the(?= only)|Mean score of) (?:(?P<some>\d+) of )?(?:all )?(?P<every>\d+|only|both)"
    r" (?P<noun>places?)"
    rf"(?: in (?P<in_>{NAME}))?(?: at level (?P<at>\w+))?)"
)
_NOT_IN_MEAN = (
    r"(?: Not in the mean, because (?:less than 67%|(?P<nothing>nothing)) is rated: "
    r"(?P<left_out>[\w, ]+)\.)?"
    r"(?P<low_in_all> Read it with care: (?:less than 67% is|in none of them is 67%) rated\.)?"
)
_ORDER_OPEN = r"(?: (?P<open_>What is not yet assessed could change this order\.))?"
_THAT_OPEN = r"(?: (?P<open_>What is not yet assessed could change that\.))?"
TITLE_OPEN = r"(?P<open_>; what is not yet assessed could change that)?"
_LEFT_OUT = rf"(?: Too little is rated to compare (?P<left_out>{NAMES})\.)?"


class Name(NamedTuple):
    """What a score is said to be of: of one, or the mean of so many places."""

    overall: str | None
    component: str | None
    level: str | None
    some: str | None
    every: str | None
    noun: str | None
    in_: str | None
    at: str | None

    def where(self, facts: Facts) -> tuple[str | None, str | None]:
        component, level = self.component or self.in_, self.level or self.at
        return facts.components[component] if component else None, facts.levels[
            level
        ] if level else None

    def figures(self, facts: Facts) -> Figures | None:
        """What it stands for; `None` where that deserves another name."""
        if facts.is_one != (self.every is None):
            return None
        id_, level = self.where(facts)
        its = {
            name: it for name, its in facts.components.items() if (it := facts.figures(its, level))
        }
        rated = [name for name, it in its.items() if it.score is not None]
        alone = rated or [name for name, it in its.items() if it.coverage is not None] or [*its]
        if (self.component or self.in_) != (alone[0] if len(alone) == 1 else None):
            return None
        return facts.figures(id_, level) if self._is_counted(facts) else None

    @property
    def _count(self) -> int:
        return {"only": 1, "both": 2}.get(self.every or "") or int(self.every or 0)

    def _is_counted(self, facts: Facts) -> bool:
        """Whether it is of as many places as it says, of all to which something applies."""
        if self.every is None:
            return True
        each, counted = facts.each(*self.where(facts)), facts.counted(*self.where(facts))
        apply = [place for place, it in each.items() if it.coverage is not None]
        is_some = self.some is not None
        is_in_words = self.every in {"only", "both"}
        return (
            is_in_words == (self._count <= 2 and not is_some)
            and self._count == len(apply or each)
            and is_counted(self._count, self.noun or "", "place", "places")
            and is_some == (0 < len(counted) < len(apply))
            and int(self.some or 0) == (len(counted) if is_some else 0)
        )


@SCORES.means(
    rf"{_WHAT}: (?P<score>{SCORE}) of 100 from what was rated\."
    rf"(?: Once all is assessed, it could be anything from (?P<low>{SCORE}) to "
    rf"(?P<high>{SCORE})\.)?{_NOT_IN_MEAN}"
)
def is_score(facts, score, low, high, nothing, left_out, low_in_all, **name) -> bool:
    its = Name(**name).figures(facts)
    if its is None or its.score is None or its.low is None or its.high is None:
        return False
    shown = tuple(map(one_decimal, (its.low, its.score, its.high)))
    is_right = shown == ((low, score, high) if low else (score,) * 3)
    return (
        is_right
        and (not low or its.low < its.high)
        and _is_of(facts, Name(**name), nothing, left_out, low_in_all)
    )


def _is_of(facts: Facts, name: Name, nothing, left_out, low_in_all) -> bool:
    """Whether those who are not in a mean are named, with the reason, and its doubt is told."""
    if facts.is_one:
        return left_out is low_in_all is None
    each, counted = facts.each(*name.where(facts)), facts.counted(*name.where(facts))
    others = [it for it, its in each.items() if its.coverage is not None and it not in counted]
    is_low = any(it.is_low for it in counted.values())
    return (
        (is_list_of(left_out, others) if left_out else not others)
        and (low_in_all is not None) == is_low
        and (nothing is not None) == bool(is_low and others)
    )


@SCORES.means(
    rf"{_WHAT}: none, because nothing (?:has been rated yet|(?P<na>that was asked about applies))\."
)
def is_no_score(facts, na, **name) -> bool:
    its = Name(**name).figures(facts)
    return its is not None and its.score is None and (its.coverage is None) == (na is not None)


@SCORES.means(rf"Nothing has been rated yet in (?P<names>{NAMES})\.")
def are_unrated(facts, names) -> bool:
    """All that was asked about and applies, but for the one component that is rated; at some level."""
    for level in (None, *facts.levels.values()):
        its = {name: facts.figures(id_, level) for name, id_ in facts.components.items()}
        apply = {name: it for name, it in its.items() if it and it.coverage is not None}
        unrated = [name for name, it in apply.items() if it.score is None]
        if len(apply) - len(unrated) == 1 and is_list_of(names, unrated):
            return True
    return False


@SCORES.means(r"Nothing has been rated yet at (?P<names>level .*?)\.")
def are_unrated_levels(facts, names) -> bool:
    its = {
        f"level {title}": [
            it for id_ in facts.components.values() if (it := facts.figures(id_, level))
        ]
        for title, level in facts.levels.items()
    }
    apply = [name for name, each in its.items() if any(it.coverage is not None for it in each)]
    rated = [name for name, each in its.items() if any(it.score is not None for it in each)]
    return len(rated) == 1 and is_list_of(names, [it for it in apply if it not in rated])


class Ends:
    """Highest and lowest among those of which enough is rated, and whether what is open could
    change that."""

    def __init__(self, its: dict[str, Figures]) -> None:
        self.apply = {name: it for name, it in its.items() if it.coverage is not None}
        fit = {
            name: it.score
            for name, it in self.apply.items()
            if it.score is not None and not it.is_low
        }
        self.left_out = [name for name in self.apply if name not in fit]
        self.high, self.low = max(fit.values(), default=None), min(fit.values(), default=None)
        self.best = [name for name, score in fit.items() if score == self.high]
        self.worst = [name for name, score in fit.items() if score == self.low]
        self.is_there = len(fit) > 1
        self.is_level = self.is_there and self.high == self.low

    @property
    def could_change(self) -> bool:
        """Tried out: every open range at either of its ends."""
        for scores in product(*(sorted({it.low, it.high}) for it in self.apply.values())):
            its = dict(zip(self.apply, scores, strict=True))
            for end, extreme in ((self.best, max(scores)), (self.worst, min(scores))):
                if {name for name, score in its.items() if score == extreme} != set(end):
                    return True
        return False

    def are(self, best: str, worst: str, open_: str | None) -> bool:
        """Whether it is these two, and rightly said to be open or not."""
        return (
            self.is_there
            and not self.is_level
            and is_list_of(best, self.best)
            and is_list_of(worst, self.worst)
            and self.could_change == (open_ is not None)
        )

    def are_at(self, high: str, low: str) -> bool:
        return (high, low) == (one_decimal(self.high), one_decimal(self.low))

    def leave_out(self, names: str | None) -> bool:
        return is_list_of(names, self.left_out) if names else not self.left_out


def _components(facts: Facts, level: str | None) -> Ends:
    at = facts.levels[level] if level else None
    its = {name: facts.figures(id_, at) for name, id_ in facts.components.items()}
    return Ends({name: it for name, it in its.items() if it})


def _cells(facts: Facts) -> Ends:
    its = {
        f"{name} at level {title}": facts.figures(id_, level)
        for name, id_ in facts.components.items()
        for title, level in facts.levels.items()
    }
    return Ends({name: it for name, it in its.items() if it})


@SCORES.means(
    rf"(?:Level (?P<level>\w+): s|S)trongest in (?P<best>{NAMES}) \((?P<high>{SCORE})\), "
    rf"furthest to go in (?P<worst>{NAMES}) \((?P<low>{SCORE})\)\.{_ORDER_OPEN}{_LEFT_OUT}"
)
def are_ends(facts, level, best, high, worst, low, open_, left_out) -> bool:
    ends = _components(facts, level)
    return ends.are(best, worst, open_) and ends.are_at(high, low) and ends.leave_out(left_out)


@SCORES.means(
    rf"(?:At level (?P<level>\w+) a|A)ll components that can be compared have the same score "
    rf"\((?P<score>{SCORE})\)\.{_THAT_OPEN}{_LEFT_OUT}"
)
def are_equal(facts, level, score, open_, left_out) -> bool:
    ends = _components(facts, level)
    is_open = ends.could_change == (open_ is not None)
    return ends.is_level and ends.are_at(score, score) and is_open and ends.leave_out(left_out)


@SCORES.means(
    rf"(?:(?P<level>\w+): s|S)trongest in (?P<best>{NAMES}), furthest to go in "
    rf"(?P<worst>{NAMES}){TITLE_OPEN}\.?"
)
def are_titled(facts, level, best, worst, open_) -> bool:
    return _components(facts, level).are(best, worst, open_)


@SCORES.means(
    rf"Highest in (?P<best>.+?) \((?P<high>{SCORE})\), lowest in (?P<worst>.+?) \((?P<low>{SCORE})\)"
    rf"{TITLE_OPEN}\.?"
)
def are_highest_cells(facts, best, high, worst, low, open_) -> bool:
    ends = _cells(facts)
    return ends.are(best, worst, open_) and ends.are_at(high, low)


@SCORES.means(
    rf"The same score wherever enough is rated to compare \((?P<score>{SCORE})\){TITLE_OPEN}\.?"
)
def are_equal_cells(facts, score, open_) -> bool:
    ends = _cells(facts)
    return ends.is_level and ends.are_at(score, score) and ends.could_change == (open_ is not None)


@SCORES.means(r"Scores by component and level\.")
def has_no_end_cells(facts) -> bool:
    return not _cells(facts).is_there


def _rows(facts: Facts, level: str | None) -> list[str]:
    """The components that a picture has rows for: without those that are not rated where one alone is."""
    at = facts.levels[level] if level else None
    its = {name: it for name, id_ in facts.components.items() if (it := facts.figures(id_, at))}
    if sum(it.score is not None for it in its.values()) != 1:
        return [*its]
    return [name for name, it in its.items() if it.score is not None or it.coverage is None]


@SCORES.means(r"(?:(?P<level>\w+): s|S)cores of the components and their possible ranges\.?")
def has_no_ends(facts, level) -> bool:
    ends = _components(facts, level)
    return len(_rows(facts, level)) > 1 and (not ends.is_there or ends.is_level)


@SCORES.means(rf"(?:(?P<level>\w+): s|S)core of (?P<component>{NAME}) and its possible range\.?")
def is_alone(facts, level, component) -> bool:
    return _rows(facts, level) == [component]


@SCORES.means(
    r"Chart of (?P<count>\d+) (?P<noun>components?): a dot at the score, from 0 to 100, on a "
    r"bar from the lowest to the highest possible score\."
)
def are_rows(facts, count, noun) -> bool:
    rows = {len(_rows(facts, it)) for it in (None, *facts.levels)}
    return int(count) in rows and is_counted(int(count), noun, "component", "components")


@SCORES.means(
    r"Grid of (?P<rows>\d+) (?P<row>rows?) by (?P<columns>\d+) (?P<column>columns?), a score in "
    r"each cell, on a "
    r"darker ground the higher it is\."
)
def is_grid(facts, rows, row, columns, column) -> bool:
    sound = is_counted(int(rows), row, "row", "rows")
    return sound and is_counted(int(columns), column, "column", "columns")
