"""The command line, from the objects that parse it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from eyfa.cli import status
from eyfa.cli.app import with_every_command
from eyfa.cli.command import ARGUMENTS, panel_of
from eyfa.cli.options import PANELS
from eyfa.cli.status import ExitStatus
from made_pages.markdown import MADE, beneath, code, paragraphs, table, with_code

_HEAD = f"""\
# Command line

Every command with its arguments and options, as shown by `eyfa COMMAND --help` (or `-h`). {MADE}

Results go to standard output, or to the file you name with `-o`. Progress, problems and hints go to standard
error; `--quiet` hides progress and hints. Colours only appear in a terminal, and not if `NO_COLOR` is set.
Tables are as wide as the window, or in a pipe as wide as `COLUMNS` says.

## Exit statuses

"""
_UNDERSTOOD = (
    "<!-- not run: its files are made up; tests/cli/test_commands.py holds the options -->\n\n"
)
_EXTRA = re.compile(r"^(?P<help>.*?)(?:  )?\[(?P<extra>[^\]]*)\]$", re.DOTALL)
_DEFAULT = re.compile(r"default: \(?(?P<default>.*?)\)?$")
_RANGE = re.compile(r"^(?:(?P<least>[\d.]+)<=)?x(?P<sign>[<>]=)(?P<bound>[\d.]+)$")


def page() -> str:
    """The page."""
    root = with_every_command()
    parts = [_HEAD, _statuses(), "\n## `eyfa`\n\n", *_described(root, typer.Context(root))]
    for path, command in _commands(root, "eyfa"):
        parts += [f"\n## `{path}`\n\n", *_described(command, typer.Context(command), path)]
    return "".join(parts)


def _statuses() -> str:
    said = beneath(status)
    plain = {ExitStatus.FINE: "Success.", ExitStatus.INTERRUPTED: "Interrupted, by Ctrl-C."}
    rows = [
        (str(it.value), plain.get(it) or said["ExitStatus", it.name].split(". From here")[0] + ".")
        for it in sorted(ExitStatus)
    ]
    return table(("status", "meaning"), [(one, text.replace("..", ".")) for one, text in rows])


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")


def _described(command: Any, context: Any, path: str = "") -> Iterator[str]:
    """What a command is for, how it is called, what it takes, examples."""
    yield with_code(paragraphs(command.help)) + "\n\n"
    if path and not hasattr(command, "commands"):
        usage = " ".join(command.collect_usage_pieces(context))
        yield f"{_UNDERSTOOD}```text\n{path} {usage}\n```\n\n"
    parts: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None:
            parts.setdefault(panel_of(parameter), []).append(_row(*record))
    tables = [table((one, "meaning"), parts[one]) for one in (ARGUMENTS, *PANELS) if one in parts]
    yield "\n".join(tables)
    if command.epilog:
        title, _, lines = command.epilog.lstrip("\b\n").partition("\n")
        yield f"\n{title}\n\n{_UNDERSTOOD}```text\n" + _dedent(lines) + "```\n"


def _row(names: str, said: str) -> tuple[str, str]:
    """An option's names; what it does, with its bounds and its default."""
    found = _EXTRA.match(said)
    help_, extra = (found["help"], found["extra"]) if found else (said, "")
    more = ""
    for part in filter(None, extra.split("; ")):
        if given := _DEFAULT.match(part):
            default = given["default"]
            is_value = re.fullmatch(r"[\w.-]+", default)
            more += f" Default: {code(default) if is_value else default}."
        elif bounds := _RANGE.match(part):
            more = _bounds(bounds["least"], bounds["sign"], bounds["bound"]) + more
        elif part == "required":
            more += " Required."
        else:
            raise ValueError(f"{names}: what does {part!r} mean?")
    return code(names), with_code(help_) + more


def _bounds(least: str | None, sign: str, bound: str) -> str:
    if least:
        return f" {least} to {bound}."
    return f" At {'most' if sign == '<=' else 'least'} {bound}."


def _dedent(lines: str) -> str:
    return "".join(line.removeprefix("  ") + "\n" for line in lines.splitlines())
