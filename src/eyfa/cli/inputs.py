"""What a command was given to read: every workbook of the paths, and every problem met on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.assessment import Assessment
from eyfa.cli import mistakes, words
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line, track
from eyfa.framework.model import Framework, Method
from eyfa.problems import EyfaError, Problem, has_errors

if TYPE_CHECKING:
    from eyfa.workbook.reader import Reading


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that were read, in order, and what was wrong besides."""

    readings: tuple[Reading, ...]
    assessments: tuple[Assessment, ...]
    """The usable ones, each with an id of its own."""
    problems: tuple[Problem, ...]
    """All of them: of paths, and of every file."""


def read_inputs(
    paths: Sequence[Path],
    framework: Framework,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    quiet: bool = False,
) -> Inputs:
    """Read every workbook of the paths.

    Raises:
        EyfaError: no workbook was found in any of them.
    """
    from eyfa.batch import find_workbooks, read_all, unique_ids  # noqa: PLC0415 - heavy

    files, problems = find_workbooks(paths)
    if not files:
        raise EyfaError(problems or [mistakes.NOTHING_FOUND.problem()])
    stream = read_all(files, framework, place=place, round=round)
    readings = tuple(_with_progress(stream, len(files), quiet=quiet))
    of_files = [problem for reading in readings for problem in reading.problems]
    found = [reading.assessment for reading in readings if reading.assessment is not None]
    return Inputs(readings, tuple(unique_ids(found)), (*problems, *of_files))


def read_method(
    file: Path | None, framework: Framework
) -> tuple[Method | None, tuple[Problem, ...]]:
    """The method to use (`None`: the framework's own), and notes on what it changes."""
    from eyfa.framework.loader import load_method  # noqa: PLC0415 - heavy
    from eyfa.reporting.method_changes import method_notes, own_method_notes  # noqa: PLC0415

    if file is None:
        return None, own_method_notes(framework)
    method = load_method(file, framework)
    return method, method_notes(framework, method, str(file))


def say_inputs(inputs: Inputs, *, quiet: bool = False) -> ExitStatus:
    """Say what was met in reading; return how it went."""
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415 - heavy

    say_problems(inputs.problems, quiet=quiet)
    if not inputs.assessments:
        say_line(words.NOTHING_USABLE)
        return ExitStatus.NOTHING_DONE
    return ExitStatus.INPUT_ERRORS if has_errors(inputs.problems) else ExitStatus.FINE


def _with_progress(readings: Iterable[Reading], count: int, *, quiet: bool) -> Iterable[Reading]:
    """The same readings, with a bar on standard error where somebody waits for several."""
    return readings if quiet or count == 1 else track(readings, count)
