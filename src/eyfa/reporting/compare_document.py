"""The JSON document of `eyfa compare`: a contract with other people's scripts."""

from __future__ import annotations

from eyfa.reporting.combined_views import combined_block
from eyfa.reporting.field import Document
from eyfa.reporting.later import Later
from eyfa.scoring.compare import Comparison
from eyfa.scoring.group_figures import Cell


def compare_document(comparison: Comparison) -> Document:
    """Groups, their cells, the components' spread, and common gaps; `component` and `level` null for all.

    `best` and `worst` are null where several share that end; `all_best` and `all_worst` name all of them.
    """
    return {
        **combined_block(comparison.combinations),
        "groups": [
            {"key": it.key, "name": it.name, "assessments": list(it.assessments)}
            for it in comparison.groups
        ],
        "cells": Later(lambda: map(_cell, comparison.cells)),
        "components": [
            {
                "component": it.component,
                "level": it.level,
                "best": it.best,
                "worst": it.worst,
                "all_best": list(it.ends.best),
                "all_worst": list(it.ends.worst),
                "median": it.median,
                "spread": it.spread,
            }
            for it in comparison.spreads
        ],
        "common_gaps": [
            {
                "benchmark": it.benchmark,
                "with_gap": it.with_gap,
                "rated": it.rated,
                "share": it.share,
                "groups": list(it.groups),
                "candidate": it.candidate,
            }
            for it in comparison.common_gaps
        ],
    }


def _cell(it: Cell) -> Document:
    figures = it.figures
    return {
        "group": it.group,
        "component": it.component,
        "level": it.level,
        "score": figures.score,
        "low": figures.low,
        "high": figures.high,
        "coverage": figures.coverage,
        "places": it.places,
        "scored": it.scored,
        "left_out": list(it.left_out),
    }
