"""What means are of, and who is in none of them: said in words beside the figures."""

from __future__ import annotations

from collections.abc import Iterable

from eyfa.framework.model import Framework
from eyfa.problems import named
from eyfa.reporting import words
from eyfa.reporting.legends import LEFT_OUT_LEGEND, MEAN_LEGEND
from eyfa.reporting.numbers import share_text
from eyfa.scoring.group_figures import Cell

_MOST_PLACES = 40
"""Places that a line names, at most."""


def mean_lines(framework: Framework, cells: Iterable[Cell], threshold: float) -> list[str]:
    """Who counts in these means, and who is left out, at which levels of which components."""
    share = share_text(threshold)
    where: dict[str, dict[str, list[str]]] = {}
    for cell in cells:
        level = framework.level_by_id[cell.level].title if cell.level else words.ALL_LEVELS
        component = cell.component or words.ALL_COMPONENTS
        for place in cell.left_out:
            at = where.setdefault(place, {}).setdefault(level, [])
            at += [component] if component not in at else []
    places = [
        words.LEFT_OUT_AT.format(
            place=place,
            at="; ".join(f"{level}: {', '.join(its)}" for level, its in levels.items()),
        )
        for place, levels in sorted(where.items())
    ]
    left_out = LEFT_OUT_LEGEND.format(share=share, places=named(places, _MOST_PLACES))
    return [MEAN_LEGEND.format(share=share), *([left_out] if places else [])]
