"""Gaps for the eye: each in words with what put it where it ranks; what is not yet assessed apart from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, groupby

from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.combined import rated_by
from eyfa.reporting.field import Field, items
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown, Words, lines_of, noted
from eyfa.reporting.numbers import factor_text, mean_text, score_text, share_text
from eyfa.reporting.results.fields_of_gaps import (
    QUADRANT_NAMES,
    are_combined,
    differs,
    fields_of,
    importance_text,
    range_text,
    rating_text,
    unrated_fields,
)
from eyfa.reporting.results.ranked_gaps import (
    GapsOf,
    Priorities,
    RankedGap,
    Unrated,
    labels,
    no_gaps,
)
from eyfa.reporting.table import Table
from eyfa.scoring.gaps import Gap, GapTable
from eyfa.words import _, ngettext

_IN_WORDS = {
    "rank", "rank_range", "in_top", "tied", "priority", "benchmark", "component", "level", "text", "rating", "rated_by",
    "importance", "quadrant", "gap", "importance_share", "weight_share", "assessments", "with_gap", "evidence", "action",
    "lead", "target_date", "asked",
}  # fmt: skip
"""What is told of a gap on a screen; its component and level, by its reference."""


def gaps_on_screen(
    framework: Framework,
    found: Sequence[GapsOf],
    tables: Sequence[Table],
    *,
    several: bool,
    brief: bool,
) -> Iterator[Shown]:
    """Each gap in words with what put it where it ranks; what is not yet assessed, apart."""
    fields = fields_of(found, several=several)
    for number, (one, label) in enumerate(zip(found, labels(found), strict=True)):
        if number:
            yield BLANK
        if label:
            yield Line.of(label, Look.TITLE)
        if one.priorities and one.priorities.gaps:
            yield Line.of(_quadrant_counts(one.priorities), Look.STRONG)
            yield BLANK
        if one.table.gaps:
            yield from _ranked(framework, one, fields, several=several)
        else:
            yield Line.of(no_gaps([one]))
        yield from _unrated(framework, one, several=several, brief=brief)
    legends = [note for table in tables[:2] for note in table.footnotes]
    if several and any(_written(gap.gap) for one in found for gap in one.ranked()):
        legends.append(
            _("What each of them wrote (evidence, action, lead, date): --each, or -o gaps.xlsx.")
        )
    yield from noted(legends)


def _quadrant_counts(priorities: Priorities) -> str:
    """How many of all gaps of the selection stand in each quadrant, in a line."""
    counts = (
        f"{_(name).lower()} {priorities.count(quadrant)[0]}"
        for quadrant, name in QUADRANT_NAMES.items()
    )
    whole = len(priorities.gaps)
    template = ngettext("Of {count} gap: {quadrants}", "Of {count} gaps: {quadrants}", whole)
    return template.format(count=f"{whole:,}", quadrants=", ".join(counts))


def _ranked(
    framework: Framework, one: GapsOf, fields: Sequence[Field[RankedGap]], *, several: bool
) -> Iterator[Shown]:
    """The gaps by rank; where there are gaps at several levels that are ranked apart, level by level."""
    tell = _Teller(framework, one, several=several)
    shown = items(fields, framework, one.ranked(), tell.item, _IN_WORDS)
    levels = one.table.levels if len(one.table.levels) > 1 else [""]
    for number, level in enumerate(levels):
        if number:
            yield BLANK
        if level:
            yield Line.of(framework.level_by_id[level].title, Look.TITLE)
        of_level = [level in {gap.level, ""} for gap in one.table.gaps]
        yield Listing(list(compress(shown, of_level)))


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
            who = rated_by(self._framework, gap, respondents)
            rating = _("{rating} (rated by {who})").format(rating=rating, who=who)
        importance = importance_text(self._framework, gap)
        yield _facts(rating, _("importance {label}").format(label=importance), ranked)
        figures = _("100 × gap {gap} × importance {importance} × weight {weight}").format(
            gap=factor_text(gap.gap),
            importance=factor_text(gap.importance_share),
            weight=factor_text(gap.weight_share),
        )
        result = _("= priority {priority}").format(priority=score_text(gap.priority))
        priority = Words(result, Look.STRONG)
        yield Line((Words(figures), priority), " ", is_broken_beside=True)

    def _why_mean(self, ranked: RankedGap) -> Iterator[Line]:
        """How many fall short, and the means; a mean of products is not the product of the means."""
        gap = ranked.gap
        rating = _("ratings differ") if differs(gap) else rating_text(self._framework, gap)
        yield _facts(rating, _how_many(gap, self._unrated[gap.benchmark]), ranked)
        figures = _(
            "(mean gap {gap}, mean importance {importance}, relative weight {weight})"
        ).format(
            gap=mean_text(gap.gap),
            importance=mean_text(gap.importance_share),
            weight=mean_text(gap.weight_share),
        )
        result = _("mean priority {priority}").format(priority=score_text(gap.priority))
        priority = Words(result, Look.STRONG)
        yield Line((priority, Words(figures)), " ")


def _facts(rating: str, more: str, ranked: RankedGap) -> Line:
    """What a priority rests on."""
    quadrant = _(QUADRANT_NAMES[ranked.quadrant]) if ranked.quadrant else ""
    facts = [Words(text, Look.FACT) for text in (rating, more, quadrant) if text]
    return Line(tuple(facts), " · ", is_broken_beside=True)


def _how_many(gap: Gap, unrated: int) -> str:
    """In how many of those that rated it there is a gap; of how many asked; and how many have not assessed it."""
    rated = _("{count} of {whole}").format(count=gap.with_gap, whole=gap.assessments)
    if gap.with_gap == gap.assessments:
        rated = words.all_of(gap.assessments)
    said = _("gap in {rated} that rated it").format(rated=rated)
    if gap.asked > gap.assessments:
        said += _(", of {count} asked").format(count=gap.asked)
    if unrated:
        said += _("; {count} not yet assessed").format(count=unrated)
    return said


def _robust_rank(ranked: RankedGap) -> Iterator[Line]:
    """The ranks that a gap could have, where they were drawn."""
    if ranked.robust and ranked.robustness:
        share = share_text(ranked.robust.in_top)
        ranks = Words(_("could rank {ranks}").format(ranks=range_text(ranked.robust)))
        top = ranked.robustness.top
        in_top = Words(_("in the top {top} in {share} of rankings").format(top=top, share=share))
        yield Line((ranks, in_top), " · ", is_broken_beside=True)


def _tied_with_next(ranked: RankedGap) -> str:
    """What stands above the first of gaps that are tied: which ones, shown here or not."""
    robust = ranked.robust
    if robust is None or not robust.is_tied or robust.rank != robust.tied_from:
        return ""
    return _("{first} to {last} are tied: they cannot be told apart").format(
        first=robust.tied_from, last=robust.tied_to
    )


def _written(gap: Gap) -> list[Line]:
    """What the respondents wrote about it."""
    written = {
        _("Action"): gap.action,
        _("Lead"): gap.lead,
        _("By"): gap.target_date,
        _("Evidence"): gap.evidence,
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
    rows = {name: unrated for name, unrated in rows.items() if unrated}
    if brief:
        refs = {name: ", ".join(_by_benchmark(unrated)) for name, unrated in rows.items()}
        yield Listing([Item(ref=name, text=ids) for name, ids in refs.items()], is_close=True)
        return
    fields = unrated_fields(several=several, combined=are_combined([found]))
    placed = {"benchmark", "component", "level", "text", "reason", "rated_by", "assessments"}
    for name, unrated in rows.items():
        of = _by_benchmark(unrated)

        def tell(first: Unrated, of: dict[str, list[Unrated]] = of) -> Item:
            return _unrated_item(of[first.row.benchmark], several=several)

        yield Line.of(f"{name} ({len(of)})", Look.STRONG)
        firsts = [same[0] for same in of.values()]
        yield Listing(items(fields, framework, firsts, tell, placed), is_close=True)


def _unrated_item(rows: Sequence[Unrated], *, several: bool) -> Item:
    """A benchmark in words, with why it is not assessed."""
    reasons = [
        (f"{row.row.assessments} " if several else "") + _(words.REASONS[row.row.reason]).lower()
        for row in rows
    ]
    first = rows[0].row
    return Item(ref=first.benchmark, text=first.text, why=tuple(map(Line.of, reasons)))


def _by_benchmark(rows: Sequence[Unrated]) -> dict[str, list[Unrated]]:
    """The rows (one for each reason) of each benchmark."""
    return {id_: list(group) for id_, group in groupby(rows, key=lambda row: row.row.benchmark)}


def _unrated_in_all(table: GapTable, *, several: bool) -> str:
    counts: Counter[str] = Counter()
    for row in table.unassessed:
        counts[row.reason] += row.assessments
    reasons = ", ".join(
        f"{counts[reason]:,} {_(name).lower()}"
        for reason, name in words.REASONS.items()
        if counts[reason]
    )
    benchmarks = len({row.benchmark for row in table.unassessed})
    if not several:
        return _("Not yet assessed: {count} ({reasons})").format(
            count=f"{benchmarks:,}", reasons=reasons
        )
    of = f"{words.counted(benchmarks, 'benchmark')}, {words.counted(counts.total(), 'answer')}"
    return _("Not yet assessed somewhere: {of} ({reasons})").format(of=of, reasons=reasons)
