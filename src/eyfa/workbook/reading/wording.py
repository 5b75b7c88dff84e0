"""The words beside an id: another sign of which benchmark somebody answered.

Rows are matched by their ids alone. But ids get typed anew, and dragged over rows that were sorted: where
an id and the words beside it name two benchmarks, nobody can tell which of them was answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.workbook.reading.source import Value


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
        return self._by_words.get(folded, Words.ALTERED)

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        return {fold(text): id_ for id_, text in self._texts.items()}
