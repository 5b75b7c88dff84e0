"""YAML text as plain data, with the line and column of every key and value.

A strict subset: one document, no aliases, no tags, no duplicate keys, bounded size and depth. libyaml
parses (through ruamel.yaml) where it is installed; the pure parser gives the same events without it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from eyfa.framework import mistakes
from eyfa.framework.paths import KeyPath
from eyfa.framework.yaml_builder import Builder, Mark
from eyfa.framework.yaml_syntax import forbidden_characters, place_of, syntax_problem
from eyfa.problems import EyfaError, Kind, Problem

MAX_BYTES = 1024 * 1024
_ZIP = b"PK\x03\x04"
"""What workbooks begin with, and no text."""


@dataclass(frozen=True)
class YamlDocument:
    """Plain data (dict, list, str, int, float, bool, None) and where each part of it stands."""

    file: str
    data: Any
    marks: Mapping[KeyPath, Mark]
    """Path of a value → its line and column, from 1."""
    key_marks: Mapping[KeyPath, Mark]
    """Path of a value → line and column of its key."""
    problems: tuple[Problem, ...] = ()
    """What is not of the strict subset, where the rest could still be read."""
    holes: frozenset[KeyPath] = frozenset()
    """Paths of the values that are unknown because of it."""

    def locate(self, path: KeyPath, *, at_key: bool = False) -> Mark:
        """Line and column of a value (or its key), or of the nearest thing around it that exists."""
        if at_key and path in self.key_marks:
            return self.key_marks[path]
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def problem(self, kind: Kind, path: KeyPath, *, at_key: bool = False, **words: Any) -> Problem:
        """A problem of this kind at a value, or at its key."""
        line, column = self.locate(path, at_key=at_key)
        return kind.problem(file=self.file, line=line, column=column, **words)


def read_yaml(path: Path) -> YamlDocument:
    """Read a YAML file of the strict subset.

    Raises:
        EyfaError: it cannot be read, or is not YAML of the strict subset; all mistakes that can be
            told apart are in it.
    """
    return _strict(survey_yaml(path))


def parse_yaml(text: str, *, file: str) -> YamlDocument:
    """Parse YAML text; `file` is the name to use in problems. Raises as `read_yaml` does."""
    return _strict(_survey(text, file))


def survey_yaml(path: Path) -> YamlDocument:
    """Read a YAML file as far as it makes sense, so that all of its mistakes can be told at once.

    Raises:
        EyfaError: nothing can be made of the file. What leaves the rest readable (a duplicate key, an
            alias, a tag) is in the document's `problems` instead.
    """
    return _survey(read_text(path), str(path))


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
        raise EyfaError([mistakes.TEXT_IS_WORKBOOK.problem(file=str(path))])
    is_utf_16 = may_be_utf_16 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        # Latin-1 decodes anything, but counts bytes; what precedes the bad byte is UTF-8.
        before = "" if is_utf_16 else error.object[: error.start].decode()
        line, column = place_of(before, error.start)
        problem = mistakes.NOT_UTF8.problem(file=str(path), line=line, column=column)
        raise EyfaError([problem]) from None


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Problems of one file in the order of its lines and columns."""
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _strict(document: YamlDocument) -> YamlDocument:
    if document.problems:
        raise EyfaError(document.problems)
    return document


def _read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of bounded size; anything else could block, or never end."""
    file = str(path)
    reason = None
    try:
        if path.is_dir():
            reason = "it is a folder"
        elif path.exists() and not path.is_file():
            reason = "it is not a regular file"
        else:
            with path.open("rb") as stream:
                raw = stream.read(limit + 1)
    except FileNotFoundError:
        reason = "there is no such file"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except ValueError:  # a NUL in the path
        reason = "that is not a path"
    if reason:
        raise EyfaError([mistakes.FILE_NOT_READABLE.problem(file=file, reason=reason)])
    if len(raw) > limit:
        size = f"{limit // 1024**2} MiB"
        raise EyfaError([mistakes.FILE_TOO_LARGE.problem(file=file, limit=size)])
    return raw


def _survey(text: str, file: str) -> YamlDocument:
    if problems := forbidden_characters(text, file):
        raise EyfaError(problems)
    builder = Builder(file)
    try:
        builder.read(YAML(typ="safe").parse(text))
    except MarkedYAMLError as error:
        builder.give_up(syntax_problem(error, text, file))
    if not builder.problems and builder.data is None:
        builder.give_up(mistakes.YAML_EMPTY.problem(file=file, line=1, column=1))
    if builder.is_broken:
        raise EyfaError(by_place(builder.problems))
    return YamlDocument(
        file=file,
        data=builder.data,
        marks=builder.marks,
        key_marks=builder.key_marks,
        problems=tuple(by_place(builder.problems)),
        holes=frozenset(builder.holes),
    )
