"""What was found, in sentences: each says what a figure says, and no more than that.

A component is called furthest ahead, or furthest to go, only where nothing that is not yet assessed could
change it and no other shares its score; where too little is rated, it cannot be judged yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eyfa.assessment import distinct_labels
from eyfa.reporting.board.findings import Findings, Subject
from eyfa.reporting.numbers import change_text, score_text, share_text
from eyfa.reporting.results.common_gaps import NOTHING_COMMON
from eyfa.reporting.results.trend import TrendOf, not_looked_at
from eyfa.scoring.averages import DIGITS, LOW_COVERAGE, population_of
from eyfa.scoring.common_gaps import HALF, can_be_common
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.grouping import names_place
from eyfa.scoring.ranking import Ends, ends_of
from eyfa.scoring.score import Figures
from eyfa.scoring.trend import Move
from eyfa.words import _
from eyfa.words import listed as joined

_SAME = 1e-9


def findings_in_words(found: Findings) -> tuple[str, ...]:
    """The sentences, in the order in which people ask."""
    return (*_ends(found), *_begun(found), *_gaps(found), *_changes(found), *_caveats(found))


def listed(names: Sequence[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 4 more`."""
    if len(names) > most:
        names = [*names[:most], _("{count} more").format(count=len(names) - most)]
    return joined(names, _("and"))


def score_of(figures: Mapping[str, Figures], end: Sequence[str]) -> str:
    """The score of those who share an end."""
    return score_text(round(figures[end[0]].score or 0.0, DIGITS))


def can_change(ends: Ends) -> bool:
    """Whether what is not yet assessed could part those who share an end, or bring others to it."""
    return bool(ends.best) and not (ends.best_is_clear and ends.worst_is_clear)


def ends_in_words(figures: Mapping[str, Figures]) -> str:
    """Who is highest and who is lowest, with what is not known of it; empty where nothing can be compared."""
    ends = ends_of(figures)
    if not ends.best:
        return ""
    if ends.is_level:
        said = [
            _("All that can be compared have the same score ({score}).").format(
                score=score_of(figures, ends.best)
            )
        ]
    else:
        said = [
            _end(
                _("Furthest ahead: {names} ({score})."),
                _("Highest score, shared: {names} ({score})."),
                _("Highest score so far: {names} ({score})."),
                figures,
                ends.best,
                is_clear=ends.best_is_clear,
            ),
            _end(
                _("Furthest to go: {names} ({score})."),
                _("Lowest score, shared: {names} ({score})."),
                _("Lowest score so far: {names} ({score})."),
                figures,
                ends.worst,
                is_clear=ends.worst_is_clear,
            ),
        ]
    if can_change(ends):
        said.append(_("What is not yet assessed could change this order."))
    if not ends.holds:
        said.append(_("This order rests on how far apart the ratings are taken to be."))
    return " ".join(said)


def _end(
    alone: str,
    shared: str,
    so_far: str,
    figures: Mapping[str, Figures],
    end: Sequence[str],
    *,
    is_clear: bool,
) -> str:
    template = so_far if not is_clear else alone if len(end) == 1 else shared
    return template.format(names=listed(end), score=score_of(figures, end))


def not_rated_yet(subject: Subject) -> Iterator[str]:
    """What was asked about beside the one part that is rated."""
    if subject.unrated:
        names = listed([component.name for component in subject.unrated])
        yield _("Nothing has been rated yet in: {names}.").format(names=names)
    if subject.unrated_levels:
        names = listed([level.title for level in subject.unrated_levels])
        yield _("Nothing has been rated yet at level: {names}.").format(names=names)


def _ends(found: Findings) -> Iterator[str]:
    for level in found.levels_of_totals:
        figures = {name: cell.figures for name, cell in found.component_cells(level).items()}
        said = [ends_in_words(figures)]
        left_out = population_of(figures).left_out
        if left_out and sum(one.coverage is not None for one in figures.values()) > 1:
            said.append(
                _("Cannot be judged yet, because less than {share} is rated: {names}.").format(
                    share=share_text(LOW_COVERAGE), names=listed(left_out, most=len(figures))
                )
            )
        text = " ".join(filter(None, said))
        if text:
            yield f"{level.title}: {text}" if level else text


def _begun(found: Findings) -> Iterator[str]:
    """For how much of what is in place there is evidence; how much of the rest is past the start."""
    if said := " ".join(_of_ratings(found)):
        yield said


