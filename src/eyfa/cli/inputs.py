"""What a command was given to read: every workbook of the paths, and every problem met on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eyfa.assessment import Assessment
from eyfa.cli import mistakes, words
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line
from eyfa.framework.model import Framework, Method
from eyfa.problems import EyfaError, Problem, has_errors

if TYPE_CHECKING:
    from eyfa.cli.options import Reading
    from eyfa.collected.sources import Sources
    from eyfa.workbook import reader


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files that were read, in order, and what was wrong besides."""

    readings: tuple[reader.Reading, ...]
    assessments: tuple[Assessment, ...]
    """Those that count, each with an id of its own."""
    problems: tuple[Problem, ...]
    """All of them: of paths, and of every file."""


def read_inputs(
    paths: Sequence[Path | str],
    framework: Framework,
    options: Reading,
    *,
    texts: bool = True,
    quiet: bool = False,
) -> Inputs:
    """Read every workbook of the paths, and every table of such; look at what came twice or looks odd.

    Args:
        paths: files and folders, as they were given.
        framework: what they answer.
        options: how they are read.
        texts: whether what respondents wrote is wanted; without it, an assessment takes less memory.
        quiet: whether to say nothing of how far it is.

    Raises:
        typer.BadParameter: a sign to ignore is none, or workers and a scheduler were both given.
        EyfaError: no workbook was found in any of them, or the list of places has mistakes.
    """
    from eyfa.batch import set_apart, unique_ids  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_signs  # noqa: PLC0415
    from eyfa.cli.geography import choose_places, with_places  # noqa: PLC0415
    from eyfa.cli.reading import read_files  # noqa: PLC0415
    from eyfa.collected.sources import find_sources  # noqa: PLC0415
    from eyfa.reduction import Reduction  # noqa: PLC0415
    from eyfa.returns import settle_returns  # noqa: PLC0415

    ignored = choose_signs(options.ignore)
    known = choose_places(options.places, framework)
    sources = find_sources(paths, framework)
    require_any(sources)
    today = datetime.now().astimezone().date()
    given: dict[str, Any] = {"place": options.place, "round": options.round_}
    reduction = Reduction(framework, today=today, ignore=ignored, texts=texts)

    def read() -> Iterator[reader.Reading]:
        of_files = read_files(
            sources.files,
            framework,
            reduction,
            **given,
            workers=options.workers,
            scheduler=options.scheduler,
            quiet=quiet,
        )
        every = sources.readings(of_files, carrier=reduction, **given)
        return with_places(every, known, framework)

    # Nothing but the last of these is kept: of ten thousand files, each would take megabytes.
    readings = tuple(
        _with_signs(it, framework, ignored)
        for it in settle_returns(tuple(read()), latest=options.latest)
    )
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


def _with_signs(
    reading: reader.Reading, framework: Framework, ignored: Sequence[str]
) -> reader.Reading:
    """With the signs of what counts among its problems, and all in the order of the framework's sheets."""
    from eyfa.workbook.order import in_sheet_order  # noqa: PLC0415 - heavy

    signs = reading.signs if reading.is_counted else ()
    told = (it for it in reading.problems if it.code not in ignored)
    problems = in_sheet_order((*told, *signs), framework)
    return replace(reading, problems=problems, signs=())


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
