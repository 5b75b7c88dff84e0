"""Problems as lines to read: grouped by file and sheet, each with its place and its remedy.

What many files have in common is said once: line by line, it would bury the problems that lose answers. Only
what changes no figure is summed up: signs that a person should look, and notes. `eyfa check`, and every
output that lists problems, has each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from eyfa.cli import look
from eyfa.cli.folding import Entry, Layout, Line, cells, entry_lines, fold, keep_whole
from eyfa.cli.terminal import message_console, say, say_line, say_text
from eyfa.problems import Problem, Severity, has_errors
from eyfa.reporting.visible import visible
from eyfa.reporting.words import SEVERITIES, WITHOUT_FILE, counts_by_severity
from eyfa.words import _

STYLES = {Severity.ERROR: look.BAD, Severity.WARNING: look.DOUBTFUL, Severity.NOTE: look.FACT}
MOST_FILES = 5
"""In more files than these, a sort of problem is said once."""
_INDENT = 2
_SEVERITY_WIDTH = max(map(len, SEVERITIES.values()))
_PLACE_WIDTH = 10
"""Wide enough for a cell and a reference, so that the messages of several sheets line up."""


def say_problem_lines(problems: Iterable[Problem]) -> None:
    """Say each problem in one line, as `file:line:column: code: message (hint)`, as compilers do."""
    for problem in problems:
        keep_whole([problem.file])
        say_line(visible(str(problem)))


def say_problems(problems: Sequence[Problem], *, quiet: bool = False) -> None:
    """Say what was met in reading, grouped by file; quiet leaves out notes, never anything else.

    What many files have in common comes first, and said once; files with errors come last, next to where the
    eye is.
    """
    keep_whole(problem.file for problem in problems)
    chosen = [one for one in problems if not (quiet and one.severity is Severity.NOTE)]
    single, repeated = _take_repeated(chosen)
    if repeated:
        counts = counts_by_severity(chain.from_iterable(repeated.values()))
        _say_group(f"In many files: {counts}", [_sum_up(alike) for alike in repeated.values()])
        say_line(_("Each of them, file by file: eyfa check"))
        say_line("")
    for file, found in sorted(_by_file(single), key=lambda group: has_errors(group[1])):
        _say_group(file, found, f": {counts_by_severity(found)}")


def say_how_many(problems: Sequence[Problem], command: str, *, quiet: bool = False) -> None:
    """Say how many problems there are and which command shows them; in one line, where there is room."""
    chosen = [one for one in problems if not (quiet and one.severity is Severity.NOTE)]
    if not chosen:
        return
    said = _("Problems: {counts}.").format(counts=counts_by_severity(chosen))
    shown = _("See each: {command}").format(command=command)
    if cells(f"{said} {shown}") <= message_console().width:
        said, shown = f"{said} {shown}", ""
    say_line(said)
    if shown:
        say_line(shown, whole=True)


def _take_repeated(problems: Sequence[Problem]) -> tuple[list[Problem], dict[str, list[Problem]]]:
    """What is said one by one, and what is said once: by code, in the order in which it was met."""
    from eyfa.scoring.signs import SIGNS  # noqa: PLC0415 - heavy

    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.NOTE or problem.code in SIGNS:
            by_code.setdefault(problem.code, []).append(problem)
    repeated = {code: alike for code, alike in by_code.items() if _files(alike) > MOST_FILES}
    return [problem for problem in problems if problem.code not in repeated], repeated


def _sum_up(problems: Sequence[Problem]) -> Problem:
    """Problems of one sort as one, with how many there are, in how many files, and the first of them."""
    first, files = problems[0], _files(problems)
    said = (
        "in {files} files, first in {where}: {message}"
        if (count := sum(problem.count for problem in problems)) == files
        else "in {files} files, {count} in all, first in {where}: {message}"
    )
    message = said.format(
        count=f"{count:,}",
        files=f"{files:,}",
        where=first.where,
        message=first.message,
    )
    return replace(first, message=message, file=None, sheet=None, cell=None, benchmark=None)


def _files(problems: Sequence[Problem]) -> int:
    return len({problem.file for problem in problems})


def _say_group(name: str, problems: list[Problem], counts: str = "") -> None:
    """Say problems beneath a heading; without rich where there is no colour, in a tenth of the time."""
    console, name = message_console(), visible(name)
    lines = problem_rows(problems, console.width)
    if console.color_system is None:
        rows = [*fold(f"{name}{counts}", console.width), *(line.text for line in lines)]
        say_text("\n".join((*rows, "")))
    else:
        from rich.text import Text  # noqa: PLC0415 - heavy

        from eyfa.cli.texts import laid_out  # noqa: PLC0415

        say(Text.assemble((name, "bold"), counts), *map(laid_out, lines))


def problem_rows(problems: Iterable[Problem], width: int) -> Iterator[Line]:
    """The problems of one file as lines of a width, sheet by sheet, with a hanging indent."""
    for sheet, found in groupby(problems, key=lambda problem: problem.sheet):
        indent = _INDENT
        if sheet is not None:
            for line in fold(visible(sheet), width - indent):
                yield Line(f"{' ' * indent}{line}", "bold")
            indent *= 2
        entries = [
            Entry(
                SEVERITIES[problem.severity].lower(),
                STYLES[problem.severity],
                _place(problem),
                _message(problem),
            )
            for problem in found
        ]
        yield from entry_lines(entries, Layout(width, indent, _SEVERITY_WIDTH, _PLACE_WIDTH))


def _message(problem: Problem) -> str:
    message = visible(problem.message)
    return f"{message}\n→ {visible(problem.hint)}" if problem.hint else message


def _by_file(problems: Sequence[Problem]) -> Iterator[tuple[str, list[Problem]]]:
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.file or WITHOUT_FILE, []).append(problem)
    yield from files.items()


def _place(problem: Problem) -> str:
    """Where within its sheet or text, and about which benchmark."""
    at = problem.cell or ""
    if problem.line is not None:
        at = f"line {problem.line}"
    return visible(" ".join(filter(None, (at, problem.benchmark))))
