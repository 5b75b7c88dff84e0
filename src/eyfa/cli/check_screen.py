"""What came of reading files, for the eye: a line per file, and its problems beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.assessment import Assessment, Status
from eyfa.cli import look, words
from eyfa.cli.problem_lines import counts_by_severity, problem_rows
from eyfa.cli.returns_screen import returns_screen
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting.results import CheckedFile, Returns, count_statuses
from eyfa.reporting.visible import visible
from eyfa.reporting.words import STATUSES, counted

_STYLES = {"ok": look.GOOD, "usable": look.DOUBTFUL, "unusable": look.BAD}


def check_screen(
    files: Sequence[CheckedFile],
    problems: Sequence[Problem],
    framework: Framework,
    console: Console,
    returns: Returns | None = None,
) -> Iterator[RenderableType]:
    """Each file in a line or two, then its problems; first those that concern no file that was read.

    Who has returned comes last, where that was asked for.
    """
    in_files = {id(problem) for file in files for problem in file.problems}
    outside = [problem for problem in problems if id(problem) not in in_files]
    for problem in outside:
        yield Text(visible(problem.file or words.WITHOUT_FILE), style="bold")
        yield from problem_rows([problem])
    for number, file in enumerate(files):
        if number or outside:
            yield Text()
        yield _summary(file, framework)
        yield from problem_rows(file.problems)
    if len(files) > 1:
        yield Text()
        yield Text(_in_all(files, problems), style="bold")
    if returns is not None:
        yield Text()
        yield from returns_screen(returns, framework, console)


def _summary(file: CheckedFile, framework: Framework) -> Text:
    parts = [counts_by_severity(file.problems)]
    if file.assessment is not None:
        parts = [*_about(file.assessment), _answered(file.assessment, framework), *parts]
    status = (STATUSES[file.status], _STYLES[file.status])
    return Text.assemble((visible(file.file), "bold"), ": ", status, " · ", " · ".join(parts))


def _in_all(files: Sequence[CheckedFile], problems: Sequence[Problem]) -> str:
    """How many files came, how many of each status, and how many problems."""
    counts = Counter(file.status for file in files)
    statuses = ", ".join(
        f"{counts[it]} {words.STATUS_COUNTS[it]}" for it in words.STATUS_COUNTS if counts[it]
    )
    return words.IN_ALL.format(
        files=counted(len(files), words.FILES),
        statuses=statuses,
        problems=counts_by_severity(problems),
    )


def _about(assessment: Assessment) -> Iterator[str]:
    for text in (assessment.place, assessment.round, assessment.organisation):
        if text:
            yield visible(text)


def _answered(assessment: Assessment, framework: Framework) -> str:
    counts = count_statuses(framework, assessment)
    asked = sum(counts.values())
    return words.ANSWERED.format(answered=asked - counts[Status.BLANK], asked=asked)
