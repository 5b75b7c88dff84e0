"""The report in a few sentences: each of them a figure of a table further down, said with its doubt."""

from __future__ import annotations

from collections.abc import Iterator

from eyfa.framework.model import Level
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.standing import Standing, find_standing
from eyfa.reporting.numbers import change_text, score_text
from eyfa.reporting.trend_data import TrendOf
from eyfa.reporting.words import counted
from eyfa.scoring.averages import Figures
from eyfa.scoring.common_gaps import HALF
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


def component_figures(found: Findings, level: Level | None) -> dict[str, Figures]:
    """The figures of each component at a level, by its name."""
    at = level.id if level else None
    return {
        it.name: found.figures[it.id, at]
        for it in found.framework.components
        if (it.id, at) in found.figures
    }


def _scores(found: Findings) -> Iterator[str]:
    for level in shown_levels(found):
        figures = found.figures.get((None, level.id if level else None))
        if figures is None or figures.coverage is None:
            continue
        what = words.SCORE_OF_ONE if found.is_one else words.MEAN_SCORE
        if level is not None:
            at = words.SCORE_AT if found.is_one else words.MEAN_SCORE_AT
            what = at.format(level=level.title)
        yield _score(what, figures)


def _score(what: str, it: Figures) -> str:
    if it.score is None:
        return words.NO_SCORE.format(what=what)
    shown = score_text(it.score), score_text(it.low), score_text(it.high)
    template = words.OVERALL if it.low == it.high else words.OVERALL_RANGE
    return template.format(what=what, score=shown[0], low=shown[1], high=shown[2])


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
            sentences.append(words.COULD_CHANGE)
    if it.left_out:
        sentences.append(words.LEFT_OUT.format(names=words.listed([*it.left_out])))
    return " ".join(sentences)


def _not_assessed(found: Findings) -> str:
    totals = [it for one in found.scored for it in one.scores if it.component is it.level is None]
    asked = sum(it.benchmarks for it in totals)
    not_known, blank = sum(it.not_known for it in totals), sum(it.blank for it in totals)
    template = words.UNASSESSED_COUNT if found.is_one else words.ANSWERS_COUNT
    if not not_known + blank:
        template = words.ALL_ASSESSED if found.is_one else words.ALL_ANSWERS
    count = f"{not_known + blank:,}"
    return template.format(
        count=count, asked=f"{asked:,}", not_known=f"{not_known:,}", blank=f"{blank:,}"
    )


def _gaps(found: Findings) -> Iterator[str]:
    gaps, priorities = found.gaps.table.gaps, found.gaps.priorities
    rated = f"{len(priorities.quadrants) if priorities else 0:,}"
    if not gaps:
        if rated != "0":
            yield words.NO_GAPS.format(rated=rated)
        return
    first = words.FIRST_GAP.format(id=gaps[0].benchmark, text=gaps[0].text.rstrip("."))
    yield words.GAPS_COUNT.format(gaps=f"{len(gaps):,}", rated=rated, first=first)
    if found.is_one:
        yield words.ACTIONS_COUNT.format(
            gaps=counted(len(gaps), "gap"),
            actions=sum(bool(it.action) for it in gaps),
            leads=sum(bool(it.lead) for it in gaps),
            dates=sum(bool(it.target_date) for it in gaps),
        )


def _common(found: Findings) -> Iterator[str]:
    if found.comparison is None or found.comparison.by.value != "place":
        return
    common = [it for it in found.comparison.common_gaps if it.share > HALF]
    if not common:
        yield words.NO_COMMON
        return
    text = found.framework.benchmark_by_id[common[0].benchmark].text.rstrip(".")
    yield words.COMMON_COUNT.format(
        count=counted(len(common), "benchmark is", "benchmarks are"),
        first=words.FIRST_GAP.format(id=common[0].benchmark, text=text),
        with_gap=common[0].with_gap,
        rated=common[0].rated,
    )


def _changes(found: Findings) -> Iterator[str]:
    latest = latest_pairs(found)
    if len(latest) <= 1:
        yield from map(_changed, latest)
        return
    changes = [it.total.change for it in latest if it.total is not None]
    yield words.CHANGED_SEVERAL.format(
        count=counted(len(changes), "respondent"),
        up=sum(it > _SAME for it in changes),
        down=sum(it < -_SAME for it in changes),
        same=sum(abs(it) <= _SAME for it in changes),
    )


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
