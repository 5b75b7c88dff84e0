"""Paths of keys and indexes within a file's data, and the holes in what could be read of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

KeyPath = tuple[str | int, ...]
"""From the top: `("components", 0, "benchmarks", 3, "id")`."""
ANY: Final = "*"
"""Stands for every index of a list."""


class Holes:
    """Places whose value is unknown, because it is missing or was not what it has to be."""

    def __init__(self, paths: Iterable[KeyPath]) -> None:
        """Take the paths of the holes."""
        self._exact = frozenset(paths)
        self._general = frozenset(map(_general, self._exact))
        self._around = frozenset(
            path[:end] for path in self._exact | self._general for end in range(len(path))
        )

    def __contains__(self, path: KeyPath) -> bool:
        """Whether this very place is a hole."""
        return path in self._exact

    def touch(self, path: KeyPath) -> bool:
        """Whether anything at a place, around it or within it is unknown; `ANY` may stand in the path."""
        holes = self._exact
        if ANY in path:
            holes, path = self._general, _general(path)
        return path in self._around or any(path[:end] in holes for end in range(len(path) + 1))


def _general(path: KeyPath) -> KeyPath:
    return tuple(ANY if isinstance(step, int) else step for step in path)
