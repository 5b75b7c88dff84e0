"""What most of those that are compared lack, and what might be done about it once for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eyfa.framework.model import Benchmark, Component
from eyfa.reporting import words
from eyfa.reporting.field import (
    CODE,
    INTEGER,
    JSON,
    PEOPLE,
    SHARE,
    TEXT,
    Document,
    Field,
    entries,
    items,
    people_columns,
    people_rows,
)
from eyfa.reporting.figures import Sides
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown, noted
from eyfa.reporting.numbers import share_text
from eyfa.reporting.table import Group, Table
from eyfa.scoring.common_gaps import CommonGap, can_be_common
from eyfa.words import N_, _

NOTHING_COMMON = N_(
    "No benchmark was rated by two of the places that count here, so they have no gap in common."
)
_LEGEND = N_(
    "Places with this gap: places whose rating falls short of the target, among those that rated it. Listed is what "
    "more than half lack, where at least two rated it, and every candidate."
)
_WHO_LEGENDS = {
    "region": "Counted are places; named are their regions.",
    "organisation": (
        "Counted are places, the answers of each combined; named are the organisations whose own rating "
        "falls short."
    ),
}
"""What the names are, where they are not of the places that are counted."""
_LATEST_LEGEND = N_(
    "A place with several rounds counts once, as it was in the latest in which it was asked."
)
_CANDIDATE_LEGEND = N_(
    "Candidate for doing it once for all: at least half of those that rated it lack it, at a level below the "
    "top one ({level}). Where few rated it, half is soon reached."
)

_CANDIDATE = N_("Candidate")
_TOLD = frozenset(
    (
        "benchmark",
        "component",
        "level",
        "text",
        "with_gap",
        "rated",
        "asked",
        "share",
        "who",
        "candidate",
    )
)
"""What a screen says of a gap in common in words."""
_MANY = 5
"""Places from which on a share in per cent says more than the counts."""


class _Beside(NamedTuple):
    """A benchmark, and how many lack it; `None` where nobody was asked about it."""

    sides: Sides
    benchmark: Benchmark
    gap: CommonGap | None
    role: str = ""

    @property
    def share(self) -> float | None:
        """Of those that rated it; `None` where nobody did."""
        return self.gap.share if self.gap and self.gap.rated else None

    def names(self) -> list[str]:
        """Who lacks it."""
        return [self.sides.names[key] for key in self.gap.groups] if self.gap else []


# fmt: off
_LEVEL: Field[_Beside] = Field(
    "level", words.LEVEL, TEXT, 12, "", "", lambda row, framework: framework.level_by_id[row.benchmark.level].title, PEOPLE,
    beneath="text")
_COUNTS: list[Field[_Beside]] = [
    Field("with_gap", "Places with this gap", INTEGER, 12, "How many places have this gap.", lambda row: row.gap and row.gap.with_gap,
          beneath="text"),
    Field("rated", "Rated by", INTEGER, 9, "How many places rated it.", lambda row: row.gap and row.gap.rated,
          beneath="text"),
    Field("asked", "Asked of", INTEGER, 9, "", lambda row: row.gap and row.gap.asked, view=PEOPLE, beneath="text"),
    Field("share", "Share", SHARE, 9, "Places with this gap ÷ places that rated it, 0 to 1.", "",
          lambda row, _: row.share if row.gap else words.NOT_ASKED, heat=1),
    Field("who", "Who", TEXT, 40, "", lambda row: "; ".join(row.names()), view=PEOPLE, beneath="text"),
]
COMMON_GAPS: list[Field[_Beside]] = [
    Field("benchmark", words.REF, CODE, 9, "A gap that most places have, or that could be closed once for all, by benchmark id; the most common first.",
          "benchmark.id"),
    Field("component", words.COMPONENT, TEXT, 18, "", "",
          lambda row, framework: framework.component_of[row.benchmark.id].name, PEOPLE, beneath="text"),
    _LEVEL,
    Field("text", words.TEXT, TEXT, 50, "", "benchmark.text", view=PEOPLE),
    *_COUNTS,
    Field("groups", "", TEXT, 12, "The groups with places that have this gap, by key.",
          lambda row: list(row.gap.groups) if row.gap else [], view=JSON, inside="[]"),
    Field("candidate", "Shared approach?", TEXT, 12, "Whether at least half have this gap, at a level below the top one.",
          "gap.candidate", lambda row, _: _CANDIDATE if row.gap and row.gap.candidate else "", is_truth=True),
]
_CANDIDATES: list[Field[_Beside]] = [
    Field("benchmark", words.REF, CODE, 9, "", "benchmark.id"),
    Field("role", "Role", TEXT, 14),
    _LEVEL,
    Field("text", words.TEXT, TEXT, 56, "", "benchmark.text"),
    *_COUNTS,
]
# fmt: on


class CommonGaps:
    """The gaps in common of one comparison."""

    def __init__(self, sides: Sides) -> None:
        """Keep what is compared."""
        self._sides = sides
        self._framework = sides.framework
        self._gaps = sides.comparison.common_gaps
        self._top_level = sides.framework.levels[-1]
        self._legend = _(_CANDIDATE_LEGEND).format(level=self._top_level.title)

    def table(self) -> Table:
        """What most lack, the most common first, with who."""
        by = self._sides.comparison.by.value
        is_shared = can_be_common(self._sides.comparison.counted)
        return Table(
            name=N_("Common gaps"),
            title=N_("The most common gaps"),
            columns=people_columns(COMMON_GAPS),
            groups=(Group("", people_rows(COMMON_GAPS, self._framework, self._rows())),),
            footnotes=(
                _LEGEND,
                *([_WHO_LEGENDS[by]] if by in _WHO_LEGENDS else []),
                *([_LATEST_LEGEND] if len(self._sides.rounds) > 1 else []),
                *([self._legend] if self._gaps else []),
            ),
            nothing="There is no gap that most have in common." if is_shared else NOTHING_COMMON,
        )

    def candidate_table(self) -> Table:
        """Component by component: the candidates, then every benchmark of the top level."""
        return Table(
            name=N_("Candidates"),
            title="What might be done once for all, beside the benchmarks of level "
            + self._top_level.title,
            columns=people_columns(_CANDIDATES),
            groups=tuple(
                Group(component.name, people_rows(_CANDIDATES, self._framework, rows))
                for component in self._sides.components
                if (rows := list(self._beside(component)))
            ),
            group_heading=words.COMPONENT,
            footnotes=(self._legend,),
            nothing=N_("There are no candidates for doing something once for all."),
        )

    def document(self) -> list[Document]:
        """The entries of the JSON document."""
        return entries(COMMON_GAPS, self._rows())

    def screen(self, top: int) -> Iterator[Shown]:
        """The first `top` that most lack; then candidates, component by component."""
        table = self.table()
        yield Line.of(table.title, Look.STRONG)
        yield BLANK
        if not self._gaps:
            yield Line.of(table.nothing)
            yield from noted(table.footnotes)
            return
        rows = self._rows()[:top]
        yield Listing(items(COMMON_GAPS, self._framework, rows, self._told, _TOLD))
        if len(self._gaps) > top:
            more = f"{len(self._gaps) - top:,}"
            yield Line.of(f"And {more} more: --top, or -o compare.xlsx (or .md, .html, .json).")
            yield BLANK
        yield from self._candidates()
        yield from noted(table.footnotes)

    def _rows(self) -> list[_Beside]:
        benchmarks = self._framework.benchmark_by_id
        return [_Beside(self._sides, benchmarks[gap.benchmark], gap) for gap in self._gaps]

    def _told(self, row: _Beside) -> Item:
        """A gap in common in words: how many lack it, and who."""
        gap = row.gap
        assert gap is not None  # noqa: S101 - only what somebody was asked about is common
        of_all = f"{gap.with_gap} of {gap.rated} that rated it ({share_text(gap.share)})"
        is_of_few = gap.with_gap < gap.rated < _MANY
        if is_of_few:
            of_all = f"{gap.with_gap} of the {gap.rated} that rated it"
        if gap.with_gap == gap.rated:
            of_all = f"{words.all_of(gap.rated)} that rated it"
        line = f"lacked by {of_all}"
        if gap.asked > gap.rated:
            line += f"; {gap.asked - gap.rated} of {gap.asked} asked gave no rating"
        if gap.candidate:
            line += " · candidate for doing it once for all"
            line += f", though only {gap.rated} rated it" if is_of_few else ""
        who = f"Who: {', '.join(row.names())}"
        return Item(
            ref=row.benchmark.id, text=row.benchmark.text, lines=(Line.of(line), Line.of(who))
        )

    def _candidates(self) -> Iterator[Shown]:
        """The candidates of each component, and beside them what it asks of the top level, by reference."""
        listed = [
            item
            for component in self._sides.components
            if (candidates := self._candidates_of(component))
            for item in (
                Item(ref=component.name, text=""),
                Item(
                    ref=f"  {_CANDIDATE}",
                    text=", ".join(gap.benchmark for gap in candidates),
                    is_quiet=True,
                ),
                Item(
                    ref=f"  Level {self._top_level.title}",
                    text=", ".join(one.id for one in self._asked_of_top(component)),
                    is_quiet=True,
                ),
            )
        ]
        if listed:
            yield Line.of(self.candidate_table().title, Look.STRONG)
            yield Listing(listed, is_close=True, indent=0)
            yield BLANK
            yield Line.of("In words: eyfa framework show COMPONENT, or -o compare.xlsx.")

    def _candidates_of(self, component: Component) -> list[CommonGap]:
        """A component's candidates, the most common first."""
        return [gap for gap in self._gaps if gap.candidate and gap.component == component.id]

    def _asked_of_top(self, component: Component) -> list[Benchmark]:
        """What a component asks of the top level."""
        return [one for one in component.benchmarks if one.level == self._top_level.id]

    def _beside(self, component: Component) -> Iterator[_Beside]:
        """A component's candidates and what is beside them; nothing where there are none."""
        candidates = self._candidates_of(component)
        for gap in candidates:
            benchmark = self._framework.benchmark_by_id[gap.benchmark]
            yield _Beside(self._sides, benchmark, gap, _CANDIDATE)
        if candidates:
            counted = {gap.benchmark: gap for gap in self._sides.comparison.counted}
            for benchmark in self._asked_of_top(component):
                role = f"Level {self._top_level.title}"
                yield _Beside(self._sides, benchmark, counted.get(benchmark.id), role)
