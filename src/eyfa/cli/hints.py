"""What probably comes next: a command to copy, for who looks on, never for a program or with `--quiet`."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from eyfa.cli import terminal
from eyfa.cli.app import recorded_options
from eyfa.cli.record import Record, plain
from eyfa.framework.lean import dataclass
from eyfa.provenance.record import named_words

_READ_ALIKE = frozenset({"framework", "method", "place", "round", "places", "latest", "ignore"})
"""Options without which the next command would read or count the same files otherwise."""
_CARRIED = _READ_ALIKE | {"level", "component", "combine"}
"""What is given to the next command, if it takes it."""
_TAKES = {"plan --status": frozenset({"framework"})}
"""What commands take of it whose outputs do not say how they were made."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A command that probably comes next."""

    command: str
    """Such as `gaps` or `framework show`."""
    more: Sequence[str] = ()
    """Options of its own."""
    paths: Sequence[Path | str] | None = None
    """What it is to read; `None`: the same."""
    options: Mapping[str, object] | None = None
    """What was asked for just now, where the command does not record it."""
    template: str = "Next: {command}"
    """How to say it."""


def suggest(next_: Hint, paths: Sequence[Path | str], record: Record, *, quiet: bool) -> None:
    """Say which command comes next.

    Args:
        next_: the command.
        paths: what was read just now.
        record: what was asked for just now; the same again, or of another command what it takes.
        quiet: whether to say nothing.
    """
    if not quiet and terminal.is_watched():
        hint(next_.template.format(command=command_line(next_, paths, record)), quiet=quiet)


def command_line(next_: Hint, paths: Sequence[Path | str], record: Record) -> str:
    """A command as it is typed, for what was read just now; the rest as `suggest` has it."""
    command = next_.command
    if next_.options is None:
        options, is_same = record.options, command == record.command
    else:
        given = {name: plain(value) for name, value in next_.options.items() if value}
        options, is_same = given, False
    if not is_same:
        taken = _CARRIED & (recorded_options(command) or _TAKES.get(command, frozenset()))
        options = {name: value for name, value in options.items() if name in taken}
    read = paths if next_.paths is None else next_.paths
    return shlex.join(
        ["eyfa", *command.split(), *map(str, read), *named_words(options), *next_.more]
    )


def hint(text: str, *, quiet: bool) -> None:
    """Say what helps somebody to go on, where somebody is there; the last line ends with what to type."""
    if not quiet and terminal.is_watched():
        *first, last = "", *text.split("\n")
        for line in first:
            terminal.say_line(line)
        terminal.say_line(last, whole=True)
