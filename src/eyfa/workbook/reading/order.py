"""The order in which people meet problems in a workbook: its own first, then sheet by sheet, as issued."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eyfa.framework.folding import fold
from eyfa.framework.languages import every_language
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.workbook import words
from eyfa.workbook.reading.survey import folded_forms


def in_sheet_order(problems: Sequence[Problem], framework: Framework) -> tuple[Problem, ...]:
    """Problems of one workbook in the order of the sheets as issued, each sheet's from the top down.

    Sheets of other names stand where the benchmarks on them do, else last.
    """
    names = (words.START, *(component.name for component in framework.components))
    place = dict.fromkeys(folded_forms(words.START), 0)
    for each in every_language(framework):
        place |= {fold(one.name): index for index, one in enumerate(each.components, start=1)}
    rank: dict[str, tuple[int, int]] = {}
    for met, problem in enumerate(problems):
        if problem.sheet is not None:
            known = place.get(fold(problem.sheet))
            if known is None and (component := framework.component_of.get(problem.benchmark or "")):
                known = place[fold(component.name)]
            earlier = rank.get(problem.sheet, (len(names), met))
            rank[problem.sheet] = min(earlier, (len(names) if known is None else known, met))

    def key(problem: Problem) -> tuple[tuple[int, int], int]:
        if problem.sheet is None:
            return (-1, 0), 0
        return rank[problem.sheet], _row(problem.cell)

    return tuple(sorted(problems, key=key))


def _row(cell: str | None) -> int:
    """The row of an address such as `D7`; 0 where there is none."""
    match = re.search(r"\d+", cell or "")
    return int(match[0]) if match else 0
