"""Sequences that are made when somebody goes through them: a report holds no table that is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Later(Sequence[T], Generic[T]):
    """The items of a function's answer.

    With `keep`, the function is called when they are first needed, and they are kept; without it, it is
    called each time, and nothing is: rows by the hundred thousand go to a file one by one.
    """

    def __init__(self, make: Callable[[], Iterable[T]], *, keep: bool = False) -> None:
        """Keep how the items are made: the same ones every time."""
        self._make = make
        self._keep = keep
        self._kept: tuple[T, ...] | None = None

    def __iter__(self) -> Iterator[T]:
        if self._kept is not None:
            return iter(self._kept)
        if self._keep:
            self._kept = tuple(self._make())
            return iter(self._kept)
        return iter(self._make())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice) or index < 0:
            return tuple(self)[index]
        for item in islice(self, index, index + 1):
            return item
        raise IndexError(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment] # as a list's
