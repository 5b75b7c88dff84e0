"""Lists of files: `@list.txt` stands for the paths that it holds, one a line.

Blank lines and those that start with `#` are passed over. A path is taken as it would be on the command line:
from the current folder, wherever the list lies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from eyfa.problems import Kind, Problem, Severity
from eyfa.remote import is_address

MARK = "@"
"""What a list's name starts with; a file of such a name can still be given, as `./@name`."""
MAX_LIST = 512 * 1024 * 1024
"""A path for each of a million files takes a fifth of that."""
_COMMENT = "#"
_NO_FILE = "it is not a file"
_TOO_LARGE = "it is too large"
_NOT_TEXT = "it is not in UTF-8"

LIST_NOT_READ = Kind(
    "list_not_read",
    Severity.ERROR,
    "this list of files cannot be read: {reason}",
    "give a text file in UTF-8 with one path a line",
    "A name that starts with @ stands for the paths in that file, which is not there or is no text.",
    {"reason": "it is not in UTF-8"},
)
LISTED_MISSING = Kind(
    "listed_missing",
    Severity.ERROR,
    "there is no such file or folder: {found}",
    "check the path; those of a list start from the current folder",
    "A line of a list names nothing that is there. The other lines were read.",
    {"found": "returned/sample-bay.xlsx"},
)
LIST_NESTED = Kind(
    "list_nested",
    Severity.ERROR,
    "a list of files cannot name another list: {found}",
    "name the files themselves",
    "Each line of a list is one file or folder. The other lines were read.",
    {"found": "@more.txt"},
)
LIST_EMPTY = Kind(
    "list_empty",
    Severity.ERROR,
    "this list names no files",
    "put one path on each line",
    "The list holds nothing but blank lines and comments.",
)


def is_list(path: Path | str) -> bool:
    """Whether a path stands for those that a list holds."""
    return str(path).startswith(MARK)


def read_list(path: Path | str, problems: list[Problem]) -> Iterator[Path | str]:
    """The paths of a list that are there, in its order; what is wrong with it is added to the problems."""
    name = str(path).removeprefix(MARK)
    try:
        text = _read_text(name)
    except (OSError, ValueError) as error:
        problems.append(LIST_NOT_READ.problem(file=name, reason=_reason(error)))
        return
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    named = [(number, line) for number, line in lines if line and not line.startswith(_COMMENT)]
    if not named:
        problems.append(LIST_EMPTY.problem(file=name))
    for number, line in named:
        if is_list(line):
            problems.append(LIST_NESTED.problem(file=name, line=number, found=line))
        elif is_address(line):
            yield line
        elif not os.path.lexists(line):
            problems.append(LISTED_MISSING.problem(file=name, line=number, found=line))
        else:
            yield Path(line)


def _read_text(name: str) -> str:
    path = Path(name)
    if path.exists() and not path.is_file():  # a folder, or a pipe that nobody writes to
        raise ValueError(_NO_FILE)
    with path.open("rb") as stream:
        data = stream.read(MAX_LIST + 1)
    if len(data) > MAX_LIST:
        raise ValueError(_TOO_LARGE)
    return data.decode("utf-8-sig")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return _NOT_TEXT
    return (getattr(error, "strerror", None) or str(error)).lower()