def _of_ratings(found: Findings) -> Iterator[str]:
    counts = found.rating_counts()
    labels = [rating.label for rating in found.scale]
    below, lowest = sum(counts[1:-1]), counts[-2]
    if counts[0]:
        yield _("“{top}”, with evidence: {count} of {whole}.").format(
            top=labels[0], count=f"{found.evidenced:,}", whole=f"{counts[0]:,}"
        )
    if below and len(labels) > 2:  # noqa: PLR2004 - between the two ends
        template = (
            _("Benchmarks below “{top}”: {whole}; of these, above “{bottom}”: {begun}.")
            if found.is_one
            else _("Answers below “{top}”: {whole}; of these, above “{bottom}”: {begun}.")
        )
        yield template.format(
            begun=f"{below - lowest:,}", whole=f"{below:,}", top=labels[0], bottom=labels[-1]
        )


def _gaps(found: Findings) -> Iterator[str]:
    rated = len(found.gaps.priorities.quadrants) if found.gaps.priorities else 0
    if rated and not found.gaps.total:
        yield _("No gaps: all that is rated reaches its target. Benchmarks rated: {rated}.").format(
            rated=f"{rated:,}"
        )
    if found.comparison is None or found.comparison.by.value != "place":
        return
    common = [gap for gap in found.comparison.common_gaps if gap.share > HALF]
    if common:
        first = common[0]
        equals = sum((gap.with_gap, gap.rated) == (first.with_gap, first.rated) for gap in common)
        yield _(
            "Gaps shared by more than half of the places that rated the benchmark: {count}."
        ).format(count=f"{len(common):,}")
        template = (
            _("Most common gap: {benchmark} ({count} of {whole} places).")
            if equals == 1
            else _(
                "Most common gaps: {benchmark} and {more} more, each in {count} of {whole} places."
            )
        )
        yield template.format(
            benchmark=first.benchmark, more=equals - 1, count=first.with_gap, whole=first.rated
        )
    elif can_be_common(found.comparison.counted):
        yield _("No gap is shared by more than half of the places that rated the benchmark.")
    else:
        yield _(NOTHING_COMMON)


def _changes(found: Findings) -> Iterator[str]:
    latest = found.latest_trends
    if len(latest) <= 1:
        for one in latest:
            yield " ".join((_changed(one), *not_looked_at(one)))
        return
    changes = [one.total.change for one in latest if one.total is not None]
    if changes:
        yield _(
            "Since their last round: {up} up, {down} down, {same} unchanged, on what was rated in both."
        ).format(
            up=sum(change > _SAME for change in changes),
            down=sum(change < -_SAME for change in changes),
            same=sum(abs(change) <= _SAME for change in changes),
        )
    unmatched = [one.whose for one in latest if one.total is None]
    if unmatched:
        yield _("Nothing was rated in both of the last two rounds: {names}.").format(
            names=listed(unmatched)
        )


def _changed(one: TrendOf) -> str:
    rounds = f"{one.before.round} → {one.after.round}"
    total = one.total
    if total is None:
        return _("{rounds}: nothing was rated in both rounds.").format(rounds=rounds)
    moves = [move.move for move in one.trend.moves]
    return _(
        "{rounds}: score {change} ({before} to {after}), on {matched} benchmarks rated in both. "
        "Gaps closed: {closed}; new: {new}."
    ).format(
        rounds=rounds,
        change=change_text(total.change),
        before=score_text(total.before),
        after=score_text(total.after),
        matched=f"{total.matched:,}",
        closed=moves.count(Move.CLOSED),
        new=moves.count(Move.NEW),
    )


def _caveats(found: Findings) -> Iterator[str]:
    for level in found.levels_of_totals:
        subject = found.subject(level)
        component, at = subject.component, subject.level
        cell = found.cells.get((component.id if component else None, at.id if at else None))
        if cell is None:
            continue
        if not found.is_one:
            yield from _not_in_mean(cell)
        yield from not_rated_yet(subject)
    unnamed = [one for one in found.current if not names_place(one)]
    if not found.is_one and 0 < len(unnamed) < len(found.current):
        names = listed(distinct_labels(unnamed))
        yield _("Not in the mean score, because no place is given: {names}.").format(names=names)


def _not_in_mean(cell: Cell) -> Iterator[str]:
    """Who a mean is not of, and why."""
    share = share_text(LOW_COVERAGE)
    if cell.scored and cell.left_out:
        template = (
            _("Not in the mean score, because nothing is rated: {names}.")
            if cell.is_low
            else _("Not in the mean score, because less than {share} is rated: {names}.")
        )
        yield template.format(share=share, names=listed(cell.left_out))
    if cell.scored and cell.is_low:
        yield _("Read the mean score with care: nowhere is {share} rated.").format(share=share)
