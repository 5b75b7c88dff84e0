"""A chunk of files, read on a worker of a cluster: what runs there, and what it answers.

The reader, with its child process, is kept from one chunk to the next. Every task carries all it needs, so
that a worker that joins late, or takes over from one that died, is as good as any other.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from eyfa.framework.model import Framework
from eyfa.version import __version__
from eyfa.workbook.isolation import Carrier, IsolatedReader


class Kit(NamedTuple):
    """What files are read with."""

    framework: Framework
    place: str
    round: str
    carrier: Carrier | None
    folder: str
    """Where relative paths start."""


Asked = tuple[str, str, str]
"""Version of eyfa, checksum of the framework, and a name of the kit."""
Answer = tuple[tuple[str, str], bytes]
"""The version and checksum that the worker has, and, if they are those that were asked for, what was read."""

_idle: dict[str, list[IsolatedReader]] = {}
"""Readers that wait for a chunk, by the name of their kit: a worker may have several threads."""
_lock = Lock()


def read_chunk(asked: Asked, kit: bytes, paths: Sequence[str]) -> Answer:
    """Read files, in their order; plain values in and out, so that another version can say it differs."""
    version, checksum, name = asked
    if version != __version__:
        return (__version__, ""), b""
    reader = _take(name)
    if reader is None:
        given: Kit = pickle.loads(kit)  # noqa: S301 - from the client, whose code this is
        if given.framework.checksum != checksum:
            return (__version__, given.framework.checksum), b""
        framework, place, round_, carrier, folder = given
        reader = IsolatedReader(
            framework, place=place, round=round_, carrier=carrier, folder=folder
        )
    try:
        sent: list[Any] = [reader.fetch(path) for path in paths]
    except BaseException:
        reader.__exit__()
        raise
    with _lock:
        _idle.setdefault(name, []).append(reader)
    return (__version__, checksum), pickle.dumps(sent)


def _take(name: str) -> IsolatedReader | None:
    """A reader that waits; those of other kits, which nobody will ask for again, are closed."""
    with _lock:
        others = [_idle.pop(other) for other in list(_idle) if other != name]
        waiting = _idle.get(name)
        reader = waiting.pop() if waiting else None
    for other in others:
        for one in other:
            one.__exit__()
    return reader
