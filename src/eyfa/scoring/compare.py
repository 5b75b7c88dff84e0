"""Places, regions, organisations or rounds side by side, without reading a ranking into noise.

A group's figure in a component at a level is made in two steps:

    place  = the scores of its one assessment in a round; of several (its organisations), combined benchmark
             by benchmark into one assessment first (`combining`), by a rule that is told
    group  = mean over its places, each the same; the score over those in which enough is rated (`population`)

Only the second is a mean of scores, of `averages.mean_figures`. A group of one assessment has exactly the
figures of `score_assessment`. A place counts where its workbook asked about the component at that level, and
nowhere else. So a region's figure at the lowest level is the mean of the places in it, its figure at its own
level is its own, and of all places together each level is rolled up likewise.

Only what was asked the same is averaged or compared. A figure over all levels, or a total over components,
is there for a group only if all of it was asked about the same levels and components; and groups are ranked
in it only if they were asked the same as each other. Within one level of one component everybody was.

By hand: region R has places P and Q. At one level of F1, P was rated 3 and 2 (score 83.33, coverage 1), Q 1
and not known (score 33.33, low 16.67, high 66.67, coverage 0.5). R has score 83.33, of P alone, low
50, high 83.33, coverage 0.75; if half is enough, score 58.33 and high 75.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace

from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework, Method
from eyfa.problems import Kind, Problem, Severity, named
from eyfa.scoring.averages import LOW_COVERAGE
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.columns import At
from eyfa.scoring.combining import Combination
from eyfa.scoring.common_gaps import CommonGap, common_gaps, count_gaps
from eyfa.scoring.group_figures import Cell, GroupFigures
from eyfa.scoring.grouping import Group, group_assessments
from eyfa.scoring.members import Guest, Member
from eyfa.scoring.ranking import Ranked, Spread, rank_groups, spread_of
from eyfa.scoring.round_order import RoundOrder, order_rounds

ASKED_DIFFERENTLY = Kind(
    "asked_differently",
    Severity.NOTE,
    "not all were asked about the same components: a total that would mix different questions is not there, "
    "or not ranked (level: {found})",
    "compare the components that all were asked about: --component",
    "A total over ten components and one over three are means of different questions. Each component "
    "is compared all the same.",
    {"found": "Local"},
)

NOT_AT_OWN_LEVEL = Kind(
    "not_at_own_level",
    Severity.WARNING,
    "answers for a level that is not the place's own, for which places of that level answered too, are "
    "{left_out}: {found}",
    "nothing, if that is what was meant: it is none of the places of that level",
    "A region may answer what its authorities are asked too. In the mean of a region, of a round and of "
    "all places only authorities count at their level, if any answered; side by side with them the "
    "region is shown, without a rank.",
    {
        "found": "Gwent (Local)",
        "left_out": "not ranked there, and not among the gaps in common",
    },
)
LEVELS_UNKNOWN = Kind(
    "levels_unknown",
    Severity.NOTE,
    "the levels of places are not known here ({found}): each counts at every level that it was asked about",
    "name the list of places by which the table was collected: --places",
    "A table keeps the codes of places, and not the list that tells of what level they are. Without the "
    "list a region that answered what its authorities are asked counts as one more of them.",
    {"found": "Sample East"},
)
_MOST_GUESTS = 12
"""Places that the message names, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that came of comparing groups."""

    by: By
    """What the groups are."""
    groups: tuple[Group, ...]
    """What is compared, in an order that no order of the assessments changes."""
    cells: tuple[Cell, ...]
    """By group, component and level, all of them last; only where something was asked."""
    spreads: tuple[Spread, ...]
    """By component and level."""
    rankings: dict[str | None, tuple[Ranked, ...]]
    """The groups by their total at a level; `None` for all levels. No ranks where they were not asked the
    same."""
    alike: frozenset[At]
    """Where all groups were asked the same, so that they can be compared."""
    counted: tuple[CommonGap, ...]
    """Every benchmark that was asked about, with how many lack it."""
    low_coverage: float
    """Below this a figure is marked, and in no figure over several."""
    problems: tuple[Problem, ...]
    """What a reader has to know: who is in no group, several rounds, different questions."""
    places_there: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By group and level: how many places there are, whether they answered or not; where it is known."""

    @property
    def combinations(self) -> tuple[Combination, ...]:
        """The places with several respondents in one group, each once, in the order of the groups."""
        found = (member.combination for group in self.groups for member in group.members)
        return tuple({id(one): one for one in found if one is not None}.values())

    @property
    def common_gaps(self) -> tuple[CommonGap, ...]:
        """What most places lack, the most common first."""
        return common_gaps(self.counted)


