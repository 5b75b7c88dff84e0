"""Which of the files that are there now are those that an output was made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from eyfa.provenance.record import Input

Pair = tuple[Input, Input]
"""A file then and now."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The inputs of an output, and what is there now."""

    same: tuple[Pair, ...]
    """Of the same content, in the order of the output; of the same name where it was not readable then."""
    changed: tuple[Pair, ...]
    """Of the same name and of other content."""
    missing: tuple[Input, ...]
    extra: tuple[Input, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all are there, and nothing else."""
        return not (self.changed or self.missing or self.extra)

    @property
    def names(self) -> dict[str, str]:
        """What those were called that have another name now, by that."""
        return {now.file: then.file for then, now in self.same if then.file not in {"", now.file}}


def match_inputs(recorded: Sequence[Input], found: Sequence[Input]) -> Matched:
    """Match by content, and what is left by name; the same content under the same name goes first."""
    partner: dict[int, int] = {}
    for rule in _RULES:
        taken = set(partner.values())
        waiting: dict[object, list[int]] = {}
        for index, it in reversed(list(enumerate(found))):
            if index not in taken and rule(it):
                waiting.setdefault(rule(it), []).append(index)
        for index, it in enumerate(recorded):
            if index not in partner and waiting.get(rule(it)):
                partner[index] = waiting[rule(it)].pop()
    pairs = [(recorded[then], found[now]) for then, now in sorted(partner.items())]
    taken = set(partner.values())
    return Matched(
        same=tuple(pair for pair in pairs if _is_same(pair)),
        changed=tuple(pair for pair in pairs if not _is_same(pair)),
        missing=tuple(it for index, it in enumerate(recorded) if index not in partner),
        extra=tuple(it for index, it in enumerate(found) if index not in taken),
    )


def _is_same(pair: Pair) -> bool:
    then, now = pair
    return then.sha256 in {"", now.sha256}


_RULES: tuple[Callable[[Input], object], ...] = (
    lambda it: (it.file, it.sha256),
    lambda it: it.sha256,
    lambda it: it.file,
    lambda it: PurePath(it.file).name,
)
"""By what files are matched, one after the other; what is empty matches nothing."""
