"""Scores: of one assessment by component and level, of several by assessment and component."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.model import Component, Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import about, titled
from eyfa.reporting.combined import rule_field
from eyfa.reporting.field import (
    CODE,
    DATA,
    INTEGER,
    SCORE,
    TEXT,
    TIDY,
    Document,
    Field,
    entry,
    people_columns,
    people_rows,
    tidy,
    within,
)
from eyfa.reporting.figures import (
    SCORE_LEGEND,
    SHARE_LEGEND,
    Line,
    cell_fields,
    component_fields,
    known,
    level_fields,
    place_fields,
    total_fields,
)
from eyfa.reporting.later import Later
from eyfa.reporting.numbers import NOTHING
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Group, Table
from eyfa.scoring.combining import Combination
from eyfa.scoring.progress import Progress
from eyfa.scoring.score import Score
from eyfa.words import N_, _

_TO_TARGET = N_("To target")
_TOTAL_LEGEND = N_("The total is the mean of the components, each counting by its weight.")
_COMBINED_LEGEND = N_(
    "Combined: of those who rated a benchmark, the {rule}; who did not is left out. It is scored like any "
    "other answer, and is not the mean of the scores."
)
_TARGET_LEGEND = N_(
    "To target: 100 × what was reached ÷ what is aimed at, over what was rated; going beyond a target makes "
    "up for no other. 100: every target of what was rated is reached."
)


class Scored(NamedTuple):
    """An assessment with its scores."""

    assessment: Assessment
    scores: Sequence[Score]
    progress: Sequence[Progress] = ()
    """Of the same cells, in the same order; empty if progress is not asked for."""


class _Cell(NamedTuple):
    """A component at a level, or all of either, in an assessment."""

    framework: Framework
    assessment: Assessment
    score: Score
    progress: float | None = None
    rule: str = ""


class _CellProgress(NamedTuple):
    """The same with its progress to target."""

    framework: Framework
    assessment: Assessment
    cell: Progress


# fmt: off
_ID: Field[Any] = Field("assessment", words.ASSESSMENT, CODE, 16, "The assessment, by id.", "assessment.id",
                        view=DATA)
_LINE_PROGRESS: list[Field[Line[Any]]] = [
    Field("progress", _TO_TARGET, SCORE, 10, "",
          lambda line: line.total if isinstance(line.total, str) else line.progress),
]
_CELL_PROGRESS: list[Field[_Cell]] = [
    Field("progress", _TO_TARGET, SCORE, 10, "Progress to target, 0 to 100.", view=TIDY, optional=True,
          only="if the method has targets"),
]
_RULE: Field[_Cell] = replace(rule_field(), get="rule")
PROGRESS: list[Field[_CellProgress]] = [
    _ID,
    *place_fields("cell"),
    Field("progress", _TO_TARGET, SCORE, 10, "Progress to target, 0 to 100; none if nothing was rated.",
          "cell.progress", view=DATA, optional=True),
]
_WHOSE: list[Field[Line[Assessment]]] = [
    Field("assessment", words.ASSESSMENT, CODE, 16, "", "whose.id"),
    Field("place", words.PLACE, TEXT, 22, "", "whose.place", beneath="assessment"),
    Field("organisation", words.ORGANISATION, TEXT, 26, "", "whose.organisation", beneath="assessment"),
    Field("round", words.ROUND, TEXT, 10, "", "whose.round", beneath="assessment"),
]
_COMPONENT: list[Field[Line[Component | None]]] = [
    Field("ref", words.REF, CODE, 7, "", lambda line: line.whose.id if line.whose else "",
          short="", is_strong=True),
    Field("component", words.COMPONENT, TEXT, 50, "",
          lambda line: line.whose.title if line.whose else words.ALL_COMPONENTS, short=""),
]


def score_fields(*, has_targets: bool = True, is_combined: bool = True) -> list[Field[_Cell]]:
    """Of a component at a level in an assessment."""
    return [
        _ID,
        *within("assessment", [
            Field("file", words.FILE, TEXT, 28, "The file, with its path as given."),
            Field("organisation", words.ORGANISATION, TEXT, 26, "Who answered."),
            Field("place", words.PLACE, TEXT, 20, "What the answers are about."),
            Field("region", words.REGION, TEXT, 18, "The region that the place lies in, where that is known."),
            Field("round", words.ROUND, TEXT, 10, "The round."),
        ], TIDY),
        *cell_fields("score", "score"),
        *within("score", [
            Field("benchmarks", words.BENCHMARK_COUNT, INTEGER, 9,
                  "How many benchmarks are asked about; the four that follow add up to it."),
            Field("rated", words.RATED, INTEGER, 9, "How many are rated."),
            Field("not_applicable", words.NOT_APPLICABLE, INTEGER, 11, "How many are not applicable."),
            Field("not_known", words.NOT_KNOWN, INTEGER, 9, "How many are answered with not known."),
            Field("blank", words.BLANK, INTEGER, 9, "How many are not answered."),
        ], DATA),
        *(_CELL_PROGRESS if has_targets else []),
        *([_RULE] if is_combined else []),
    ]
# fmt: on


def score_report(
    framework: Framework,
    scored: Sequence[Scored],
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    *,
    read: Sequence[Assessment] | None = None,
    showing: Sequence[str] = (),
    places: Sequence[Scored] = (),
    combinations: Sequence[Combination] = (),
    has_targets: bool = False,
) -> Report:
    """Scores of one assessment by component and level, or of several by assessment.

    Args:
        framework: the framework.
        scored: the assessments, each with its scores.
        read: all that were read, as they are, where only some of them are scored, or a part of each.
        showing: in words, which part that is, a line each.
        problems: of reading and of combining.
        method_notes: what `--method` changed.
        places: the combined assessments of places with several respondents, shown beneath.
        combinations: how they came about.
        has_targets: progress to target is shown beside the score; all of them have it.
    """
    assessments = [one.assessment for one in scored] if read is None else read
    rule = combinations[0].rule.value if combinations else ""
    fields = score_fields(has_targets=has_targets, is_combined=bool(rule))

    def cells(those: Sequence[Scored], rule: str) -> Iterator[_Cell]:
        return _cells(framework, those, rule, has_targets=has_targets)

    def table() -> Table:
        if len(assessments) == 1:
            return score_table(framework, scored[0], has_targets=has_targets)
        return scores_table(framework, scored, places, combinations, has_targets=has_targets)

    def data() -> Table:
        return tidy(
            words.DATA,
            "The same scores, one row each",
            fields,
            lambda: chain(cells(scored, ""), cells(places, rule)),
        )

    return report_on(
        framework,
        "score",
        titled(words.SCORES, assessments),
        about=(*about(framework, assessments, problems, method_notes, combinations), *showing),
        assessments=assessments,
        problems=problems,
        method_notes=[note for note in method_notes if note.file is not None],
        combinations=combinations,
        tables=lambda: [table()],
        details=lambda: (data(),),
        data=data,
        document=lambda: _document(framework, scored, places),
    )


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
    progress = _over_levels(scored) if has_targets else {}

    def line(component: Component | None) -> Line[Component | None]:
        id_ = component.id if component else None
        at_levels = {level.id: cells.get((id_, level.id)) for level in levels}
        total = known(cells[id_, None], words.NOT_ASKED)
        return Line(component, at_levels, total, progress=progress.get(id_))

    shown = [
        component
        for component in framework.components
        if component.id in scope.components
        and (component.id, None) in cells
        and component.id not in without
    ]
    more = _LINE_PROGRESS if has_targets else []
    fields = [*_COMPONENT, *level_fields(levels), *total_fields(only, 11, more)]
    kinds = {
        kind.title: [line(component) for component in shown if component.kind == kind.id]
        for kind in framework.kinds
    }
    groups = [
        Group(kind, people_rows(fields, framework, rows)) for kind, rows in kinds.items() if rows
    ]
    has_total = len(shown) > 1 and not without
    if has_total:
        total = people_rows(fields, framework, [line(None)])
        groups.append(Group(words.TOTAL, total, is_total=True))
    return Table(
        name=words.SCORES,
        title=words.SCORES_TITLE,
        columns=people_columns(fields),
        groups=tuple(groups),
        group_heading=words.PART,
        footnotes=_footnotes(has_targets=has_targets, has_total=has_total),
        row_header=1,
        is_matrix=True,
        short_names={component.id: component.short_title for component in shown},
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
    fields = [
        *_WHOSE,
        *component_fields(asked),
        *total_fields(words.ALL_COMPONENTS, 12, _LINE_PROGRESS if has_targets else [], short="All"),
    ]

    def line(scored: Scored) -> Line[Assessment]:
        pooled = {score.component: score for score in scored.scores if score.level is None}
        at_components = {component.id: pooled.get(component.id) for component in asked}
        total = known(pooled[None], words.NOT_ASKED)
        progress = _over_levels(scored)[None] if has_targets else None
        return Line(scored.assessment, at_components, total, progress=progress)

    groups = {"Each workbook": several, "Places with several, combined": places}
    if not combinations:
        groups = {"": several}
    return Table(
        name=words.SCORES,
        title=N_("Scores by assessment and component"),
        columns=people_columns(fields),
        groups=tuple(
            Group(title, people_rows(fields, framework, map(line, those)))
            for title, those in groups.items()
        ),
        group_heading="Rows" if combinations else "",
        footnotes=(
            *_footnotes(has_targets=has_targets),
            *(_(_COMBINED_LEGEND).format(rule=words.RULES[one.rule]) for one in combinations[:1]),
        ),
        is_matrix=True,
    )


def _over_levels(scored: Scored) -> dict[str | None, float | None]:
    """The progress of each component over its levels, and of all (`None`)."""
    return {cell.component: cell.progress for cell in scored.progress if cell.level is None}


def _footnotes(*, has_targets: bool, has_total: bool = True) -> tuple[str, ...]:
    return (
        _(SCORE_LEGEND).format(nothing=NOTHING),
        _(SHARE_LEGEND),
        *([_TOTAL_LEGEND] if has_total else []),
        *([_TARGET_LEGEND] if has_targets else []),
    )


def _cells(
    framework: Framework, those: Iterable[Scored], rule: str = "", *, has_targets: bool = False
) -> Iterator[_Cell]:
    for one in those:
        cells = one.progress if has_targets else ()
        progress = {(cell.component, cell.level): cell.progress for cell in cells}
        for score in one.scores:
            at = score.component, score.level
            yield _Cell(framework, one.assessment, score, progress.get(at), rule)


def _document(framework: Framework, scored: Sequence[Scored], places: Sequence[Scored]) -> Document:
    """Scores of combined assessments stand apart: added to those of respondents, a place would count twice."""
    score, progress = entry(score_fields()), entry(PROGRESS)

    def scores(those: Sequence[Scored]) -> Later[Document]:
        return Later(lambda: map(score, _cells(framework, those)))

    def progresses(those: Sequence[Scored]) -> Later[Document]:
        return Later(
            lambda: (
                progress(_CellProgress(framework, one.assessment, cell))
                for one in those
                for cell in one.progress
            )
        )

    return {
        "scores": scores(scored),
        "progress": progresses(scored),
        "combined_scores": scores(places),
        "combined_progress": progresses(places),
    }
