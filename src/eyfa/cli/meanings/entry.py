"""What the catalogue says of a sort of problem, beyond what its kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """What a problem means for the results, and words that make an example of its message."""

    meaning: str
    words: Mapping[str, object] = field(default_factory=dict)
