"""What may come of an input: a typed result. Everything else is a fault, and raises."""

from __future__ import annotations

from pathlib import Path

from eyfa.cli.catalogue import all_kinds
from eyfa.framework.loader import load_framework, load_method
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, has_errors
from eyfa.workbook.reading.file_findings import READING_FAILED
from eyfa.workbook.reading.reader import Reading

CODES = frozenset(all_kinds())


class UntypedError(AssertionError):
    """Something came out that a user could not be told."""


def check_problems(problems: tuple[Problem, ...]) -> None:
    """Every problem is of a sort that is documented, and no fault of eyfa's own."""
    for problem in problems:
        if problem.code not in CODES or not problem.message:
            raise UntypedError(f"not in the catalogue: {problem}")
        if problem.code == READING_FAILED.code:
            raise UntypedError(str(problem))


def check_reading(reading: Reading) -> None:
    """A file gives answers, or an error that says why not."""
    check_problems(reading.problems)
    if reading.assessment is None and not has_errors(reading.problems):
        raise UntypedError(f"{reading.file}: no answers, and no error")


def check_yaml(path: Path, framework: Framework) -> None:
    """A YAML file is a framework, a method, or mistakes that each stand at a place within it."""
    lines = path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 2
    for load in (load_framework, lambda it: load_method(it, framework)):
        try:
            load(path)
        except EyfaError as error:
            check_problems(error.problems)
            if not error.problems:
                raise UntypedError("refused without a problem") from error
            for problem in error.problems:
                if problem.line is not None and not 1 <= problem.line <= lines:
                    raise UntypedError(f"beyond the file: {problem}") from error
