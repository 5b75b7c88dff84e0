"""YAML text as plain data, with the line and column of every key and value.

A strict subset: one document, no aliases, no tags, no duplicate keys, bounded size and depth. libyaml
parses (through ruamel.yaml) where it is installed; the pure parser gives the same events without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.nodes import ScalarNode

from eyfa.framework import mistakes
from eyfa.problems import EyfaError, Kind, Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

TAG_PREFIX = "tag:yaml.org,2002:"
KeyPath = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True)
class YamlDocument:
    """Plain data (dict, list, str, int, float, bool, None) and where each part of it stands."""

    file: str
    data: Any
    marks: Mapping[KeyPath, Mark]
    """Path of keys and indexes → line and column, from 1. A key's own place is under `(*path, "")`."""

    def locate(self, path: KeyPath) -> Mark:
        """Line and column of a value, or of the nearest thing around it that exists."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))

    def problem(self, kind: Kind, path: KeyPath, *, at_key: bool = False, **words: Any) -> Problem:
        """A problem of this kind at a value, or at its key."""
        key_path = (*path, "")
        line, column = self.locate(key_path if at_key and key_path in self.marks else path)
        return kind.problem(file=self.file, line=line, column=column, **words)


def read_yaml(path: Path) -> YamlDocument:
    """Read a YAML file.

    Raises:
        EyfaError: it cannot be read, or is not YAML of the strict subset; all mistakes that can be
            told apart are in it.
    """
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise EyfaError([mistakes.FILE_TOO_LARGE.problem(file=str(path), limit="1 MiB")])
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        problem = mistakes.FILE_NOT_READABLE.problem(file=str(path), reason=reason)
        raise EyfaError([problem]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = mistakes.NOT_UTF8.problem(file=str(path), position=error.start)
        raise EyfaError([problem]) from None
    return parse_yaml(text, file=str(path))


def parse_yaml(text: str, *, file: str) -> YamlDocument:
    """Parse YAML text; `file` is the name to use in problems. Raises as `read_yaml` does."""
    builder = _Builder(file)
    try:
        builder.read(YAML(typ="safe").parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = " ".join((error.problem or error.context or "unreadable").split())
        builder.problems.append(
            mistakes.YAML_SYNTAX.problem(file=file, line=line, column=column, reason=reason)
        )
    except YAMLError as error:  # a character that YAML forbids: the reader tells no line
        reason = " ".join(str(error).split())
        builder.problems.append(
            mistakes.YAML_SYNTAX.problem(file=file, line=1, column=1, reason=reason)
        )
    if not builder.problems and not builder.documents:
        builder.problems.append(mistakes.YAML_EMPTY.problem(file=file, line=1, column=1))
    if builder.problems:
        raise EyfaError(builder.problems)
    return YamlDocument(file=file, data=builder.data, marks=builder.marks)


@dataclass
class _Open:
    """A mapping or sequence that is being filled."""

    path: KeyPath
    value: dict[str, Any] | list[Any]
    key: str | None = None
    """The key that waits for its value, in a mapping."""
    first_lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.documents = 0
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._resolve = YAML(typ="safe").resolver.resolve

    def read(self, events: Iterator[Event]) -> None:
        for event in events:
            match event:
                case DocumentStartEvent():
                    self.documents += 1
                    if self.documents > 1:
                        self._add(mistakes.YAML_SEVERAL, event)
                        return
                case AliasEvent():
                    self._add(mistakes.YAML_ALIAS, event)
                    self._place(None, event)
                case ScalarEvent():
                    self._check_node(event)
                    self._scalar(event)
                case MappingStartEvent():
                    self._check_node(event)
                    self._start({}, event)
                case SequenceStartEvent():
                    self._check_node(event)
                    self._start([], event)
                case MappingEndEvent() | SequenceEndEvent():
                    self._stack.pop()

    def _add(self, kind: Kind, event: Event, **words: Any) -> None:
        mark = event.start_mark
        self.problems.append(
            kind.problem(file=self.file, line=mark.line + 1, column=mark.column + 1, **words)
        )

    def _check_node(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            self._add(mistakes.YAML_ALIAS, event)
        if event.tag is not None and event.tag != "!":
            self._add(mistakes.YAML_TAG, event, found=str(event.tag))

    def _start(self, value: dict[str, Any] | list[Any], event: Event) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._add(mistakes.YAML_TOO_DEEP, event, limit=MAX_DEPTH)
            raise EyfaError(self.problems)
        path = self._place(value, event)
        self._stack.append(_Open(path, value))

    def _scalar(self, event: ScalarEvent) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
        else:
            self._place(self._scalar_value(event), event)

    def _key(self, top: _Open, event: ScalarEvent) -> None:
        key, line = event.value, event.start_mark.line + 1
        if key in top.first_lines:
            first = top.first_lines[key]
            self._add(mistakes.YAML_DUPLICATE_KEY, event, found=key, first=first)
        else:
            top.first_lines[key] = line
            self.marks[(*top.path, key, "")] = (line, event.start_mark.column + 1)
        top.key = key

    def _place(self, value: Any, event: Event) -> KeyPath:
        """Put a finished or opening value where it belongs; return its path."""
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self._stack:
            self.data = value
            self.marks[()] = mark
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path: KeyPath = (*top.path, len(top.value))
            top.value.append(value)
        elif top.key is None:  # a mapping or list where a key belongs
            self._add(mistakes.YAML_KEY, event)
            raise EyfaError(self.problems)
        else:
            path = (*top.path, top.key)
            top.value[top.key] = value
            top.key = None
        self.marks[path] = mark
        return path

    def _scalar_value(self, event: ScalarEvent) -> Any:
        """Text, unless it is plain and looks like a number, a truth value or nothing."""
        text: str = event.value
        if event.style:
            return text
        match str(self._resolve(ScalarNode, text, (True, False))).removeprefix(TAG_PREFIX):
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" | "float":
                return _number(text)
            case _:
                return text


def _number(text: str) -> int | float | str:
    for read in (int, float):
        try:
            number = read(text.replace("_", ""))
        except ValueError:
            continue
        return number if math.isfinite(number) else text
    return text  # octal, hexadecimal, .inf: nobody means these here
