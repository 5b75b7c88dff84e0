"""Gaps as `eyfa gaps` shows them: of a selection, together or each, with what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import typer

from eyfa.assessment import Assessment
from eyfa.cli import words
from eyfa.framework.model import Framework, Method
from eyfa.reporting.priorities import Priorities
from eyfa.reporting.results import GapsOf
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import find_gaps, select_gaps
from eyfa.scoring.robust import DRAWS, SEED, TOP, find_robustness


class Draw(NamedTuple):
    """How many rankings are drawn, and from which seed."""

    draws: int
    seed: int

    @classmethod
    def of(cls, draws: int | None, seed: int | None) -> Draw:
        """What was asked for, or the usual."""
        return cls(DRAWS if draws is None else draws, SEED if seed is None else seed)


def require_robust(*, robust: bool, draws: int | None, seed: int | None) -> None:
    """Make sure that nobody sets how to draw where nothing is drawn.

    Raises:
        typer.BadParameter: somebody does.
    """
    for option, given in (("--draws", draws), ("--seed", seed)):
        if given is not None and not robust:
            raise typer.BadParameter(words.ONLY_ROBUST, param_hint=f"'{option}'")


def prioritise(
    framework: Framework,
    combined: Combined,
    method: Method | None,
    *,
    each: bool,
    levels: Sequence[str],
    components: Sequence[str],
    top: int | None,
    draw: Draw | None,
) -> list[GapsOf]:
    """The gaps of a selection, of all assessments together or of each, cut to the first `top`.

    Quadrants and robust ranks are those of the whole selection, whichever of it are shown.
    """

    def found(of: Assessment | None, its: Sequence[Assessment]) -> GapsOf:
        table = find_gaps(framework, its, method)
        selected = select_gaps(table, levels=levels, components=components)
        robustness = draw and find_robustness(
            framework,
            its,
            method,
            levels=levels,
            components=components,
            top=top or TOP,
            draws=draw.draws,
            seed=draw.seed,
        )
        priorities = Priorities.of(
            framework,
            its,
            selected,
            method,
            levels=levels,
            components=components,
            robustness=robustness,
        )
        shown = select_gaps(selected, top=top)
        return GapsOf(of, shown, priorities, combined.together(its))

    if each:
        return [found(it, [it]) for it in combined.assessments]
    return [found(None, combined.assessments)]
