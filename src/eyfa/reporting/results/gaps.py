"""Gaps in order of priority, what nobody has rated apart from them, quadrants, and how firm the ranks are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.combined_views import rated_by, rule_fields
from eyfa.reporting.field import (
    Document,
    Field,
    entries,
    items,
    people_columns,
    people_rows,
    tidy_of_several,
)
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown, Words, lines_of, noted
from eyfa.reporting.numbers import factor_text, mean_text, score_text, share_text
from eyfa.reporting.report import Report
from eyfa.reporting.reports import about, part_words, report_on, titled
from eyfa.reporting.results.ranked_gaps import (
    QUADRANT_NAMES,
    GapsOf,
    Priorities,
    RankedGap,
    Unrated,
    count_fields,
    differs,
    gap_fields,
    importance_text,
    labels,
    quadrant_fields,
    range_text,
    rating_text,
    robust_fields,
    unrated_fields,
)
from eyfa.reporting.table import Group, Table
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import Gap, GapTable
from eyfa.scoring.robust import (
    IMPORTANCE_CHOICES,
    OUTER,
    SPREAD,
    TOLD_APART,
    UNASSESSED_CHOICES,
    Robustness,
)

_TITLE = "Gaps in order of priority"
_ORDER = (
    "Ordered by priority = 100 × gap × importance × weight (each 0 to 1), then by gap, importance and the "
    "framework’s order."
)
_MEAN_ORDER = (
    "Ordered by mean priority (100 × gap × importance × weight, over those who rated it), then by mean gap, "
    "mean importance and the framework’s order."
)
_QUADRANTS = (
    "Quadrants: importance is high from the median of all that was rated, performance from half of the "
    "target. Act first: importance high, performance low; keep up: both high; lower priority: both low; "
    "possible overkill: importance low, performance high."
)
_IN_WORDS = {
    "rank", "rank_range", "in_top", "tied", "priority", "benchmark", "component", "level", "text", "rating", "rated_by",
    "importance", "quadrant", "gap", "importance_share", "weight_share", "assessments", "with_gap", "evidence", "action",
    "lead", "target_date",
}  # fmt: skip
"""What is told of a gap on a screen; its component and level, by its reference."""


def gap_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    found: Sequence[GapsOf],
    *,
    combined: Combined | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    selection: str = "",
    brief: bool = False,
) -> Report:
    """Gaps over all assessments together (one of `found`), or of each.

    Args:
        framework: the framework.
        assessments: all that were read.
        found: the gaps.
        combined: what they are of, where places with several respondents were combined.
        problems: of reading.
        method_notes: what `--method` changed.
        selection: in words, which part of the gaps this is; empty for all.
        brief: whether a screen lists what is not yet assessed by reference only.
    """
    combined = combined or Combined(tuple(assessments), ())
    combinations = combined.combinations
    together = len(combined.assessments) if found and found[0].assessment is None else 1
    shown = (f"Showing {selection}",) if selection else ()

    def tables() -> list[Table]:
        return gap_tables(framework, found, together, is_selection=bool(selection))

    return report_on(
        framework,
        "gaps",
        titled(words.GAPS, combined.assessments),
        about=(*about(framework, assessments, problems, method_notes, combinations), *shown),
        assessments=assessments,
        problems=problems,
        method_notes=method_notes,
        combinations=combinations,
        tables=tables,
        screen=lambda: _screen(framework, found, tables(), several=together > 1, brief=brief),
        data=lambda: _data(found, combined),
        document=lambda: _document(found),
    )


def selection_words(
    framework: Framework,
    *,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    count: int | None = None,
) -> str:
    """Which part of the gaps is shown, in words; empty for all of them.

    `count` is how many gaps the first `top` are of; `None` where they are of each assessment.
    """
    part = part_words(framework, levels=levels, components=components)
    if top is None:
        return f"only {part}" if part else ""
    if count is None:
        first = f"at most the first {words.counted(top, 'gap')} of each"
    else:
        of = words.counted(count, "gap")
        first = f"the first {top} of {of}"
        if top >= count:
            first = of if count <= 1 else f"{words.all_of(count)} gaps"
    return f"{first} in {part}" if part else first


def gap_tables(
    framework: Framework,
    found: Sequence[GapsOf],
    assessments: int,
    *,
    is_selection: bool = False,
) -> list[Table]:
    """The gaps, what is not yet assessed, and how many gaps each quadrant holds, for people.

    Args:
        framework: the framework that they are of.
        found: one for all assessments together, or one for each.
        assessments: over how many assessments the figures of each are means.
        is_selection: whether only some levels or components are ranked, or the first few.
    """
    several = assessments > 1
    group_heading = words.ASSESSMENT if any(one.assessment is not None for one in found) else ""
    named = list(zip(found, labels(found), strict=True))
    tables = [
        _gap_table(framework, found, named, several=several, is_selection=is_selection),
        _unrated_table(framework, found, named, several=several),
    ]
    counted = [(one, label) for one, label in named if one.priorities is not None]
    if counted:
        fields = count_fields()
        tables.append(
            Table(
                name="Quadrants",
                title="Quadrants of importance and performance",
                columns=people_columns(fields),
                groups=[
                    Group(label, people_rows(fields, framework, one.counted()), id=one.id)
                    for one, label in counted
                ],
            )
        )
    return [replace(table, group_heading=group_heading) for table in tables]


def _gap_table(
    framework: Framework,
    found: Sequence[GapsOf],
    named: Sequence[tuple[GapsOf, str]],
    *,
    several: bool,
    is_selection: bool,
) -> Table:
    fields = _gap_fields(found, several=several)
    columns = people_columns(fields)
    notes = _priority_notes(found[0].priorities if found else None, is_selection=is_selection)
    return Table(
        name=words.GAPS,
        title=_TITLE,
        columns=columns,
        groups=[
            Group(label, people_rows(fields, framework, one.ranked()), id=one.id)
            for one, label in named
            if one.table.gaps
        ],
        nothing=_no_gaps(found),
        footnotes=(_MEAN_ORDER if several else _ORDER, *notes),
        row_header=[column.key for column in columns].index("benchmark"),
    )


def _unrated_table(
    framework: Framework,
    found: Sequence[GapsOf],
    named: Sequence[tuple[GapsOf, str]],
    *,
    several: bool,
) -> Table:
    fields = unrated_fields(several=several, combined=_are_combined(found))
    groups = [
        Group(label, people_rows(fields, framework, one.unrated()), id=one.id)
        for one, label in named
        if one.table.unassessed
    ]
    legend = "Not yet assessed is not a gap: nobody has said how it stands."
    return Table(
        name=words.UNASSESSED,
        title="Asked about and not yet assessed",
        columns=people_columns(fields),
        groups=groups,
        nothing="Nothing: all that was asked about is rated or does not apply.",
        footnotes=(legend,) if groups else (),
    )


def _gap_fields(found: Sequence[GapsOf], *, several: bool = False) -> list[Field[RankedGap]]:
    """The fields that these gaps have."""
    first = found[0].priorities if found else None
    drawn = _drawn(found)
    return gap_fields(
        each=any(one.assessment is not None for one in found),
        several=several,
        combined=_are_combined(found),
        quadrants=first is not None,
        top=drawn.top if drawn else None,
    )


def _are_combined(found: Sequence[GapsOf]) -> bool:
    return any(one.respondents for one in found)


def _drawn(found: Sequence[GapsOf]) -> Robustness | None:
    """How rankings were drawn, where any were."""
    return next((one.priorities.robustness for one in found if one.priorities), None)


def _no_gaps(found: Sequence[GapsOf]) -> str:
    """What to say where there are no gaps: that none was found is said only where something was rated."""
    if any(one.priorities is None or one.priorities.quadrants for one in found):
        return "No gaps among what was rated."
    return "Nothing was rated, so no gap can be told."


def _priority_notes(priorities: Priorities | None, *, is_selection: bool) -> Iterator[str]:
    """How the lines between quadrants are drawn; what was varied, and what the ranks say."""
    if priorities is None:
        return
    yield _QUADRANTS
    drawn = priorities.robustness
    if drawn is None:
        return
    share, told_apart = share_text(1 - 2 * OUTER), share_text(TOLD_APART)
    yield (
        f"Robust: {drawn.draws:,} rankings, seed {drawn.seed}. In each, the weights of components, levels and "
        f"benchmarks are varied by up to ±{share_text(SPREAD)}, importance is taken as given, ignored or "
        "doubled, and what is not yet assessed is left out, or taken for missing and ranked as well."
    )
    yield (
        f"Rank could be: where at least {share} of these rankings put it, and where it is. In top "
        f"{drawn.top}: the share in which it is among the first {drawn.top}. Tied: none comes behind the "
        f"first of its group in {told_apart} of them; do not argue from their order."
    )
    if is_selection:
        yield "Ranks, printed or drawn, count among all gaps of the selection, shown here or not."


def _data(found: Sequence[GapsOf], combined: Combined) -> Table:
    """A row per gap, then one per benchmark not yet assessed, told apart by `status`."""
    alone = combined.assessments[0].id if len(combined.assessments) == 1 else ""
    rule = rule_fields(combined.combinations)
    gaps, unrated = [*_gap_fields(found), *rule], [*unrated_fields(), *rule]
    return tidy_of_several(
        words.DATA,
        _TITLE,
        gaps,
        lambda: (
            part
            for one in found
            for part in ((gaps, one.ranked(alone)), (unrated, one.unrated(alone)))
        ),
    )


def _document(found: Sequence[GapsOf]) -> Document:
    """Where gaps are of one assessment each, every entry names it."""
    each = any(one.assessment is not None for one in found)
    gaps = [gap for one in found for gap in one.ranked()]
    unrated = [row for one in found for row in one.unrated()]
    counted = [count for one in found for count in one.counted()]
    placed = [gap for gap in gaps if gap.quadrant is not None]
    return {
        "gaps": entries(gap_fields(each=each), gaps),
        "unassessed": entries(unrated_fields(each=each), unrated),
        "quadrants": entries(quadrant_fields(each=each), placed),
        "quadrant_counts": entries(count_fields(each=each), counted),
        "robust": _robust(_drawn(found), gaps, each=each),
    }


def _robust(drawn: Robustness | None, gaps: Sequence[RankedGap], *, each: bool) -> Document | None:
    """What was drawn and how, and the figures of each gap; `None` where nothing was drawn."""
    if drawn is None:
        return None
    return {
        "seed": drawn.seed,
        "draws": drawn.draws,
        "top": drawn.top,
        "choices": {
            "weights_varied_by": SPREAD,
            "importance": list(IMPORTANCE_CHOICES),
            "unassessed": list(UNASSESSED_CHOICES),
            "interval": [OUTER, 1 - OUTER],
            "told_apart_from": TOLD_APART,
        },
        "gaps": entries(robust_fields(each=each), gaps),
    }


def _screen(
    framework: Framework,
    found: Sequence[GapsOf],
    tables: Sequence[Table],
    *,
    several: bool,
    brief: bool,
) -> Iterator[Shown]:
    """Each gap in words with what put it where it ranks; what is not yet assessed, apart."""
    fields = _gap_fields(found, several=several)
    for number, (one, label) in enumerate(zip(found, labels(found), strict=True)):
        if number:
            yield BLANK
        if label:
            yield Line.of(label, Look.TITLE)
        if one.priorities and one.priorities.gaps:
            yield Line.of(_quadrant_counts(one.priorities), Look.STRONG)
            yield BLANK
        if one.table.gaps:
            tell = _Teller(framework, one, several=several)
            yield Listing(items(fields, framework, one.ranked(), tell.item, _IN_WORDS))
        else:
            yield Line.of(_no_gaps([one]))
        yield from _unrated(framework, one, several=several, brief=brief)
    legends = [note for table in tables[:2] for note in table.footnotes]
    if several and any(_written(gap.gap) for one in found for gap in one.ranked()):
        legends.append(
            "What each of them wrote (evidence, action, lead, date): --each, or -o gaps.xlsx."
        )
    yield from noted(legends)


def _quadrant_counts(priorities: Priorities) -> str:
    """How many of all gaps of the selection stand in each quadrant, in a line."""
    counts = (
        f"{name.lower()} {priorities.count(quadrant)[0]}"
        for quadrant, name in QUADRANT_NAMES.items()
    )
    return f"Of {words.counted(len(priorities.gaps), 'gap')}: {', '.join(counts)}"


class _Teller:
    """Tells the gaps of a ranking in words."""

    def __init__(self, framework: Framework, ranking: GapsOf, *, several: bool) -> None:
        self._framework = framework
        self._several = several
        self._unrated: Counter[str] = Counter()
        for row in ranking.table.unassessed:
            self._unrated[row.benchmark] += row.assessments

    def item(self, ranked: RankedGap) -> Item:
        """One gap, with why it ranks where it does."""
        gap = ranked.gap
        why = self._why_mean(ranked) if self._several else self._why(ranked)
        return Item(
            number=str(gap.rank),
            ref=gap.benchmark,
            text=gap.text,
            above=_tied_with_next(ranked),
            why=(*why, *_robust_rank(ranked)),
            # Of several assessments there is too much for a screen; the files that are written hold it all.
            lines=() if self._several else tuple(_written(gap)),
        )

    def _why(self, ranked: RankedGap) -> Iterator[Line]:
        """Rating, importance and quadrant in words, and how the priority comes of them."""
        gap, respondents = ranked.gap, ranked.ranking.respondents
        rating = rating_text(self._framework, gap)
        if respondents:
            rating += f" (rated by {rated_by(self._framework, gap, respondents)})"
        yield _facts(rating, f"importance {importance_text(self._framework, gap)}", ranked)
        figures = (
            f"100 × gap {factor_text(gap.gap)} × importance {factor_text(gap.importance_share)} × weight "
            f"{factor_text(gap.weight_share)}"
        )
        priority = Words(f"= priority {score_text(gap.priority)}", Look.STRONG)
        yield Line((Words(figures), priority), " ", is_broken_beside=True)

    def _why_mean(self, ranked: RankedGap) -> Iterator[Line]:
        """How many fall short, and the means; a mean of products is not the product of the means."""
        gap = ranked.gap
        rating = "ratings differ" if differs(gap) else rating_text(self._framework, gap)
        yield _facts(rating, _how_many(gap, self._unrated[gap.benchmark]), ranked)
        figures = (
            f"(mean gap {mean_text(gap.gap)}, mean importance {mean_text(gap.importance_share)}, relative "
            f"weight {mean_text(gap.weight_share)})"
        )
        priority = Words(f"mean priority {score_text(gap.priority)}", Look.STRONG)
        yield Line((priority, Words(figures)), " ")


def _facts(rating: str, more: str, ranked: RankedGap) -> Line:
    """What a priority rests on."""
    quadrant = QUADRANT_NAMES[ranked.quadrant] if ranked.quadrant else ""
    facts = [Words(text, Look.FACT) for text in (rating, more, quadrant) if text]
    return Line(tuple(facts), " · ", is_broken_beside=True)


def _how_many(gap: Gap, unrated: int) -> str:
    """In how many of those that rated it there is a gap, and how many were asked and have not assessed it."""
    rated = f"{gap.with_gap} of {gap.assessments}"
    if gap.with_gap == gap.assessments:
        rated = words.all_of(gap.assessments)
    return f"gap in {rated} that rated it" + (f"; {unrated} left it open" if unrated else "")


def _robust_rank(ranked: RankedGap) -> Iterator[Line]:
    """The ranks that a gap could have, where they were drawn."""
    if ranked.robust and ranked.robustness:
        share = share_text(ranked.robust.in_top)
        ranks = Words(f"could rank {range_text(ranked.robust)}")
        in_top = Words(f"in the top {ranked.robustness.top} in {share} of rankings")
        yield Line((ranks, in_top), " · ", is_broken_beside=True)


def _tied_with_next(ranked: RankedGap) -> str:
    """What stands above the first of gaps that are tied: which ones, shown here or not."""
    robust = ranked.robust
    if robust is None or not robust.is_tied or robust.rank != robust.tied_from:
        return ""
    return f"{robust.tied_from} to {robust.tied_to} are tied: they cannot be told apart"


def _written(gap: Gap) -> list[Line]:
    """What the respondents wrote about it."""
    written = {
        "Action": gap.action,
        "Lead": gap.lead,
        "By": gap.target_date,
        "Evidence": gap.evidence,
    }
    return [
        line
        for head, text in written.items()
        if text.strip()
        for line in lines_of(text.strip(), head=head)
    ]


def _unrated(framework: Framework, found: GapsOf, *, several: bool, brief: bool) -> Iterator[Shown]:
    """Counts, then each benchmark under its component: in words, or by reference where brief."""
    if not found.table.unassessed:
        return
    yield BLANK
    yield Line.of(_unrated_in_all(found.table, several=several), Look.STRONG)
    rows = {
        component.name: [row for row in found.unrated() if row.row.component == component.id]
        for component in framework.components
    }
    rows = {name: its for name, its in rows.items() if its}
    if brief:
        refs = {name: ", ".join(_by_benchmark(its)) for name, its in rows.items()}
        yield Listing([Item(ref=name, text=its) for name, its in refs.items()], is_close=True)
        return
    fields = unrated_fields(several=several, combined=_are_combined([found]))
    placed = {"benchmark", "component", "level", "text", "reason", "rated_by", "assessments"}
    for name, its in rows.items():
        of = _by_benchmark(its)

        def tell(first: Unrated, of: dict[str, list[Unrated]] = of) -> Item:
            return _unrated_item(of[first.row.benchmark], several=several)

        yield Line.of(f"{name} ({len(of)})", Look.STRONG)
        firsts = [same[0] for same in of.values()]
        yield Listing(items(fields, framework, firsts, tell, placed), is_close=True)


def _unrated_item(rows: Sequence[Unrated], *, several: bool) -> Item:
    """A benchmark in words, with why it is not assessed."""
    reasons = [
        (f"{row.row.assessments} " if several else "") + words.REASONS[row.row.reason].lower()
        for row in rows
    ]
    first = rows[0].row
    return Item(ref=first.benchmark, text=first.text, why=tuple(map(Line.of, reasons)))


def _by_benchmark(rows: Sequence[Unrated]) -> dict[str, list[Unrated]]:
    """The rows (one for each reason) of each benchmark."""
    return {id_: list(its) for id_, its in groupby(rows, key=lambda row: row.row.benchmark)}


def _unrated_in_all(table: GapTable, *, several: bool) -> str:
    counts: Counter[str] = Counter()
    for row in table.unassessed:
        counts[row.reason] += row.assessments
    reasons = ", ".join(
        f"{counts[reason]:,} {name.lower()}"
        for reason, name in words.REASONS.items()
        if counts[reason]
    )
    benchmarks = len({row.benchmark for row in table.unassessed})
    if not several:
        return f"Not yet assessed: {benchmarks:,} ({reasons})"
    of = f"{words.counted(benchmarks, 'benchmark')}, {words.counted(counts.total(), 'answer')}"
    return f"Not yet assessed somewhere: {of} ({reasons})"
