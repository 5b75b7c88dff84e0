"""What is wrong with text that is not YAML, in plain words."""

from __future__ import annotations

import re
from itertools import islice

from ruamel.yaml.error import MarkedYAMLError

from eyfa.framework import mistakes
from eyfa.problems import Problem

MOST_CHARACTERS = 20
"""How many forbidden characters are shown: a file that is not text at all has them everywhere."""

# What YAML forbids, and the three characters that only some programs take for the end of a line.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_OPENED = ("quoted scalar", "flow sequence", "flow mapping")
_IN_WORDS = (
    ("unexpected end of stream", "the quotation mark that opens here is never closed"),
    ("',' or", "the bracket that opens here is not closed"),
    ("mapping values are not allowed", "a colon is not expected here"),
    ("entries are not allowed", "a list item (-) is not expected here"),
    ("expected ':'", "the line above has no colon"),
    ("expected <document start>", "this does not belong to what stands above"),
    ("expected '<document start>'", "this does not belong to what stands above"),
    ("node content", "a value is missing here"),
    ("expected key", "this does not fit what stands above"),
    ("<block end>", "this does not fit what stands above"),
    ("'-' indicator", "this does not fit the list above"),
    ("unknown escape", "\\ starts an escape that does not exist"),
    ("found incompatible", "this version of YAML is not read"),
    ("unknown directive", "% starts a directive that does not exist"),
)
"""Parts of what the parsers say (libyaml and the pure one differ a little), and what it means."""


def forbidden_characters(text: str, file: str) -> list[Problem]:
    """The characters that may not stand in YAML, each with its place."""
    problems = []
    for match in islice(_FORBIDDEN.finditer(text), MOST_CHARACTERS):
        line, column = place_of(text, match.start())
        code = f"U+{ord(match[0]):04X}"
        problem = mistakes.YAML_CHARACTER.problem(file=file, line=line, column=column, found=code)
        problems.append(problem)
    return problems


def place_of(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text; lines end as YAML has it."""
    lines = re.split("\r\n?|\n", text[:position])
    return len(lines), len(lines[-1]) + 1


def syntax_problem(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """What a parser refused, in words that say what to look for."""
    said = error.problem or error.context or "unreadable"
    context = error.context or ""
    reason = next((words for part, words in _IN_WORDS if part in said), " ".join(said.split()))
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "opens here" in reason and any(part in context for part in _OPENED):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "cannot start any token" in said:
        character = _character_at(text, line, column)
        reason = (
            "a tab stands here" if character == "\t" else f"a value cannot start with {character}"
        )
    return mistakes.YAML_SYNTAX.problem(file=file, line=line, column=column, reason=reason)


def _character_at(text: str, line: int, column: int) -> str:
    lines = re.split("\r\n?|\n", text)
    return lines[line - 1][column - 1 : column]
