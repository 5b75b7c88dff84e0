"""Page one as data: what a board sees first, whatever it is drawn as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from eyfa.assessment import Status, distinct_labels
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.reporting import words
from eyfa.reporting.about import asked_words
from eyfa.reporting.board.headline import findings_in_words
from eyfa.reporting.combined import answer_text
from eyfa.reporting.numbers import NOTHING, score_text, share_text
from eyfa.reporting.results.fields_of_gaps import range_text
from eyfa.reporting.words import ALL_COMPONENTS
from eyfa.scoring.averages import DIGITS, LOW_COVERAGE, is_low
from eyfa.scoring.gaps import Respondent
from eyfa.words import _

if TYPE_CHECKING:
    from eyfa.framework.model import Component, Level
    from eyfa.reporting.board.findings import Findings
    from eyfa.scoring.gaps import Gap, GapTable
    from eyfa.scoring.group_figures import Cell

TOP = 5
"""How many gaps stand on page one, unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that anybody understands, and what it is."""

    value: str
    meaning: tuple[str, ...]
    """In short lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a component stands: its score with its possible range, and its ratings."""

    name: str
    score: float | None
    """`None`: nothing is rated, or nothing applies."""
    low: float | None
    high: float | None
    is_low: bool
    """Whether so little is rated that it cannot be judged yet."""
    counts: tuple[int, ...]
    """Answers by rating, the best first; last those not yet assessed. What does not apply is left out."""
    places: int | None
    """How many the score is the mean of; `None` where it is no mean."""
    is_total: bool = False

    @property
    def label(self) -> str:
        """The score as it stands beside its name."""
        if self.low is None:
            return _("none apply")
        if self.score is None:
            return _("not rated")
        said = f"{score_text(self.score)}{'*' if self.is_low else ''}"
        return said if self.places is None else f"{said}  n = {self.places}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextGap:
    """A gap to act on, and what is to happen."""

    rank: str
    """`3`, or `3=` where others have the same priority."""
    level: str
    """Its title, where levels are ranked apart; else empty."""
    benchmark: str
    text: str
    now: str
    """Its rating; of several, how many of those who rated it fall short."""
    action: str
    lead: str
    by: str
    """The target date, as people write it."""
    could_be: str = ""
    """Which ranks it could have; empty where nobody asked how firm they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All of page one. Every figure is one of `eyfa score` or `eyfa gaps`."""

    answered: tuple[str, ...]
    """Who answered, out of whom, and about what."""
    names: tuple[str, ...]
    """Whose answers they are."""
    figures: tuple[Figure, ...]
    findings: tuple[str, ...]
    ratings: tuple[str, ...]
    """What `Standing.counts` count, in their order."""
    standings: tuple[Standing, ...]
    """The total first. Empty where levels are not to be mixed: see the scores by component and level."""
    level: str
    """At what level they stand; empty: over all that was asked."""
    gaps: tuple[NextGap, ...]
    total: int
    """How many gaps there are."""
    is_one: bool
    """Whether scores and gaps are of one assessment."""


def summarise(found: Findings, *, top: int = TOP) -> Summary:
    """Page one of these findings."""
    levels = found.levels_of_totals
    level = levels[0] if len(levels) == 1 else None
    return Summary(
        answered=tuple(_answered(found)),
        names=tuple(distinct_labels(found.current)),
        figures=tuple(_figures(found)),
        findings=findings_in_words(found),
        ratings=(*_labels(found), _("Not yet assessed")),
        standings=standings(found, level) if len(levels) == 1 else (),
        level=level.title if level else "",
        gaps=tuple(next_gaps(found, top)),
        total=len(found.gaps.table.gaps),
        is_one=found.is_one,
    )


def standings(found: Findings, level: Level | None) -> tuple[Standing, ...]:
    """The components at a level, or over all of them, the total first."""
    at = level.id if level else None
    named = [(None, _(ALL_COMPONENTS)), *((one, one.name) for one in found.components)]
    cells = [(one, name, found.cells.get((one.id if one else None, at))) for one, name in named]
    there = [(one, name, cell) for one, name, cell in cells if cell is not None]
    if len(there) == 2:  # noqa: PLR2004 - a total of one component says it twice
        there = there[1:]
    return tuple(_standing(found, one, level, name, cell) for one, name, cell in there)


def ranks(table: GapTable) -> dict[str, str]:
    """The rank of each benchmark, `3`, or `3=` where others that it is ranked with have the same priority."""
    shared = _shared(table)
    often = Counter(shared.values())
    first: dict[tuple[str, float], int] = {}
    return {
        gap.benchmark: f"{first.setdefault(rank, gap.rank)}{'=' if often[rank] > 1 else ''}"
        for gap, rank in zip(table.gaps, shared.values(), strict=True)
    }


def tied_beyond(table: GapTable, shown: Collection[str]) -> int:
    """How many other gaps have the rank of one that is shown."""
    shared = _shared(table)
    here = {shared[id_] for id_ in shown}
    return sum(rank in here and id_ not in shown for id_, rank in shared.items())


def _shared(table: GapTable) -> dict[str, tuple[str, float]]:
    """By benchmark, what gaps of one rank share: the level, where each is ranked apart, and the priority."""
    return {
        gap.benchmark: (gap.level if table.by_level else "", round(gap.priority, DIGITS))
        for gap in table.gaps
    }


def next_gaps(found: Findings, top: int) -> Iterator[NextGap]:
    """The first gaps, with what is to happen; of levels ranked apart, the first of each first."""
    table = found.gaps.table
    first = sorted(table.gaps, key=lambda gap: gap.rank)[:top]
    gaps = sorted(first, key=table.gaps.index)
    written, ranked = _written(found, gaps), ranks(table)
    drawn = found.gaps.priorities.robust_gaps if found.gaps.priorities else {}
    for gap in gaps:
        action, lead, by = written[gap.benchmark]
        robust = drawn.get(gap.benchmark)
        yield NextGap(
            rank=ranked[gap.benchmark],
            level=found.framework.level_by_id[gap.level].title if len(table.levels) > 1 else "",
            benchmark=gap.benchmark,
            text=gap.text,
            now=answer_text(found.framework, gap.rating, gap.points)
            if found.is_one
            else of(gap.with_gap, gap.assessments),
            action=action,
            lead=lead,
            by=by,
            could_be=range_text(robust) if robust else "",
        )


def of(count: int, whole: int) -> str:
    """`3 of 8`."""
    return _("{count} of {whole}").format(count=f"{count:,}", whole=f"{whole:,}")


def _written(found: Findings, gaps: Sequence[Gap]) -> dict[str, tuple[str, str, str]]:
    """Action, lead and date of each gap; of several, how many of those with the gap have one."""
    if found.is_one:
        return {
            gap.benchmark: (gap.action, gap.lead, words.day_text(gap.target_date)) for gap in gaps
        }
    counts: dict[str, Counter[str]] = {gap.benchmark: Counter() for gap in gaps}
    measure = Measure(found.framework, found.method)
    for assessment in found.current:
        asked = Respondent(measure, assessment)
        for gap in gaps:
            factors = asked.factors(found.framework.benchmark_by_id[gap.benchmark])
            if factors and factors.status is Status.RATED and factors.gap > 0:
                given = factors.response
                counts[gap.benchmark].update(key for key in _WRITTEN if getattr(given, key))
    said = {}
    for gap in gaps:
        action, lead, by = (of(counts[gap.benchmark][key], gap.with_gap) for key in _WRITTEN)
        said[gap.benchmark] = action, lead, by
    return said


_WRITTEN = ("action", "lead", "target_date")


def _standing(
    found: Findings, component: Component | None, level: Level | None, name: str, cell: Cell
) -> Standing:
    figures = cell.figures
    return Standing(
        name=name,
        score=figures.score,
        low=figures.low,
        high=figures.high,
        is_low=is_low(figures.coverage, LOW_COVERAGE),
        counts=found.rating_counts(component, level),
        places=None if found.is_one else cell.scored,
        is_total=component is None,
    )


def _answered(found: Findings) -> Iterator[str]:
    """Whose answers these are, out of how many, and about what."""
    if found.returned is not None:
        came, whole = found.returned
        template = _("Returned: {count} of {whole} expected")
        yield template.format(count=f"{came:,}", whole=f"{whole:,}")
    if found.selected:
        yield _("Only: {part}").format(part=found.selected)
    if not found.is_one:
        count = len(found.current)
        template = (
            _("Answers from {count} places")
            if all(one.place for one in found.current)
            else _("Assessments: {count}")
        )
        yield template.format(count=f"{count:,}")
        yield from sorted({one.round for one in found.current if one.round})[:3]
        return
    (one,) = found.current
    yield from filter(None, (one.place, one.organisation, one.round))
    yield asked_words(found.framework, one.scope)
    if one.date:
        yield _("completed {day}").format(day=words.day_text(one.date))


def _figures(found: Findings) -> Iterator[Figure]:
    counts = found.rating_counts()
    whole = sum(counts)
    template = (
        _("benchmarks that apply are rated “{label}” ({share})")
        if found.is_one
        else _("answers that apply are “{label}” ({share})")
    )
    share = share_text(counts[0] / whole) if whole else NOTHING
    yield Figure(
        of(counts[0], whole),
        (
            template.format(label=found.scale[0].label, share=share),
            _("not yet assessed: {count}").format(count=f"{counts[-1]:,}"),
        ),
    )
    for level in found.levels_of_totals:
        yield from _score(found, level)
    gaps = found.gaps.table.gaps
    count = f"{len(gaps):,}"
    if not (found.gaps.priorities and found.gaps.priorities.quadrants):
        count, said = NOTHING, [_("nothing is rated yet")]
    elif found.is_one:
        said = [
            _("with an action: {count}").format(count=sum(bool(gap.action) for gap in gaps)),
            _("with a lead: {count}").format(count=sum(bool(gap.lead) for gap in gaps)),
        ]
    else:
        said = [_("benchmarks that at least one falls short of")]
    yield Figure(_("Gaps: {count}").format(count=count), tuple(said))


def _score(found: Findings, level: Level | None) -> Iterator[Figure]:
    """The score over all that was asked at a level, with what it could become."""
    subject = found.subject(level)
    component, at = subject.component, subject.level
    cell = found.cells.get((component.id if component else None, at.id if at else None))
    if cell is None:
        return
    figures = cell.figures
    said = []
    if figures.coverage is None:
        said.append(_("no score: nothing applies"))
    elif figures.score is None:
        said.append(_("no score: nothing is rated yet"))
    elif found.is_one:
        said.append(_("score out of 100"))
    else:
        whole = cell.scored + len(cell.left_out) or cell.places
        said.append(
            _("mean score out of 100 (n = {count} of {whole})").format(
                count=cell.scored, whole=whole
            )
        )
    said += [_("Component: {name}").format(name=component.name)] if component else []
    said += [_("Level: {name}").format(name=at.title)] if at else []
    if figures.score is not None and figures.low != figures.high:
        low, high = score_text(figures.low), score_text(figures.high)
        said.append(_("could be {low} to {high} once all is rated").format(low=low, high=high))
    if figures.score is not None and is_low(figures.coverage, LOW_COVERAGE):
        said.append(
            _("too little is rated to judge it yet ({share})").format(
                share=share_text(figures.coverage)
            )
        )
    yield Figure(score_text(figures.score), tuple(said))


def _labels(found: Findings) -> Iterator[str]:
    return (rating.label for rating in found.scale)
