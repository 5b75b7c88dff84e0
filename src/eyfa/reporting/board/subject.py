"""What the scores of a report are of: all that was asked about, or the one part of it that is rated.

A team that works on one component may answer just that one in a workbook that asks about ten. Its score is
then no overall score, and nine rows that say "0 to 100" are no findings: they are named, and not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eyfa.framework.model import Component, Framework, Level
from eyfa.scoring.averages import Figures
from eyfa.scoring.group_figures import At

Part = TypeVar("Part", Component, Level)


@dataclass(frozen=True, slots=True)
class Subject:
    """The one component and the one level that there is a score of; `None` where there are several."""

    component: Component | None
    level: Level | None
    unrated: tuple[Component, ...]
    """The other components that were asked about and apply, where one alone is rated."""
    unrated_levels: tuple[Level, ...]
    """The same of levels."""

    @property
    def at(self) -> At:
        """Where its figures stand."""
        component, level = self.component, self.level
        return component.id if component else None, level.id if level else None


def find_subject(
    framework: Framework, figures: Mapping[At, Figures], level: Level | None
) -> Subject:
    """What the scores at a level are of; `None`: over all levels."""
    at = level.id if level else None
    component, unrated = _only(
        [
            (it, [figures[it.id, at]] if (it.id, at) in figures else [])
            for it in framework.components
        ]
    )
    levels = () if level else framework.levels
    only, unrated_levels = _only(
        [
            (it, [one for (_, at_level), one in figures.items() if at_level == it.id])
            for it in levels
        ]
    )
    return Subject(
        component,
        level or (only if len(levels) > 1 else None),
        unrated=unrated,
        unrated_levels=unrated_levels,
    )


def _only(
    parts: Sequence[tuple[Part, Sequence[Figures]]],
) -> tuple[Part | None, tuple[Part, ...]]:
    """The one that is rated, or else the one that was asked about; and what is not rated beside it."""
    applying = [part for part, its in parts if any(it.coverage is not None for it in its)]
    rated = [part for part, its in parts if any(it.score is not None for it in its)]
    named = rated or applying or [part for part, its in parts if its]
    if len(named) != 1:
        return None, ()
    (only,) = named
    return only, tuple(part for part in applying if part is not only)
