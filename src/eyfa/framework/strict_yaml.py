"""YAML of a strict subset as plain data, with the line and column of every key and value.

One document, no aliases, no tags, no duplicate keys, bounded size and depth. libyaml parses (through
ruamel.yaml) where it is installed; the pure parser gives the same events without it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from ruamel.yaml.nodes import ScalarNode

from eyfa.framework.document import (
    YAML_DUPLICATE_KEY,
    YAML_EMPTY,
    Document,
    KeyPath,
    by_place,
    place_of,
    read_text,
)
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.words import N_, _

YAML_CHARACTER = Kind(
    "yaml_character",
    Severity.ERROR,
    "the character {found} is not allowed in YAML",
    "delete it",
    "There is a character in the file that YAML does not allow, most often an invisible one.",
    {"found": "U+0007"},
)
YAML_SYNTAX = Kind(
    "yaml_syntax",
    Severity.ERROR,
    "not valid YAML: {reason}",
    "indent with spaces only, and put text with a colon, a # or a quotation mark in quotation "
    "marks",
    "The file is not valid YAML from here on. The rest was not read.",
    {"reason": "mapping values are not allowed here"},
)
YAML_SEVERAL = Kind(
    "yaml_several_documents",
    Severity.ERROR,
    "a second document starts here",
    "keep only one document: remove the line with ---",
    "A file holds one document. What follows would never be read.",
)
YAML_ALIAS = Kind(
    "yaml_alias",
    Severity.ERROR,
    "anchors and aliases (& and *) cannot be used here",
    "write the value out in full",
    "With an alias, a file can say something other than what it seems to say, so eyfa does not "
    "read them.",
)
YAML_TAG = Kind(
    "yaml_tag",
    Severity.ERROR,
    "the tag {found} cannot be used here",
    "remove it",
    "Tags tell YAML to turn a value into something else, which eyfa does not allow.",
    {"found": "!!python/object"},
)
YAML_KEY = Kind(
    "yaml_key",
    Severity.ERROR,
    "there is a list or a mapping where a key is expected",
    "use a word as the key",
    "Keys are words, so that each value has a name.",
)
YAML_TOO_DEEP = Kind(
    "yaml_too_deep",
    Severity.ERROR,
    "this is nested more than {limit} levels deep",
    "check the indentation",
    "Nothing in a framework is nested as deeply as this.",
    {"limit": 20},
)
MAX_DEPTH = 20
MOST_CHARACTERS = 20
"""How many forbidden characters are shown: a file that is not text at all has them everywhere."""
_ValueEvent = ScalarEvent | CollectionStartEvent
_TAG_PREFIX = "tag:yaml.org,2002:"
_SURROGATE = re.compile("[\ud800-\udfff]")
# What YAML forbids, and the three characters that only some programs take for the end of a line.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping")
_IN_WORDS = (
    ("unexpected end of stream", N_("the quotation mark that opens here is not closed")),
    ("',' or", N_("the bracket that opens here is not closed")),
    ("mapping values are not allowed", N_("a colon is not expected here")),
    ("entries are not allowed", N_("a list item (-) is not expected here")),
    ("expected ':'", N_("the line above has no colon")),
    ("expected <document start>", N_("this does not belong to the lines above")),
    ("expected '<document start>'", N_("this does not belong to the lines above")),
    ("node content", N_("a value is missing here")),
    ("expected key", N_("this does not fit the lines above")),
    ("<block end>", N_("this does not fit the lines above")),
    ("'-' indicator", N_("this does not fit the list above")),
    ("unknown escape", N_("\\ starts an escape that does not exist")),
    ("found incompatible", N_("this version of YAML cannot be read")),
    ("unknown directive", N_("% starts a directive that does not exist")),
)
"""Parts of what the parsers say (libyaml and the pure one differ a little), and what it means."""


def read_yaml(path: Path) -> Document:
    """Read a YAML file as far as it makes sense, so that all of its mistakes can be told at once.

    Raises:
        EyfaError: nothing can be made of the file. What leaves the rest readable (a duplicate key, an
            alias, a tag) is in the document's `problems` instead.
    """
    return parse_yaml(read_text(path), file=str(path))


def parse_yaml(text: str, *, file: str) -> Document:
    """Parse YAML text as `read_yaml` does; `file` is the name to use in problems."""
    if problems := [*islice(_forbidden_characters(text, file), MOST_CHARACTERS)]:
        raise EyfaError(problems)
    reader = _Reader(YAML(typ="safe").parse(text), file)
    try:
        data = reader.read()
    except MarkedYAMLError as error:
        reader.give_up(_syntax_problem(error, text, file))
    if not reader.problems and data is None:
        reader.give_up(YAML_EMPTY.problem(file=file, line=1, column=1))
    return Document(
        file=file,
        data=data,
        marks=reader.marks,
        key_marks=reader.key_marks,
        problems=tuple(by_place(reader.problems)),
        holes=frozenset(reader.holes),
    )


class _Reader:
    """Takes a parser's events one by one, and makes plain data of them.

    Mappings and lists within each other are as many calls within each other, of which there are few enough.
    """

    def __init__(self, events: Iterator[Any], file: str) -> None:
        self.marks: dict[KeyPath, tuple[int, int]] = {}
        self.key_marks: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.holes: set[KeyPath] = set()
        self._events = events
        self._file = file
        self._resolve = YAML(typ="safe").resolver.resolve

    def read(self) -> Any:
        """The data of the one document; nothing where there is none."""
        data = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if self.marks:
                    self._stop(YAML_SEVERAL, event)
                data = self._value((), next(self._events))
        return data

    def give_up(self, problem: Problem) -> NoReturn:
        """Nothing sensible can be made of the text, because of this."""
        raise EyfaError(by_place([*self.problems, problem])) from None

    def _value(self, path: KeyPath, event: AliasEvent | _ValueEvent) -> Any:
        """The value that begins with an event, and stands at a path."""
        self.marks[path] = _mark(event)
        if isinstance(event, AliasEvent):
            self._tell(YAML_ALIAS, event)
            self.holes.add(path)
            return None
        if isinstance(event, CollectionStartEvent) and len(path) >= MAX_DEPTH:
            self._stop(YAML_TOO_DEEP, event, limit=MAX_DEPTH)
        self._refuse_anchor_and_tag(path, event)
        if isinstance(event, ScalarEvent):
            return self._scalar(path, event)
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._list(path)

    def _list(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value((*path, len(items)), event))
        return items

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(path, event)
            at = (*path, key)
            if key in values:
                self.holes.add(at)
                first, _ = self.key_marks[at]
                self._tell(YAML_DUPLICATE_KEY, event, found=key, first=first)
            else:
                self.key_marks[at] = _mark(event)
            values[key] = self._value(at, next(self._events))
        return values

    def _key(self, path: KeyPath, event: Event) -> str:
        """The text of a key of the mapping at a path."""
        if isinstance(event, AliasEvent):
            self._stop(YAML_ALIAS, event)
        if not isinstance(event, ScalarEvent):
            self._stop(YAML_KEY, event)
        text = self._text(event)
        self._refuse_anchor_and_tag((*path, text), event)
        return text

    def _scalar(self, path: KeyPath, event: ScalarEvent) -> Any:
        """Text, unless it is plain and looks like a number, a truth value or nothing."""
        text = self._text(event)
        if event.style:
            return text
        if not text:  # nothing is written there, and each parser has a place of its own for that
            self.marks[path] = self.key_marks.get(path, self.marks[path])
        match str(self._resolve(ScalarNode, text, (True, False))).removeprefix(_TAG_PREFIX):
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" | "float":
                return _number(text)
            case _:
                return text

    def _text(self, event: ScalarEvent) -> str:
        text: str = event.value
        if _SURROGATE.search(text):  # only as an escape, and only the pure parser lets it by
            self._stop(YAML_SYNTAX, event, reason=_("half of a character is escaped here"))
        return text

    def _refuse_anchor_and_tag(self, path: KeyPath, event: _ValueEvent) -> None:
        if event.anchor is not None:
            self._tell(YAML_ALIAS, event)
        if event.tag is not None:
            self._tell(YAML_TAG, event, found=str(event.tag).replace(_TAG_PREFIX, "!!"))
            self.holes.add(path)

    def _tell(self, kind: Kind, event: Event, **words: Any) -> None:
        self.problems.append(self._problem(kind, event, **words))

    def _stop(self, kind: Kind, event: Event, **words: Any) -> NoReturn:
        self.give_up(self._problem(kind, event, **words))

    def _problem(self, kind: Kind, event: Event, **words: Any) -> Problem:
        line, column = _mark(event)
        return kind.problem(file=self._file, line=line, column=column, **words)


def _mark(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


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


def _forbidden_characters(text: str, file: str) -> Iterator[Problem]:
    """The characters that may not stand in YAML, each with its place."""
    for match in _FORBIDDEN.finditer(text):
        line, column = place_of(text, match.start())
        found = f"U+{ord(match[0]):04X}"
        yield YAML_CHARACTER.problem(file=file, line=line, column=column, found=found)


def _syntax_problem(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """What a parser refused, in words that say what to look for."""
    said = error.problem or error.context or _("unreadable")
    context = error.context or ""
    reason = next((words for part, words in _IN_WORDS if part in said), " ".join(said.split()))
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "opens here" in reason and any(part in context for part in _OPENED):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "cannot start any token" in said:
        character = _character_at(text, line, column)
        reason = (
            _("there is a tab here")
            if character == "\t"
            else _("a value cannot start with {character}").format(character=character)
        )
    return YAML_SYNTAX.problem(file=file, line=line, column=column, reason=_(reason))


def _character_at(text: str, line: int, column: int) -> str:
    lines = re.split("\r\n?|\n", text)
    return lines[line - 1][column - 1 : column]
