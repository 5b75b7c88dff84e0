"""The reports of each command: one call from results to a `Report` that any format can render."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from eyfa.assessment import Assessment, Scope, distinct_labels
from eyfa.framework.model import Framework
from eyfa.problems import Problem, Severity
from eyfa.reporting import combined_views, documents, words
from eyfa.reporting.check_views import (
    files_table,
    problem_data,
    problems_table,
    returns_table,
)
from eyfa.reporting.report import Report
from eyfa.reporting.results import CheckedFile, Returns, Scored
from eyfa.reporting.score_views import score_data, score_table, scores_table
from eyfa.reporting.table import Table
from eyfa.scoring.combining import Combination

_MANY = 6
"""More names than this are not all given in a line."""


def score_report(
    framework: Framework,
    scored: Sequence[Scored],
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    *,
    places: Sequence[Scored] = (),
    combinations: Sequence[Combination] = (),
    has_targets: bool = False,
) -> Report:
    """Scores of one assessment by component and level, or of several by assessment.

    Args:
        framework: the framework.
        scored: the assessments, each with its scores.
        problems: of reading and of combining.
        method_notes: what `--method` changed.
        places: the combined assessments of places with several respondents, shown beneath.
        combinations: how they came about.
        has_targets: progress to target is shown beside the score; all of them have it.
    """
    table = (
        score_table(framework, scored[0], has_targets=has_targets)
        if len(scored) == 1
        else scores_table(framework, scored, places, combinations, has_targets=has_targets)
    )
    data = score_data(framework, scored, places, combinations, has_targets=has_targets)
    assessments = [one.assessment for one in scored]
    return Report(
        title=titled(words.SCORES, assessments),
        about=about(framework, assessments, problems, method_notes, combinations),
        tables=(table, *problem_tables(problems)),
        details=(data,),
        data=data,
        document=documents.score_document(framework, scored, _said(method_notes, problems), places)
        | combined_views.combined_block(combinations),
        credit=credit(framework),
        language=framework.language,
    )


def check_report(
    framework: Framework,
    files: Sequence[CheckedFile],
    problems: Sequence[Problem],
    returns: Returns | None = None,
) -> Report:
    """What came of reading files; `problems` are all, in the files and outside them.

    `returns` says who has returned, where that was asked for.
    """
    expected = () if returns is None else (returns_table(framework, returns),)
    return Report(
        title=words.CHECK_TITLE,
        about=(_framework_line(framework),),
        tables=(*expected, files_table(framework, files), *problem_tables(problems)),
        data=problem_data(problems),
        document=documents.check_document(framework, files, problems, returns),
        credit=credit(framework),
        language=framework.language,
    )


def part_words(
    framework: Framework, *, levels: Sequence[str] = (), components: Sequence[str] = ()
) -> str:
    """Which levels and components are meant, in words; empty for all."""
    parts = []
    if levels:
        titles = ", ".join(framework.level_by_id[id_].title for id_ in levels)
        parts.append(words.LEVELS_ONLY.format(titles=titles))
    if components:
        titles = ", ".join(framework.component_by_id[id_].name for id_ in components)
        parts.append(words.COMPONENTS_ONLY.format(titles=titles))
    return "; ".join(parts)


def whose(assessment: Assessment) -> str:
    """What the label in the title leaves open: organisation, file and reference."""
    parts = (assessment.organisation, PurePath(assessment.file).name, assessment.id)
    return " · ".join(part for part in parts if part and part not in assessment.label)


def about(
    framework: Framework,
    assessments: Sequence[Assessment],
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combinations: Sequence[Combination] = (),
) -> tuple[str, ...]:
    """The lines beneath a title: framework, whose assessment, what was asked, method, losses."""
    lines = [_framework_line(framework)]
    if len(assessments) == 1:
        lines.append(words.WHOSE.format(whose=whose(assessments[0])))
    else:
        lines.append(words.SEVERAL.format(labels=_some(distinct_labels(assessments))))
    lines += combined_views.combined_lines(combinations)
    scopes = {assessment.scope for assessment in assessments}
    lines += [asked(framework, scope) for scope in scopes if len(scopes) == 1]
    lines += method_lines(method_notes)
    errors = Counter(
        words.UNNAMED_FILE if problem.file is None else PurePath(problem.file).name
        for problem in problems
        if problem.severity is Severity.ERROR
    )
    if errors:
        files = [
            words.FILE_ERRORS.format(file=file, errors=words.counted(count, "error"))
            for file, count in errors.items()
        ]
        lines.append(words.READ_WITH_ERRORS.format(files=_some(files)))
    return tuple(lines)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    if len(names) > _MANY:
        return ", ".join((*names[:_MANY], words.AND_MORE.format(more=len(names) - _MANY)))
    return ", ".join(names)


def asked(framework: Framework, scope: Scope) -> str:
    """The line that says what an assessment asks about."""
    return words.ASKED.format(asked=asked_words(framework, scope))


def asked_words(framework: Framework, scope: Scope) -> str:
    """What an assessment asks about, in words."""
    if scope.left_out:
        asked = {(item.level, component.id): None for component, item in scope.items(framework)}
        return words.SCOPE_LEVELS_JOINED.join(
            words.SCOPE_AT_LEVEL.format(
                level=framework.level_by_id[level].title,
                components=_components_words(framework, [id_ for at, id_ in asked if at == level]),
            )
            for level in scope.levels
        )
    levels = ", ".join(framework.level_by_id[id_].title for id_ in scope.levels)
    return words.SCOPE.format(
        levels=words.EVERY_LEVEL if len(scope.levels) == len(framework.levels) else levels,
        components=_components_words(framework, scope.components),
    )


def _components_words(framework: Framework, components: Sequence[str]) -> str:
    if len(components) == len(framework.components):
        return words.EVERY_COMPONENT
    return ", ".join(framework.component_by_id[id_].name for id_ in components)


def method_lines(notes: Sequence[Problem]) -> tuple[str, ...]:
    """What the method changed, in a line."""
    if not notes:
        return ()
    file = notes[0].file
    if file is None:
        return (words.OWN_METHOD.format(changes="; ".join(note.message for note in notes)),)
    changes = [note.message for note in notes if note.found is not None]
    if not changes:
        return (words.METHOD_CHANGES_NOTHING.format(file=PurePath(file).name),)
    return (words.GIVEN_METHOD.format(file=PurePath(file).name, changes="; ".join(changes)),)


def credit(framework: Framework) -> tuple[str, ...]:
    """Whose words are quoted, and what they are not."""
    return (framework.attribution, framework.caution)


def _said(method_notes: Sequence[Problem], problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of a document: those of reading, and what a method file changed."""
    return (*(note for note in method_notes if note.file is not None), *problems)


def _framework_line(framework: Framework) -> str:
    return words.FRAMEWORK_LINE.format(
        title=framework.title, publisher=framework.publisher, edition=framework.edition
    )


def titled(what: str, assessments: Sequence[Assessment]) -> str:
    """A title that says of which assessment something is, or of how many."""
    if len(assessments) != 1:
        return words.OF.format(title=what, subject=words.counted(len(assessments), "assessment"))
    return words.OF.format(title=what, subject=assessments[0].label)


def problem_tables(problems: Sequence[Problem]) -> tuple[Table, ...]:
    """A table of the problems, if there are any."""
    return (problems_table(problems),) if problems else ()
