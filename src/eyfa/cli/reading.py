"""Reading the files of a command: several at once, with progress, and with an end when Ctrl-C asks."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import typer

from eyfa.cli import words
from eyfa.cli.terminal import say_line
from eyfa.framework.model import Framework

if TYPE_CHECKING:
    from eyfa.cli.options import Reading as Options
    from eyfa.gathering import How
    from eyfa.workbook.reader import Reading


def how_to_read(options: Options, framework: Framework, *, texts: bool = True) -> How:
    """What the options of a command say of reading.

    Raises:
        typer.BadParameter: a sign to ignore is none, or workers and a scheduler were both given.
        EyfaError: with every mistake in the list of places.
    """
    from eyfa.cli.choices import choose_signs  # noqa: PLC0415 - heavy
    from eyfa.cli.geography import choose_geography  # noqa: PLC0415
    from eyfa.gathering import How  # noqa: PLC0415

    return How(
        place=options.place,
        round=options.round_,
        geography=choose_geography(options.places, framework),
        expressly=options.places is not None,
        latest=options.latest,
        ignore=choose_signs(options.ignore),
        texts=texts,
        workers=choose_workers(options.workers, options.scheduler),
        scheduler=options.scheduler,
    )


def watch(stream: Generator[Reading, None, None], total: int, *, quiet: bool) -> Iterator[Reading]:
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


def choose_workers(workers: int | None, scheduler: str | None) -> int:
    """How many files to read at once on this computer: as many as there are cores, unless told.

    Raises:
        typer.BadParameter: a scheduler was given too.
    """
    from eyfa.workbook.child import available_cores  # noqa: PLC0415 - heavy

    if workers is not None and scheduler is not None:
        raise typer.BadParameter(words.WORKERS_ELSEWHERE, param_hint="'--workers'")
    return workers or available_cores()


def with_progress(readings: Iterator[Reading], count: int, *, quiet: bool) -> Iterator[Reading]:
    """The same readings, and on standard error how far it is, where somebody waits for several."""
    from eyfa.cli.progress import track  # noqa: PLC0415 - heavy

    return readings if quiet or count <= 1 else track(readings, count)
