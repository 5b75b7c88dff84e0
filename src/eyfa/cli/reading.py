"""Reading the files of a command: several at once, with progress, and with an end when Ctrl-C asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import words
from eyfa.cli.terminal import say_line
from eyfa.framework.model import Framework

if TYPE_CHECKING:
    from eyfa.workbook.isolation import Carrier
    from eyfa.workbook.reader import Reading


def read_files(
    files: Sequence[Path | str],
    framework: Framework,
    carrier: Carrier,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    names: Mapping[str, str] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    quiet: bool = False,
) -> tuple[Reading, ...]:
    """The readings of files, in their order. The arguments are those of `read_inputs`.

    Raises:
        typer.BadParameter: workers of this computer and a scheduler were both given.
        KeyboardInterrupt: after saying how many were read; no child process is left.
    """
    from eyfa.batch import read_all  # noqa: PLC0415 - heavy

    readings: list[Reading] = []
    stream = read_all(
        files,
        framework,
        place=place,
        round=round,
        names=names,
        workers=choose_workers(workers, scheduler),
        scheduler=scheduler,
        carrier=carrier,
    )
    with closing(stream):
        try:
            readings.extend(with_progress(stream, len(files), quiet=quiet))
        except KeyboardInterrupt:
            stream.close()
            total = f"{len(files):,}"
            say_line(words.STOPPED_READING.format(done=f"{len(readings):,}", total=total))
            raise
    return tuple(readings)


def choose_workers(workers: int | None, scheduler: str | None) -> int:
    """How many files to read at once on this computer: as many as there are cores, unless told.

    Raises:
        typer.BadParameter: a scheduler was given too.
    """
    from eyfa.batch import available_cores  # noqa: PLC0415 - heavy

    if workers is not None and scheduler is not None:
        raise typer.BadParameter(words.WORKERS_ELSEWHERE, param_hint="'--workers'")
    return workers or available_cores()


def with_progress(readings: Iterator[Reading], count: int, *, quiet: bool) -> Iterator[Reading]:
    """The same readings, and on standard error how far it is, where somebody waits for several."""
    from eyfa.cli.progress import track  # noqa: PLC0415 - heavy

    return readings if quiet or count <= 1 else track(readings, count)
