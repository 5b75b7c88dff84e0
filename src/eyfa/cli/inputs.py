"""What a command was given to read: every workbook of the paths, and every problem met on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.assessment import Assessment
from eyfa.cli import mistakes, words
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line, track
from eyfa.framework.model import Framework, Method
from eyfa.problems import EyfaError, Problem, has_errors

if TYPE_CHECKING:
    from eyfa.collected.sources import Sources
    from eyfa.workbook.reader import Reading


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that were read, in order, and what was wrong besides."""

    readings: tuple[Reading, ...]
    assessments: tuple[Assessment, ...]
    """Those that count, each with an id of its own."""
    problems: tuple[Problem, ...]
    """All of them: of paths, and of every file."""


def read_inputs(
    paths: Sequence[Path],
    framework: Framework,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    places: str | None = None,
    latest: bool = False,
    ignore: Sequence[str] | None = None,
    quiet: bool = False,
) -> Inputs:
    """Read every workbook of the paths, and every table of such; look at what came twice or looks odd.

    Raises:
        typer.BadParameter: `ignore` names what is not there to be ignored.
        EyfaError: no workbook was found in any of them, or `places` has mistakes.
    """
    from eyfa.batch import read_all, set_apart, unique_ids  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_signs  # noqa: PLC0415
    from eyfa.cli.geography import choose_places, with_places  # noqa: PLC0415
    from eyfa.collected.sources import find_sources  # noqa: PLC0415
    from eyfa.returns import settle_returns  # noqa: PLC0415

    ignored = choose_signs(ignore)
    known = choose_places(places, framework)
    sources = find_sources(paths, framework)
    require_any(sources)
    stream = read_all(sources.files, framework, place=place, round=round)
    watched = with_progress(stream, len(sources.files), quiet=quiet)
    every = sources.readings(watched, place=place, round=round)
    read = tuple(with_places(every, known, framework))
    settled = settle_returns(read, latest=latest)
    readings = tuple(_with_signs(it, framework, ignored) for it in settled)
    of_files = [problem for reading in readings for problem in reading.problems]
    counted = tuple(unique_ids(it.assessment for it in readings if it.assessment and it.is_counted))
    named = iter(counted)
    readings = tuple(
        it
        if it.assessment is None
        else replace(it, assessment=next(named) if it.is_counted else set_apart(it.assessment))
        for it in readings
    )
    return Inputs(readings, counted, (*sources.problems, *of_files))


def require_any(sources: Sources) -> None:
    """Make sure that there is something to read.

    Raises:
        EyfaError: there is not; with why.
    """
    if sources.is_empty:
        nothing = () if has_errors(sources.problems) else (mistakes.NOTHING_FOUND.problem(),)
        raise EyfaError([*sources.problems, *nothing])


def _with_signs(reading: Reading, framework: Framework, ignored: Sequence[str]) -> Reading:
    """With the signs that a person should look, and all in the order of the framework's sheets."""
    from eyfa.signs import find_signs  # noqa: PLC0415 - heavy
    from eyfa.workbook.order import in_sheet_order  # noqa: PLC0415

    signs: tuple[Problem, ...] = ()
    if reading.assessment is not None and reading.is_counted:
        today = datetime.now().astimezone().date()
        found = find_signs(framework, reading.assessment, today=today, ignore=ignored)
        signs = tuple(replace(sign, file=reading.file) for sign in found)
    return replace(reading, problems=in_sheet_order((*reading.problems, *signs), framework))


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


def with_progress(readings: Iterable[Reading], count: int, *, quiet: bool) -> Iterable[Reading]:
    """The same readings, with a bar on standard error where somebody waits for several."""
    if quiet or count <= 1:
        return readings
    stream = iter(readings)
    # The bar has a thread of its own, and beside one the child that reads could only be started slowly.
    first = tuple(islice(stream, 1))
    return track(chain(first, stream), count)