def compare_assessments(
    framework: Framework,
    assessments: Sequence[Assessment],
    by: By,
    method: Method | None = None,
    *,
    order: RoundOrder | None = None,
    rule: Rule = Rule.MEDIAN,
    levels: Collection[str] = (),
    components: Collection[str] = (),
    low_coverage: float = LOW_COVERAGE,
) -> Comparison:
    """Compare groups of assessments.

    Args:
        framework: the framework that the assessments answer.
        assessments: what is compared, in any order; each in one group, or named in a problem.
        by: what the groups are.
        method: weights and targets; the framework's own without it.
        order: of their rounds, where it was worked out already.
        rule: how several respondents of one place and round become one; not `Rule.NONE`.
        levels: only these, by id; totals are then over these.
        components: only these, by id; totals are then over these.
        low_coverage: below this coverage (0 to 1) a place is in no mean score, and a group neither best nor
            worst, nor in median and spread, nor ranked.

    Returns:
        The groups with their figures, by component and level; how far they lie apart; their ranking at each
        level; and how many places lack each benchmark.

    Raises:
        ValueError: a level or component is none of the framework's; or places have several respondents and
            the rule is `Rule.NONE`.
    """
    framework.require(levels=levels, components=components)
    method = method or framework.method
    narrowed = (one.narrowed(framework, levels, components) for one in assessments)
    order = order or order_rounds(assessments)
    kept = [one for one in narrowed if one is not None]
    grouping = group_assessments(framework, kept, by, order, rule)
    are_areas = by in (By.REGION, By.ROUND)
    table = GroupFigures(
        framework, method, grouping, low_coverage=low_coverage, are_areas=are_areas
    )
    alike = frozenset(at for at in table.columns() if len(table.asked(at)) <= 1)
    spreads = (
        spread_of(*at, table.column(at) if at in alike else {}, low_coverage)
        for at in table.columns()
    )
    found = Comparison(
        by=by,
        groups=grouping.groups,
        cells=tuple(table.cells.values()),
        spreads=tuple(spreads),
        rankings={
            level: _ranking(table, level, low_coverage, is_alike=(None, level) in alike)
            for level in (*framework.level_by_id, None)
            if table.present(level)
        },
        alike=alike,
        counted=count_gaps(framework, method, grouping.places, grouping.groups, order),
        low_coverage=low_coverage,
        problems=(
            *grouping.problems,
            *order.problems(),
            *_said(framework, table.mixed | ({*table.columns()} - alike)),
            *_guests(framework, grouping.places, table),
            *_unknown_levels(assessments),
        ),
    )
    of_places = (problem for one in found.combinations for problem in one.problems)
    return replace(found, problems=(*found.problems, *of_places))


def _ranking(
    table: GroupFigures, level: str | None, low_coverage: float, *, is_alike: bool
) -> tuple[Ranked, ...]:
    """The groups by their total at a level; whoever has none there stands behind them."""
    figures = table.column((None, level))
    ranked = rank_groups(figures, low_coverage) if is_alike else ()
    known = {one.group for one in ranked}
    return (*ranked, *(Ranked(key, None) for key in table.present(level) if key not in known))


def _said(framework: Framework, mixed: Iterable[At]) -> Iterable[Problem]:
    """A note on totals that would mix different components; that levels differ is nothing odd."""
    levels = {level for component, level in mixed if component is None and level is not None}
    if levels:
        titles = ", ".join(one.title for one in framework.levels if one.id in levels)
        yield ASKED_DIFFERENTLY.problem(found=titles)


_NOT_AMONG = {
    True: "not in the mean there, and not among the gaps in common",
    False: "not ranked there, and not among the gaps in common",
    None: "not among the gaps in common, which are of all rounds together",
}
"""Where a guest is not: of a mean, of a ranking, or of neither, since it is none in its own round."""


def _guests(
    framework: Framework, places: Iterable[Member], table: GroupFigures
) -> Iterable[Problem]:
    """Warnings on answers that are not among others, because their place is of another level."""
    guests: dict[Guest, bool | None] = dict.fromkeys(table.homes.ever_guests(places))
    guests |= table.guests
    for is_left_out, words in _NOT_AMONG.items():
        levels: dict[tuple[str, str], set[str]] = {}
        for (key, place, level), its in guests.items():
            if its is is_left_out:
                levels.setdefault((place, key), set()).add(level)
        found = [
            f"{place} ({', '.join(level.title for level in framework.levels if level.id in its)})"
            for (place, _), its in sorted(levels.items())
        ]
        if found:
            yield NOT_AT_OWN_LEVEL.problem(found=named(found, _MOST_GUESTS), left_out=words)


def _unknown_levels(assessments: Iterable[Assessment]) -> Iterable[Problem]:
    """A note where a place has a code and no level, and was asked about several: it might be a guest."""
    found = {
        one.place
        for one in assessments
        if one.place_code and not one.place_level and len(one.scope.levels) > 1
    }
    if found:
        yield LEVELS_UNKNOWN.problem(found=named(sorted(found)))
