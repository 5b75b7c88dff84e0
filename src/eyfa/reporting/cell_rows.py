"""The part that every tidy table of scores shares: which cell a row is of, and its figures."""

from __future__ import annotations

from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.table import Column, Kind, Value

CELL_COLUMNS = (
    Column("component", words.COMPONENT, Kind.CODE, 12),
    Column("component_title", "Title of the component", width=40),
    Column("level", words.LEVEL, Kind.CODE, 12),
    Column("level_title", "Title of the level", width=14),
    Column("score", words.SCORE, Kind.SCORE, 9),
    Column("low", words.LOW, Kind.SCORE, 11),
    Column("high", words.HIGH, Kind.SCORE, 11),
    Column("coverage", words.COVERAGE, Kind.SHARE, 11),
)


def cell_names(framework: Framework, component: str | None, level: str | None) -> tuple[Value, ...]:
    """What stands in the first four of `CELL_COLUMNS`, left of the figures; an empty id means all."""
    a_component = framework.component_by_id.get(component or "")
    a_level = framework.level_by_id.get(level or "")
    return (
        component or "",
        a_component.title if a_component else words.ALL_COMPONENTS,
        level or "",
        a_level.title if a_level else words.ALL_LEVELS,
    )
