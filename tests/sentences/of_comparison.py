"""What the lines of `eyfa compare` mean; a gap in common is one text, its lines behind one another."""

from __future__ import annotations

import re
from fractions import Fraction

from sentences.facts import Facts
from sentences.meaning import Meanings
from sentences.of_places import candidates, common

COMPARISON = Meanings()
TOP_SHOWN = 3
_REFS = r"[A-Z]\d-[LRN]\d\d(?:, [A-Z]\d-[LRN]\d\d)*"


def listed(facts: Facts) -> list[str]:
    """What most lack, or at least half at a level below the top."""
    most = [id_ for id_, (lack, rated) in common(facts).items() if 2 * lack > rated]
    return [id_ for id_ in common(facts) if id_ in most or id_ in candidates(facts)]


@COMPARISON.means(r"Comparison: (?P<count>\d+) places")
def is_title(facts, count) -> bool:
    return int(count) == len(facts.world.returns) > 1


@COMPARISON.means(r"Spread in each component: (?:All levels|(?P<level>\w+))")
def is_spread(facts, level) -> bool:
    """In some component at that level there are two who can be compared."""
    at = facts.levels[level] if level else None
    cells = [facts.compared(it, at).values() for it in (None, *facts.components.values())]
    return any(sum(it.score is not None and not it.is_low for it in each) > 1 for each in cells)


@COMPARISON.means(
    r"(?P<id_>[\w-]+) ¦ (?P<text>[^¦]+) ¦ lacked by "
    r"(?:all (?P<all_>(?!2 )\d+)|both|(?P<some>\d+) of the (?P<of>\d+)) that rated it"
    r"(?:; (?P<unrated>\d+) of (?P<asked_of>\d+) asked gave no rating)?"
    r"(?P<candidate> · candidate for doing it once for all(?:, though only (?P<few>\d+) rated it)?)?"
    r" ¦ Who: (?P<who>[\w, ]+)"
)
def is_common(facts, id_, text, all_, some, of, unrated, asked_of, candidate, few, who) -> bool:
    lack, rated = common(facts)[id_]
    level = facts.framework.benchmark_by_id[id_].level
    asked = [
        one
        for one in facts.world.returns
        if id_ in facts.asked(one) and not facts.is_guest(one, level)
    ]
    own = Fraction(lack, rated), lack
    counts = [common(facts)[it] for it in listed(facts)]
    higher = [it for it in counts if (Fraction(*it), it[0]) > own]
    return (
        text == facts.framework.benchmark_by_id[id_].text
        and (int(some or all_ or 2), int(of or all_ or 2)) == (lack, rated)
        and int(unrated or 0) == len(asked) - rated
        and int(asked_of or rated) == len(asked)
        and (candidate is not None) == (id_ in candidates(facts))
        and int(few or rated) == rated
        and (few is None or lack < rated)
        and set(who.split(", ")) == {one.place for one in asked if facts.lacks(one, id_)}
        and id_ in listed(facts)
        and len(higher) < TOP_SHOWN
    )


@COMPARISON.means(
    r"And (?P<more>\d+) more: --top, or -o compare\.xlsx \(or \.md, \.html, \.json\)\."
)
def are_more(facts, more) -> bool:
    return int(more) == len(listed(facts)) - TOP_SHOWN > 0


@COMPARISON.means(r"(?P<name>[A-Z]\d Part [A-Z]\d)")
def is_component(facts, name) -> bool:
    return any(facts.framework.component_of[it].name == name for it in candidates(facts))


@COMPARISON.means(rf"Candidate ¦ (?P<refs>{_REFS})")
def are_candidates(facts, refs) -> bool:
    """All of one component."""
    component = refs[:2]
    return set(refs.split(", ")) == {it for it in candidates(facts) if it.startswith(component)}


@COMPARISON.means(rf"Level (?P<level>\w+)(?: ¦ (?P<refs>{_REFS}))?")
def are_beside(facts, level, refs) -> bool:
    """Of a component, all that is meant for the top level."""
    top = facts.framework.levels[-1]
    its = [it.id for it in facts.benchmarks if it.level == top.id]
    return level == top.title and (
        refs is None or set(refs.split(", ")) == {it for it in its if re.match(refs[:2], it)}
    )
