"""What a command was asked for, as an output can carry it; and what differs where it is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eyfa.framework.folding import fold

if TYPE_CHECKING:
    from eyfa.framework.model import Framework, Method
    from eyfa.provenance import Option, OptionFile, Provenance

CHANGES_NOTHING = frozenset(
    {
        "paths",
        "format_",
        "output",
        "force",
        "quiet",
        "workers",
        "scheduler",
        "repair",
        "explain",
        "asked",
    }
)
"""Parameters that are no part of what was asked: no figure depends on them. The paths are told as inputs."""
FILES = ("framework", "method", "places", "expect")
"""Options that name a file."""
_TOLD_BY_CONTENT = frozenset({"framework", "method"})
"""Files of which what they say is told, whatever their bytes."""
NO_FILE = "wales"
"""What `--places` and `--expect` take besides a file."""


class _Read(Protocol):
    """What was read, as far as it matters here."""

    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True)
class Again:
    """What is different where an output is made once more, to compare it."""

    names: Mapping[str, str] = field(default_factory=dict)
    """How files were called the first time, by the names they have now."""
    options: Mapping[str, str] = field(default_factory=dict)
    """How the files of options were called then, by option."""
    day: date | None = None
    """The day to take for today."""


FIRST_TIME = Again()
MAKING_AGAIN: ContextVar[Again] = ContextVar("making_again", default=FIRST_TIME)
"""Set by `eyfa verify` alone, around a command that it runs."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked for."""

    command: str
    options: Mapping[str, Option]
    """As `Provenance` has them."""
    paths: Mapping[str, Path]
    """Of the files that options name."""
    again: Again

    @property
    def names(self) -> Mapping[str, str]:
        """How files are to be called that have another name now; none, unless an output is made again."""
        return self.again.names

    @property
    def today(self) -> date:
        """The day that counts: today, unless an output is made again as of another."""
        return self.again.day or datetime.now().astimezone().date()

    def name_of(self, option: str) -> str:
        """How the file of an option is to be called."""
        return str(self.options.get(option, ""))

    def provenance(
        self,
        framework: Framework,
        read: Iterable[_Read] = (),
        *,
        method: Method | None = None,
        seed: int | None = None,
        nameless: bool = False,
    ) -> Provenance:
        """Where what is made of it comes from.

        Args:
            framework: in use.
            read: every file that was read, in order.
            method: in use, where figures depend on one.
            seed: what was drawn from.
            nameless: whether the names of files, and their order, tell something that is not to be told.
        """
        from eyfa.provenance import Input, Provenance  # noqa: PLC0415

        inputs = [Input("" if nameless else it.file, it.sha256) for it in read]
        if nameless:
            inputs.sort(key=lambda it: it.sha256)
        return Provenance.of(
            self.command,
            self.options,
            framework,
            inputs,
            method=method,
            files=self._files(),
            seed=seed,
        )

    def _files(self) -> Iterator[OptionFile]:
        from eyfa.provenance import OptionFile  # noqa: PLC0415

        for option, path in self.paths.items():
            if option not in _TOLD_BY_CONTENT:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield OptionFile(option, self.name_of(option), digest)


NOTHING_ASKED = Asked("", {}, {}, FIRST_TIME)
"""For who calls a command without a command line."""


def asked_of(command: Callable[..., object], defaults: Mapping[str, Any], given: Any) -> Asked:
    """What a command was asked for.

    Args:
        command: the function; its module and name say what people type.
        defaults: of its parameters, by name.
        given: what it is called with, by the same names.
    """
    again = MAKING_AGAIN.get()
    options: dict[str, Option] = {}
    paths: dict[str, Path] = {}
    for parameter, value in given.items():
        is_default = not value if isinstance(value, list) else value == defaults.get(parameter)
        if parameter in CHANGES_NOTHING or is_default:
            continue
        option = option_name(parameter)
        options[option] = _plain(value)
        if option in FILES and fold(str(value)) != NO_FILE:
            paths[option] = Path(value)
            options[option] = again.options.get(option, str(value))
    return Asked(command_name(command), dict(sorted(options.items())), paths, again)


def command_name(command: Callable[..., object]) -> str:
    """What people type for it, such as `framework show`."""
    module = command.__module__.rpartition(".")[2]
    return command.__name__ if command.__name__ == module else f"{module} {command.__name__}"


def option_name(parameter: str) -> str:
    """What people type for it, without dashes before it."""
    return parameter.rstrip("_").replace("_", "-")


def _plain(value: Any) -> Option:
    """A value as JSON can hold it."""
    match value:
        case Enum():
            return str(value.value)
        case datetime():
            return value.date().isoformat()
        case list() | tuple():
            return tuple(map(str, value))
        case bool() | int() | float() | str():
            return value
        case _:
            return str(value)
