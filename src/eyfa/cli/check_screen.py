"""What came of reading files, for the eye: a line per file, and its problems beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.assessment import Assessment, Status
from eyfa.cli import look, words
from eyfa.cli.paragraphs import line_text
from eyfa.cli.problem_lines import counts_by_severity, problem_rows
from eyfa.cli.returns_screen import returns_screen
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting.found import CheckedFile, Returns, count_statuses
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
        yield from map(line_text, problem_rows([problem], console.width))
    for number, file in enumerate(files):
        if number or outside:
            yield Text()
        yield _summary(file, framework)
        yield from map(line_text, problem_rows(file.problems, console.width))
    if len(files) > 1:
        yield Text()
        yield Text(_in_all(files, problems, framework), style="bold")
    if returns is not None:
        yield Text()
        yield from returns_screen(returns, framework, console)


def _summary(file: CheckedFile, framework: Framework) -> Text:
    parts = [counts_by_severity(file.problems)]
    status, style = STATUSES[file.status], _STYLES[file.status]
    if file.assessment is not None:
        asked, blank = _asked_and_blank(file.assessment, framework)
        wording = words.STILL_BLANK if blank else words.ANSWERED
        answered = wording.format(answered=asked - blank, asked=asked, blank=blank)
        parts = [*_about(file.assessment), answered, *parts]
        if blank and file.status == "ok":
            status = words.OK_SO_FAR
    state = (status, style)
    return Text.assemble((visible(file.file), "bold"), ": ", state, " · ", " · ".join(parts))


def _in_all(files: Sequence[CheckedFile], problems: Sequence[Problem], framework: Framework) -> str:
    """How many files came, how many of each status, how many problems, and how much is blank."""
    counts = Counter(file.status for file in files)
    statuses = ", ".join(
        f"{counts[it]} {words.STATUS_COUNTS[it]}" for it in words.STATUS_COUNTS if counts[it]
    )
    line = words.IN_ALL.format(
        files=counted(len(files), words.FILES),
        statuses=statuses,
        problems=counts_by_severity(problems),
    )
    read = [_asked_and_blank(file.assessment, framework) for file in files if file.assessment]
    asked, blank = (sum(counts) for counts in zip(*read, strict=True)) if read else (0, 0)
    if blank:
        line += words.BLANK_IN_ALL.format(blank=f"{blank:,}", asked=f"{asked:,}")
    return line


def _about(assessment: Assessment) -> Iterator[str]:
    for text in (assessment.place, assessment.round, assessment.organisation):
        if text:
            yield visible(text)


def _asked_and_blank(assessment: Assessment, framework: Framework) -> tuple[int, int]:
    counts = count_statuses(framework, assessment)
    return sum(counts.values()), counts[Status.BLANK]
