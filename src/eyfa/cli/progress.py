"""How far a long piece of work is: a bar on a terminal, elsewhere a line every so often.

Nothing here has a thread of its own: beside one, a child process could only be started slowly.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from eyfa.cli.terminal import message_console, say_line
from eyfa.words import _

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
LINE_SECONDS = 10.0
"""How often a line says how far it is, where there is no terminal for a bar."""
_BAR_SECONDS = 0.1
_PATIENCE = 2.0
"""How long nothing is said of a search that is soon over."""
_HOUR = 3600
_MINUTE = 60


def track(items: Iterable[T], total: int, *, quiet: bool, label: str = "Reading") -> Iterable[T]:
    """The same items; and on standard error how far it is, where somebody waits for several.

    It says how many there were, how fast, and how long the rest will take.
    """
    if quiet or total <= 1:
        return items
    console = message_console()
    if console.is_terminal:
        return _with_bar(items, total, label, console)
    return _with_lines(items, total, label)


def watch(stream: Generator[T, None, None], total: int, *, quiet: bool) -> Iterator[T]:
    """The same readings; says how far it is, and where Ctrl-C ends it, how many were read.

    Raises:
        KeyboardInterrupt: after saying so; no child process is left.
    """
    done = 0
    with contextlib.closing(stream):
        try:
            for reading in track(stream, total, quiet=quiet):
                done += 1
                yield reading
        except KeyboardInterrupt:
            stream.close()
            say_line(f"{done:,} of {total:,} read; nothing was written.")
            raise


def searched(folders: Iterable[T]) -> Iterator[T]:
    """The same folders; says every so often how many were searched."""
    said = time.monotonic() - LINE_SECONDS + _PATIENCE
    for count, folder in enumerate(folders):
        now = time.monotonic()
        if now - said >= LINE_SECONDS:
            said = now
            say_line(
                _("Looking for workbooks. Folders searched: {count}").format(count=f"{count:,}")
            )
        yield folder


def _with_bar(items: Iterable[T], total: int, label: str, console: Console) -> Iterator[T]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    texts = TextColumn("{task.description}"), TextColumn("{task.fields[pace]}")
    columns = texts[0], BarColumn(), MofNCompleteColumn(), texts[1]
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(label, total=total, pace="")
        start = shown = time.monotonic()
        for done, item in enumerate(items, start=1):
            now = time.monotonic()
            if now - shown >= _BAR_SECONDS or done == 1:
                shown = now
                bar.update(task, completed=done, pace=_pace(done, total, now - start), refresh=True)
            yield item


def _with_lines(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    start = said = time.monotonic()
    for done, item in enumerate(items, start=1):
        now = time.monotonic()
        if now - said >= LINE_SECONDS and done < total:
            said = now
            pace = _pace(done, total, now - start)
            say_line(f"{label}: {done:,} of {total:,} ({pace})")
        yield item


def _pace(done: int, total: int, seconds: float) -> str:
    """How many a second, and how long the rest will take at that rate; empty before anything is known."""
    if seconds <= 0:
        return ""
    rate = done / seconds
    rounded = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"  # noqa: PLR2004 - two figures are enough
    return f"{rounded} a second, {_duration((total - done) / rate)} left"


def _duration(seconds: float) -> str:
    """`45 s`, `3 min 20 s`, `1 h 05 min`."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE:02} s"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE:02} min"
