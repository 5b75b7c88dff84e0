"""What sentences on gaps mean, on what is not yet assessed, and on what was written."""

from __future__ import annotations

from fractions import Fraction

from builders import NOT_KNOWN
from sentences.facts import TOP, Facts, share
from sentences.meaning import Meanings

GAPS = Meanings()


@GAPS.means(
    r"(?P<top>\d+) of (?P<whole>\d+) (?P<what>benchmarks that apply are rated|answers that apply are) "
    r"“in_place” \((?P<share_>[\d.]+%|–)\); not yet assessed: (?P<open_>\d+)\."
)
def is_in_place(facts, top, whole, what, share_, open_) -> bool:
    apply = facts.count(*range(TOP + 1), NOT_KNOWN, None)
    in_place = facts.count(TOP)
    return (
        (int(top), int(whole), int(open_)) == (in_place, apply, facts.unassessed)
        and share_ == share(Fraction(in_place, apply) if apply else None)
        and what.startswith("benchmarks") == facts.is_one
    )


@GAPS.means(
    r"Gaps: (?P<gaps>\d+|–) (?:nothing is rated yet|with an action: (?P<actions>\d+); with a lead: "
    r"(?P<leads>\d+)|benchmarks that at least one falls short of)\."
)
def are_gaps(facts, gaps, actions, leads) -> bool:
    if gaps == "–":
        return not facts.rated
    if facts.is_one != (actions is not None) or not facts.rated:
        return False
    (one, *_others) = facts.world.returns
    written = str(sum(id_ in one.actions for id_ in facts.gaps))
    return int(gaps) == len(facts.gaps) and actions in {None, written} and leads == actions


@GAPS.means(
    r"(?P<what>Benchmarks|Answers) below “in_place”: (?P<below>\d+); of these, above “new_action”: "
    r"(?P<past>\d+)\."
)
def is_below(facts, what, below, past) -> bool:
    found = facts.count(*range(TOP)), facts.count(*range(1, TOP))
    return (what == "Benchmarks") == facts.is_one and (int(below), int(past)) == found


@GAPS.means(r"No gaps: all that is rated reaches its target\. Benchmarks rated: (?P<rated>\d+)\.")
def is_no_gap(facts, rated) -> bool:
    return not facts.gaps and int(rated) == len(facts.rated) > 0


@GAPS.means(r"The first 5 of (?P<gaps>\d+) gaps, in order of priority")
def is_cut(facts, gaps) -> bool:
    return int(gaps) == len(facts.gaps) > 5


@GAPS.means(r"The first gaps of each level: (?P<count>\d+) of (?P<gaps>\d+)")
def is_of_levels(facts, count, gaps) -> bool:
    levels = {facts.framework.benchmark_by_id[id_].level for id_ in facts.gaps}
    known = int(gaps) == len(facts.gaps) and int(count) == min(5, len(facts.gaps))
    return known and len(levels) > 1 and not facts.is_one


@GAPS.means(
    r"(?P<tie>=: the same priority\.)(?: More gaps with the same priority as one of these: "
    r"(?P<count>\d+)\.)?"
)
def are_tied(facts, tie, count) -> bool:
    """Shown are the first five: the first of each level that is ranked apart, then the second of each …"""
    apart = [sorted(level.values(), reverse=True) for level in facts.rankings()]
    shown: list[list[Fraction]] = [[] for _ in apart]
    for place in sorted((rank, at) for at, level in enumerate(apart) for rank in range(len(level)))[
        :5
    ]:
        shown[place[1]].append(apart[place[1]][place[0]])
    cut = [(all_, some) for all_, some in zip(apart, shown, strict=True) if some]
    more = sum(all_[len(some) :].count(some[-1]) for all_, some in cut)
    is_tied = any(all_.count(priority) > 1 for all_, some in cut for priority in some)
    return is_tied and int(count or 0) == more


@GAPS.means(r"No gaps among what was rated\.")
def has_no_gaps(facts) -> bool:
    return bool(facts.rated) and not facts.gaps


@GAPS.means(r"Nothing was rated, so no gap can be told\.")
def is_nothing_rated(facts) -> bool:
    return not facts.rated


@GAPS.means(r"Nothing: all that was asked about is rated or does not apply\.")
def is_nothing_unassessed(facts) -> bool:
    return facts.unassessed == 0


@GAPS.means(r"Nobody wrote evidence, an action, a lead or a target date\.")
def nobody_wrote(facts) -> bool:
    return not _written(facts)


@GAPS.means(
    r"Respondents’ own words are too long for a report on several\. Two commands give them in full: eyfa "
    r"collect, and eyfa gaps -o gaps\.xlsx\."
)
def somebody_wrote(facts) -> bool:
    return _written(facts) and not facts.is_one


def _written(facts: Facts) -> bool:
    return any(it in facts.asked(one) for one in facts.world.returns for it in one.actions)


@GAPS.means(r"Every weight is 1 and every target the top of the scale\.")
def is_usual(facts) -> bool:
    return facts.target == TOP


@GAPS.means(
    r"Weights and targets that are not the usual ones: the target for everything is "
    r"“needs_strengthening” "
    r"\(default: “in_place”\)"
)
def is_lower_target(facts) -> bool:
    return facts.target == TOP - 1


@GAPS.means(r"Gap analysis: (?:(?P<count>\d+) assessments|\w+ · 2026)")
def is_title(facts, count) -> bool:
    return int(count or 1) == len(facts.world.returns)


@GAPS.means(r"Nothing was wrong or odd in what was read\.")
def is_sound(facts) -> bool:
    return True


@GAPS.means(r"“in_place”, with evidence: (?P<count>\d+) of (?P<whole>\d+)\.")
def are_evidenced(facts, count, whole) -> bool:
    """Nobody in these worlds writes evidence."""
    return (int(count), int(whole)) == (0, facts.count(TOP)) and int(whole) > 0
