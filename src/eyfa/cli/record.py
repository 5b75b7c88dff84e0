"""What a command was asked for, as an output can carry it; and what differs where it is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass

if TYPE_CHECKING:
    from eyfa.framework.model import Framework, Method
    from eyfa.problems import Problem
    from eyfa.provenance.record import Option, OptionFile, Provenance

CHANGES_NOTHING = frozenset(
    {
        "paths",
        "all_",
        "format_",
        "output",
        "force",
        "quiet",
        "workers",
        "scheduler",
        "repair",
        "explain",
        "out",
        "report",
    }
)
"""Parameters that are no part of what was asked: no figure depends on them. The paths are told as inputs."""
FILES = (
    "framework",
    "method",
    "places",
    "expect",
    "from",
    "from-framework",
    "logo",
    "intro",
    "crosswalk",
)
"""Options that name a file."""
PLANS = ("forecast", "plan", "from")
"""Options that name action plans, which are inputs as returned workbooks are."""
_TOLD_OTHERWISE = frozenset({"framework", "method", "from"})
"""Files of which what they say is told, whatever their bytes; and what is told as an input."""
_MAY_BE_NO_FILE = frozenset({"places", "expect"})
_NO_FILE = "wales"
"""What these take besides a file."""


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


def names_file(option: str, value: object) -> bool:
    """Whether this value of an option is the name of a file."""
    is_word = option in _MAY_BE_NO_FILE and fold(str(value)) == _NO_FILE
    return option in FILES and not is_word and not isinstance(value, list | tuple)


Run = Callable[[Sequence[str], Again | None], int]
"""Runs a command line from within another, and returns its exit status; where an output is made once more,
with what is different."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """How a command line is run: what typer hands to the command."""

    run: Run
    again: Again
    language: str
    """Of what is written, where it does not say which; what is on the screen may follow the system."""


@dataclass(frozen=True, slots=True)
class Record:
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
        """The day that counts: that of `--on`, else today, unless an output is made again as of another."""
        on = self.options.get("on")
        if isinstance(on, str):
            return date.fromisoformat(on)
        return self.again.day or datetime.now().astimezone().date()

    def day(self, on: datetime | None) -> date:
        """The day to judge by: the one that was named, or today."""
        return self.today if on is None else on.date()

    def without(self, *names: str, **others: Option) -> Record:
        """The same without options on which something that is made of it does not depend; with others."""
        options = {name: value for name, value in self.options.items() if name not in names}
        options |= others
        paths = {name: path for name, path in self.paths.items() if name not in names}
        return replace(self, options=dict(sorted(options.items())), paths=paths)

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
        day: date | None = None,
        problems: Iterable[Problem] = (),
    ) -> Provenance:
        """Where what is made of it comes from.

        Args:
            framework: in use.
            read: every file that was read, in order.
            method: in use, where figures depend on one.
            seed: what was drawn from.
            nameless: whether the names of files, and their order, tell something that is not to be told.
            day: by which actions were judged.
            problems: that are told; where a date has passed in one of them, the day is recorded too.
        """
        from eyfa.provenance.record import Input, Provenance  # noqa: PLC0415

        inputs = [Input("" if nameless else one.file, one.sha256) for one in read]
        if nameless:
            inputs.sort(key=lambda one: one.sha256)
        if day is None and any(map(self._depends_on_today, problems)):
            day = self.today
        return Provenance.of(
            self.command,
            self.options,
            framework,
            inputs,
            method=method,
            files=self._files(),
            seed=seed,
            day=None if day is None else day.isoformat(),
        )

    def _depends_on_today(self, problem: Problem) -> bool:
        from eyfa.scoring.signs import TARGET_DATE_PAST  # noqa: PLC0415 - heavy

        return problem.code == TARGET_DATE_PAST.code and self.today.isoformat() in problem.message

    def _files(self) -> Iterator[OptionFile]:
        from eyfa.provenance.record import OptionFile  # noqa: PLC0415

        for option, path in self.paths.items():
            if option not in _TOLD_OTHERWISE:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                yield OptionFile(option, self.name_of(option), digest)


def record_of(
    command: str, defaults: Mapping[str, Any], given: Mapping[str, Any], again: Again
) -> Record:
    """What a command was asked for.

    Args:
        command: what people type.
        defaults: of its parameters, by name.
        given: what it is called with, by the same names.
        again: what is different this time.
    """
    options: dict[str, Option] = {}
    paths: dict[str, Path] = {}
    for parameter, value in given.items():
        is_default = not value if isinstance(value, list) else value == defaults.get(parameter)
        if parameter in CHANGES_NOTHING or is_default:
            continue
        option = option_name(parameter)
        options[option] = plain(value)
        if option in PLANS and isinstance(value, list):
            options[option] = tuple(again.names.get(str(one), str(one)) for one in value)
        if names_file(option, value):
            paths[option] = Path(value)
            options[option] = again.options.get(option, str(value))
    return Record(command, dict(sorted(options.items())), paths, again)


def option_name(parameter: str) -> str:
    """What people type for it, without dashes before it."""
    return parameter.rstrip("_").replace("_", "-")


def plain(value: Any) -> Option:
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
