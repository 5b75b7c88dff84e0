"""One population: every mean over several places in a report is of the same ones, and says of which."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from builders import NOT_KNOWN, Answer
from eyfa.assessment import Assessment
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.paper import Paper
from eyfa.reporting.board.sections import build_paper
from eyfa.reporting.board.summary import summarise
from eyfa.reporting.figures import Sides
from eyfa.reporting.results.compare import roll_up_tables
from eyfa.reporting.table import Table
from reporting.board.inputs import FRAMEWORK, one

LOCAL = [id_ for id_ in FRAMEWORK.benchmark_by_id if "-L" in id_]
F1, B1, B2 = LOCAL[:3], LOCAL[3:6], LOCAL[6:]
POINTS: dict[str, list[Answer]] = {
    "Bay": [3, 3, 2, 1, 0, NOT_KNOWN, 0, 0, 1],
    "Moor": [2, 2, 2, 2, 2, 2, 1, None, None],
    "Cove": [3, 3, 3, 3, 3, 3, 3, 3, 3],
    "Heath": [0, None, None, None, None, None, None, None, None],
    "Elsewhere": [1, 1, 0, 1, 1, 1, 0, 3, 3],
}
"""Heath rated one of nine; Moor one of three in B2. Elsewhere is in no list of places."""


def places() -> list[Assessment]:
    known = {"Bay": "Sample region", "Moor": "Sample region", "Cove": "Other", "Heath": "Other"}
    return [
        replace(
            one(dict(zip(LOCAL, points, strict=True)), name, levels=("local",)),
            region=known.get(name),
            place_code=f"W{name}" if name in known else None,
        )
        for name, points in POINTS.items()
    ]


def of(component: list[str], name: str) -> Fraction | None:
    """A component's score in one place, if at least two thirds of it are rated: by fractions."""
    points = [POINTS[name][LOCAL.index(id_)] for id_ in component]
    rated = [it for it in points if isinstance(it, int)]
    return Fraction(100 * sum(rated), 3 * len(rated)) if 3 * len(rated) >= 2 * len(points) else None


def mean(figures: list[Fraction | None]) -> float:
    known = [it for it in figures if it is not None]
    return float(sum(known) / len(known))


def expected() -> dict[str | None, float]:
    """Of the four that rated enough; over all components also of Moor, which rated seven of nine."""
    totals = []
    for name in ("Bay", "Moor", "Cove", "Elsewhere"):
        each = [of(component, name) for component in (F1, B1, B2)]
        if name == "Moor":
            each[2] = Fraction(100, 3)
        totals.append(Fraction(sum(it for it in each if it is not None), 3))
    by_component = {
        key: mean([of(component, name) for name in POINTS])
        for key, component in (("F1", F1), ("B1", B1), ("B2", B2))
    }
    return by_component | {None: mean([*totals])}


def tables(paper: Paper) -> dict[str, Table]:
    blocks = [block for section in paper.sections for block in section.blocks]
    return {block.title: block for block in blocks if isinstance(block, Table)}


def test_headline_tables_and_roll_up_have_one_population():
    found = find_all(FRAMEWORK, places())
    wanted = expected()
    for component, figure in wanted.items():
        assert found.figures[component, "local"].score == pytest.approx(figure, abs=1e-9)
    (whole,) = roll_up_tables(Sides(FRAMEWORK, found.regions or pytest.fail("no regions")))
    (row,) = next(group for group in whole.groups if group.title == "All places").rows
    shown = dict(zip([column.key for column in whole.columns], row, strict=True))
    assert shown["all"] == pytest.approx(wanted[None], abs=1e-9)
    assert shown["component:B2"] == pytest.approx(wanted["B2"], abs=1e-9)
    assert shown["places"] == 4
    # Those in the ranks, the median and the ends are the same four.
    ranked = [it.group for it in found.comparison.rankings["local"] if it.rank]
    assert len(ranked) == 4
    assert "WHeath" not in ranked
    spread = next(
        it for it in found.comparison.spreads if (it.component, it.level) == (None, "local")
    )
    assert spread.groups == 4


def test_who_is_left_out_and_why_stands_beside_the_figure():
    found = find_all(FRAMEWORK, places())
    summary = summarise(found)
    score = summary.figures[1]
    assert score.value == f"{expected()[None]:.1f}"
    assert score.meaning[0] == "mean score out of 100 (n = 4 of 5)"
    assert "Not in the mean score, because less than 67% is rated: Heath." in summary.findings
    assert [it.places for it in summary.standings] == [4, 4, 4, 3]
    table = tables(build_paper(found))["Scores with their possible ranges"]
    counts = {row[0]: row[-1] for row in table.rows}
    assert counts == {"F1 Part F1": 4, "B1 Part B1": 4, "B2 Part B2": 3, "All components": 4}
    named = "Heath (All levels: All components, F1, B1, B2), Moor (All levels: B2)."
    assert f"Not in the mean score, because less than 67% is rated: {named}" in table.footnotes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda its: [its[0], its[2], replace(its[1], place="", place_code=None, organisation="Trust")],
         "Not in the mean score, because no place is given: Trust"),
        (lambda its: [replace(its[3], place=name, place_code=name) for name in "AB"],
         "Read the mean score with care: nowhere is 67% rated."),
    ],
)  # fmt: skip
def test_the_population_is_said_in_words(change, words):
    assert any(
        it.startswith(words) for it in summarise(find_all(FRAMEWORK, change(places()))).findings
    )
