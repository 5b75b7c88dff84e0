"""What many files have in common is said once: line by line, it would bury the problems that lose answers.

Only what changes no figure is summed up: signs that a person should look, and notes. `eyfa check`, and every
output that lists problems, has each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eyfa.cli import words
from eyfa.problems import Problem, Severity
from eyfa.signs import SIGNS

MOST_FILES = 5
"""In more files than these, a sort of problem is said once."""


def take_repeated(problems: Sequence[Problem]) -> tuple[list[Problem], dict[str, list[Problem]]]:
    """What is said one by one, and what is said once: by code, in the order in which it was met."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.NOTE or problem.code in SIGNS:
            by_code.setdefault(problem.code, []).append(problem)
    repeated = {code: its for code, its in by_code.items() if _files(its) > MOST_FILES}
    return [it for it in problems if it.code not in repeated], repeated


def sum_up(problems: Sequence[Problem]) -> Problem:
    """Problems of one sort as one, with how many there are, in how many files, and the first of them."""
    first, files = problems[0], _files(problems)
    said = words.REPEATED if len(problems) == files else words.REPEATED_OFTEN
    message = said.format(
        count=f"{len(problems):,}",
        files=f"{files:,}",
        where=first.where,
        message=first.message,
    )
    return replace(first, message=message, file=None, sheet=None, cell=None, benchmark=None)


def _files(problems: Sequence[Problem]) -> int:
    return len({problem.file for problem in problems})
