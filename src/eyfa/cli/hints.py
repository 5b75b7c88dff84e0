"""What probably comes next: a command to copy, for who looks on, never for a program or with `--quiet`."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from eyfa.cli import words
from eyfa.cli.asked import FIRST_TIME, NOTHING_ASKED, Asked
from eyfa.cli.bundles import ASKING
from eyfa.provenance import named_words

_READ_ALIKE = frozenset({"framework", "method", "place", "round", "places", "latest", "ignore"})
"""Options without which the next command would read or count the same files otherwise."""
_CARRIED = _READ_ALIKE | {"level", "component", "combine"}
"""What is given to the next command, if it takes it."""
_TAKES = {
    "plan --status": frozenset({"framework"}),
}
"""What commands take of it whose outputs do not say how they were made."""


def suggest(
    command: str,
    paths: Iterable[Path | str] = (),
    *more: str,
    quiet: bool,
    asked: Asked = NOTHING_ASKED,
    template: str = words.NEXT,
) -> None:
    """Say which command comes next.

    Args:
        command: such as `gaps` or `framework show`.
        paths: what it is to read.
        more: options of its own.
        quiet: whether to say nothing.
        asked: what was asked for just now; the same again with `more`, or of another command what it takes.
        template: how to say it.
    """
    is_same = command == asked.command
    kept = (
        asked.options.keys() if is_same else _CARRIED & (ASKING | _TAKES).get(command, frozenset())
    )
    options = named_words({it: value for it, value in asked.options.items() if it in kept})
    parts = ["eyfa", *command.split(), *map(str, paths), *options, *more]
    hint(template.format(command=shlex.join(parts)), quiet=quiet)


def given(**options: object) -> Asked:
    """The same of a command whose outputs do not say how they were made: its options, by name."""
    plain = {
        name: tuple(value) if isinstance(value, list) else value if value is True else str(value)
        for name, value in options.items()
        if value
    }
    return Asked("", plain, {}, FIRST_TIME)


def hint(text: str, *, quiet: bool) -> None:
    """Say what helps somebody to go on, where somebody is there; the last line ends with what to type."""
    from eyfa.cli.terminal import is_watched, say_line  # noqa: PLC0415

    if not quiet and is_watched():
        *first, last = "", *text.split("\n")
        for line in first:
            say_line(line)
        say_line(last, whole=True)
