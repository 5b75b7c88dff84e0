"""Who is compared with whom: assessments by place, region, organisation or round.

Within a group, the assessments of one place in one round make one member (`members`). Rounds are never mixed:
where there are several and the groups are not rounds, every group is of one round. An assessment whose group
is not known is in no group, and is named.

Groups are called as most of their assessments spell it, and the whole as the place that answered for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.combining import place_key, usual
from eyfa.scoring.members import Member, Members
from eyfa.scoring.round_order import Basis, RoundOrder

WHOLE = "*"
"""Key of the group of all places, which regions are shown beside."""
WHOLE_NAME = "All places"
"""The name of the whole, where no assessment of the whole area gives one."""

NOT_GROUPED = Kind(
    "not_grouped",
    Severity.WARNING,
    "no {by} is known for this assessment: it is in no {by} that is compared, and counts only among {counts}",
    "{mend}, or compare by something else",
    "The assessment has no row of its own in the comparison: to leave it out in silence would look as if "
    "it had not come back.",
    {
        "by": "region",
        "counts": "all places and the gaps in common",
        "mend": "give its place on Start",
    },
)
SEVERAL_ROUNDS = Kind(
    "several_rounds",
    Severity.NOTE,
    "there are {found} rounds ({rounds}): every group is of one round, and all of them are "
    "ranked together; among the gaps in common a place counts once, as it was in its latest round",
    "to see one round alone, give its workbooks alone; to compare rounds: --by round",
    "A place in two rounds is two groups, each with its round in its name and its key. Both count in "
    "ranks, median and spread. What most lack is told of places as they were last, in the latest round "
    "in which each was asked.",
    {"found": 2, "rounds": "2025, 2026, the latest last"},
)
ROUNDS_OF_OTHER_PLACES = Kind(
    "rounds_of_other_places",
    Severity.WARNING,
    "the rounds do not have the same places: {found}",
    "a difference between them may lie in who answered; compare the places that are in all rounds",
    "The mean of a round depends on who is in it: a place that left or joined changes it as much as "
    "progress does.",
    {"found": "22 in 2025, 19 in 2026; 19 in all of them"},
)
_CODES = {ord(sign): f"%{ord(sign):X}" for sign in "%@*"}
"""How the signs that have a meaning of their own in a key are written within its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Assessments that are compared as one."""

    key: str
    """For scripts: the place's code where it is known, else the folded name; with the round, if several."""
    name: str
    """For people; no two groups have the same."""
    members: tuple[Member, ...]
    """What counts once in it, in order."""
    is_whole: bool = False
    """Whether it is all places: shown beside the regions, and not ranked among them."""

    @property
    def assessments(self) -> tuple[str, ...]:
        """Ids of the assessments, in order."""
        return tuple(sorted(one.id for member in self.members for one in member.assessments))

    @property
    def round(self) -> str:
        """Of its answers, where they are of one."""
        return self.members[0].key[1] if self.members else ""

    @property
    def levels(self) -> frozenset[str]:
        """Ids of the levels at which any of its places was asked anything."""
        return frozenset(level for member in self.members for level in member.levels)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups, in an order that no order of assessments changes, and what is to be said about them."""

    groups: tuple[Group, ...]
    places: tuple[Member, ...]
    """Every place in every round, in a group or not: the same whatever the groups are."""
    problems: tuple[Problem, ...]


def group_assessments(
    framework: Framework,
    assessments: Sequence[Assessment],
    by: By,
    order: RoundOrder,
    rule: Rule = Rule.MEDIAN,
) -> Grouping:
    """Sort assessments into groups: by level, name and round; all places, if shown, come last."""
    problems: list[Problem] = []
    members = Members(framework, rule)
    rounds = order.listed(fold(one.round) for one in assessments)
    is_split = by is not By.ROUND and len(rounds) > 1
    found: dict[tuple[bool, str, str], list[Assessment]] = {}
    has_places = any(map(names_place, assessments))
    in_order = sorted(assessments, key=lambda one: (one.file, one.id, one.round))
    for one in in_order:
        round_ = fold(one.round) if is_split else ""
        key = _group_key(one, by)
        if key:
            found.setdefault((False, key, round_), []).append(one)
        is_in_whole = by is By.REGION and (names_place(one) or not has_places)
        if is_in_whole:
            found.setdefault((True, WHOLE, round_), []).append(one)
        if not key and not (is_in_whole and one.place_code):
            problems.append(_not_grouped(one, by, is_in_whole=is_in_whole))
    if is_split:
        problems.append(_several_rounds(order, rounds))
    groups = [
        Group(
            key=key if is_whole else key.translate(_CODES),
            name=_whole_name(framework, grouped) if is_whole else _spelling(grouped, by),
            members=members.of(grouped),
            is_whole=is_whole,
        )
        for (is_whole, key, _), grouped in found.items()
    ]
    if is_split:
        groups = [_of_its_round(group) for group in groups]
    groups = _named_apart(framework, groups)
    groups.sort(key=lambda group: _order(framework, group, by, rounds))
    if by is By.ROUND:
        problems += _other_places(groups)
    return Grouping(tuple(groups), members.of(in_order), tuple(problems))


def _of_its_round(group: Group) -> Group:
    """A group of one round, with the round in its key and its name."""
    rounds = [one.round for member in group.members for one in member.assessments]
    return replace(
        group,
        key=f"{group.key}@{fold(rounds[0]).translate(_CODES)}",
        name=" · ".join(filter(None, (group.name, usual(rounds)))),
    )


def names_place(one: Assessment) -> bool:
    """Whether it is one of all places; where nobody names one, whoever answered is."""
    return bool(one.place_code or fold(one.place))


def own_key(key: str) -> str:
    """The key of a group without the round."""
    return key.partition("@")[0]


def _group_key(assessment: Assessment, by: By) -> str:
    """Empty where the group is not known."""
    match by:
        case By.PLACE:
            return assessment.place_code or fold(assessment.place)
        case By.REGION:
            return fold(assessment.region or "")
        case By.ORGANISATION:
            return fold(assessment.organisation)
        case By.ROUND:
            return fold(assessment.round)


def _spelling(assessments: Iterable[Assessment], by: By) -> str:
    """How most of them spell what their group is."""
    return usual(str(getattr(one, by.value) or "") for one in assessments)


def _whole_name(framework: Framework, assessments: Sequence[Assessment]) -> str:
    """The name of the one place that answered for the whole area, if there is just one."""
    top = framework.levels[-1].id
    own = [
        one
        for one in assessments
        if one.place_code and one.region is None and one.scope.levels == (top,)
    ]
    is_one = len({place_key(one) for one in own}) == 1
    return usual(one.place for one in own) if is_one else WHOLE_NAME


def _not_grouped(one: Assessment, by: By, *, is_in_whole: bool) -> Problem:
    match by:
        case By.REGION:
            how = (
                "its place on Start as the list of places has it (--places), which tells the region"
            )
        case By.PLACE | By.ORGANISATION | By.ROUND:
            how = f"its {by.value} on Start"
    return NOT_GROUPED.problem(
        file=one.file or None,
        found=one.id,
        by=by.value,
        counts="all places and the gaps in common" if is_in_whole else "the gaps in common",
        mend=f"give {how}",
    )


def _several_rounds(order: RoundOrder, rounds: Sequence[str]) -> Problem:
    """A note that groups are of one round each, with the rounds in their order and what tells it."""
    match order.basis(order.sequence(rounds) or ()):
        case Basis.GIVEN:
            told = ", the latest last, as they were given"
        case Basis.NAMES:
            told = ", the latest last"
        case Basis.DATES:
            told = ", the latest last by the dates completed"
        case None:
            told = "; which is the latest is not known"
    named = ", ".join(map(order.name, rounds)) + told
    return SEVERAL_ROUNDS.problem(found=str(len(rounds)), rounds=named)


def _named_apart(framework: Framework, groups: Sequence[Group]) -> list[Group]:
    """Groups of one name with their levels behind it, and where that is not enough, their keys."""

    def levels(group: Group) -> str:
        return ", ".join(level.title for level in framework.levels if level.id in group.levels)

    named = list(groups)
    for more in (levels, lambda group: group.key):
        often = Counter(fold(group.name) for group in named)
        named = [
            replace(group, name=f"{group.name} ({more(group)})")
            if often[fold(group.name)] > 1
            else group
            for group in named
        ]
    return named


def _order(
    framework: Framework, group: Group, by: By, rounds: Sequence[str]
) -> tuple[bool, int, str, int, str]:
    """By the lowest level that was asked about, then by name, then by round."""
    levels = list(framework.level_by_id)
    first = min((levels.index(level) for level in group.levels), default=len(levels))
    its = [one for member in group.members for one in member.assessments]
    name = "" if group.is_whole or by is By.ROUND else fold(_spelling(its, by))
    return group.is_whole, first, name, rounds.index(fold(its[0].round)), group.key


def _other_places(rounds: Sequence[Group]) -> Iterable[Problem]:
    """A warning where some place is in one round and not in another."""
    places = {group.name: {member.key[0] for member in group.members} for group in rounds}
    in_all = set.intersection(*places.values()) if places else set()
    if any(its != in_all for its in places.values()):
        counts = ", ".join(f"{len(its)} in {name}" for name, its in places.items())
        yield ROUNDS_OF_OTHER_PLACES.problem(found=f"{counts}; {len(in_all)} in all of them")
