"""The answers that every workbook of the corpus starts from. All of them are made up (synthetic)."""

from __future__ import annotations

from eyfa.assessment import Response

ORGANISATION = "A made-up partnership (synthetic)"
PLACE = "Anywhere"
ROUND = "2026"
DATE = "2026-05-29"

F1, F2 = "F1 Values", "F2 Leadership"
HEADER = 12
"""The row of headings on both sheets; the five benchmarks follow."""

_IN_PLACE = "in_place"
_STRENGTHEN = "needs_strengthening"
_DEVELOPING = "in_development"
_NEW = "new_action"

ANSWERS = {
    one.benchmark: one
    for one in (
        Response(
            benchmark="F1-L01",
            rating=_IN_PLACE,
            importance="high",
            evidence="Synthetic: minuted in May",
            lead="Team lead",
        ),
        Response(
            benchmark="F1-L02",
            rating=_STRENGTHEN,
            importance="medium",
            evidence="Synthetic: two of three areas",
            action="Agree a plan for the third",
            lead="Head of service",
            target_date="2099-03-31",
        ),
        Response(
            benchmark="F1-L03",
            rating=_DEVELOPING,
            importance="high",
            evidence="Synthetic: a draft exists\nand was discussed once",
            action="Finish the draft – with “parents”",
            target_date="2099-06-30",
        ),
        Response(benchmark="F1-L04", rating=_NEW, action="Name somebody", target_date="2099-12-31"),
        Response(benchmark="F1-L05", rating="not_known", evidence="Synthetic: to be asked"),
        Response(
            benchmark="F2-L01",
            rating=_IN_PLACE,
            importance="high",
            evidence="Synthetic: the board meets monthly",
        ),
        Response(
            benchmark="F2-L02",
            rating="not_applicable",
            evidence="Synthetic: done for us by a neighbour",
        ),
        Response(
            benchmark="F2-L03",
            rating=_DEVELOPING,
            importance="low",
            evidence="Synthetic: Tŷ’r Plant is a pilot",
            lead="Pilot lead",
        ),
        Response(benchmark="F2-L04", rating=_NEW, importance="high", action="Start with data"),
        Response(
            benchmark="F2-L05",
            rating=_STRENGTHEN,
            evidence="Synthetic: 0042",
            target_date="2099-01-31",
        ),
    )
}


def place_of(benchmark: str) -> tuple[str, int]:
    """The sheet and the row of a benchmark in the workbook as it was issued."""
    return {"F1": F1, "F2": F2}[benchmark[:2]], HEADER + int(benchmark[-2:])
