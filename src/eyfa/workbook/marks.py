"""What a person should look at in a workbook that is written: cells, and a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eyfa.workbook.layout import AboutKey, ColumnKey


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the list."""

    found: str
    """What is wrong, in a sentence."""
    to_do: str
    stood: str = ""
    """What stood in the cell, in full."""
    place: str = ""
    """Where it stood in the file that came back."""
    benchmark: str = ""
    answer: ColumnKey | None = None
    """Which of the benchmark's answers."""
    about: AboutKey | None = None
    """Which row on Start."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Comments for cells, which highlight them, and the list."""

    answers: Mapping[tuple[str, ColumnKey], str] = field(default_factory=dict)
    """By benchmark and column."""
    about: Mapping[AboutKey, str] = field(default_factory=dict)
    """By row on Start."""
    look: tuple[Look, ...] = ()


NO_MARKS = Marks()
