"""Where an output comes from: what made it, how, of which files; without a clock, so that bytes stay."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eyfa.provenance.version import __version__

if TYPE_CHECKING:
    from eyfa.framework.model import Framework, Method

SCHEMA = "eyfa/provenance/1"
"""What a file or a text that holds nothing else says first."""
KEY = "provenance"
"""Of a JSON document."""
SIDECAR = ".provenance.json"
"""What the name of the file beside a CSV file ends with."""
ARGUMENTS = frozenset({"item", "words"})
"""Options that are given without a name."""
Option = bool | int | float | str | tuple[str, ...]
_PIECES = 4096
"""Pieces of JSON that are written at once."""
_COMMENT = (f"<!-- {SCHEMA} ", " -->")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')
_MARKS = re.compile(r'[^\w "\\]', re.ASCII)
"""What could end a comment, or be taken for an address: in strings it can be written as a code."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read."""

    file: str
    """Its name as it was given; empty where nobody is to be named."""
    sha256: str
    """Of its content, in hexadecimal; empty where it could not be read."""


@dataclass(frozen=True, slots=True)
class OptionFile:
    """A file that an option named, beside the framework and the method, such as a list of places."""

    option: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FrameworkMark:
    """Which framework."""

    id: str
    edition: str
    checksum: str


@dataclass(frozen=True, slots=True)
class MethodMark:
    """Which weights and targets."""

    file: str | None
    """As it was given; `None` for the framework's own."""
    checksum: str
    """Of what it says, however it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where one output comes from."""

    command: str
    """Such as `gaps` or `framework show`."""
    options: Mapping[str, Option]
    """By name, without dashes: those that differ from their defaults and matter to what comes out."""
    eyfa: str
    framework: FrameworkMark
    method: MethodMark | None
    """`None` where no figure depends on one."""
    files: tuple[OptionFile, ...]
    seed: int | None
    """`None` where nothing was drawn."""
    day: str | None = None
    """The day that counted as today, `yyyy-mm-dd`; `None` where nothing in the output depends on it."""
    inputs: tuple[Input, ...]
    """In the order in which they were read; those that were of no use too."""

    @classmethod
    def of(
        cls,
        command: str,
        options: Mapping[str, Option],
        framework: Framework,
        inputs: Iterable[Input] = (),
        *,
        method: Method | None = None,
        files: Iterable[OptionFile] = (),
        seed: int | None = None,
        day: str | None = None,
    ) -> Provenance:
        """Of what this version of eyfa makes.

        Args:
            command: that makes it.
            options: as the command line had them.
            framework: in use.
            inputs: what was read.
            method: in use, the framework's own too; `None` where there is none.
            files: that options named, beside framework and method.
            seed: what was drawn from.
            day: that counted as today, where anything depends on it.
        """
        named = options.get("method")
        file = named if isinstance(named, str) else None
        mark = None if method is None else MethodMark(file, method_checksum(method))
        return cls(
            command=command,
            options=options,
            eyfa=__version__,
            framework=FrameworkMark(framework.id, framework.edition, framework.checksum),
            method=mark,
            files=tuple(files),
            seed=seed,
            day=day,
            inputs=tuple(inputs),
        )

    @property
    def command_line(self) -> str:
        """What was asked for, as it is typed, without the paths and where to write it."""
        options = (*named_words(self.options), *bare_words(self.options))
        return shlex.join(["eyfa", *self.command.split(), *options])

    def as_document(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def named_words(options: Mapping[str, Option]) -> list[str]:
    """Options with a name as words of a command line, as in `--top=5`: its value can be nothing else."""
    named = {name: value for name, value in options.items() if name not in ARGUMENTS}
    return [
        f"--{name}" if one is True else f"--{name}={one}"
        for name, value in named.items()
        for one in (value if isinstance(value, tuple) else (value,))
    ]


def bare_words(options: Mapping[str, Option]) -> list[str]:
    """Options without one."""
    bare = [value for name, value in options.items() if name in ARGUMENTS]
    return [str(one) for value in bare for one in (value if isinstance(value, tuple) else (value,))]


def from_document(document: object) -> Provenance:
    """The provenance that a JSON document holds; what later versions may add is passed over.

    Raises:
        ValueError: it holds none.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - heavy

    # Not through JSON, which takes no half of a character, as there is in names of files that are not UTF-8.
    return TypeAdapter(Provenance).validate_python(document)


def method_checksum(method: Method) -> str:
    """SHA-256 of weights and targets, whatever the file's spacing and order."""
    text = json.dumps(method.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sidecar_of(file: Path) -> Path:
    """The file that says where a file comes from which cannot say it itself."""
    return file.with_name(file.name + SIDECAR)


def sidecar_pieces(provenance: Provenance) -> Iterator[bytes]:
    """The content of that file, piece by piece: ten thousand inputs take megabytes."""
    document = {"schema": SCHEMA, KEY: provenance.as_document()}
    pieces = json.JSONEncoder(indent=2).iterencode(document)
    while some := list(islice(pieces, _PIECES)):
        yield "".join(some).encode()
    yield b"\n"


def as_comment(provenance: Provenance) -> str:
    """A comment of HTML and Markdown that nobody sees, and nothing in it can end."""
    text = json.dumps(provenance.as_document(), separators=(",", ":"))
    return _STRINGS.sub(lambda text: _MARKS.sub(_code, text[0]), text).join(_COMMENT)


def _code(mark: re.Match[str]) -> str:
    return f"\\u{ord(mark[0]):04x}"


def find_comment(text: str) -> str | None:
    """The JSON of the last such comment."""
    start, end = _COMMENT
    _, found, rest = text.rpartition(start)
    return rest.partition(end)[0] if found else None
