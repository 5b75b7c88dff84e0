"""From a YAML parser's events to plain data of the strict subset, each part with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
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
from eyfa.framework.paths import KeyPath
from eyfa.problems import Kind, Problem

MAX_DEPTH = 20

TAG_PREFIX = "tag:yaml.org,2002:"
Mark = tuple[int, int]
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass
class _Open:
    """A mapping or sequence that is being filled."""

    path: KeyPath
    value: dict[str, Any] | list[Any]
    key: str | None = None
    """The key that waits for its value, in a mapping."""
    first_lines: dict[str, int] = field(default_factory=dict)


class Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, file: str) -> None:
        """Start with nothing; `file` is the name to use in problems."""
        self.data: Any = None
        self.marks: dict[KeyPath, Mark] = {}
        self.key_marks: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []
        self.holes: set[KeyPath] = set()
        """Paths of the values that are unknown: behind an alias, a tag or a duplicate key."""
        self.is_broken = False
        """Whether nothing sensible can be made of the text."""
        self._file = file
        self._documents = 0
        self._stack: list[_Open] = []
        self._resolve = YAML(typ="safe").resolver.resolve

    def read(self, events: Iterator[Event]) -> None:
        """Take the events of one document; stop at what makes the rest unreadable."""
        for event in events:
            self._take(event)
            if self.is_broken:
                return

    def give_up(self, problem: Problem) -> None:
        """Nothing sensible can be made of the text, because of this."""
        self.problems.append(problem)
        self.is_broken = True

    def _take(self, event: Event) -> None:
        match event:
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(mistakes.YAML_SEVERAL, event)
            case AliasEvent():
                if self._wants_key:
                    self._stop(mistakes.YAML_ALIAS, event)
                else:
                    self._add(mistakes.YAML_ALIAS, event)
                    self.holes.add(self._place(None, event))
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent():
                self._start({}, event)
            case SequenceStartEvent():
                self._start([], event)
            case MappingEndEvent() | SequenceEndEvent():
                self._stack.pop()

    def _problem(self, kind: Kind, event: Event, **words: Any) -> Problem:
        line, column = _mark(event)
        return kind.problem(file=self._file, line=line, column=column, **words)

    def _add(self, kind: Kind, event: Event, **words: Any) -> None:
        self.problems.append(self._problem(kind, event, **words))

    def _stop(self, kind: Kind, event: Event, **words: Any) -> None:
        self.give_up(self._problem(kind, event, **words))

    def _check_node(
        self, path: KeyPath, event: ScalarEvent | MappingStartEvent | SequenceStartEvent
    ) -> None:
        if event.anchor is not None:
            self._add(mistakes.YAML_ALIAS, event)
        if event.tag is not None:
            self._add(mistakes.YAML_TAG, event, found=str(event.tag).replace(TAG_PREFIX, "!!"))
            self.holes.add(path)

    @property
    def _wants_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key is None

    def _start(
        self, value: dict[str, Any] | list[Any], event: MappingStartEvent | SequenceStartEvent
    ) -> None:
        if self._wants_key:
            self._stop(mistakes.YAML_KEY, event)
        elif len(self._stack) >= MAX_DEPTH:
            self._stop(mistakes.YAML_TOO_DEEP, event, limit=MAX_DEPTH)
        else:
            path = self._place(value, event)
            self._check_node(path, event)
            self._stack.append(_Open(path, value))

    def _scalar(self, event: ScalarEvent) -> None:
        if _SURROGATE.search(event.value):  # only as an escape, and only the pure parser lets it by
            self._stop(mistakes.YAML_SYNTAX, event, reason="half of a character is escaped here")
        elif self._wants_key:
            self._key(self._stack[-1], event)
        else:
            self._check_node(self._place(_scalar_value(self._resolve, event), event), event)

    def _key(self, top: _Open, event: ScalarEvent) -> None:
        key, (line, column) = event.value, _mark(event)
        path = (*top.path, key)
        self._check_node(path, event)
        if key in top.first_lines:
            self.holes.add(path)
            first = top.first_lines[key]
            self._add(mistakes.YAML_DUPLICATE_KEY, event, found=key, first=first)
        else:
            top.first_lines[key] = line
            self.key_marks[path] = (line, column)
        top.key = key

    def _place(self, value: Any, event: Event) -> KeyPath:
        """Put a finished or opening value where it belongs; return its path."""
        if not self._stack:
            self.data = value
            path: KeyPath = ()
        else:
            top = self._stack[-1]
            if isinstance(top.value, list):
                path = (*top.path, len(top.value))
                top.value.append(value)
            else:
                key = top.key or ""
                path = (*top.path, key)
                top.value[key] = value
                top.key = None
        self.marks[path] = _mark(event)
        if isinstance(event, ScalarEvent) and not (event.value or event.style):
            # Nothing is written there, and each parser has a place of its own for that.
            self.marks[path] = self.key_marks.get(path, self.marks[path])
        return path


def _mark(event: Event) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar_value(resolve: Any, event: ScalarEvent) -> Any:
    """Text, unless it is plain and looks like a number, a truth value or nothing."""
    text: str = event.value
    if event.style:
        return text
    match str(resolve(ScalarNode, text, (True, False))).removeprefix(TAG_PREFIX):
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int" | "float":
            return _number(text)
        case _:
            return text


def _number(text: str) -> int | float | str:
    digits = text.replace("_", "")
    try:
        return int(digits)
    except ValueError:
        pass
    try:
        number = float(digits)
    except ValueError:
        return text  # octal, hexadecimal: nobody means these here
    return number if math.isfinite(number) else text
