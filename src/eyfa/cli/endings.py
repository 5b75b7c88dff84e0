"""What is said where a command ends before its time: stopped, mistyped, refused, or by a fault of eyfa."""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import platform
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

from eyfa.cli.problem_lines import say_problem_lines
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line
from eyfa.problems import Problem
from eyfa.provenance.version import __version__
from eyfa.remote import is_address, without_passwords
from eyfa.reporting.visible import visible
from eyfa.words import N_, _

SEE_HELP = "Help: "
"""How the line begins that tells where to read on."""
_STOPPED = {
    ExitStatus.INTERRUPTED: N_("Stopped. No file is left half written."),
    ExitStatus.TERMINATED: N_(
        "Stopped by the system or another program. No file is left half written."
    ),
    ExitStatus.HUNG_UP: N_(
        "Stopped, because the terminal was closed. No file is left half written."
    ),
}
_NEAR = 0.8
"""How much alike the names of files have to be: a folder may hold many that are."""
_NO_SUCH_FILE = frozenset({"file_missing", "file_not_readable"})
_QUOTED = re.compile(r"'(.*)' (?:is not one of|does not match) ", re.DOTALL)
"""What was given, as typer quotes it."""
TYPERS_MESSAGES = (
    N_("Missing option {name}."),
    N_("Missing argument {name}."),
    N_("Invalid value for {name}: {message}"),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({names})"),
)
"""How typer says what was mistyped."""
_NUMBERS = {int: "give a whole number", float: "give a number"}
_UNREADABLE = "Input should be a valid "
"""How typer begins where a number is none."""


def say_stopped(status: ExitStatus) -> None:
    """Say that a signal ended the command, by what the shell is told."""
    say_line(_(_STOPPED[status]))


def say_fault(error: Exception) -> None:
    """Say that eyfa itself is wrong, and what its maintainers need to know."""
    if os.environ.get("EYFA_DEBUG") == "1":
        sys.stderr.write(without_passwords("".join(traceback.format_exception(error))))
    sys.stderr.write(
        "eyfa hit an internal error. Your files have not been changed.\n"
        f"  {visible(without_passwords(f'{type(error).__name__}: {error}'))}\n"
        f"  eyfa {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}\n"
        "To report it, set EYFA_DEBUG=1, run the same command again, and send all that it prints to the\n"
        "maintainers of eyfa, with the command. Leave out anything that is not yours to share.\n"
    )


def say_refusal(problems: Sequence[Problem]) -> None:
    """Say what is wrong with what was given, and which file was probably meant where one is not there."""
    say_problem_lines(problems)
    for problem in problems:
        if problem.code in _NO_SUCH_FILE and problem.file and not is_address(problem.file):
            near = _near_file(Path(problem.file))
            if near is not None:
                say_line(_("Did you mean {name}?").format(name=near))


def _near_file(path: Path) -> Path | None:
    """Where there is no such file: a file or folder beside it with nearly its name."""
    if os.path.lexists(path):
        return None
    try:
        beside = {one.name: one for one in path.parent.iterdir()}
    except OSError:
        return None
    near = difflib.get_close_matches(path.name, beside, n=1, cutoff=_NEAR)
    return beside[near[0]] if near else None


def say_misuse(error: Exception) -> None:
    """Say what was mistyped, what was probably meant, and where to read on; it quotes what was typed."""
    context = getattr(error, "ctx", None)
    show = getattr(error, "show", None)
    if show is None:
        say_line(visible(without_passwords(str(error))))
    elif context is None or type(error).__name__ == "NoArgsIsHelpError":
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            show()
        sys.stderr.write(visible(without_passwords(said.getvalue()), lines=True))
    else:
        say_line(visible(without_passwords(f"Error: {_message(error)}")))
        say_line(f"{SEE_HELP}{context.command_path} --help")


def _message(error: Any) -> str:
    """Typer's own words, unless they are for programmers."""
    if hasattr(error, "possibilities"):
        flags = [flag for one in error.ctx.command.get_params(error.ctx) for flag in one.opts]
        guess = _guess(error.option_name, flags)
        return f"No such option {error.option_name!r}. {guess}".strip()
    better = _better(error)
    if better is not None:
        error.message = better
    return _translated(str(error.format_message()))


def _translated(message: str) -> str:
    """What typer says in English, in the language that is spoken."""
    for template in TYPERS_MESSAGES:
        parts = re.split(r"\{(\w+)\}", template)
        pattern = "".join(
            f"(?P<{part}>.*)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return _(template).format(**match.groupdict())
    return message


def _better(error: Any) -> str | None:
    """What is wrong with a value, by what was expected; `None`: typer says it well."""
    described = getattr(getattr(error, "param", None), "type_descriptor", None)
    expected = getattr(described, "annotation", None)
    quoted = _QUOTED.search(error.message or "")
    if isinstance(expected, type) and issubclass(expected, Enum) and quoted:
        known = [str(one.value) for one in expected]
        guess = _guess(quoted[1], known)
        return f"there is no {quoted[1]!r}. {guess}Choose from: {', '.join(known)}"
    if expected is datetime and quoted:
        return f"{quoted[1]!r} is not a date: write it as year-month-day, such as 2027-06-30"
    if expected in _NUMBERS and str(error.message).startswith(_UNREADABLE):
        return _NUMBERS[expected]
    return None


def _guess(given: str, known: Sequence[str]) -> str:
    from eyfa.cli.choices import closest  # noqa: PLC0415 - a fault is said even where typer is missing

    close = closest(given, known)
    return f"Did you mean {close!r}? " if close else ""
