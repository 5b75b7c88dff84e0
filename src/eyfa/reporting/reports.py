"""The reports of each command: one call from results to a `Report` that any format can render."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from eyfa.assessment import Assessment, Scope, distinct_labels
from eyfa.framework.model import Framework
from eyfa.problems import Problem, Severity
from eyfa.reporting import combined_views, words
from eyfa.reporting.field import Document
from eyfa.reporting.listing import Shown
from eyfa.reporting.report import Report
from eyfa.reporting.table import Table
from eyfa.reporting.what_was_read import problems_table, read_block
from eyfa.scoring.combining import Combination
from eyfa.version import __version__

_MANY = 6
"""More names than this are not all given in a line."""


def report_on(
    framework: Framework,
    name: str,
    title: str,
    *,
    about: Sequence[str],
    assessments: Sequence[Assessment] | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combinations: Sequence[Combination] | None = None,
    tables: Callable[[], Iterable[Table]],
    screen: Callable[[], Iterable[Shown]] | None = None,
    is_headed: bool = True,
    details: Callable[[], Sequence[Table]] = tuple,
    data: Callable[[], Table],
    document: Callable[[], Document],
) -> Report:
    """A report, with what all reports on a framework say besides; each form is made when it is wanted.

    Args:
        framework: what was answered.
        name: of the command.
        title: for people.
        about: the lines beneath it.
        assessments: those that were read; `None` where the document has no list of them.
        problems: of reading and after it: the last table, and a list in the document.
        method_notes: what `--method` changed: before them in the document.
        combinations: assessments that were combined of several; `None` where the document has no such list.
        tables: makes the tables for people.
        screen: makes what a screen shows, where that is not these tables in a row.
        is_headed: whether a screen shows the title and the lines beneath it.
        details: makes further sheets of a workbook.
        data: makes the tidy table.
        document: makes what the JSON document has of its own.
    """

    def whole_document() -> Document:
        read = (
            {}
            if assessments is None
            else read_block(framework, assessments, (*method_notes, *problems))
        )
        combined = {} if combinations is None else combined_views.combined_block(combinations)
        return head(name, framework) | read | document() | combined

    return Report(
        name=name,
        title=title,
        about=tuple(about),
        make_tables=lambda: (*tables(), *problem_tables(framework, problems)),
        make_screen=screen,
        is_headed=is_headed,
        make_details=details,
        make_data=data,
        make_document=whole_document,
        credit=credit(framework),
        language=framework.language,
    )


def head(command: str, framework: Framework) -> Document:
    """What every document starts with."""
    return {
        "schema": f"eyfa/{command}/1",
        "eyfa": __version__,
        "framework": {
            "id": framework.id,
            "edition": framework.edition,
            "checksum": framework.checksum,
        },
    }


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
    lines = [framework_line(framework)]
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


def framework_line(framework: Framework) -> str:
    """Which framework, whose, and of which edition."""
    return words.FRAMEWORK_LINE.format(
        title=framework.title, publisher=framework.publisher, edition=framework.edition
    )


def titled(what: str, assessments: Sequence[Assessment]) -> str:
    """A title that says of which assessment something is, or of how many."""
    if len(assessments) != 1:
        return words.OF.format(title=what, subject=words.counted(len(assessments), "assessment"))
    return words.OF.format(title=what, subject=assessments[0].label)


def problem_tables(framework: Framework, problems: Sequence[Problem]) -> tuple[Table, ...]:
    """A table of the problems, if there are any."""
    return (problems_table(framework, problems),) if problems else ()
