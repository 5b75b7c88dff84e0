"""How far a long piece of work is: a bar on a terminal, elsewhere a line every so often.

Nothing here has a thread of its own: beside one, a child process could only be started slowly.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from eyfa.cli import words
from eyfa.cli.terminal import message_console, say_line

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")
LINE_SECONDS = 10.0
"""How often a line says how far it is, where there is no terminal for a bar."""
_BAR_SECONDS = 0.1
_HOUR = 3600
_MINUTE = 60


def track(items: Iterable[T], total: int, label: str = words.READING) -> Iterator[T]:
    """Pass items on, and say on standard error how many there were, how fast, and how long it will take."""
    console = message_console()
    tracked = (
        _with_bar(items, total, label, console)
        if console.is_terminal
        else _with_lines(items, total, label)
    )
    yield from tracked


def _with_bar(items: Iterable[T], total: int, label: str, console: Console) -> Iterator[T]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    text = "{task.description}"
    columns = (
        TextColumn(text),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
    )
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
            say_line(
                words.PROGRESS.format(what=label, done=f"{done:,}", total=f"{total:,}", pace=pace)
            )
        yield item


def _pace(done: int, total: int, seconds: float) -> str:
    """How many a second, and how long the rest will take at that rate; empty before anything is known."""
    if seconds <= 0:
        return ""
    rate = done / seconds
    rounded = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"  # noqa: PLR2004 - two figures are enough
    return words.PACE.format(rate=rounded, left=_duration((total - done) / rate))


def _duration(seconds: float) -> str:
    """`45 s`, `3 min 20 s`, `1 h 05 min`."""
    whole = round(seconds)
    if whole < _MINUTE:
        return words.SECONDS.format(seconds=whole)
    if whole < _HOUR:
        return words.MINUTES.format(minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    return words.HOURS.format(hours=whole // _HOUR, minutes=whole % _HOUR // _MINUTE)
