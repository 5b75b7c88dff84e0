"""Which benchmark a row answers: by its id as people retype it, and by the words beside that."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from eyfa.framework.folding import fold
from eyfa.framework.languages import every_language
from eyfa.framework.model import Framework
from eyfa.workbook.reading.book import Value

_LONGEST = 24
_MOST_LOOKED_FOR = 500
"""Ids of a workbook for which the nearest is looked for: a flood of texts would take minutes."""
_MAYBE = re.compile(r"\s*[^\W\d_]\w{0,5}\W{0,3}[^\W\d_]\W{0,3}\d{2,3}\s*")
"""What may fold to an id: not much else does, and folding takes time."""
_ID_LIKE = re.compile(r"([a-z][a-z0-9]{0,5}?)[^a-z0-9]{0,3}([a-z])[^a-z0-9]{0,3}(\d{1,4})[a-z]?")


class Refs:
    """The ids of a framework's benchmarks."""

    def __init__(self, framework: Framework) -> None:
        """Take the ids of a framework."""
        self.known: frozenset[Value] = frozenset(framework.benchmark_by_id)
        self._ids = tuple(framework.benchmark_by_id)
        self._looked_for = 0
        self._met: dict[Value, str | None] = {id_: id_ for id_ in self._ids}

    def find(self, value: Value) -> str | None:
        """The benchmark whose id a cell holds, and nothing else with it."""
        if value in self._met:
            return self._met[value]
        if not isinstance(value, str) or not may_be_id(value):
            return None
        found = self._met[value] = self._by_squashed.get(_squash(value))
        return found

    def looks_like_id(self, text: str) -> bool:
        """Whether somebody may have meant an id."""
        return len(text) <= _LONGEST and (
            _ID_LIKE.fullmatch(fold(text)) is not None or self.nearest(text) is not None
        )

    def nearest(self, text: str) -> str | None:
        """The id that a text comes closest to, if any comes close."""
        if match := _ID_LIKE.fullmatch(fold(text)):
            padded = f"{match[1]}-{match[2]}{int(match[3]):02}".upper()
            if padded in self.known:
                return padded
        self._looked_for += 1
        if self._looked_for > _MOST_LOOKED_FOR:
            return None
        close = difflib.get_close_matches(fold(text).upper(), self._ids, n=1, cutoff=0.75)
        return close[0] if close else None

    @cached_property
    def _by_squashed(self) -> dict[str, str]:
        return {_squash(id_): id_ for id_ in self._ids}


def may_be_id(text: str) -> bool:
    """Whether a text may be an id, retyped; most that stand in a workbook may not."""
    return len(text) <= _LONGEST and _MAYBE.fullmatch(text) is not None


def _squash(text: str) -> str:
    """Without dashes and spaces: still unique, because letters and digits keep an id's parts apart."""
    return re.sub(r"[\s-]", "", fold(text))


class Words(Enum):
    """How the words beside an id compare with those of its benchmark, other than naming another."""

    AGREE = "agree"
    """They are the same, or there are none."""
    ALTERED = "altered"
    """They are no benchmark's."""


class Wording:
    """The words of a framework's benchmarks."""

    def __init__(self, framework: Framework) -> None:
        """Take the words of a framework."""
        self._texts = {id_: one.text for id_, one in framework.benchmark_by_id.items()}
        self._each = every_language(framework)

    def of(self, benchmark: str) -> str:
        """A benchmark's words."""
        return self._texts[benchmark]

    def compare(self, benchmark: str, value: Value) -> Words | str:
        """Compare a cell with a benchmark's words; the id of another benchmark if it holds that one's."""
        asked = self._texts[benchmark]
        if value in ("", asked):
            return Words.AGREE
        folded = fold(str(value))
        if folded in ("", fold(asked)):
            return Words.AGREE
        meant = self._by_words.get(folded, Words.ALTERED)
        return Words.AGREE if meant == benchmark else meant

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        return {
            fold(one.text): id_ for each in self._each for id_, one in each.benchmark_by_id.items()
        }
