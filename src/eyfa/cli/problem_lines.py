"""Problems as lines to read: grouped by file and sheet, each with its place and its remedy."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli import look, words
from eyfa.problems import Problem, Severity, has_errors
from eyfa.remote import is_address
from eyfa.reporting.visible import visible
from eyfa.reporting.words import SEVERITIES, counted

if TYPE_CHECKING:
    from rich.console import RenderableType

STYLES = {Severity.ERROR: look.BAD, Severity.WARNING: look.DOUBTFUL, Severity.NOTE: look.FACT}
_NO_SUCH_FILE = frozenset({"file_missing", "file_not_readable"})
_INDENT = 2
_SEVERITY_WIDTH = max(map(len, SEVERITIES.values()))
_PLACE_WIDTH = 10
"""Wide enough for a cell and a reference, so that the messages of several sheets line up."""


def say_problem_lines(problems: Iterable[Problem]) -> None:
    """Say each problem in one line, as `file:line:column: code: message (hint)`, as compilers do."""
    from eyfa.cli.terminal import say_line  # noqa: PLC0415

    for problem in problems:
        say_line(visible(str(problem)))


def say_near_files(problems: Iterable[Problem]) -> None:
    """Say which file was probably meant, where one is not there."""
    from eyfa.cli.choices import near_file  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415

    for problem in problems:
        if problem.code not in _NO_SUCH_FILE or not problem.file or is_address(problem.file):
            continue
        path = Path(problem.file)
        near = None if os.path.lexists(path) else near_file(path)
        if near is not None:
            say_line(words.FILE_LIKE.format(guess=near))


def say_problems(problems: Sequence[Problem], *, quiet: bool = False) -> None:
    """Say what was met in reading, grouped by file; quiet leaves out notes, never anything else.

    What many files have in common comes first, and said once; files with errors come last, next to where the
    eye is.
    """
    from eyfa.cli.repeated import sum_up, take_repeated  # noqa: PLC0415 - not needed by every command
    from eyfa.cli.terminal import say_line  # noqa: PLC0415

    chosen = [it for it in problems if not (quiet and it.severity is Severity.NOTE)]
    single, repeated = take_repeated(chosen)
    if repeated:
        counts = counts_by_severity(chain.from_iterable(repeated.values()))
        head = words.REPEATED_HEAD.format(counts=counts)
        _say_group(head, [sum_up(its) for its in repeated.values()])
        say_line(words.REPEATED_IN_FULL)
        say_line("")
    for file, its in sorted(_by_file(single), key=lambda group: has_errors(group[1])):
        _say_group(file, its, f": {counts_by_severity(its)}")


def _say_group(name: str, problems: list[Problem], counts: str = "") -> None:
    """Say problems beneath a heading."""
    from eyfa.cli.terminal import plain_width, say, say_text  # noqa: PLC0415

    width = plain_width()
    lines = None if width is None else _plain_lines(f"{name}{counts}", problems, width)
    if lines is None:
        say(_heading(name, counts), *problem_rows(problems))
    else:
        say_text("\n".join((*lines, "")))


def _plain_lines(heading: str, problems: Sequence[Problem], width: int) -> list[str] | None:
    """What `_heading` and `problem_rows` look like without colour; `None` where only rich can tell."""
    from eyfa.cli.plain_lines import Entry, Layout, entry_lines, heading_lines  # noqa: PLC0415

    layout = Layout(width, _SEVERITY_WIDTH, _PLACE_WIDTH)
    parts = [heading_lines(visible(heading), width)]
    for sheet, its in groupby(problems, key=lambda problem: problem.sheet):
        indent = _INDENT
        if sheet is not None:
            title = heading_lines(visible(sheet), width - _INDENT)
            parts.append(title and [f"{' ' * _INDENT}{line}".rstrip() for line in title])
            indent *= 2
        entries = [Entry(SEVERITIES[it.severity].lower(), _place(it), _message(it)) for it in its]
        parts.append(entry_lines(entries, indent, layout))
    lines: list[str] = []
    for part in parts:
        if part is None:
            return None
        lines += part
    return lines


def _message(problem: Problem) -> str:
    message = visible(problem.message)
    return f"{message}\n→ {visible(problem.hint)}" if problem.hint else message


def problem_rows(problems: Iterable[Problem]) -> Iterator[RenderableType]:
    """The problems of one file, sheet by sheet, with a hanging indent."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for sheet, its in groupby(problems, key=lambda problem: problem.sheet):
        if sheet is not None:
            yield Padding(Text(visible(sheet), style="bold"), (0, 0, 0, _INDENT))
        grid = Grid.grid(padding=(0, 1))
        grid.add_column(width=_SEVERITY_WIDTH)
        grid.add_column(min_width=_PLACE_WIDTH)
        grid.add_column(ratio=1, overflow="fold")
        for problem in its:
            severity = Text(
                SEVERITIES[problem.severity].lower(), STYLES[problem.severity], no_wrap=True
            )
            message = Text(visible(problem.message))
            if problem.hint:
                message.append(f"\n→ {visible(problem.hint)}")
            grid.add_row(severity, Text(_place(problem), no_wrap=True), message)
        yield Padding(grid, (0, 0, 0, _INDENT * (2 if sheet is not None else 1)))


def counts_by_severity(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 note`; what there is none of is left out."""
    counts = Counter(problem.severity for problem in problems)
    parts = [counted(counts[it], SEVERITIES[it].lower()) for it in Severity if counts[it]]
    return ", ".join(parts) or words.NO_PROBLEMS


def _by_file(problems: Sequence[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file or words.WITHOUT_FILE, []).append(problem)
    yield from files.items()


def _heading(name: str, counts: str) -> RenderableType:
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble((visible(name), "bold"), counts)


def _place(problem: Problem) -> str:
    """Where within its sheet or text, and about which benchmark."""
    at = problem.cell or ""
    if problem.line is not None:
        at = words.LINE.format(line=problem.line)
    return visible(" ".join(filter(None, (at, problem.benchmark))))
