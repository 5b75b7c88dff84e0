"""What a command was given to read: every workbook of the paths, and every problem met on the way.

Several are read at once, with progress, and with an end when Ctrl-C asks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import mistakes, words
from eyfa.cli.choices import choose_signs
from eyfa.cli.folding import keep_whole
from eyfa.cli.options import Reading
from eyfa.cli.places import choose_geography
from eyfa.cli.problem_lines import say_problems
from eyfa.cli.record import Record
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line
from eyfa.framework.loader import load_method
from eyfa.framework.model import Framework, Method
from eyfa.intake.batch import Batch, How, gather
from eyfa.intake.find import Sources, find_sources
from eyfa.problems import EyfaError, Problem, has_errors
from eyfa.reporting.method_changes import method_notes, own_method_notes
from eyfa.workbook.reading.crew import available_cores

if TYPE_CHECKING:
    from eyfa.workbook.reading.reader import Reading as ReadWorkbook


def read_inputs(
    reading: Reading,
    framework: Framework,
    record: Record,
    *,
    texts: bool = True,
    quiet: bool = False,
) -> Batch:
    """Read every workbook of the paths, and every table of such; look at what came twice or looks odd.

    Args:
        reading: what is read, and how.
        framework: what the workbooks answer.
        record: what is to be made of them.
        texts: whether what respondents wrote is wanted; without it, an assessment takes less memory.
        quiet: whether to say nothing of how far it is.

    Raises:
        typer.BadParameter: a sign to ignore is none, or workers and a scheduler were both given.
        EyfaError: no workbook was found in any of them, or the list of places has mistakes.
        KeyboardInterrupt: after saying how many were read; no child process is left.
    """
    how = How(
        place=reading.place,
        round=reading.round_,
        geography=choose_geography(reading.places, framework),
        expressly=reading.places is not None,
        latest=reading.latest,
        ignore=choose_signs(reading.ignore),
        today=record.today,
        names=record.names,
        texts=texts,
        workers=choose_workers(reading.workers, reading.scheduler),
        scheduler=reading.scheduler,
    )
    sources = find_sources(reading.paths, framework)
    require_any(sources)
    batch = gather(sources, framework, how, partial(_watch, quiet=quiet))
    keep_whole((*sources.files, *(workbook.file for workbook in batch.readings)))
    return batch


def require_any(sources: Sources) -> None:
    """Make sure that there is something to read.

    Raises:
        EyfaError: there is not; with why.
    """
    if sources.is_empty:
        nothing = () if has_errors(sources.problems) else (mistakes.NOTHING_FOUND.problem(),)
        raise EyfaError([*sources.problems, *nothing])


def read_method(
    file: Path | None, framework: Framework, record: Record
) -> tuple[Method | None, tuple[Problem, ...]]:
    """The method to use (`None`: the framework's own), and notes on what it changes."""
    if file is None:
        return None, own_method_notes(framework)
    method = load_method(file, framework)
    return method, method_notes(framework, method, record.name_of("method") or str(file))


def say_inputs(batch: Batch, *, quiet: bool = False) -> ExitStatus:
    """Say what was met in reading; return how it went."""
    say_problems(batch.problems, quiet=quiet)
    if not batch.assessments:
        say_line(words.NOTHING_USABLE)
        return ExitStatus.NOTHING_DONE
    return ExitStatus.INPUT_ERRORS if has_errors(batch.problems) else ExitStatus.FINE


def choose_workers(workers: int | None, scheduler: str | None) -> int:
    """How many files to read at once on this computer: as many as there are cores, unless told.

    Raises:
        typer.BadParameter: a scheduler was given too.
    """
    if workers is not None and scheduler is not None:
        raise typer.BadParameter(words.WORKERS_ELSEWHERE, param_hint="'--workers'")
    return workers or available_cores()


def with_progress(
    readings: Iterator[ReadWorkbook], count: int, *, quiet: bool
) -> Iterator[ReadWorkbook]:
    """The same readings, and on standard error how far it is, where somebody waits for several."""
    if quiet or count <= 1:
        return readings
    from eyfa.cli.progress import track  # noqa: PLC0415 - rarely wanted

    return track(readings, count)


def _watch(
    stream: Generator[ReadWorkbook, None, None], total: int, *, quiet: bool
) -> Iterator[ReadWorkbook]:
    """The same readings; says how far it is, and where Ctrl-C ends it, how many were read.

    Raises:
        KeyboardInterrupt: after saying so; no child process is left.
    """
    done = 0
    with contextlib.closing(stream):
        try:
            for reading in with_progress(stream, total, quiet=quiet):
                done += 1
                yield reading
        except KeyboardInterrupt:
            stream.close()
            say_line(words.STOPPED_READING.format(done=f"{done:,}", total=f"{total:,}"))
            raise
