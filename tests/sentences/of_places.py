"""What sentences on several places side by side mean: who is highest, what most lack, who is in
no mean."""

from __future__ import annotations

import re
from fractions import Fraction

from sentences.facts import Facts
from sentences.meaning import Meanings

PLACES = Meanings()


@PLACES.means(
    r"Scores by place and component(?:: (?:All levels|(?P<level>\w+)))?",
    r"Scores with their possible ranges: (?P<level>\w+)",
)
def is_table(facts, level) -> bool:
    at = facts.levels[level] if level else None
    return any(facts.asked(one, None, at) for one in facts.world.returns)


@PLACES.means(r"What might be done once for all, beside the benchmarks of level (?P<level>\w+)")
def is_top(facts, level) -> bool:
    return level == facts.framework.levels[-1].title


@PLACES.means(
    r"Candidate for doing it once for all: at least half of those that rated it lack it, at a level "
    r"below the top "
    r"one \((?P<level>\w+)\)\. Where few rated it, half is soon reached\."
)
def is_below_top(facts, level) -> bool:
    return level == facts.framework.levels[-1].title


def common(facts: Facts) -> dict[str, tuple[int, int]]:
    """What two or more places rated: how many lack it, and of how many; guests are none of them."""
    found = {}
    for id_, who in facts.rated.items():
        level = facts.framework.benchmark_by_id[id_].level
        its = [one for one in who if not facts.is_guest(one, level)]
        if len(its) > 1:
            found[id_] = sum(facts.lacks(one, id_) for one in its), len(its)
    return found


@PLACES.means(
    r"Gaps shared by more than half of the places that rated the benchmark: (?P<count>\d+)\."
)
def are_shared(facts, count) -> bool:
    return int(count) == sum(2 * lack > rated for lack, rated in common(facts).values()) > 0


@PLACES.means(
    r"Most common gap: (?P<first>[\w-]+) \((?P<lack>\d+) of (?P<rated>\d+) places\)\.",
    r"Most common gaps: (?P<first>[\w-]+) and (?P<more>\d+) more, each in (?P<lack>\d+) of "
    r"(?P<rated>\d+) places\.",
)
def are_common(facts, first, lack, rated, more=None) -> bool:
    its = {id_: it for id_, it in common(facts).items() if 2 * it[0] > it[1]}
    most = max(((Fraction(*it), it[0]) for it in its.values()), default=None)
    firsts = [id_ for id_, it in its.items() if (Fraction(*it), it[0]) == most]
    is_right = first in firsts and (int(lack), int(rated)) == its[first]
    return is_right and int(more or 0) == len(firsts) - 1


@PLACES.means(r"No gap is shared by more than half of the places that rated the benchmark\.")
def is_none_common(facts) -> bool:
    its = common(facts)
    return bool(its) and not any(2 * lack > rated for lack, rated in its.values())


@PLACES.means(
    r"No benchmark was rated by two places, so no gap can be common to them\.",
    r"No benchmark was rated by two of the places that count here, so they have no gap in common\.",
)
def is_nothing_common(facts) -> bool:
    return not common(facts)


def candidates(facts: Facts) -> list[str]:
    top = facts.framework.levels[-1].id
    below = {it.id for it in facts.benchmarks if it.level != top}
    return [
        id_ for id_, (lack, rated) in common(facts).items() if id_ in below and 2 * lack >= rated
    ]


@PLACES.means(r"There is no gap that most have in common\.")
def is_no_common_gap(facts) -> bool:
    """Nor a candidate, which stands in the same table."""
    its = common(facts)
    return (
        bool(its) and not candidates(facts) and not any(2 * lack > of for lack, of in its.values())
    )


@PLACES.means(r"There are no candidates for doing something once for all\.")
def is_no_candidate(facts) -> bool:
    return not candidates(facts)


@PLACES.means(r"Not in the mean score, because less than 67% is rated: (?P<places>.+)\.")
def are_not_in_mean(facts, places) -> bool:
    """At each component and level that is named, too little of it is rated there."""
    for place, at in re.findall(r"(\w+) \(([^)]+)\)", places):
        for level, components in (part.split(": ") for part in at.split("; ")):
            for name in components.split(", "):
                component = None if name == "All components" else name
                (one,) = (it for it in facts.world.returns if it.place == place)
                its = facts.of_one(one, component, facts.levels.get(level))
                if its is None or not its.is_low:
                    return False
    return True


@PLACES.means(r"All places: the mean of all places that answered at a level; it is not ranked\.")
def is_whole(facts) -> bool:
    return any(one.region for one in facts.world.returns)


@PLACES.means(
    r"In what was read – errors: \d+, warnings: \d+, notes: \d+\. An error means that something could not "
    r"be used\."
)
def are_problems(facts) -> bool:
    return True


@PLACES.means(r"Not ranked: not all were asked about the same components\.")
def is_asked_differently(facts) -> bool:
    """At some level."""
    asked = {
        level: {frozenset(facts.asked(one, None, level)) for one in facts.world.returns}
        - {frozenset()}
        for level in (*facts.levels.values(), None)
    }
    return any(len(its) > 1 for its in asked.values()) or any(
        map(facts.guest_levels, facts.world.returns)
    )


@PLACES.means(
    r"Which level has to move first, component by component",
    r"A level has to move first where even its highest possible score is below the lowest possible score "
    r"of another level, and no level is as clearly behind it\. Under (?P<top>\w+), the levels below wait for "
    r"it\.",
)
def is_read_across_levels(facts, top=None) -> bool:
    levels = facts.framework.levels
    return len(levels) > 1 and top in {None, levels[-1].title}
