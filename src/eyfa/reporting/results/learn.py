"""Who to learn from: for each gap, the places whose rating reaches the target, and who has closed it since."""

from __future__ import annotations

from eyfa.reporting import words
from eyfa.reporting.field import (
    CODE,
    INTEGER,
    JSON,
    PEOPLE,
    TEXT,
    Field,
    people_columns,
    people_rows,
)
from eyfa.reporting.figures import Sides
from eyfa.reporting.table import Group, Table
from eyfa.scoring.common_gaps import CommonGap
from eyfa.words import N_, _

# fmt: off
LEARN: list[Field[CommonGap]] = [
    Field("benchmark", words.REF, CODE, 9, "A gap that some places have and others do not, by benchmark id."),
    Field("text", words.TEXT, TEXT, 50, "", "", lambda gap, framework: framework.benchmark_by_id[gap.benchmark].text, PEOPLE, least=24),
    Field("with_gap", "Places with this gap", INTEGER, 12, "How many places have this gap."),
    Field("reached", "", TEXT, 12, "The places whose rating reaches the target, by name.", lambda gap: list(gap.reached),
          view=JSON, inside="[]"),
    Field("closed", "", TEXT, 12, "Those of them that had the gap in the round before.", lambda gap: list(gap.closed),
          view=JSON, inside="[]"),
    Field("learn", N_("Learn from"), TEXT, 40, "", "", lambda gap, _framework: learn_from(gap), PEOPLE, least=20),
]
# fmt: on


def learn_from(gap: CommonGap) -> str:
    """The places to learn from, those that closed the gap since the round before first."""
    others = [name for name in gap.reached if name not in gap.closed]
    since = [_("{place} (has closed it)").format(place=name) for name in gap.closed]
    return "; ".join((*since, *others))


def to_learn(sides: Sides) -> list[CommonGap]:
    """The gaps that somebody has and somebody does not, those of most places first."""
    shared = [gap for gap in sides.comparison.counted if gap.with_gap and gap.reached]
    return sorted(shared, key=lambda gap: -gap.with_gap)


def learn_table(sides: Sides) -> Table:
    """Who to learn from, gap by gap."""
    return Table(
        name=_("Learn from"),
        title=_("Who to learn from"),
        columns=people_columns(LEARN),
        groups=(Group("", people_rows(LEARN, sides.framework, to_learn(sides))),),
        footnotes=(
            _(
                "Named are places whose rating reaches the target. Has closed it: the place had this gap when "
                "it last rated the benchmark. What places wrote as evidence is not shown here: ask them."
            ),
        ),
        nothing=_("There is no gap that some places have and others do not."),
        is_list=True,
    )
