"""What sentences on gaps mean, on what is not yet assessed, and on what was written."""

from __future__ import annotations

from fractions import Fraction

from builders import NA, NOT_KNOWN
from sentences.facts import TOP, Facts
from sentences.meaning import Meanings, is_counted

GAPS = Meanings()
FIRST = r"(?P<first>[\w-]+) \(“(?P<text>[^”]*)”\)(?: and (?P<others>\d+) (?P<other>others?) equal to it)?"
_NOUN = r"(?P<noun>benchmarks?|answers? that were asked for|answer that was asked for)"


def is_first(facts: Facts, firsts: list[str], first, text, others, other) -> bool:
    """Whether it is one of those that are first, and the others are counted."""
    count = int(others or 0)
    return (
        first in firsts
        and text == facts.framework.benchmark_by_id[first].text
        and count == len(firsts) - 1
        and (other is None or is_counted(count, other, "other", "others"))
    )


def _is_asked(facts: Facts, asked: str, noun: str) -> bool:
    every = facts.count(*range(TOP + 1), NA, NOT_KNOWN, None)
    one, many = ("benchmark", "benchmarks")
    if not facts.is_one:
        one, many = "answer that was asked for", "answers that were asked for"
    return int(asked) == every and is_counted(every, noun, one, many)


@GAPS.means(
    rf"Not yet assessed: (?P<count>\d+) of (?P<asked>\d+) {_NOUN} "
    r"\((?P<not_known>\d+) not known, (?P<blank>\d+) left blank\)\."
)
def is_unassessed(facts, count, asked, noun, not_known, blank) -> bool:
    counts = int(count), int(not_known), int(blank)
    found = facts.unassessed, facts.count(NOT_KNOWN), facts.count(None)
    return counts == found and facts.unassessed > 0 and _is_asked(facts, asked, noun)


@GAPS.means(
    rf"All assessed: (?P<asked>\d+) {_NOUN} \((?P<rated>\d+) rated, (?P<na>\d+) not applicable\)\."
)
def is_all_assessed(facts, asked, noun, rated, na) -> bool:
    counts = int(rated), int(na)
    found = facts.count(*range(TOP + 1)), facts.count(NA)
    return counts == found and facts.unassessed == 0 and _is_asked(facts, asked, noun)


@GAPS.means(
    r"(?P<gaps>\d+) of (?P<rated>\d+) (?P<noun>rated benchmarks?) (?P<short>falls? short of "
    r"(?:its|their) target)"
    rf"(?P<where> in at least one place)?\. First in priority: {FIRST}\."
)
def are_gaps(facts, gaps, rated, noun, short, where, first, text, others, other) -> bool:
    highest = max(facts.gaps.values(), default=Fraction())
    firsts = [id_ for id_, priority in facts.gaps.items() if priority == highest]
    one, many = "falls short of its target", "fall short of their target"
    return (
        (int(gaps), int(rated)) == (len(facts.gaps), len(facts.rated))
        and is_counted(int(rated), noun, "rated benchmark", "rated benchmarks")
        and is_counted(int(gaps), short, one, many)
        and (where is None) == facts.is_one
        and is_first(facts, firsts, first, text, others, other)
    )


@GAPS.means(
    r"No gap: (?P<rated>\d+) rated (?P<reach>benchmarks? reach(?:es)? (?:its|their) target)"
    r"(?P<where> wherever (?:it was|they were) rated)?\."
)
def is_no_gap(facts, rated, reach, where) -> bool:
    one, many = "benchmark reaches its target", "benchmarks reach their target"
    return (
        not facts.gaps
        and int(rated) == len(facts.rated) > 0
        and is_counted(int(rated), reach, one, many)
        and (where is None) == facts.is_one
        and (
            where is None
            or is_counted(int(rated), where, " wherever it was rated", " wherever they were rated")
        )
    )


@GAPS.means(
    r"With an action: (?P<actions>\d+) of (?P<gaps>\d+) (?P<noun>gaps?); with a lead: (?P<leads>\d+); "
    r"with a target date: (?P<dates>\d+)\."
)
def are_actions(facts, actions, gaps, noun, leads, dates) -> bool:
    (one,) = facts.world.returns
    written = str(sum(id_ in one.actions for id_ in facts.gaps))
    return (
        int(gaps) == len(facts.gaps) > 0
        and is_counted(int(gaps), noun, "gap", "gaps")
        and (actions, leads, dates) == (written,) * 3
    )


@GAPS.means(
    r"The first 10 of (?P<gaps>\d+); all of them are in “Every gap”\."
    r"(?: (?P<more>\d+) more (?P<have>has|have) the same priority as the last of these\.)?"
)
def is_cut(facts, gaps, more, have) -> bool:
    priorities = sorted(facts.gaps.values(), reverse=True)
    equal = priorities[10:].count(priorities[9])
    sound = have is None or is_counted(equal, have, "has", "have")
    return int(gaps) == len(facts.gaps) > 10 and int(more or 0) == equal and sound


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
    r"What each respondent wrote is too long for a report on several\. It is in the table that eyfa "
    r"collect "
    r"writes, and beside each gap in: eyfa gaps … -o gaps\.xlsx",
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
