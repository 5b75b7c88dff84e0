"""The report in a few sentences: each of them a figure of a table further down, said with its doubt."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.assessment import distinct_labels
from eyfa.framework.model import Level
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.standing import Standing, find_standing
from eyfa.reporting.board.subject import Subject, find_subject
from eyfa.reporting.legends import NOTHING_COMMON
from eyfa.reporting.numbers import change_text, score_text, share_text
from eyfa.reporting.results.trend import TrendOf, not_looked_at
from eyfa.reporting.words import all_of, counted
from eyfa.scoring.averages import Figures
from eyfa.scoring.common_gaps import HALF, can_be_common
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.group_names import names_place
from eyfa.scoring.population import LOW_COVERAGE
from eyfa.scoring.ranking import DIGITS
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


def shown_levels(found: Findings) -> list[Level | None]:
    """At what level there are totals to speak of; `None`: over all, where that mixes no questions."""
    if (None, None) in found.figures:
        return [None]
    return [it for it in found.levels if any(level == it.id for _, level in found.figures)]


def component_cells(found: Findings, level: Level | None) -> dict[str, Cell]:
    """The figures of each component at a level, by its name; where one alone is rated, without the others."""
    at = level.id if level else None
    unrated = subject_of(found, level).unrated
    return {
        it.name: found.cells[it.id, at]
        for it in found.framework.components
        if (it.id, at) in found.cells and it not in unrated
    }


def component_figures(found: Findings, level: Level | None) -> dict[str, Figures]:
    """Their figures alone."""
    return {name: cell.figures for name, cell in component_cells(found, level).items()}


def subject_of(found: Findings, level: Level | None) -> Subject:
    """What the scores at a level are of; `None`: over all levels."""
    return find_subject(found.framework, found.figures, level)


def not_rated_yet(subject: Subject) -> Iterator[str]:
    """What was asked about beside the one part that is rated."""
    if subject.unrated:
        yield words.NOT_RATED_YET.format(names=words.listed([it.name for it in subject.unrated]))
    if subject.unrated_levels:
        levels = [words.LEVEL.format(level=it.title) for it in subject.unrated_levels]
        yield words.NOT_RATED_AT.format(names=words.listed(levels))


def _scores(found: Findings) -> Iterator[str]:
    for level in shown_levels(found):
        subject = subject_of(found, level)
        cell = found.cells.get(subject.at)
        if cell is None:
            continue
        component, at = subject.component, subject.level
        sorts = words.SCORE_OF if found.is_one else words.MEAN_SCORE_OF
        what = sorts[component is not None, at is not None].format(
            component=component.name if component else "",
            level=at.title if at else "",
            places=_places(found, cell),
            score=words.OF_ONE if _members(cell) == 1 else words.MEAN,
        )
        left_out = () if found.is_one else _not_in_mean(found, cell)
        yield " ".join((_score(what, cell.figures), *left_out, *not_rated_yet(subject)))


def _places(found: Findings, cell: Cell) -> str:
    """How many a mean is of."""
    sort = words.PLACES if any(names_place(it) for it in found.current) else words.RESPONDENTS
    count = _members(cell)
    if cell.scored and cell.left_out:
        return words.SOME_OF.format(some=cell.scored, every=counted(count, *sort))
    if count == 1:
        return all_of(count, sort[0])
    return words.ALL_OF.format(all=all_of(count), sort=sort[1])


def _members(cell: Cell) -> int:
    """Of how many that apply there a figure is."""
    return cell.scored + len(cell.left_out) or cell.places


def _not_in_mean(found: Findings, cell: Cell) -> Iterator[str]:
    """Who a mean is not of, and why."""
    share = share_text(LOW_COVERAGE)
    if cell.scored and cell.left_out:
        template = words.UNRATED_NOT_IN_MEAN if cell.is_low else words.NOT_IN_MEAN
        yield template.format(share=share, names=words.listed([*cell.left_out]))
    if cell.scored and cell.is_low:
        yield (words.LOW_IN_ALL if cell.scored > 1 else words.LOW_IN_ONE).format(share=share)
    unnamed = [it for it in found.current if not names_place(it)]
    if 0 < len(unnamed) < len(found.current):
        yield words.NO_PLACE.format(names=words.listed(distinct_labels(unnamed)))


def _score(what: str, figures: Figures) -> str:
    if figures.coverage is None:
        return words.NOTHING_APPLIES.format(what=what)
    if figures.score is None:
        return words.NO_SCORE.format(what=what)
    score, low, high = map(score_text, (figures.score, figures.low, figures.high))
    template = words.OVERALL if low == high else words.OVERALL_RANGE
    return template.format(what=what, score=score, low=low, high=high)


def _ends(found: Findings) -> Iterator[str]:
    for level in shown_levels(found):
        standing = find_standing(component_figures(found, level))
        if standing is not None:
            yield _said(standing, level)


def _said(it: Standing, level: Level | None) -> str:
    at = level.title if level else ""
    best_score, worst_score = score_text(it.best_score), score_text(it.worst_score)
    if it.is_level:
        template = words.LEVEL_WITH if level else words.ALL_EQUAL
        sentences = [template.format(level=at, score=best_score)]
    else:
        template = words.STRONGEST_AT if level else words.STRONGEST
        sentences = [
            template.format(
                level=at,
                best=words.listed([*it.best]),
                best_score=best_score,
                worst=words.listed([*it.worst]),
                worst_score=worst_score,
            )
        ]
    if not it.is_clear:
        sentences.append(words.COULD_CHANGE_EQUAL if it.is_level else words.COULD_CHANGE)
    if it.left_out:
        sentences.append(words.LEFT_OUT.format(names=words.listed([*it.left_out])))
    return " ".join(sentences)


def _not_assessed(found: Findings) -> str:
    totals = [it for one in found.scored for it in one.scores if it.component is it.level is None]
    counts = {
        status: sum(getattr(total, status) for total in totals)
        for status in ("benchmarks", "rated", "not_applicable", "not_known", "blank")
    }
    unassessed = counts["not_known"] + counts["blank"]
    sort = words.ASKED_OF_ONE if found.is_one else words.ASKED_OF_SEVERAL
    return (words.UNASSESSED_COUNT if unassessed else words.ALL_ASSESSED).format(
        count=f"{unassessed:,}",
        asked=counted(counts["benchmarks"], *sort),
        **{status: f"{count:,}" for status, count in counts.items()},
    )


def _gaps(found: Findings) -> Iterator[str]:
    gaps, priorities = found.gaps.table.gaps, found.gaps.priorities
    rated = len(priorities.quadrants) if priorities else 0
    if not gaps:
        if rated:
            reach = words.REACHES if found.is_one else words.REACHES_EVERYWHERE
            yield words.NO_GAPS.format(rated=counted(rated, *reach))
        return
    highest = [gap for gap in gaps if round(gap.priority - gaps[0].priority, DIGITS) == 0]
    where = words.IN_ANY[all(it.place for it in found.current)]
    yield words.GAPS_COUNT.format(
        gaps=f"{len(gaps):,}",
        rated=counted(rated, *words.RATED),
        short=words.FALLS_SHORT[len(gaps) > 1],
        where="" if found.is_one else where,
        first=_first(found, gaps[0].benchmark, len(highest)),
    )
    if found.is_one:
        yield words.ACTIONS_COUNT.format(
            gaps=counted(len(gaps), "gap"),
            actions=sum(bool(it.action) for it in gaps),
            leads=sum(bool(it.lead) for it in gaps),
            dates=sum(bool(it.target_date) for it in gaps),
        )


def _first(found: Findings, benchmark: str, equals: int) -> str:
    """A benchmark that stands first in some order, with how many are equal to it, itself included."""
    text = found.framework.benchmark_by_id[benchmark].text.rstrip(".")
    first = words.FIRST_GAP.format(id=benchmark, text=text)
    if equals == 1:
        return first
    return words.AND_EQUALS.format(first=first, others=counted(equals - 1, "other"))


def _common(found: Findings) -> Iterator[str]:
    if found.comparison is None or found.comparison.by.value != "place":
        return
    common = [gap for gap in found.comparison.common_gaps if gap.share > HALF]
    if not common:
        is_shared = can_be_common(found.comparison.counted)
        yield words.NO_COMMON if is_shared else NOTHING_COMMON
        return
    first = common[0]
    equals = sum((gap.with_gap, gap.rated) == (first.with_gap, first.rated) for gap in common)
    yield words.COMMON_COUNT.format(
        count=counted(len(common), "benchmark"),
        first=_first(found, first.benchmark, equals),
        with_gap=first.with_gap,
        rated=first.rated,
    )


def _changes(found: Findings) -> Iterator[str]:
    latest = latest_pairs(found)
    if len(latest) <= 1:
        for one in latest:
            yield " ".join((_changed(one), *not_looked_at(one)))
        return
    changes = [one.total.change for one in latest if one.total is not None]
    if changes:
        yield words.CHANGED_SEVERAL.format(
            count=counted(len(changes), "respondent"),
            up=sum(change > _SAME for change in changes),
            down=sum(change < -_SAME for change in changes),
            same=sum(abs(change) <= _SAME for change in changes),
        )
    unmatched = [whose(one) for one in latest if one.total is None]
    if unmatched:
        yield words.NO_MATCH_SEVERAL.format(names=words.listed(unmatched))


def latest_pairs(found: Findings) -> list[TrendOf]:
    """The last two rounds of each respondent."""
    current = {id(it) for it in found.current}
    return [it for it in found.trends if id(it.after) in current]


def whose(one: TrendOf) -> str:
    """Whose rounds they are."""
    return one.after.place or one.after.organisation or one.after.id


def _changed(one: TrendOf) -> str:
    total = one.total
    rounds = {"whose": whose(one), "before": one.before.round, "after": one.after.round}
    if total is None:
        return words.NO_MATCH.format(**rounds)
    moves = [it.move for it in one.trend.moves]
    return words.CHANGED.format(
        **rounds,
        change=change_text(total.change),
        matched=counted(total.matched, "benchmark"),
        score_before=score_text(total.before),
        score_after=score_text(total.after),
        closed=counted(moves.count(Move.CLOSED), "gap"),
        new=moves.count(Move.NEW),
    )
