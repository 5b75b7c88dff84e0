"""Scores as tables: component × level for one assessment, assessment × component for several."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.model import Component, Framework
from eyfa.reporting import legends, words
from eyfa.reporting.cell_rows import CELL_COLUMNS, cell_names
from eyfa.reporting.combined_views import RULE
from eyfa.reporting.found import Scored
from eyfa.reporting.later import Later
from eyfa.reporting.numbers import NOTHING
from eyfa.reporting.table import Column, Group, Kind, Row, Table, Value, plain_table
from eyfa.scoring.combining import Combination
from eyfa.scoring.score import Score

LEVEL_PREFIX = "level:"
COMPONENT_PREFIX = "component:"


def score_table(
    framework: Framework,
    scored: Scored,
    *,
    has_targets: bool = False,
    without: Collection[str] = (),
) -> Table:
    """One assessment: a row per component, a column per level; a total, where there is something to add up.

    Args:
        framework: the framework.
        scored: the assessment, with its scores.
        has_targets: progress to target stands beside the score.
        without: components, by id, that have no row; then there is no total either.
    """
    scope = scored.assessment.scope
    levels = [level for level in framework.levels if level.id in scope.levels]
    only = levels.pop().title if len(levels) == 1 else words.ALL_LEVELS
    cells = {(score.component, score.level): score for score in scored.scores}
    progress = _progress_over_levels(scored)

    def row(ref: str, title: str, component: str | None) -> Row:
        at_levels = [cells.get((component, level.id)) for level in levels]
        pooled = cells[component, None]
        return (
            ref,
            title,
            *map(_figure, at_levels),
            *_pooled_figures(pooled, progress[component] if has_targets else ()),
        )

    asked = [
        component
        for component in framework.components
        if component.id in scope.components
        and (component.id, None) in cells
        and component.id not in without
    ]
    has_total = len(asked) > 1 and not without
    groups = [
        Group(kind.title, tuple(row(its.id, its.title, its.id) for its in members))
        for kind in framework.kinds
        if (members := [component for component in asked if component.kind == kind.id])
    ]
    if has_total:
        total = row("", words.ALL_COMPONENTS, None)
        groups.append(Group(words.TOTAL, (total,), is_total=True))
    return Table(
        name=words.SCORES,
        title=words.SCORES_TITLE,
        columns=(
            Column("ref", words.REF, Kind.CODE, 7),
            Column("component", words.COMPONENT, width=50),
            *(Column(LEVEL_PREFIX + its.id, its.title, Kind.SCORE, 11) for its in levels),
            Column("all", only, Kind.SCORE, 11),
            *_bounds(has_targets=has_targets),
        ),
        groups=tuple(groups),
        group_heading=words.PART,
        footnotes=_footnotes(has_targets=has_targets, has_total=has_total),
        row_header=1,
    )


def scores_table(
    framework: Framework,
    several: Sequence[Scored],
    places: Sequence[Scored] = (),
    combinations: Sequence[Combination] = (),
    *,
    has_targets: bool = False,
) -> Table:
    """Several assessments: a row each, a column per component (over its levels).

    Beneath them stand the places with several respondents, combined; never among them.
    """
    scopes = {one.assessment.scope for one in several}
    asked = [
        component
        for component in framework.components
        if any(component.id in scope.components for scope in scopes)
    ]

    def rows(of: Sequence[Scored]) -> Sequence[Row]:
        return Later(
            lambda: (_assessment_row(asked, one, has_targets=has_targets) for one in of), keep=True
        )

    table = plain_table(
        words.SCORES,
        words.SCORES_OF_SEVERAL_TITLE,
        (
            Column("assessment", words.ASSESSMENT, Kind.CODE, 16),
            Column("place", words.PLACE, width=22, beneath="assessment"),
            Column("organisation", words.ORGANISATION, width=26, beneath="assessment"),
            Column("round", words.ROUND, width=10, beneath="assessment"),
            *(Column(COMPONENT_PREFIX + its.id, its.name, Kind.SCORE, 11) for its in asked),
            Column("all", words.ALL_COMPONENTS, Kind.SCORE, 12),
            *_bounds(has_targets=has_targets),
        ),
        rows(several),
        *_footnotes(has_targets=has_targets),
    )
    if not combinations:
        return table
    rule = words.RULES[combinations[0].rule]
    return replace(
        table,
        groups=(
            Group(words.EACH_RESPONDENT, rows(several)),
            Group(words.COMBINED_PLACES, rows(places)),
        ),
        group_heading=words.ROWS_OF,
        footnotes=(*table.footnotes, legends.COMBINED_LEGEND.format(rule=rule)),
    )


def score_data(
    framework: Framework,
    several: Sequence[Scored],
    places: Sequence[Scored] = (),
    combinations: Sequence[Combination] = (),
    *,
    has_targets: bool = False,
) -> Table:
    """Tidy: one row per assessment, component and level; an empty id means all.

    Where places with several respondents were combined, their rows come last, and `rule` tells them.
    """
    rule = combinations[0].rule.value if combinations else ""
    rows = Later(
        lambda: (
            (
                *_whose(one.assessment),
                *_score_values(framework, score),
                *(_progress_of(one, score) if has_targets else ()),
                *((its_rule,) if rule else ()),
            )
            for its_rule, those in (("", several), (rule, places))
            for one in those
            for score in one.scores
        )
    )
    columns = [
        *_WHOSE_COLUMNS,
        *_SCORE_COLUMNS,
        *([_PROGRESS] if has_targets else []),
        *([RULE] if rule else []),
    ]
    return plain_table(words.DATA, words.SCORE_DATA_TITLE, columns, rows)


def _footnotes(*, has_targets: bool, has_total: bool = True) -> tuple[str, ...]:
    return (
        legends.SCORE_LEGEND.format(nothing=NOTHING),
        *([legends.TOTAL_LEGEND] if has_total else []),
        *([legends.TARGET_LEGEND] if has_targets else []),
    )


def _progress_over_levels(scored: Scored) -> dict[str | None, tuple[float | None]]:
    """The progress of each component, and of all (`None`)."""
    return {it.component: (it.progress,) for it in scored.progress if it.level is None}


def _progress_of(scored: Scored, score: Score) -> tuple[float | None]:
    cell = (score.component, score.level)
    found = (it.progress for it in scored.progress if (it.component, it.level) == cell)
    return (next(found, None),)


def _bounds(*, has_targets: bool) -> Iterator[Column]:
    if has_targets:
        yield _PROGRESS
    yield Column("low", words.LOW, Kind.SCORE, 11)
    yield Column("high", words.HIGH, Kind.SCORE, 11)
    yield Column("coverage", words.COVERAGE, Kind.SHARE, 11)


def _assessment_row(asked: Sequence[Component], one: Scored, *, has_targets: bool) -> Row:
    pooled = {score.component: score for score in one.scores if score.level is None}
    total = pooled[None]
    by_component = [pooled.get(component.id) for component in asked]
    return (
        one.assessment.id,
        one.assessment.place,
        one.assessment.organisation,
        one.assessment.round,
        *map(_figure, by_component),
        *_pooled_figures(total, _progress_over_levels(one)[None] if has_targets else ()),
    )


def _figure(score: Score | None) -> Value:
    """The score, or in words why there is none; `None` where nothing was rated."""
    if score is None:
        return words.NOT_ASKED
    return words.NONE_APPLY if score.coverage is None else score.score


def _pooled_figures(score: Score, progress: tuple[float | None, ...]) -> tuple[Value, ...]:
    """What stands in the column of all levels and right of it; `progress` of the same cell, if shown."""
    if score.coverage is None:
        return (words.NONE_APPLY,) * (4 + len(progress))
    return (score.score, *progress, score.low, score.high, score.coverage)


_PROGRESS = Column("progress", words.TO_TARGET, Kind.SCORE, 10)
_WHOSE_COLUMNS = (
    Column("assessment", words.ASSESSMENT, Kind.CODE, 16),
    Column("file", words.FILE, width=28),
    Column("organisation", words.ORGANISATION, width=26),
    Column("place", words.PLACE, width=20),
    Column("region", words.REGION, width=18),
    Column("round", words.ROUND, width=10),
)
_SCORE_COLUMNS = (
    *CELL_COLUMNS,
    Column("benchmarks", words.BENCHMARK_COUNT, Kind.INTEGER, 9),
    Column("rated", words.RATED, Kind.INTEGER, 9),
    Column("not_applicable", words.NOT_APPLICABLE, Kind.INTEGER, 11),
    Column("not_known", words.NOT_KNOWN, Kind.INTEGER, 9),
    Column("blank", words.BLANK, Kind.INTEGER, 9),
)


def _whose(assessment: Assessment) -> tuple[Value, ...]:
    return (
        assessment.id,
        assessment.file,
        assessment.organisation,
        assessment.place,
        assessment.region or "",
        assessment.round,
    )


def _score_values(framework: Framework, score: Score) -> tuple[Value, ...]:
    return (
        *cell_names(framework, score.component, score.level),
        score.score,
        score.low,
        score.high,
        score.coverage,
        score.benchmarks,
        score.rated,
        score.not_applicable,
        score.not_known,
        score.blank,
    )
