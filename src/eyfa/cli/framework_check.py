"""What `eyfa framework check` says: all is well, or every mistake, a line each."""

from __future__ import annotations

import json
from pathlib import Path

from eyfa.cli import words
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem
from eyfa.reporting.documents import head, problem_block
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted
from eyfa.version import __version__


def load_or_problems(file: Path) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The framework, or what is wrong with it."""
    try:
        return load_framework(file), ()
    except EyfaError as error:
        return None, error.problems


def lines_text(file: Path, framework: Framework | None, problems: tuple[Problem, ...]) -> str:
    """One line that says what is in it, or a line for each mistake."""
    if framework is None:
        return "".join(f"{visible(str(problem))}\n" for problem in problems)
    parts = (framework.components, framework.levels, framework.benchmark_by_id, framework.ratings)
    counts = ", ".join(
        counted(len(its), what) for its, what in zip(parts, words.PARTS, strict=True)
    )
    return words.FRAMEWORK_OK.format(file=visible(str(file)), counts=counts) + "\n"


def json_text(file: Path, framework: Framework | None, problems: tuple[Problem, ...]) -> bytes:
    """The same as a document; the framework is null where it could not be loaded."""
    unknown = {"schema": "eyfa/framework/1", "eyfa": __version__, "framework": None}
    start = unknown if framework is None else head("framework", framework)
    found = [
        {"file": it.file, "line": it.line, "column": it.column} | problem_block(it)
        for it in problems
    ]
    status = "unusable" if framework is None else "ok"
    document = start | {"file": str(file), "status": status, "problems": found}
    return json.dumps(document, indent=2).encode() + b"\n"
