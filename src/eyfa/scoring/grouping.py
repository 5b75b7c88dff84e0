"""Who is compared with whom: assessments by place, region, organisation or round.

Within a group, the assessments of one place in one round make one member: a place counts once, however many
of its organisations answered, with what `combining` makes of them by the rule that was chosen. Rounds are
never mixed: where there are several and the groups are not rounds, every group is of one round. An assessment
whose group is not known is in no group, and is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import Kind, Problem, Severity
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.combining import Combination, combine_respondents, place_key
from eyfa.scoring.group_names import group_name, names_place, spelling
from eyfa.scoring.round_order import Basis, RoundOrder

WHOLE = "*"
"""Key of the group of all places, which regions are shown beside."""

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
_HOW_TO_GROUP = {
    By.PLACE: "give its place on Start",
    By.REGION: "give its place on Start as the list of places has it (--places), which tells the region",
    By.ORGANISATION: "give its organisation on Start",
    By.ROUND: "give its round on Start",
}
_TOLD_BY = {
    Basis.GIVEN: ", the latest last, as they were given",
    Basis.NAMES: ", the latest last",
    Basis.DATES: ", the latest last by the dates completed",
    None: "; which is the latest is not known",
}
_CODES = {ord(sign): f"%{ord(sign):X}" for sign in "%@*"}
"""How the signs that have a meaning of their own in a key are written within its parts."""


@dataclass(frozen=True, slots=True)
class Member:
    """One place in one round: what counts once in its group."""

    key: tuple[str, str]
    """Place and round, folded."""
    assessments: tuple[Assessment, ...]
    """Those of its respondents."""
    levels: frozenset[str]
    """At which levels it was asked anything, by id."""
    combination: Combination | None = None
    """What was made of them, where they are several."""

    @property
    def level(self) -> str | None:
        """The place's own level, where it is known."""
        return self.assessments[0].place_level

    @property
    def is_home(self) -> bool:
        """Whether it was asked about the place's own level."""
        return self.level in self.levels

    @property
    def counted(self) -> Assessment:
        """What figures are made of: the one assessment, or what was made of several."""
        if self.combination is not None:
            return self.combination.assessment
        (only,) = self.assessments
        return only


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
    members = _Members(framework, rule)
    rounds = order.listed(fold(one.round) for one in assessments)
    is_split = by is not By.ROUND and len(rounds) > 1
    found: dict[tuple[bool, str, str], list[Assessment]] = {}
    has_places = any(map(names_place, assessments))
    for one in sorted(assessments, key=_identity):
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
        told = _TOLD_BY[order.basis(order.sequence(rounds) or ())]
        named = ", ".join(map(order.name, rounds)) + told
        problems.append(SEVERAL_ROUNDS.problem(found=str(len(rounds)), rounds=named))
    groups = [
        Group(
            key=_key(key, round_, is_whole=is_whole, is_split=is_split),
            name=group_name(framework, its, by, is_whole=is_whole, is_split=is_split),
            members=members.of(its),
            is_whole=is_whole,
        )
        for (is_whole, key, round_), its in found.items()
    ]
    groups = _named_apart(framework, groups)
    groups.sort(key=lambda group: _order(framework, group, by, rounds))
    if by is By.ROUND:
        problems += _other_places(groups)
    places = members.of(sorted(assessments, key=_identity))
    return Grouping(tuple(groups), places, tuple(problems))


def _not_grouped(one: Assessment, by: By, *, is_in_whole: bool) -> Problem:
    return NOT_GROUPED.problem(
        file=one.file or None,
        found=one.id,
        by=by.value,
        counts="all places and the gaps in common" if is_in_whole else "the gaps in common",
        mend=_HOW_TO_GROUP[by],
    )


def _identity(assessment: Assessment) -> tuple[str, str, str]:
    return assessment.file, assessment.id, assessment.round


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


def _key(key: str, round_: str, *, is_whole: bool, is_split: bool) -> str:
    """A group's key; the signs that have a meaning of their own are written as codes in its parts."""
    first = WHOLE if is_whole else key.translate(_CODES)
    return f"{first}@{round_.translate(_CODES)}" if is_split else first


def own_key(key: str) -> str:
    """The key of a group without the round."""
    return key.partition("@")[0]


class _Members:
    """Makes places of assessments; what a region and the whole have in common is combined once."""

    def __init__(self, framework: Framework, rule: Rule) -> None:
        self._framework = framework
        self._rule = rule
        self._made: dict[tuple[int, ...], Member] = {}

    def of(self, assessments: Iterable[Assessment]) -> tuple[Member, ...]:
        """The places of these, in the order of their keys."""
        places: dict[tuple[str, str], list[Assessment]] = {}
        for one in assessments:
            places.setdefault((place_key(one), fold(one.round)), []).append(one)
        return tuple(self._member(key, its) for key, its in places.items())

    def _member(self, key: tuple[str, str], its: Sequence[Assessment]) -> Member:
        same = tuple(map(id, its))
        if same not in self._made:
            several = len(its) > 1
            combination = combine_respondents(self._framework, its, self._rule) if several else None
            scopes = {one.scope for one in its}
            asked = {it.level for scope in scopes for _, it in scope.items(self._framework)}
            self._made[same] = Member(key, tuple(its), frozenset(asked), combination)
        return self._made[same]


def _named_apart(framework: Framework, groups: Sequence[Group]) -> list[Group]:
    """Groups of one name with their levels behind it, and where that is not enough, their keys."""
    named = list(groups)
    for more in (lambda it: _levels(framework, it), lambda it: it.key):
        often = Counter(fold(group.name) for group in named)
        named = [
            replace(group, name=f"{group.name} ({more(group)})")
            if often[fold(group.name)] > 1
            else group
            for group in named
        ]
    return named


def _levels(framework: Framework, group: Group) -> str:
    asked = _asked_levels(group)
    return ", ".join(level.title for level in framework.levels if level.id in asked)


def _asked_levels(group: Group) -> set[str]:
    return {level for member in group.members for level in member.levels}


def _order(
    framework: Framework, group: Group, by: By, rounds: Sequence[str]
) -> tuple[bool, int, str, int, str]:
    """By the lowest level that was asked about, then by name, then by round."""
    levels = list(framework.level_by_id)
    first = min((levels.index(it) for it in _asked_levels(group)), default=len(levels))
    its = [one for member in group.members for one in member.assessments]
    name = "" if group.is_whole or by is By.ROUND else fold(spelling(its, by))
    return group.is_whole, first, name, rounds.index(fold(its[0].round)), group.key


def _other_places(rounds: Sequence[Group]) -> Iterable[Problem]:
    """A warning where some place is in one round and not in another."""
    places = {group.name: {member.key[0] for member in group.members} for group in rounds}
    in_all = set.intersection(*places.values()) if places else set()
    if any(its != in_all for its in places.values()):
        counts = ", ".join(f"{len(its)} in {name}" for name, its in places.items())
        yield ROUNDS_OF_OTHER_PLACES.problem(found=f"{counts}; {len(in_all)} in all of them")
