"""The report in a few sentences: each of them a figure of a table further down, said with its doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from eyfa.assessment import Status, distinct_labels
from eyfa.reporting.board.findings import Findings, Subject
from eyfa.reporting.numbers import change_text, score_text, share_text
from eyfa.reporting.results.common_gaps import NOTHING_COMMON
from eyfa.reporting.results.trend import TrendOf, not_looked_at
from eyfa.reporting.what_was_read import count_statuses
from eyfa.reporting.words import all_of, counted
from eyfa.scoring.averages import DIGITS, LOW_COVERAGE, population_of
from eyfa.scoring.common_gaps import HALF, can_be_common
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.grouping import names_place
from eyfa.scoring.ranking import Ends, ends_of
from eyfa.scoring.score import Figures
from eyfa.scoring.trend import Move

_SAME = 1e-9


def headline(found: Findings) -> tuple[str, ...]:
    """The sentences, in the order in which people ask."""
    return (
        *_scores(found),
        *_ends(found),
        _not_assessed(found),
        *_gaps(found),
        *_common(found),
        *_changes(found),
    )


def listed(names: Sequence[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 4 more`."""
    if len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[0].upper() + text[1:]


def score_of(figures: Mapping[str, Figures], end: Sequence[str]) -> str:
    """The score of those who share an end."""
    return score_text(round(figures[end[0]].score or 0.0, DIGITS))


def can_change(ends: Ends) -> bool:
    """Whether what is not yet assessed could part those who share an end, or bring others to it."""
    return bool(ends.best) and not (ends.best_is_clear and ends.worst_is_clear)


def not_rated_yet(subject: Subject) -> Iterator[str]:
    """What was asked about beside the one part that is rated."""
    if subject.unrated:
        names = listed([component.name for component in subject.unrated])
        yield f"Nothing has been rated yet in {names}."
    if subject.unrated_levels:
        names = listed([f"level {level.title}" for level in subject.unrated_levels])
        yield f"Nothing has been rated yet at {names}."


def whose(one: TrendOf) -> str:
    """Whose rounds they are."""
    return one.after.place or one.after.organisation or one.after.id


def _scores(found: Findings) -> Iterator[str]:
    for level in found.levels_of_totals:
        subject = found.subject(level)
        component, at = subject.component, subject.level
        cell = found.cells.get((component.id if component else None, at.id if at else None))
        if cell is None:
            continue
        if found.is_one:
            what = f"Score of {component.name}" if component else "Score" if at else "Overall score"
            left_out: Iterator[str] = iter(())
        else:
            what = _mean_of_places(found, cell) + (f" in {component.name}" if component else "")
            left_out = _not_in_mean(found, cell)
        what += f" at level {at.title}" if at else ""
        yield " ".join((_score(what, cell.figures), *left_out, *not_rated_yet(subject)))


def _mean_of_places(found: Findings, cell: Cell) -> str:
    """What a mean is of: how many of those that apply there."""
    sort = "place" if any(names_place(one) for one in found.current) else "respondent"
    count = cell.scored + len(cell.left_out) or cell.places
    if count == 1:
        return f"Score of {all_of(count, sort)}"
    if cell.scored and cell.left_out:
        return f"Mean score of {cell.scored} of {counted(count, sort)}"
    return f"Mean score of {all_of(count)} {sort}s"


def _not_in_mean(found: Findings, cell: Cell) -> Iterator[str]:
    """Who a mean is not of, and why."""
    share = share_text(LOW_COVERAGE)
    if cell.scored and cell.left_out:
        why = "nothing is rated" if cell.is_low else f"less than {share} is rated"
        yield f"Not in the mean, because {why}: {listed(cell.left_out)}."
    if cell.scored and cell.is_low:
        why = (
            f"in none of them is {share} rated"
            if cell.scored > 1
            else f"less than {share} is rated"
        )
        yield f"Read it with care: {why}."
    unnamed = [one for one in found.current if not names_place(one)]
    if 0 < len(unnamed) < len(found.current):
        names = listed(distinct_labels(unnamed))
        yield f"Not in the mean, because no place is given: {names}."


def _score(what: str, figures: Figures) -> str:
    if figures.coverage is None:
        return f"{what}: none, because nothing that was asked about applies."
    if figures.score is None:
        return f"{what}: none, because nothing has been rated yet."
    score, low, high = map(score_text, (figures.score, figures.low, figures.high))
    said = f"{what}: {score} of 100 from what was rated."
    if low == high:
        return said
    return f"{said} Once all is assessed, it could be anything from {low} to {high}."


def _ends(found: Findings) -> Iterator[str]:
    for level in found.levels_of_totals:
        figures = {name: cell.figures for name, cell in found.component_cells(level).items()}
        ends = ends_of(figures)
        if not ends.best:
            continue
        best, worst = score_of(figures, ends.best), score_of(figures, ends.worst)
        if ends.is_level:
            said = f"all components that can be compared have the same score ({best})."
            said = f"At level {level.title} {said}" if level else capital(said)
        else:
            said = (
                f"strongest in {listed(ends.best)} ({best}), "
                f"furthest to go in {listed(ends.worst)} ({worst})."
            )
            said = f"Level {level.title}: {said}" if level else capital(said)
        if can_change(ends):
            order = "that" if ends.is_level else "this order"
            said += f" What is not yet assessed could change {order}."
        left_out = population_of(figures).left_out
        if left_out:
            said += f" Too little is rated to compare {listed(left_out)}."
        yield said


