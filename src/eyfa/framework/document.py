"""What a file holds as plain data, with the place of every part, and the text that it was read from."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from eyfa.framework.lean import dataclass
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.words import _

FILE_NOT_READABLE = Kind(
    "file_not_readable",
    Severity.ERROR,
    "the file cannot be read: {reason}",
    "check the path, and that you are allowed to read the file",
    "The file could not be opened.",
    {"reason": "no such file or directory"},
)
FILE_TOO_LARGE = Kind(
    "file_too_large",
    Severity.ERROR,
    "the file is larger than {limit}",
    "check that it is the right file: what eyfa reads here is much shorter text",
    "A framework is a text of moderate length. A file of this size is something else.",
    {"limit": "1 MiB"},
)
NOT_UTF8 = Kind(
    "not_utf8",
    Severity.ERROR,
    "the text here is not in UTF-8",
    "save the file in UTF-8; from Excel, save it as CSV UTF-8",
    "The file is in another encoding, so letters such as ŵ would be wrong.",
)
TEXT_IS_WORKBOOK = Kind(
    "text_is_workbook",
    Severity.ERROR,
    "this is a spreadsheet, but a text file is needed",
    "save its sheet as CSV UTF-8, and give that file",
    "Lists of places, manifests, frameworks and methods are text files. This one was saved as a "
    "spreadsheet.",
)
YAML_EMPTY = Kind(
    "yaml_empty",
    Severity.ERROR,
    "the file is empty",
    "start from examples/small-framework.yaml",
    "There is nothing in the file.",
)
YAML_DUPLICATE_KEY = Kind(
    "yaml_duplicate_key",
    Severity.ERROR,
    "the key {found!r} is used again here (first on line {first})",
    "keep only one of the two",
    "The same key is used twice. One of the two values would be lost without anyone noticing.",
    {"found": "title", "first": 3},
)
KeyPath = tuple[str | int, ...]
"""From the top: `("components", 0, "benchmarks", 3, "id")`."""
Mark = tuple[int, int | None]
"""Line and column, from 1; a table's rows have their line alone."""
MAX_BYTES = 1024 * 1024
_ZIP = b"PK\x03\x04"
"""What workbooks begin with, and no text."""


@dataclass(frozen=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None) and where each part of it stands."""

    file: str
    data: Any
    marks: Mapping[KeyPath, Mark]
    """Path of a value → where it stands."""
    key_marks: Mapping[KeyPath, Mark] = field(default_factory=dict)
    """Path of a value → where its key stands."""
    problems: tuple[Problem, ...] = ()
    """What may not stand there, where the rest could still be read."""
    holes: frozenset[KeyPath] = frozenset()
    """Paths of the values that are unknown because of it."""

    def problem(self, kind: Kind, path: KeyPath, *, at_key: bool = False, **words: Any) -> Problem:
        """A problem of this kind at a value, or at its key."""
        line, column = self.locate(path, at_key=at_key)
        return kind.problem(file=self.file, line=line, column=column, **words)

    def locate(self, path: KeyPath, *, at_key: bool = False) -> Mark:
        """The place of a value (or its key), or of the nearest thing around it that exists."""
        if at_key and path in self.key_marks:
            return self.key_marks[path]
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of one file in the order of its lines and columns."""
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text; lines end as YAML has it."""
    lines = re.split("\r\n?|\n", text[:position])
    return len(lines), len(lines[-1]) + 1


def read_text(path: Path, limit: int = MAX_BYTES, *, may_be_utf_16: bool = False) -> str:
    """The text of a file of at most so many bytes.

    Args:
        path: of the file.
        limit: how many bytes.
        may_be_utf_16: whether UTF-16 is taken too, where the file begins with its mark.

    Raises:
        EyfaError: it cannot be read, is too large, a workbook, or not UTF-8.
    """
    raw = _read_bytes(path, limit)
    if raw.startswith(_ZIP):
        raise EyfaError([TEXT_IS_WORKBOOK.problem(file=str(path))])
    is_utf_16 = may_be_utf_16 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        # Latin-1 decodes anything, but counts bytes; what precedes the bad byte is UTF-8.
        before = "" if is_utf_16 else error.object[: error.start].decode()
        line, column = place_of(before, error.start)
        problem = NOT_UTF8.problem(file=str(path), line=line, column=column)
        raise EyfaError([problem]) from None


def _read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of bounded size; anything else could block, or never end."""
    file = str(path)
    reason = None
    try:
        if path.is_dir():
            reason = _("it is a folder")
        elif path.exists() and not path.is_file():
            reason = _("it is not a regular file")
        else:
            with path.open("rb") as stream:
                raw = stream.read(limit + 1)
    except FileNotFoundError:
        reason = _("there is no such file")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except ValueError:  # a NUL in the path
        reason = _("that is not a path")
    if reason:
        raise EyfaError([FILE_NOT_READABLE.problem(file=file, reason=reason)])
    if len(raw) > limit:
        size = f"{limit // 1024**2} MiB"
        raise EyfaError([FILE_TOO_LARGE.problem(file=file, limit=size)])
    return raw
