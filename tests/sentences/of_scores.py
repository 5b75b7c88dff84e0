"""What sentences on scores mean: how high, how sure, where strongest, and of what there is a
score at all."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from sentences.facts import TOP, Facts, Figures, one_decimal, share
from sentences.meaning import Meanings, is_list_of

SCORES = Meanings()
NAME = r"[A-Z]\d Part [A-Z]\d"
NAMES = rf"{NAME}(?:, {NAME})*(?: and (?:{NAME}|\d+ more))?"
SCORE = r"\d+\.\d"
_ORDER_OPEN = r"(?: (?P<open_>What is not yet assessed could change this order\.))?"
_RESTS = r"(?: (?P<rests>This order rests on how far apart the ratings are taken to be\.))?"
_LEFT_OUT = rf"(?: Cannot be judged yet, because less than 67% is rated: (?P<left_out>{NAMES})\.)?"


@SCORES.means(
    rf"(?P<score>{SCORE}|–) (?:(?P<mean>mean )?score out of 100(?: \(n = (?P<n>\d+) of (?P<of>\d+)\))?"
    r"|no score: nothing (?P<why>applies|is rated yet))"
    rf"(?:; Component: (?P<component>{NAME}))?(?:; Level: (?P<level>\w+))?"
    rf"(?:; could be (?P<low>{SCORE}) to (?P<high>{SCORE}) once all is rated)?"
    r"(?:; too little is rated to judge it yet \((?P<share_>[\d.]+%)\))?\."
)
def is_score(facts, score, mean, n, of, why, component, level, low, high, share_) -> bool:
    at = facts.components[component] if component else None, facts.levels[level] if level else None
    its = facts.figures(*at)
    if its is None or component != _alone(facts, at[1]):
        return False
    if its.score is None:
        return why == ("applies" if its.coverage is None else "is rated yet")
    each, counted = facts.each(*at), facts.counted(*at)
    apply = [place for place, it in each.items() if it.coverage is not None]
    counts = (None, None, None) if facts.is_one else ("mean ", str(len(counted)), str(len(apply)))
    range_ = (None, None) if its.low == its.high else tuple(map(one_decimal, (its.low, its.high)))
    return (
        why is None
        and score == one_decimal(its.score)
        and (mean, n, of) == counts
        and (low, high) == range_
        and share_ == (share(its.coverage) if its.is_low else None)
    )


def _alone(facts: Facts, level: str | None) -> str | None:
    """The one component that is rated, or else applies, or else was asked about, if there is one."""
    its = {name: it for name, id_ in facts.components.items() if (it := facts.figures(id_, level))}
    rated = [name for name, it in its.items() if it.score is not None]
    alone = rated or [name for name, it in its.items() if it.coverage is not None] or [*its]
    return alone[0] if len(alone) == 1 else None


def _totals(facts: Facts) -> list[str | None]:
    """At what levels there is a total."""
    return [None] if facts.figures(None, None) else [*facts.levels.values()]


@SCORES.means(
    r"Not in the mean score, because (?:less than 67%|(?P<nothing>nothing)) is rated: (?P<names>[\w, ]+)\."
)
def are_not_in_mean(facts, nothing, names) -> bool:
    """Of some total, all that it is not of."""
    for level in _totals(facts):
        at = None, level
        for component in (None, *facts.components.values()):
            at = component, level
            counted = facts.counted(*at)
            each = facts.each(*at).items()
            others = [it for it, its in each if its.coverage is not None and it not in counted]
            is_low = any(it.is_low for it in counted.values())
            if others and is_list_of(names, others) and (nothing is not None) == is_low:
                return True
    return False


@SCORES.means(r"Read the mean score with care: nowhere is 67% rated\.")
def is_low_in_all(facts) -> bool:
    each = [
        facts.counted(component, level)
        for level in _totals(facts)
        for component in (None, *facts.components.values())
    ]
    return any(its and all(it.is_low for it in its.values()) for its in each)


@SCORES.means(rf"Nothing has been rated yet in: (?P<names>{NAMES})\.")
def are_unrated(facts, names) -> bool:
    """All that was asked about and applies, but for the one component that is rated; at some level."""
    for level in (None, *facts.levels.values()):
        its = {name: facts.figures(id_, level) for name, id_ in facts.components.items()}
        apply = {name: it for name, it in its.items() if it and it.coverage is not None}
        unrated = [name for name, it in apply.items() if it.score is None]
        if len(apply) - len(unrated) == 1 and is_list_of(names, unrated):
            return True
    return False


@SCORES.means(r"Nothing has been rated yet at level: (?P<names>.*?)\.")
def are_unrated_levels(facts, names) -> bool:
    its = {
        title: [it for id_ in facts.components.values() if (it := facts.figures(id_, level))]
        for title, level in facts.levels.items()
    }
    apply = [name for name, each in its.items() if any(it.coverage is not None for it in each)]
    rated = [name for name, each in its.items() if any(it.score is not None for it in each)]
    return len(rated) == 1 and is_list_of(names, [it for it in apply if it not in rated])


def _how(alone: str, end: str, names: list[str], *, is_open: bool) -> str:
    if is_open:
        return f"{end} so far"
    return alone if len(names) == 1 else f"{end}, shared"


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
        self.fit = fit
        self.left_out = [name for name in self.apply if name not in fit]
        self.high, self.low = max(fit.values(), default=None), min(fit.values(), default=None)
        self.best = [name for name, score in fit.items() if score == self.high]
        self.worst = [name for name, score in fit.items() if score == self.low]
        self.is_there = len(fit) > 1
        self.is_level = self.is_there and self.high == self.low

    @property
    def could_change(self) -> bool:
        """Whether either end could."""
        return self.could_be_other(self.best, max) or self.could_be_other(self.worst, min)

    def could_be_other(self, end: list[str], extreme: Callable[..., Fraction]) -> bool:
        """Tried out: every open range at either of its ends."""
        for scores in product(*(sorted({it.low, it.high}) for it in self.apply.values())):
            its = dict(zip(self.apply, scores, strict=True))
            if {name for name, score in its.items() if score == extreme(scores)} != set(end):
                return True
        return False

    def are_told(self, best_how: str, worst_how: str) -> bool:
        """Whether nobody is called ahead, or to have to go furthest, of whom that is not sure."""
        return (best_how, worst_how) == (
            _how(
                "Furthest ahead",
                "Highest score",
                self.best,
                is_open=self.could_be_other(self.best, max),
            ),
            _how(
                "Furthest to go",
                "Lowest score",
                self.worst,
                is_open=self.could_be_other(self.worst, min),
            ),
        )

    def are(self, best: str, worst: str, open_: str | None) -> bool:
        """Whether it is these two, and rightly said to be open or not."""
        return (
            self.is_there
            and not self.is_level
            and is_list_of(best, self.best)
            and is_list_of(worst, self.worst)
            and self.could_change == (open_ is not None)
        )

    def rests(self, said: str | None) -> bool:
        """Whether it is said that another spacing could give other ends, where one of the steepest does."""
        steps = {name: self.apply[name].steps for name in self.fit}
        is_same = all(
            steps[name][step] == extreme(its[step] for its in steps.values())
            for end, extreme in ((self.best, max), (self.worst, min))
            for name in end
            for step in range(TOP)
        )
        return is_same == (said is None)

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
        f"{name} ({title})": facts.figures(id_, level)
        for name, id_ in facts.components.items()
        for title, level in facts.levels.items()
    }
    return Ends({name: it for name, it in its.items() if it})


_BEST = r"(?P<best_how>Furthest ahead|Highest score so far|Highest score, shared)"
_WORST = r"(?P<worst_how>Furthest to go|Lowest score so far|Lowest score, shared)"


@SCORES.means(
    rf"(?:(?P<level>\w+): )?{_BEST}: (?P<best>{NAMES}) \((?P<high>{SCORE})\)\. "
    rf"{_WORST}: (?P<worst>{NAMES}) \((?P<low>{SCORE})\)\.{_ORDER_OPEN}{_RESTS}{_LEFT_OUT}"
)
def are_ends(
    facts, level, best_how, best, high, worst_how, worst, low, open_, rests, left_out
) -> bool:
    ends = _components(facts, level)
    is_right = ends.are(best, worst, open_) and ends.are_at(high, low) and ends.rests(rests)
    return is_right and ends.are_told(best_how, worst_how) and ends.leave_out(left_out)


@SCORES.means(
    rf"{_BEST}: (?P<best>{NAME} \(.+?) \((?P<high>{SCORE})\)\. "
    rf"{_WORST}: (?P<worst>{NAME} \(.+?) \((?P<low>{SCORE})\)\.{_ORDER_OPEN}{_RESTS}"
)
def are_highest_cells(facts, best_how, best, high, worst_how, worst, low, open_, rests) -> bool:
    ends = _cells(facts)
    is_right = ends.are(best, worst, open_) and ends.are_at(high, low) and ends.rests(rests)
    return is_right and ends.are_told(best_how, worst_how)


@SCORES.means(
    rf"(?:(?P<level>\w+): )?All that can be compared have the same score \((?P<score>{SCORE})\)\."
    rf"{_ORDER_OPEN}{_RESTS}{_LEFT_OUT}"
)
def are_equal(facts, level, score, open_, rests, left_out) -> bool:
    """Of the components, or of them at each level."""
    return any(
        ends.is_level
        and ends.are_at(score, score)
        and ends.could_change == (open_ is not None)
        and ends.rests(rests)
        and (ends.leave_out(left_out) or left_out is None)
        for ends in (_components(facts, level), _cells(facts))
    )


@SCORES.means(
    rf"(?:(?P<level>\w+): )?Cannot be judged yet, because less than 67% is rated: (?P<names>{NAMES})\."
)
def cannot_be_judged(facts, level, names) -> bool:
    return any(
        _components(facts, it).leave_out(names)
        for it in ([level] if level else [None, *facts.levels])
    )


_ROW = rf"(?:All components|{NAME}): (?:not rated|none apply|{SCORE}\*?(?:  n = \d+)?)"
_RATED = (
    r"(?:Scores, possible ranges and benchmarks|Mean scores, possible ranges and answers) by rating"
)


@SCORES.means(
    rf"{_RATED}(?:: (?P<level>\w+))?\. (?P<rows>{_ROW}(?:; {_ROW})*)\. "
    r"The appendix has all figures in tables\."
)
def are_rows(facts, level, rows) -> bool:
    at = facts.levels[level] if level else next(iter(_totals(facts)))
    for name, label in (row.split(": ") for row in rows.split("; ")):
        component = facts.components.get(name)
        its = facts.figures(component, at)
        if its is None or label != _label(facts, its, len(facts.counted(component, at))):
            return False
    return True


def _label(facts: Facts, its: Figures, count: int) -> str:
    if its.coverage is None:
        return "none apply"
    if its.score is None:
        return "not rated"
    said = f"{one_decimal(its.score)}{'*' if its.is_low else ''}"
    return said if facts.is_one else f"{said}  n = {count}"


@SCORES.means(rf"{_RATED}: (?P<level>\w+)")
def is_of_level(facts, level) -> bool:
    return level in facts.levels


@SCORES.means(
    r"(?P<title>Scores by component and level|Scores by place and component(?:: \w+)?)\. A grid of scores, "
    r"darker where they are higher\. The table has all figures\.",
    rf"{NAME}(?:, {NAME})*\.",
)
def is_grid(facts, title=None) -> bool:
    return True
