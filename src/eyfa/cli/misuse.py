"""What was typed wrongly, said for people: what it is, what was probably meant, and where to read on."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from datetime import datetime
from enum import Enum
from typing import Any

from eyfa.cli import words
from eyfa.cli.choices import closest
from eyfa.cli.terminal import say_line
from eyfa.reporting.visible import visible

_QUOTED = re.compile(r"'(.*)' (?:is not one of|does not match) ", re.DOTALL)
"""What was given, as typer quotes it."""
_NUMBERS = {int: words.NOT_WHOLE, float: words.NOT_A_NUMBER}
_UNREADABLE = "Input should be a valid "
"""How typer begins where a number is none."""


def say_misuse(error: Exception) -> None:
    """Say it; it quotes what was typed."""
    context = getattr(error, "ctx", None)
    show = getattr(error, "show", None)
    if show is None:
        say_line(visible(str(error)))
    elif context is None or _is_help(error):
        _show(show)
    else:
        say_line(visible(words.MISUSE.format(message=_message(error))))
        say_line(words.SEE_HELP.format(command=context.command_path))


def _is_help(error: Exception) -> bool:
    return type(error).__name__ == "NoArgsIsHelpError"


def _show(show: Any) -> None:
    """As typer shows it."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        show()
    sys.stderr.write(visible(said.getvalue(), lines=True))


def _message(error: Any) -> str:
    """Typer's own words, unless they are for programmers."""
    if hasattr(error, "possibilities"):
        return _no_such_option(error)
    better = _better(error)
    if better is not None:
        error.message = better
    return str(error.format_message())


def _no_such_option(error: Any) -> str:
    known = [flag for it in error.ctx.command.get_params(error.ctx) for flag in it.opts]
    close = closest(error.option_name, known)
    guess = words.GUESS.format(guess=close) if close else ""
    return words.NO_SUCH_OPTION.format(given=error.option_name, guess=guess).strip()


def _better(error: Any) -> str | None:
    """What is wrong with a value, by what was expected; `None`: typer says it well."""
    described = getattr(getattr(error, "param", None), "type_descriptor", None)
    expected = getattr(described, "annotation", None)
    quoted = _QUOTED.search(error.message or "")
    if isinstance(expected, type) and issubclass(expected, Enum) and quoted:
        known = [str(one.value) for one in expected]
        close = closest(quoted[1], known)
        guess = words.GUESS.format(guess=close) if close else ""
        return words.NOT_A_CHOICE.format(given=quoted[1], guess=guess, known=", ".join(known))
    if expected is datetime and quoted:
        return words.NOT_A_DATE.format(given=quoted[1])
    if expected in _NUMBERS and str(error.message).startswith(_UNREADABLE):
        return _NUMBERS[expected]
    return None