def _not_assessed(found: Findings) -> str:
    count: Counter[Status] = Counter()
    for assessment in found.current:
        count.update(count_statuses(found.framework, assessment))
    one, many = "benchmark", "benchmarks"
    if not found.is_one:
        one, many = "answer that was asked for", "answers that were asked for"
    asked = counted(count.total(), one, many)
    not_known, blank = count[Status.NOT_KNOWN], count[Status.BLANK]
    if not_known + blank:
        open_ = f"{not_known:,} not known, {blank:,} left blank"
        return f"Not yet assessed: {not_known + blank:,} of {asked} ({open_})."
    rated, not_applicable = count[Status.RATED], count[Status.NOT_APPLICABLE]
    return f"All assessed: {asked} ({rated:,} rated, {not_applicable:,} not applicable)."


def _gaps(found: Findings) -> Iterator[str]:
    gaps, priorities = found.gaps.table.gaps, found.gaps.priorities
    rated = len(priorities.quadrants) if priorities else 0
    if not gaps:
        if rated:
            one, many = "rated benchmark reaches its target", "rated benchmarks reach their target"
            if not found.is_one:
                one, many = f"{one} wherever it was rated", f"{many} wherever they were rated"
            yield f"No gap: {counted(rated, one, many)}."
        return
    equals = sum(round(gap.priority - gaps[0].priority, DIGITS) == 0 for gap in gaps)
    short = "fall short of their target" if len(gaps) > 1 else "falls short of its target"
    where = "place" if all(one.place for one in found.current) else "assessment"
    yield (
        f"{len(gaps):,} of {counted(rated, 'rated benchmark')} {short}"
        f"{'' if found.is_one else f' in at least one {where}'}. "
        f"First in priority: {_first(found, gaps[0].benchmark, equals)}."
    )
    if found.is_one:
        yield (
            f"With an action: {sum(bool(gap.action) for gap in gaps)} of {counted(len(gaps), 'gap')}; "
            f"with a lead: {sum(bool(gap.lead) for gap in gaps)}; "
            f"with a target date: {sum(bool(gap.target_date) for gap in gaps)}."
        )


def _first(found: Findings, benchmark: str, equals: int) -> str:
    """A benchmark that stands first in some order, with how many are equal to it, itself included."""
    first = f"{benchmark} (“{found.framework.benchmark_by_id[benchmark].text.rstrip('.')}”)"
    return first if equals == 1 else f"{first} and {counted(equals - 1, 'other')} equal to it"


def _common(found: Findings) -> Iterator[str]:
    if found.comparison is None or found.comparison.by.value != "place":
        return
    common = [gap for gap in found.comparison.common_gaps if gap.share > HALF]
    if common:
        first = common[0]
        equals = sum((gap.with_gap, gap.rated) == (first.with_gap, first.rated) for gap in common)
        yield (
            "Gaps in more than half of the places that rated them (two or more): "
            f"{counted(len(common), 'benchmark')}. Most common: "
            f"{_first(found, first.benchmark, equals)} (by {first.with_gap} of {first.rated})."
        )
    elif can_be_common(found.comparison.counted):
        yield "No benchmark that two or more places rated is lacked by more than half of them."
    else:
        yield NOTHING_COMMON


def _changes(found: Findings) -> Iterator[str]:
    latest = found.latest_trends
    if len(latest) <= 1:
        for one in latest:
            yield " ".join((_changed(one), *not_looked_at(one)))
        return
    changes = [one.total.change for one in latest if one.total is not None]
    if changes:
        yield (
            f"Between their latest two rounds, of {counted(len(changes), 'respondent')}: "
            f"{sum(change > _SAME for change in changes)} rose, "
            f"{sum(change < -_SAME for change in changes)} fell, "
            f"{sum(abs(change) <= _SAME for change in changes)} stayed the same, "
            "on what was rated in both."
        )
    unmatched = [whose(one) for one in latest if one.total is None]
    if unmatched:
        yield f"Nothing was rated in both of the latest two rounds of {listed(unmatched)}."


def _changed(one: TrendOf) -> str:
    rounds = f"{whose(one)}, {one.before.round} to {one.after.round}"
    total = one.total
    if total is None:
        return f"{rounds}: nothing was rated in both rounds."
    moves = [move.move for move in one.trend.moves]
    return (
        f"{rounds}: {change_text(total.change)} on the {counted(total.matched, 'benchmark')} rated in "
        f"both rounds ({score_text(total.before)} to {score_text(total.after)}); "
        f"{counted(moves.count(Move.CLOSED), 'gap')} closed, {moves.count(Move.NEW)} new."
    )
