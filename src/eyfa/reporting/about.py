"""The lines beneath a title: whose results these are, what was asked, how it was counted, what is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from eyfa.assessment import Assessment, Scope, distinct_labels
from eyfa.framework.languages import has_drafts, left_as_they_are
from eyfa.framework.model import Framework
from eyfa.problems import Problem, Severity
from eyfa.reporting import words
from eyfa.scoring.combining import Combination
from eyfa.words import _, is_draft, language
from eyfa.workbook.words import DRAFT, NOT_TRANSLATED

_MANY = 6
"""More names than this are not all given in a line."""


def about(
    framework: Framework,
    assessments: Sequence[Assessment],
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combinations: Sequence[Combination] = (),
) -> tuple[str, ...]:
    """All of them: framework, whose assessment, what was asked, method, losses."""
    lines = [framework_line(framework)]
    if len(assessments) == 1:
        lines.append(_(words.WHOSE).format(whose=whose(assessments[0])))
    else:
        lines.append(_(words.SEVERAL).format(labels=_some(distinct_labels(assessments))))
    lines += combined_lines(combinations)
    scopes = {assessment.scope for assessment in assessments}
    lines += [
        f"Asked about: {asked_words(framework, scope)}" for scope in scopes if len(scopes) == 1
    ]
    lines += method_lines(method_notes)
    errors: Counter[str] = Counter()
    for problem in problems:
        if problem.severity is Severity.ERROR:
            file = problem.file
            errors[words.UNNAMED_FILE if file is None else PurePath(file).name] += problem.count
    if errors:
        files = [f"{file} ({words.counted(count, 'error')})" for file, count in errors.items()]
        lines.append(
            f"Not everything could be taken: {_some(files)}. Run eyfa check to see what is missing here."
        )
    return tuple(lines)


def framework_line(framework: Framework) -> str:
    """Which framework, whose, and of which edition."""
    return f"{framework.title}, {framework.publisher}, {framework.edition}"


def language_lines(framework: Framework) -> tuple[str, ...]:
    """What to say of a language in which not all is published, or confirmed; nothing in English."""
    is_unconfirmed = is_draft("reporting") or has_drafts(framework, language())
    lines = [_(DRAFT)] if is_unconfirmed else []
    if left_as_they_are(framework):
        lines.append(_(NOT_TRANSLATED))
    return tuple(lines)


def credit(framework: Framework) -> tuple[str, ...]:
    """Whose words are quoted, and what they are not."""
    return (framework.attribution, framework.caution)


def titled(what: str, assessments: Sequence[Assessment]) -> str:
    """A title that says of which assessment something is, or of how many."""
    if len(assessments) != 1:
        return _(words.OF).format(
            title=_(what), subject=words.counted(len(assessments), "assessment")
        )
    return _(words.OF).format(title=_(what), subject=assessments[0].label)


def whose(assessment: Assessment) -> str:
    """What the label in the title leaves open: organisation, file and reference."""
    parts = (assessment.organisation, PurePath(assessment.file).name, assessment.id)
    return " · ".join(part for part in parts if part and part not in assessment.label)


def combined_lines(combinations: Sequence[Combination]) -> tuple[str, ...]:
    """The line that says which places were combined, of how many respondents, by which rule."""
    if not combinations:
        return ()
    places = [
        f"{one.label} ({words.counted(len(one.respondents), 'respondent')})" for one in combinations
    ]
    rule = words.RULES[combinations[0].rule]
    return (f"Combined, benchmark by benchmark, by the {rule}: {_some(places)}",)


def method_lines(notes: Sequence[Problem]) -> tuple[str, ...]:
    """What the method changed, in a line."""
    if not notes:
        return ()
    if notes[0].file is None:
        changes = "; ".join(note.message for note in notes)
        return (f"Weights and targets that are not the usual ones: {changes}",)
    file = PurePath(notes[0].file).name
    changes = "; ".join(note.message for note in notes if note.found is not None)
    if not changes:
        return (f"{file} changes no weight and no target.",)
    return (f"Weights and targets changed by {file}: {changes}",)


def asked_words(framework: Framework, scope: Scope) -> str:
    """What an assessment asks about, in words."""
    if scope.left_out:
        asked = {(item.level, component.id): None for component, item in scope.items(framework)}
        return "; ".join(
            f"{framework.level_by_id[level].title}: "
            + _components_words(framework, [id_ for at, id_ in asked if at == level])
            for level in scope.levels
        )
    levels = ", ".join(framework.level_by_id[id_].title for id_ in scope.levels)
    if len(scope.levels) == len(framework.levels):
        levels = "all levels"
    return f"{levels}; {_components_words(framework, scope.components)}"


def part_words(
    framework: Framework, *, levels: Sequence[str] = (), components: Sequence[str] = ()
) -> str:
    """Which levels and components are meant, in words; empty for all."""
    parts = []
    if levels:
        parts.append("level " + ", ".join(framework.level_by_id[id_].title for id_ in levels))
    if components:
        names = (framework.component_by_id[id_].name for id_ in components)
        parts.append("component " + ", ".join(names))
    return "; ".join(parts)


def _components_words(framework: Framework, components: Sequence[str]) -> str:
    if len(components) == len(framework.components):
        return "all components"
    return ", ".join(framework.component_by_id[id_].name for id_ in components)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    if len(names) > _MANY:
        return ", ".join((*names[:_MANY], _(words.AND_MORE).format(more=len(names) - _MANY)))
    return ", ".join(names)
